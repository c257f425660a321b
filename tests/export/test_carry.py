"""Translations follow their texts through fixes, and none is lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_texts import lines

from notes_tool.diagnostic import Text
from notes_tool.export.carry import carry, renewed
from notes_tool.export.carrying import Carrier
from notes_tool.export.source import all_segments
from notes_tool.export.successors import Round, key_of, round_of
from notes_tool.files import Guard, NoteFile, read
from notes_tool.lint.run import Change
from notes_tool.markdown.note import Note
from notes_tool.text.edit import Edit, apply
from notes_tool.text.span import Source, Span
from notes_tool.translate.catalog import Catalog, Entry, Key, State
from notes_tool.translate.merge import merge
from notes_tool.translate.segment import Segment
from notes_tool.translate.store import Stored, read_catalog, write_catalog

Edits = Sequence[Edit]


def segments(text: str) -> tuple[Segment, ...]:
    return all_segments(Note(Source("a.md", text)))


def rounds_of(text: str, *edits: Edits) -> tuple[Round, ...]:
    rounds = []
    for each in edits:
        changed = apply(text, each)
        rounds.append(round_of(segments(text), each, segments(changed), changed))
        text = changed
    return tuple(rounds)


def replacing(text: str, old: str, new: str) -> list[Edit]:
    return [Edit(Span(*match.span()), new) for match in re.finditer(re.escape(old), text)]


def catalog(*entries: Entry, obsolete: tuple[Entry, ...] = ()) -> Catalog:
    return Catalog("en", "a.md", entries, obsolete)


def entry(text: str, translation: str = "", state: State = "reviewed") -> Entry:
    return Entry(text, translation, state if translation else "untranslated")


def carried(old: Catalog, text: str, *edits: Edits) -> Catalog:
    return carry(old, rounds_of(text, *edits)).catalog


# One text.


def test_a_translation_follows_its_text_and_stays_reviewed() -> None:
    text = "Un POD , là.\n"
    old = replace(entry(text.strip(), "A pod, there."), comments=("Vu.",), references=("a.md",))
    new = carry(catalog(old), rounds_of(text, replacing(text, "POD", "Pod")))
    assert new.catalog == catalog(replace(old, text="Un Pod , là."))
    assert new.followed == 1


def test_it_follows_through_several_rounds() -> None:
    text = "Un POD , là.\n"
    first = replacing(text, "POD", "Pod")
    second = replacing(apply(text, first), " ,", ",")
    assert carried(catalog(entry("Un POD , là.", "A pod")), text, first, second) == catalog(
        entry("Un Pod, là.", "A pod")
    )


@pytest.mark.parametrize(
    "old",
    [
        replace(entry("Un POD", "A pod", "stale"), previous="Le pod", engine="argos"),
        replace(entry("Un POD", "A pod", "draft"), engine="argos"),
        entry("Un POD"),
    ],
)
def test_what_is_known_of_a_translation_stays(old: Entry) -> None:
    expected = catalog(replace(old, text="Un Pod"))
    assert carried(catalog(old), "# Un POD\n", replacing("# Un POD\n", "POD", "Pod")) == expected


def test_an_obsolete_entry_of_the_text_follows_too() -> None:
    text = "Un POD\n"
    old = catalog(obsolete=(entry("Un POD", "A pod"), entry("Autre", "Other")))
    new = carried(old, text, replacing(text, "POD", "Pod"))
    assert new == catalog(obsolete=(entry("Un Pod", "A pod"), entry("Autre", "Other")))
    assert merge(new, segments("Un Pod\n")).entries[0].state == "reviewed"


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("| PODs | x |\n|---|---|\n", "PODs", "Pods"),  # it is replaced as a whole
        ("> - un\n>   POD\n", "POD", "Pod"),
        ("---\ntitle: Un POD\n---\n", "POD", "Pod"),
        ("Un POD\nqui continue\n", "POD", "Pod"),
    ],
)
def test_it_follows_wherever_the_text_stands(text: str, old: str, new: str) -> None:
    (before, *_), (after, *_) = segments(text), segments(text.replace(old, new))
    assert before.text != after.text
    result = carried(catalog(entry(before.text, "X")), text, replacing(text, old, new))
    assert result == catalog(entry(after.text, "X"))


def test_it_follows_where_another_text_comes_before_it() -> None:
    edits = [Edit(Span(0, 0), "Trois\n\n"), Edit(Span(3, 6), "Pod")]
    new = carried(catalog(entry("Un POD", "A pod")), "Un POD\n", edits)
    assert new == catalog(entry("Un Pod", "A pod"))


def test_a_text_in_two_meanings_keeps_them_apart() -> None:
    text = "<!-- notes-tool: context nom -->\nPODs\n\nUn PODs\n"
    old = catalog(Entry("PODs", "Pods", "reviewed", context="nom"), entry("PODs", "other"))
    new = carried(old, text, replacing(text, "PODs", "Pods"))
    assert new == catalog(Entry("Pods", "Pods", "reviewed", context="nom"), entry("PODs", "other"))


# Several texts.


def test_where_the_old_text_still_stands_both_have_the_translation() -> None:
    text = "Un POD\n\nUn POD\n"
    old = entry("Un POD", "A pod")
    new = carried(catalog(old), text, replacing(text, "POD", "Pod")[:1])
    assert new == catalog(old, entry("Un Pod", "A pod"))


def test_a_translation_that_is_there_already_stays() -> None:
    text = "Un POD\n\nUn Pod\n"
    old = catalog(entry("Un POD", "A POD"), entry("Un Pod", "A pod", "draft"))
    new = carried(old, text, replacing(text, "POD", "Pod"))
    assert new == catalog(old.entries[1], obsolete=(old.entries[0],))


def test_a_translation_of_long_ago_comes_back() -> None:
    text = "Un POD\n"
    stale = replace(entry("Un POD", "A pod", "stale"), previous="Un Pod", comments=("Vu.",))
    old = catalog(stale, obsolete=(entry("Un Pod", "A pod"),))
    new = carried(old, text, replacing(text, "POD", "Pod"))
    assert new == catalog(entry("Un Pod", "A pod"), obsolete=(replace(stale, previous=None),))


def test_the_most_trusted_of_two_translations_is_taken() -> None:
    text = "Un POD\n\nUn pOd\n"
    old = catalog(
        entry("Un POD", "A", "draft"), replace(entry("Un pOd", "B"), comments=("Vu.",)), entry("c")
    )
    new = carried(old, text, [*replacing(text, "POD", "Pod"), *replacing(text, "pOd", "Pod")])
    taken = replace(old.entries[1], text="Un Pod")
    assert new == catalog(taken, entry("c"), obsolete=(old.entries[0],))


def test_an_entry_without_a_translation_takes_one_in_its_place() -> None:
    text = "Un POD\n\nAutre\n\nUn Pod\n"
    waiting = replace(entry("Un Pod"), comments=("À voir.",), references=("a.md#x",))
    old = catalog(replace(entry("Un POD", "A pod"), comments=("Vu.",)), entry("Autre"), waiting)
    new = carried(old, text, replacing(text, "POD", "Pod"))
    assert new == catalog(
        entry("Autre"),
        replace(waiting, translation="A pod", state="reviewed", comments=("À voir.", "Vu.")),
    )


def test_a_comment_on_what_has_no_translation_is_kept() -> None:
    text = "Un POD\n\nUn Pod\n"
    old = catalog(replace(entry("Un POD"), comments=("Vu.",)), entry("Un Pod", "A pod"))
    new = carried(old, text, replacing(text, "POD", "Pod"))
    assert new == catalog(old.entries[1], obsolete=(old.entries[0],))


# What does not follow.


@pytest.mark.parametrize(
    ("text", "edits"),
    [
        # One becomes two, two become one, and a part becomes code.
        ("Un POD qui continue\n", [Edit(Span(6, 6), ".\n\n")]),
        ("Un POD.\n\nSuite POD.\n", [Edit(Span(6, 9), " ")]),
        ("Un POD kubectl get pods\n", [Edit(Span(6, 7), "\n\n```\n"), Edit(Span(23, 23), "\n```")]),
        # Lines that change places, with another line written in the place of one.
        ("- Un POD\n- Deux\n", [Edit(Span(0, 8), "- Deux"), Edit(Span(9, 15), "- Un POD")]),
        ("- Un POD\n- Deux\n", [Edit(Span(2, 8), "Trois"), Edit(Span(16, 16), "- Un POD\n")]),
        ("- Un POD\n- Deux\n", [Edit(Span(0, 9), "- Trois\n"), Edit(Span(11, 15), "deux")]),
        ("Un POD\n", [Edit(Span(0, 7), "")]),
        # What was no part of the text before is now.
        ("## Un POD {#x}\n", [Edit(Span(6, 9), "Pod"), Edit(Span(10, 14), "(x)")]),
    ],
)
def test_what_stands_nowhere_else_is_left_to_a_merge(text: str, edits: Edits) -> None:
    old = catalog(*(entry(each.text, f"T {each.text}") for each in segments(text)))
    new = carried(old, text, edits)
    assert old.entries[0] in new.entries
    assert all(each.text != "Trois" for each in new.entries)
    found = merge(new, segments(apply(text, edits)))
    assert "T Un POD" in " ".join(each.translation for each in (*found.entries, *found.obsolete))


# Code, links and anchors.


@pytest.mark.parametrize(
    ("text", "edit", "translation", "expected"),
    [
        ("Voir `kubctl get`.\n", ("kubctl", "kubectl"), "See `kubctl get`.", "See `kubectl get`."),
        ("Voir [là](#titr).\n", ("#titr", "#titre"), "[There](#titr).", "[There](#titre)."),
        ("Voir <nom>.\n", ("<nom>", "`<nom>`"), "See <nom>.", "See `<nom>`."),
        ("Voir <nom>.\n", ("<nom>", "`<nom>`"), "See `<nom>`.", "See `<nom>`."),
        ("Voir ls <a>.\n", ("ls <a>", "`ls <a>`"), "See ls <a>.", "See `ls <a>`."),
        ("Voir ls <a>.\n", ("ls <a>", "`ls <a>`"), "See <a> for ls.", "See <a> for ls."),
        ("Voir [là](#a-1).\n", ("#a-1", "#a"), "[There](#a-1).", "[There](#a)."),
        ("Voir [là](#a).\n", ("#a", "#b"), "[A](#a-1), (x#a), (#a)", "[A](#a-1), (x#a), (#b)"),
        ("Voir `a\\b`.\n", ("a\\b", "a\\\\1"), "See `a\\b`.", "See `a\\\\1`."),
        ("`a` et `a`\n", ("`a` et", "`b` et"), "`a` and `a`", "`a` and `a`"),
        ("`a` et `a`\n", ("`a` et `a`", "`b` et `c`"), "`a` and `a`", "`a` and `a`"),
        ("# PODs\n", ("PODs", '<a id="pods"></a>Pods'), "Pods", '<a id="pods"></a>Pods'),
        ("# PODs\n", ("PODs", '<a id="x"></a>Pods'), '<a id="x"></a>Pods', '<a id="x"></a>Pods'),
        ("# PODs\n", ("PODs", "`ls` Pods"), "Pods", "Pods"),
        ("# Un `ls`\n", ("Un `ls`", "Un"), "One `ls`", "One `ls`"),
    ],
)
def test_what_no_language_says_otherwise_changes_as_in_the_source(
    text: str, edit: tuple[str, str], translation: str, expected: str
) -> None:
    (old,) = segments(text)
    (new,) = segments(text.replace(*edit))
    result = carried(catalog(entry(old.text, translation)), text, replacing(text, *edit))
    assert result == catalog(entry(new.text, expected))


# Laws.


def normal(translation: str) -> str:
    return re.sub(r'^(<a id="[^"]*"></a>)+', "", translation)


def translations(catalog: Catalog) -> Counter[str]:
    entries = (*catalog.entries, *catalog.obsolete)
    return Counter(normal(each.translation) for each in entries if each.translation)


def comments(catalog: Catalog) -> set[str]:
    return {comment for each in (*catalog.entries, *catalog.obsolete) for comment in each.comments}


LINES = (
    "Un POD", "Un Pod", "Un pod , là", "Un POD qui va", "- Un POD", "- Un Pod", "## Les PODs",
    "| POD | Pod |\n|---|---|\n| a | POD |", "> Un POD", "Voir `POD` et [POD](#pod).", "", "",
    "    Un texte qui est en retrait.", "kubectl get pods", "```", "1. POD", "title: POD", "---",
)  # fmt: skip
NEW = ("Pod", "POD", "", " ", "\n", "\n\n", "`", "- ", "```\n", "x", '<a id="x"></a>', "Un pod")
texts = st.lists(st.sampled_from(LINES) | lines, min_size=1, max_size=8).map("\n".join)


@st.composite
def edits_of(draw: st.DrawFn, text: str) -> Edits:
    points = st.integers(0, len(text))
    cuts = draw(st.lists(points, min_size=2, max_size=6).map(sorted))
    words = [Span(*match.span()) for match in re.finditer(r"POD|pod| ,", text)]
    spans = [Span(*pair) for pair in zip(cuts[::2], cuts[1::2], strict=False)]
    chosen = draw(st.lists(st.sampled_from([*words, *words, *spans]), min_size=1, max_size=4))
    edits: list[Edit] = []
    for span in sorted(set(chosen)):
        if not edits or edits[-1].span.end < span.start:
            edits.append(Edit(span, draw(st.sampled_from(NEW))))
    return edits


@st.composite
def cases(draw: st.DrawFn) -> tuple[Catalog, tuple[Round, ...], str]:
    """A catalog, rounds of edits of its note, and the note after them."""
    text = draw(texts)
    rounds: list[Round] = []
    said = [key_of(segment) for segment in segments(text)]
    for _ in range(draw(st.integers(0, 3))):
        edits = draw(edits_of(text))
        rounds += rounds_of(text, edits)
        text = apply(text, edits)
        said += [key_of(segment) for segment in segments(text)]
    keys = draw(st.lists(st.sampled_from([*said, Key("Un POD"), Key("z")]), unique=True))
    entries = [draw(an_entry(key)) for key in keys]
    old = draw(st.integers(0, len(entries)))
    obsolete = tuple(replace(each, previous=None) for each in entries[old:])
    return catalog(*entries[:old], obsolete=obsolete), tuple(rounds), text


@st.composite
def an_entry(draw: st.DrawFn, key: Key) -> Entry:
    state: State = draw(st.sampled_from(["reviewed", "draft", "stale", "untranslated"]))
    return Entry(
        key.text,
        "" if state == "untranslated" else draw(st.sampled_from(["One", "Two", "Three", "Four"])),
        state,
        context=key.context,
        previous="Avant" if state == "stale" else None,
        comments=tuple(draw(st.lists(st.sampled_from("abc"), max_size=1))),
    )


@settings(max_examples=300)
@given(cases())
def test_no_translation_and_no_comment_is_lost(
    case: tuple[Catalog, tuple[Round, ...], str],
) -> None:
    old, rounds, _ = case
    new = carry(old, rounds).catalog
    assert translations(old) <= translations(new)
    assert comments(old) <= comments(new)
    keys = [each.key for each in (*new.entries, *new.obsolete)]
    assert len(keys) == len(set(keys))
    for each in (*new.entries, *new.obsolete):
        assert (each.state == "untranslated") == (each.translation == "")
        assert each.previous is None or each.state == "stale"


@settings(max_examples=300)
@given(cases())
def test_a_merge_keeps_what_followed_as_it_is(
    case: tuple[Catalog, tuple[Round, ...], str],
) -> None:
    old, rounds, text = case
    new = carry(old, rounds).catalog
    merged = {each.key: each for each in merge(new, segments(text)).entries}
    for each in (*new.entries, *new.obsolete):
        if each.translation and each.key in merged:
            found = merged[each.key]
            assert (found.translation, found.state) == (each.translation, each.state)


@given(cases())
def test_without_fixes_a_catalog_stays_the_same(
    case: tuple[Catalog, tuple[Round, ...], str],
) -> None:
    old, _, text = case
    said = segments(text)
    assert carry(old, rounds_of(text, [])) == (old, 0)
    assert renewed(old, old, said, said) == old


TEMPLATES = (
    "## Le POD {}\n", "Un POD , numéro {}.\nSuite du POD {} là.\n", "- Le POD {} , ici\n",
    "> Un POD {}\n", "| POD {} | a |\n|---|---|\n", "Sans faute, {}.\n", "```\nPOD {}\n```\n",
)  # fmt: skip


@given(st.lists(st.sampled_from(TEMPLATES), min_size=1, max_size=8))
def test_a_catalog_that_is_up_to_date_is_so_again(templates: list[str]) -> None:
    text = "\n".join(template.format(*[row] * 2) for row, template in enumerate(templates))
    first = replacing(text, "POD", "Pod")
    middle = apply(text, first)
    second = replacing(middle, " ,", ",")
    said = segments(text)
    fresh = merge(catalog(), said)
    old = replace(
        fresh,
        entries=tuple(
            replace(each, translation=f"T{row}", state="reviewed")
            for row, each in enumerate(fresh.entries)
        ),
    )
    left = segments(apply(middle, second))
    new = renewed(old, carry(old, rounds_of(text, first, second)).catalog, said, left)
    assert [each.translation for each in new.entries] == [each.translation for each in old.entries]
    assert {each.state for each in new.entries} <= {"reviewed"}
    assert merge(new, left) == new


def test_what_fixes_split_stays_in_its_place_for_a_merge() -> None:
    text = "# Les PODs\n\nUn.\n\nDeux et trois.\n"
    said = segments(text)
    fresh = merge(catalog(), said)
    done = tuple(replace(each, translation="X", state="reviewed") for each in fresh.entries)
    old = replace(fresh, entries=done)
    edits = [*replacing(text, "PODs", "Pods du"), *replacing(text, " et ", ".\n\n")]
    left = segments(apply(text, edits))
    new = renewed(old, carry(old, rounds_of(text, edits)).catalog, said, left)
    assert [(each.text, each.references) for each in new.entries] == [
        ("Les Pods du", ("a.md#les-pods-du",)),
        ("Un.", ("a.md#les-pods-du",)),
        ("Deux et trois.", ("a.md#les-pods",)),
    ]
    states = [each.state for each in merge(new, left).entries]
    assert states == ["reviewed", "reviewed", "untranslated", "stale"]


def test_of_a_catalog_that_is_out_of_date_only_what_followed_is_renewed() -> None:
    text = "# Les PODs\n\nDu texte.\n"
    lost = entry("Autrefois", "Once")
    old = catalog(lost, entry("Du texte.", "Text"), entry("Les PODs", "Pods"))
    edits = replacing(text, "PODs", "Pods du")
    new = carry(old, rounds_of(text, edits)).catalog
    assert renewed(old, new, segments(text), segments(apply(text, edits))) == catalog(
        *old.entries[:2],
        replace(entry("Les Pods du", "Pods"), references=("a.md#les-pods-du",)),
    )


# On disk.


@pytest.fixture
def told() -> list[Text]:
    return []


def write_note(folder: Path, text: str) -> Change:
    """Write a note and its English catalog, and fix it."""
    (folder / "a.md").write_text(text, "utf-8")
    source = read(NoteFile(folder.as_posix(), "a.md"))
    fresh = merge(catalog(), all_segments(Note(source)))
    done = [replace(each, translation="X", state="reviewed") for each in fresh.entries]
    for language in ("en", "fr"):
        stored = Stored(Catalog(language, "a.md"))
        full = replace(fresh, language=language, entries=tuple(done))
        write_catalog(folder / "translations", stored, full)
    rounds = tuple(map(tuple, [replacing(text, "POD", "Pod")]))
    return Change(source, apply(text, rounds[0]), rounds)


def test_catalogs_on_disk_follow(tmp_path: Path, told: list[Text]) -> None:
    change = write_note(tmp_path, "# Un POD\n\nDu texte.\n")
    carrier = Carrier(tmp_path.as_posix(), tmp_path / "translations", Guard(told.append))
    carrier.carry(change)
    assert (carrier.followed, carrier.catalogs, told) == (2, 2, [])
    for language in ("en", "fr"):
        found = read_catalog(tmp_path / "translations", language, "a.md").catalog
        assert found.entries == (
            Entry("Un Pod", "X", "reviewed", references=("a.md#un-pod",)),
            Entry("Du texte.", "X", "reviewed", references=("a.md#un-pod",)),
        )


def test_a_note_elsewhere_leaves_the_catalog_of_the_project_alone(
    tmp_path: Path, told: list[Text]
) -> None:
    write_note(tmp_path, "# Un POD\n")
    (tmp_path / "elsewhere").mkdir()
    change = write_note(tmp_path / "elsewhere", "# Un POD\n")
    catalog = tmp_path / "translations/en/a.md.po"
    before = catalog.read_bytes()
    carrier = Carrier(tmp_path.as_posix(), tmp_path / "translations", Guard(told.append))
    carrier.carry(change)
    assert (carrier.followed, told, catalog.read_bytes()) == (0, [], before)
    (tmp_path / "a.md").unlink()
    carrier.carry(change)
    assert carrier.followed == 2, "no other note has that path then"


def test_a_broken_catalog_costs_itself_only(tmp_path: Path, told: list[Text]) -> None:
    change = write_note(tmp_path, "# Un POD\n")
    broken = tmp_path / "translations/en/a.md.po"
    broken.write_text('msgid "a\n', "utf-8")
    carrier = Carrier(tmp_path.as_posix(), tmp_path / "translations", Guard(told.append))
    carrier.carry(change)
    assert (carrier.followed, carrier.catalogs) == (1, 1)
    assert [said.say("en").partition(" (")[0] for said in told] == [
        f"{broken}:1: expected a text in double quotes"
    ]
    assert broken.read_text("utf-8") == 'msgid "a\n'


def test_a_catalog_that_nothing_concerns_is_not_written(tmp_path: Path, told: list[Text]) -> None:
    change = write_note(tmp_path, "# Titre\n\n```\nUn POD\n```\n")
    files = [tmp_path / f"translations/{language}/a.md.po" for language in ("en", "fr")]
    before = [(file.read_bytes(), file.stat().st_mtime_ns) for file in files]
    carrier = Carrier(tmp_path.as_posix(), tmp_path / "translations", Guard(told.append))
    carrier.carry(change)
    assert (carrier.followed, carrier.catalogs, told) == (0, 0, [])
    assert [(file.read_bytes(), file.stat().st_mtime_ns) for file in files] == before
