"""Merging and the translation memory: nothing is lost, and nothing changes behind one's back."""

from dataclasses import replace
from string import ascii_lowercase, ascii_uppercase

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from notes_tool.translate.catalog import Catalog, Entry, Key, State
from notes_tool.translate.memory import Memory, Past, paired
from notes_tool.translate.merge import merge, merge_all
from notes_tool.translate.po_reader import parse
from notes_tool.translate.po_writer import render
from notes_tool.translate.segment import Segment

BEFORE = "Un pod regroupe un ou plusieurs conteneurs."
AFTER = "Un pod regroupe toujours un ou plusieurs conteneurs."
LATER = "Un pod regroupe presque toujours un ou plusieurs conteneurs."
OTHER = "Le nœud maître surveille les autres machines."


def segment(text: str, context: str | None = None, heading: str = "Pods") -> Segment:
    return Segment(text, (), "paragraph", "fr", heading=heading, context=context)


def segments(*texts: str) -> list[Segment]:
    return [segment(text) for text in texts]


def entry(text: str, translation: str, state: State = "reviewed") -> Entry:
    return Entry(text, translation, state, references=("a.md#pods",))


def catalog(*entries: Entry, note: str = "a.md", obsolete: tuple[Entry, ...] = ()) -> Catalog:
    return Catalog("en", note, entries, obsolete)


def gone(text: str, translation: str, state: State = "reviewed") -> Entry:
    return Entry(text, translation, state)


def test_a_text_keeps_its_translation_and_state() -> None:
    old = catalog(entry(BEFORE, "A pod", "draft"), entry(OTHER, "The node"))
    assert merge(old, segments(OTHER, BEFORE)).entries == (old.entries[1], old.entries[0])


def test_a_changed_text_takes_the_old_translation_as_stale() -> None:
    old = catalog(replace(entry(BEFORE, "A pod"), comments=("Vu.",)))
    new = merge(old, segments(AFTER))
    assert new.entries == (
        replace(entry(AFTER, "A pod", "stale"), previous=BEFORE, comments=("Vu.",)),
    )
    assert new.obsolete == (replace(gone(BEFORE, "A pod"), comments=("Vu.",)),)


def test_a_stale_translation_remembers_the_text_that_it_was_made_for() -> None:
    new = merge(merge(catalog(entry(BEFORE, "A pod")), segments(AFTER)), segments(LATER))
    assert new.entries[0].previous == BEFORE
    assert [old.text for old in new.obsolete] == [BEFORE]


def test_a_stale_translation_that_was_edited_is_kept() -> None:
    new = merge(catalog(entry(BEFORE, "A pod")), segments(AFTER))
    edited = replace(new, entries=(replace(new.entries[0], translation="A pod always"),))
    assert gone(AFTER, "A pod always", "stale") in merge(edited, segments(OTHER)).obsolete


def test_undone_edits_bring_back_the_reviewed_translation() -> None:
    old = catalog(entry(BEFORE, "A pod"))
    assert merge(merge(old, segments(AFTER)), segments(BEFORE)) == old


def test_what_comes_back_was_never_lost() -> None:
    old = catalog(entry(BEFORE, "A pod", "draft"))
    away = merge(old, segments(OTHER))
    assert away.entries == (entry(OTHER, "", "untranslated"),)
    assert away.obsolete == (gone(BEFORE, "A pod", "draft"),)
    assert merge(away, segments(BEFORE)) == old


def test_a_comment_on_an_untranslated_text_is_kept() -> None:
    old = catalog(Entry(BEFORE, comments=("Que dire ?",)))
    away = merge(old, segments(OTHER))
    assert away.obsolete == old.entries
    assert merge(away, segments(BEFORE)).entries[0].comments == ("Que dire ?",)


def test_a_draft_that_becomes_stale_still_names_its_engine() -> None:
    old = catalog(replace(entry(BEFORE, "A pod", "draft"), engine="argos"))
    new = merge(old, segments(AFTER)).entries[0]
    assert (new.state, new.engine) == ("stale", "argos")


def test_what_is_unlike_is_no_change() -> None:
    assert merge(catalog(entry(BEFORE, "A pod")), segments(OTHER)).entries[0].translation == ""


def test_what_still_stands_there_is_not_taken() -> None:
    new = merge(catalog(entry(BEFORE, "A pod")), segments(BEFORE, AFTER))
    assert [one.state for one in new.entries] == ["reviewed", "untranslated"]


def test_segments_of_one_text_share_an_entry() -> None:
    new = merge(catalog(), [segment("Voir"), segment("Voir", heading="Nœuds"), segment("Voir")])
    assert new.entries == (Entry("Voir", references=("a.md#pods", "a.md#nœuds")),)


def test_contexts_set_meanings_apart() -> None:
    new = merge(catalog(entry("Port", "Port")), [segment("Port"), segment("Port", "bateau")])
    assert [(one.key, one.state) for one in new.entries] == [
        (Key("Port"), "reviewed"),
        (Key("Port", "bateau"), "stale"),
    ]
    assert new.entries[1].previous == "Port"


def test_a_segment_without_text_is_passed_over() -> None:
    assert merge(catalog(), segments("")).entries == ()


def test_pairs_are_one_to_one_and_ties_go_by_order() -> None:
    old = catalog(*(entry(f"Étape {number} : on attend", f"Step {number}") for number in "123"))
    new = merge(old, segments(*(f"Étape {number} : on attend" for number in "456")))
    assert [one.translation for one in new.entries] == ["Step 1", "Step 2", "Step 3"]


def test_the_likest_pair_comes_first() -> None:
    pairs = paired([Key(LATER), Key(AFTER)], [gone(BEFORE, "A"), gone(AFTER + "!", "B")])
    assert [(pair.new, pair.old) for pair in pairs] == [(1, 1), (0, 0)]


def test_among_equals_the_same_context_comes_first() -> None:
    old = [gone("Un port ouvert", "A"), replace(gone("Un port ouvert", "B"), context="bateau")]
    pairs = paired([Key("Un port fermé", "bateau")], old)
    assert [pair.old for pair in pairs] == [1]


@pytest.mark.parametrize("state", ["reviewed", "draft"])
def test_the_memory_gives_another_notes_translation_in_its_state(state: State) -> None:
    known = catalog(replace(entry(BEFORE, "A pod", state), engine=None), note="b.md")
    new = merge(catalog(), segments(BEFORE), Memory((known,)))
    assert new.entries == (entry(BEFORE, "A pod", state),)


def test_the_memory_prefers_what_is_reviewed_then_in_use_then_first() -> None:
    notes = [
        catalog(entry(BEFORE, "draft", "draft"), note="a.md"),
        catalog(note="b.md", obsolete=(gone(BEFORE, "obsolete"),)),
        catalog(entry(BEFORE, "second"), note="d.md"),
        catalog(entry(BEFORE, "first"), note="c.md"),
    ]
    found = [Memory(tuple(notes[: count + 1])).exact(Key(BEFORE)) for count in range(4)]
    assert [one.translation for one in found if one] == ["draft", "obsolete", "second", "first"]


def test_what_moves_to_another_note_and_changes_is_found() -> None:
    one = catalog(entry(BEFORE, "A pod"), note="a.md")
    other = catalog(entry(OTHER, "The node"), note="b.md")
    _, new = merge_all([(one, segments()), (other, segments(OTHER, AFTER))])
    assert new.entries[1] == replace(
        entry(AFTER, "A pod", "stale"), previous=BEFORE, references=("b.md#pods",)
    )


def test_many_texts_may_be_like_the_same_ones() -> None:
    old = [gone(f"On attend la fin de l'étape {letter}.", letter) for letter in ascii_uppercase]
    new = [Key(f"On attend la fin de l'étape {letter}.") for letter in ascii_lowercase]
    pairs = paired(new, old)
    assert [pair.new for pair in pairs] == [pair.old for pair in pairs] == list(range(len(new)))


def test_what_a_stale_text_handed_on_is_not_handed_on_again() -> None:
    old = catalog(replace(entry(AFTER, "A pod always", "stale"), previous="Un pod."))
    note = segments(LATER, AFTER.replace("toujours", "souvent"))
    once = merge(old, note)
    assert sorted(one.state for one in once.entries) == ["stale", "untranslated"]
    assert merge(once, note) == once


def test_the_memory_gives_no_stale_translation_that_is_in_use() -> None:
    known = catalog(entry(BEFORE, "A pod", "stale"), note="b.md")
    assert merge(catalog(), segments(BEFORE), Memory((known,))).entries[0].translation == ""


def test_the_past_is_found_by_rare_words_too() -> None:
    known = [
        gone(f"Le pod de la zone numéro{number} est prêt.", str(number)) for number in range(9)
    ]
    past = Past(tuple(known))
    assert next(past.similar("Le pod de la zone numéro7 est presque prêt.")).translation == "7"
    assert list(past.similar(OTHER)) == []
    assert list(past.similar("")) == []


def test_the_header_and_the_line_ends_are_kept() -> None:
    old = replace(catalog(), header=("X-A: b",), header_comments=("c",), newline="\r\n")
    assert merge(old, segments()) == old


# A small world in which texts meet, resemble each other and come back.
WORDS = st.sampled_from(["pod", "nœud", "service", "volume"])
TEXTS = st.builds("Le {} attend {} sur la machine {}.".format, WORDS, WORDS, st.sampled_from("12"))
CONTEXTS = st.sampled_from([None, None, None, "menu"])
NOTES = st.lists(st.builds(segment, TEXTS, CONTEXTS, st.sampled_from(["A", "B"])), max_size=6)
PATHS = ("a.md", "b.md")
STATES: st.SearchStrategy[State] = st.sampled_from(["reviewed", "draft", "stale", "untranslated"])


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    state = draw(STATES)
    translation = "" if state == "untranslated" else draw(st.sampled_from("ABCD"))
    previous = draw(st.none() | TEXTS) if state == "stale" else None
    return Entry(draw(TEXTS), translation, state, draw(CONTEXTS), previous)


@st.composite
def catalogs(draw: st.DrawFn, note: str = "a.md") -> Catalog:
    found = draw(st.lists(entries(), max_size=8, unique_by=lambda one: one.key))
    cut = draw(st.integers(0, len(found)))
    return catalog(*found[:cut], note=note, obsolete=tuple(found[cut:]))


memories = st.builds(lambda one: Memory((one,)), catalogs("b.md"))


def sentences(*found: Catalog) -> set[tuple[Key, str]]:
    """Give what is reviewed, in use or not."""
    everything = (one for each in found for one in (*each.entries, *each.obsolete))
    return {(one.key, one.translation) for one in everything if one.state == "reviewed"}


def translations(found: Catalog) -> set[str]:
    return {one.translation for one in (*found.entries, *found.obsolete)} - {""}


@given(catalogs(), NOTES, memories)
def test_merging_twice_is_merging_once(old: Catalog, note: list[Segment], memory: Memory) -> None:
    once = merge(old, note, memory)
    assert merge(once, note, memory) == once


@given(catalogs(), NOTES, memories)
def test_no_merge_loses_a_translation(old: Catalog, note: list[Segment], memory: Memory) -> None:
    new = merge(old, note, memory)
    assert sentences(old) <= sentences(new)
    assert translations(old) <= translations(new)


@given(catalogs(), NOTES, memories)
def test_only_what_was_reviewed_is_reviewed(
    old: Catalog, note: list[Segment], memory: Memory
) -> None:
    assert sentences(merge(old, note, memory)) <= sentences(old, *memory.catalogs)


@given(catalogs(), NOTES, memories)
def test_the_entries_are_the_texts_of_the_note(
    old: Catalog, note: list[Segment], memory: Memory
) -> None:
    new = merge(old, note, memory)
    keys = [one.key for one in new.entries]
    assert keys == list(dict.fromkeys(Key(one.text, one.context) for one in note))
    everything = [one.key for one in (*new.entries, *new.obsolete)]
    assert len(everything) == len(set(everything))
    assert all((one.state == "untranslated") == (not one.translation) for one in new.entries)


class Days(RuleBasedStateMachine):
    """Two notes and their catalogs, edited and updated in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.notes: dict[str, list[Segment]] = {path: [] for path in PATHS}
        self.catalogs = {path: Catalog("en", path) for path in PATHS}
        self.accepted: dict[tuple[str, Key], str] = {}
        self.written: dict[tuple[str, Key], str] = {}
        self.ever: set[tuple[Key, str]] = set()
        self.count = 0

    @rule(path=st.sampled_from(PATHS), note=NOTES)
    def rewrite(self, path: str, note: list[Segment]) -> None:
        self.notes[path] = note

    @rule(data=st.data(), path=st.sampled_from(PATHS), text=TEXTS)
    def edit_one(self, data: st.DataObject, path: str, text: str) -> None:
        note = self.notes[path]
        index = data.draw(st.integers(0, len(note)))
        self.notes[path] = [*note[:index], segment(text), *note[index + 1 :]]

    @rule(data=st.data())
    def move(self, data: st.DataObject) -> None:
        one, other = data.draw(st.permutations(PATHS))
        if self.notes[one]:
            *self.notes[one], moved = self.notes[one]
            self.notes[other] = [moved, *self.notes[other]]

    @rule()
    def update(self) -> None:
        updates = [(self.catalogs[path], self.notes[path]) for path in PATHS]
        found = merge_all(updates)
        assert merge_all(updates[::-1])[::-1] == found
        again = [(one, self.notes[path]) for one, path in zip(found, PATHS, strict=True)]
        assert merge_all(again) == found
        for path, one in zip(PATHS, found, strict=True):
            self.catalogs[path] = parse(render(one), "en.po", "en", path)
            assert self.catalogs[path] == one

    @precondition(lambda self: any(one.entries for one in self.catalogs.values()))
    @rule(data=st.data(), state=st.sampled_from(["reviewed", "draft", "as it was"]))
    def translate(self, data: st.DataObject, state: State | str) -> None:
        path = data.draw(st.sampled_from([path for path in PATHS if self.catalogs[path].entries]))
        old = self.catalogs[path]
        index = data.draw(st.integers(0, len(old.entries) - 1))
        entry = old.entries[index]
        self.count += 1
        text = f"translation {self.count}"
        new = self._state(entry, state)
        changed = replace(
            entry, translation=text, state=new, previous=entry.previous if new == "stale" else None
        )
        entries = (*old.entries[:index], changed, *old.entries[index + 1 :])
        self.catalogs[path] = replace(old, entries=entries)
        self.written[path, entry.key] = text
        self.accepted.pop((path, entry.key), None)
        if new == "reviewed":
            self.accepted[path, entry.key] = text
            self.ever.add((entry.key, text))

    @staticmethod
    def _state(entry: Entry, state: str) -> State:
        if state == "draft":
            return "draft"
        return "reviewed" if state == "reviewed" or not entry.translation else entry.state

    @invariant()
    def no_sentence_is_lost(self) -> None:
        for (path, key), text in self.accepted.items():
            assert (key, text) in sentences(self.catalogs[path])
        for (path, _), text in self.written.items():
            assert text in translations(self.catalogs[path])

    @invariant()
    def nothing_is_reviewed_that_no_one_reviewed(self) -> None:
        assert sentences(*self.catalogs.values()) <= self.ever


TestDays = Days.TestCase
TestDays.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
