"""Pulling: what a person changed on an exported page goes back into its catalog."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_texts import pages, texts

from notes_tool.export.notice import notice, notice_edit
from notes_tool.export.pull.pulling import Pulled, pull
from notes_tool.export.pull.words import carried
from notes_tool.export.record import Placed, Record
from notes_tool.markdown.note import Note
from notes_tool.text.edit import Edit, apply
from notes_tool.text.moves import Moves
from notes_tool.text.span import Source, Span
from notes_tool.translate.catalog import Catalog, Entry, Key
from notes_tool.translate.inject import Injected, inject
from notes_tool.translate.merge import align
from notes_tool.translate.segment import Segment
from notes_tool.translate.segments import segments

NOTES = Path(__file__).resolve().parent.parent.parent / "notes"

NOTE = """\
---
title: Les pods
---

# Les pods

Un pod est un groupe de conteneurs.
Il a une adresse IP.

| Mot | Sens |
|-----|------|
| pod | un groupe |
| oui | non |

> Une citation qui est longue et qui
> continue ici

```bash
# un commentaire
kubectl get pods
```

- un élément
- deux éléments
"""
ENGLISH = {
    "Les pods": "Pods",
    "Un pod est un groupe de conteneurs.": "A pod is a group of containers.",
    "Il a une adresse IP.": "It has an IP address.",
    "Mot": "Word",
    "Sens": "Meaning",
    "un groupe": "a group",
    "oui": "yes",
    "non": "no",
    "Une citation qui est longue et qui continue ici": "A quote that is long and goes on here",
    "un commentaire": "a comment",
    "un élément": "one item",
    "deux éléments": "two items",
}
PAGE = """\
---
title: Pods
---

# Pods

A pod is a group of containers.
It has an IP address.

| Word | Meaning |
|-----|------|
| pod | a group |
| yes | no |

> A quote that is long and goes
> on here

```bash
# a comment
kubectl get pods
```

- one item
- two items
"""


class Exported(NamedTuple):
    """A page, the catalog it was made with, and what it was made from."""

    record: Record
    catalog: Catalog
    note: Note
    segments: tuple[Segment, ...]

    def page(self, catalog: Catalog) -> str:
        """Make the page with another catalog."""
        made = self.injected(catalog)
        assert made.refused == ()
        return made.text

    def injected(self, catalog: Catalog) -> Injected:
        return inject(self.note, shown(self.segments, catalog))

    def pull(self, text: str) -> Pulled:
        return pull(self.record, text, self.catalog)


def shown(found: Iterable[Segment], catalog: Catalog) -> dict[Segment, str]:
    known = {entry.key: entry.translation for entry in catalog.entries if entry.translation}
    return {
        each: known[Key(each.text, each.context)]
        for each in found
        if Key(each.text, each.context) in known
    }


def exported(text: str, translations: Mapping[str, str]) -> Exported:
    """Export a note; what cannot stand in it stays as it is."""
    note = Note(Source("a.md", text))
    found = segments(note)
    catalog = filled(align(Catalog("en", "a.md"), found), translations)
    placed = tuple(
        Placed(
            each.text,
            each.context,
            shown(found, catalog).get(each),
            Span(each.spans[0].start, each.spans[-1].end),
        )
        for each in found
    )
    source = Exported(Record("a.md", "en", text, placed), catalog, note, found)
    made = source.injected(catalog)
    if made.refused:
        refused = {segment.text for segment in made.refused}
        left = {key: value for key, value in translations.items() if key not in refused}
        return exported(text, left)
    return source._replace(record=edited(source.record, made.edits))


def edited(record: Record, edits: Sequence[Edit], *, beside: bool = False) -> Record:
    """Edit a page; what is inserted beside a text belongs to it or not."""
    moves = Moves(edits)
    moved = moves.inner if beside else moves.outer
    placed = tuple(each._replace(span=moved(each.span)) for each in record.placed)
    return record._replace(page=apply(record.page, edits), placed=placed)


def filled(catalog: Catalog, translations: Mapping[str, str]) -> Catalog:
    entries = (
        replace(entry, translation=translations[entry.text], state="reviewed")
        if translations.get(entry.text)
        else entry
        for entry in catalog.entries
    )
    return replace(catalog, entries=tuple(entries))


def by_text(catalog: Catalog) -> dict[str, str]:
    return {entry.text: entry.translation for entry in (*catalog.entries, *catalog.obsolete)}


def taken(pulled: Pulled) -> dict[str, str]:
    return {each.new.text: each.new.translation for each in pulled.taken}


def unplaced(pulled: Pulled) -> list[str]:
    return [each.text for each in pulled.unplaced]


def changed(*pairs: str) -> str:
    """Replace words of the page, each of which stands there."""
    page = PAGE
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        assert old in page
        page = page.replace(old, new, 1)
    return page


def test_the_page_is_as_it_is_here() -> None:
    assert exported(NOTE, ENGLISH).record.page == PAGE


# ------------------------------------------------------------------------------------ one by one

TAKEN: dict[str, tuple[str, dict[str, str]]] = {
    "a word": (changed("yes", "true"), {"oui": "true"}),
    "a whole text": (changed("A pod is a group of containers.", "So it is."), {
        "Un pod est un groupe de conteneurs.": "So it is."}),
    "two that touch": (changed("group of containers", "thing", "It has an IP address", "No"), {
        "Un pod est un groupe de conteneurs.": "A pod is a thing.", "Il a une adresse IP.": "No."}),
    "the end of a sentence": (changed("containers.", "containers"), {
        "Un pod est un groupe de conteneurs.": "A pod is a group of containers"}),
    "a cell": (changed("| a group", "| a\\|group"), {"un groupe": "a|group"}),
    "a row": (changed("| yes | no |", "|1| both |"), {"oui": "1", "non": "both"}),
    "a pipe in a list": (changed("one item", "one | item"), {"un élément": "one | item"}),
    "a value that needs quotes": (changed("title: Pods", 'title: "Pods: all"'), {
        "Les pods": "Pods: all"}),
    "a value that has none": (changed("title: Pods", "title: Pods: all"), {
        "Les pods": "Pods: all"}),
    "a comment": (changed("# a comment", "# the comment"), {"un commentaire": "the comment"}),
    "a quote, wrapped otherwise": (changed("goes\n> on here", "goes on\n> for\n> ever"), {
        "Une citation qui est longue et qui continue ici":
            "A quote that is long and goes on for ever"}),
    "one line more of a thought": (changed("and goes\n> on here", "and\n> on\n> it goes"), {
        "Une citation qui est longue et qui continue ici": "A quote that is long and on it goes"}),
    "a text without letters": (changed("a group |", "42 |"), {"un groupe": "42"}),
    "beside a new item": (changed("- one item\n", "- none\n- one item more\n"), {
        "un élément": "one item more"}),
    "beside a lost one": (changed("- one item\n- two items", "- two items more"), {
        "deux éléments": "two items more"}),
}  # fmt: skip


@pytest.mark.parametrize("name", TAKEN)
def test_what_a_person_changes_is_taken(name: str) -> None:
    page, expected = TAKEN[name]
    pulled = exported(NOTE, ENGLISH).pull(page)
    assert taken(pulled) == expected
    assert {each.new.state for each in pulled.taken} == {"reviewed"}
    assert by_text(pulled.catalog) == {**ENGLISH, "pod": "", **expected}
    for each in pulled.taken:
        assert page[slice(*each.span)].split()[0] in page


LEFT: dict[str, tuple[str, list[str]]] = {
    "code": (changed("kubectl get pods", "kubectl get po"), ["kubectl get po"]),
    "a paragraph": (changed("\n- one", "\nNew words.\n\n- one"), ["New words."]),
    "a sentence on a line of its own": (changed("IP address.\n", "IP address.\nNew words.\n"), [
        "New words."]),
    "an item": (changed("- two", "- new\n- two"), ["- new"]),
    "an item that went": (changed("- one item\n", ""), ["one item"]),
    "code that went": (changed("kubectl get pods\n", ""), ["kubectl get pods"]),
    "two sentences on one line": (changed("containers.\nIt", "containers. It"), [
        "A pod is a group of containers. It has an IP address."]),
    "a column": (changed("|-----|------|", "|-----|:-----|"), ["|-----|:-----|"]),
    "the blanks of code": (changed("kubectl get", "  kubectl get"), ["kubectl get pods"]),
    "a mark": (changed("# Pods", "## Pods"), ["##"]),
    "bytes": (changed("one item", "one \udcff item"), ["one \udcff item"]),
}  # fmt: skip


@pytest.mark.parametrize("name", LEFT)
def test_what_is_no_text_of_a_passage_is_told(name: str) -> None:
    page, expected = LEFT[name]
    source = exported(NOTE, ENGLISH)
    pulled = source.pull(page)
    assert unplaced(pulled) == expected
    assert not pulled.is_complete
    assert pulled.catalog == source.catalog
    for each in pulled.unplaced:
        assert each.reason.en
        assert each.reason.fr
        start, end = each.span
        assert start == end or page[start:end].split() == each.text.split()


BLANKS = {
    "line ends": PAGE.replace("\n", "\r\n"),
    "a blank line": changed("IP address.\n", "IP address.\n\n"),
    "blanks at the end of a line": changed("one item\n", "one item  \n"),
    "a column made wider": changed("| yes | no |", "| yes  | no    |"),
    "no line end at the end": PAGE.rstrip(),
    "blanks behind a comment": changed("# a comment\n", "# a comment  \n"),
}


@pytest.mark.parametrize("name", BLANKS)
def test_blanks_hold_no_page_back(name: str) -> None:
    source = exported(NOTE, ENGLISH)
    pulled = source.pull(BLANKS[name])
    assert unplaced(pulled) == [""]
    assert pulled.is_complete
    assert pulled.catalog == source.catalog


def test_a_page_that_somebody_emptied_changes_nothing() -> None:
    source = exported(NOTE, ENGLISH)
    pulled = source.pull("")
    assert pulled.catalog == source.catalog
    assert set(ENGLISH.values()) <= set(unplaced(pulled))


def test_both_places_of_a_text_follow_one_edit() -> None:
    page = changed("# Pods", "# The pods")
    pulled = exported(NOTE, ENGLISH).pull(page)
    assert taken(pulled) == {"Les pods": "The pods"}
    assert [(page[slice(*each.span)], each.text) for each in pulled.following] == [
        ("Pods", "The pods")
    ]
    assert pulled.is_complete


def test_two_edits_of_one_text_that_differ_are_a_conflict() -> None:
    source = exported(NOTE, ENGLISH)
    pulled = source.pull(changed("title: Pods", "title: My pods", "# Pods", "# The pods"))
    assert pulled.catalog == source.catalog
    assert [(each.text, each.other) for each in pulled.conflicts] == [
        ("My pods", "The pods"),
        ("The pods", "My pods"),
    ]
    assert not pulled.is_complete


LIKE = ("Here the pod number 7 reads the pod.", "Here the pod number 9 reads the pod.")


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (f"{LIKE[1]}\n\nA person wrote this.\n", {LIKE[0], "A person wrote this."}),
        (f"{LIKE[1]}\n\n{LIKE[0]}\n", None),
        (f"New.\n\n{LIKE[0]}\n\nNew too.\n\n{LIKE[1]}\n", {"New.", "New too."}),
    ],
)
def test_a_text_that_went_is_not_its_neighbour(page: str, expected: set[str] | None) -> None:
    source = exported("Un.\n\nDeux.\n", dict(zip(("Un.", "Deux."), LIKE, strict=True)))
    pulled = source.pull(page)
    assert pulled.catalog == source.catalog
    assert not pulled.is_complete
    assert expected is None or set(unplaced(pulled)) == expected


# ------------------------------------------------------------------------------- what changed since

OLD = "Il a une adresse IP."


def with_entry(catalog: Catalog, entry: Entry) -> Catalog:
    entries = (entry if each.key == entry.key else each for each in catalog.entries)
    return replace(catalog, entries=tuple(entries))


SINCE: dict[str, tuple[Entry, bool]] = {
    "reviewed": (Entry(OLD, "It got an address.", "reviewed"), False),
    "reviewed, the same": (Entry(OLD, "It has one address.", "reviewed"), True),
    "a person's draft": (Entry(OLD, "It got an address.", "draft"), False),
    "a pairing's draft": (Entry(OLD, "It got an address.", "draft", engine="pull"), False),
    "an engine's draft": (Entry(OLD, "It got an address.", "draft", engine="argos"), True),
    "what it was": (Entry(OLD, "It has an IP address.", "stale", previous="Il a une IP."), True),
    "stale": (Entry(OLD, "It got an address.", "stale", previous="Il a une IP."), False),
    "untranslated": (Entry(OLD), True),
}


@pytest.mark.parametrize("name", SINCE)
def test_nobody_elses_words_are_overwritten(name: str) -> None:
    entry, is_taken = SINCE[name]
    source = exported(NOTE, ENGLISH)
    catalog = with_entry(source.catalog, entry)
    page = changed("It has an IP address.", "It has one address.")
    pulled = pull(source.record, page, catalog)
    if is_taken:
        assert by_text(pulled.catalog)[OLD] == "It has one address."
        (now,) = (each for each in pulled.catalog.entries if each.text == OLD)
        assert (now.state, now.previous, now.engine) == ("reviewed", None, None)
    else:
        assert pulled.catalog == catalog
        (conflict,) = pulled.conflicts
        assert (conflict.key, conflict.text) == (Key(OLD), "It has one address.")
        assert conflict.other == "It got an address." in conflict.reason.say("en")
        assert not pulled.is_complete


def test_a_stale_copy_is_nobodys_only_words() -> None:
    source = exported(NOTE, ENGLISH)
    catalog = replace(
        with_entry(source.catalog, Entry(OLD, "Address.", "stale", previous="Adresse.")),
        obsolete=(Entry("Adresse.", "Address.", "reviewed"),),
    )
    pulled = pull(source.record, changed("an IP address", "one"), catalog)
    assert by_text(pulled.catalog)[OLD] == "It has one."
    assert by_text(pulled.catalog)["Adresse."] == "Address."


def test_an_old_page_takes_nothing_back() -> None:
    source = exported(NOTE, ENGLISH)
    newer = {key: value.upper() for key, value in ENGLISH.items()}
    catalog = filled(source.catalog, newer)
    assert pull(source.record, PAGE, catalog).catalog == catalog
    pulled = pull(source.record, changed("one item", "an item"), catalog)
    assert pulled.catalog == catalog
    assert [each.other for each in pulled.conflicts] == ["ONE ITEM"]


def test_what_the_note_says_no_more_is_remembered() -> None:
    source = exported(NOTE, ENGLISH)
    left = [segment for segment in source.segments if segment.text != OLD]
    page = changed("an IP address", "one address")
    pulled = pull(source.record, page, align(source.catalog, left))
    assert Key(OLD) not in {entry.key for entry in pulled.catalog.entries}
    assert by_text(pulled.catalog)[OLD] == "It has one address."
    pulled = pull(source.record, page, Catalog("en", "a.md"))
    assert pulled.catalog.obsolete == (Entry(OLD, "It has one address.", "reviewed"),)
    back = align(pulled.catalog, source.segments)
    assert by_text(back)[OLD] == "It has one address."


def test_a_text_that_was_not_translated_is_translated_on_the_page() -> None:
    source = exported(NOTE, {})
    page = NOTE.replace("Il a une adresse IP.", "It has an address.").replace("| non |", "| no |")
    pulled = source.pull(page)
    assert taken(pulled) == {OLD: "It has an address.", "non": "no"}
    assert pulled.is_complete


def test_comments_of_an_entry_stay() -> None:
    source = exported(NOTE, ENGLISH)
    entry = Entry(
        OLD, "It has an IP address.", "draft", engine="argos", references=("a.md#b",),
        comments=("Is it one?",), extracted=("checked",), flags=("no-wrap",),
    )  # fmt: skip
    pulled = pull(source.record, changed("an IP", "one"), with_entry(source.catalog, entry))
    (now,) = (each for each in pulled.catalog.entries if each.text == OLD)
    expected = replace(entry, translation="It has one address.", state="reviewed", engine=None)
    assert now == expected


# --------------------------------------------------------------------------------------- cleaning


def cleaned(record: Record, pattern: str, new: str) -> Record:
    """Clean a page: replace what matches."""
    matches = re.finditer(pattern, record.page)
    return edited(record, [Edit(Span(*match.span()), match.expand(new)) for match in matches])


CLEANED: tuple[tuple[str, str, str, str, str, str], ...] = (
    # the translation, what cleaning does, the person's words, and the translation after that
    ("Note : un pod", " :", "\u00a0:", "un pod", "deux pods", "Note : deux pods"),
    ("Note : un pod", " :", "\u00a0:", "un pod", "pods\u00a0; oui", "Note : pods ; oui"),
    ("Note\u00a0: un pod", "x", "y", "un pod", "pods\u00a0; oui", "Note\u00a0: pods\u00a0; oui"),
    ("« un pod »", "« (.*) »", "«\u00a0\\1\u00a0»", "un pod", "deux", "« deux »"),
    ("voir https://a.b/c ici", r"(https:\S+)", r"<\1>", "ici", "là", "voir https://a.b/c là"),
    ("voir https://a.b/c ici", r"(https:\S+)", r"<\1>", "b/c", "d", "voir https://a.d ici"),
    ("kubernetes lance", "kubernetes", "Kubernetes", "lance", "démarre", "kubernetes démarre"),
    ("kubernetes lance", "kubernetes", "Kubernetes", "Kubernetes", "K8s", "K8s lance"),
    ("un <nom> de pod", "<nom>", "`<nom>`", "de pod", "du pod", "un <nom> du pod"),
    ("# un pod", "y", "z", "un pod", "deux pods", "# deux pods"),
    ("un pod <!-- a -->", " <!-- a -->", "", "un pod", "deux pods", "deux pods <!-- a -->"),
    ("un pod.  Un nœud", "y", "z", "Un nœud", "Le nœud", "un pod.  Le nœud"),
)


@pytest.mark.parametrize("case", CLEANED)
def test_what_only_the_page_has_does_not_get_into_the_catalog(case: tuple[str, ...]) -> None:
    translation, pattern, new, old_words, new_words, expected = case
    source = exported("A pod\n\n- x\n", {"A pod": translation})
    source = source._replace(record=cleaned(source.record, pattern, new))
    page = source.record.page
    assert old_words in page
    assert source.pull(page).catalog == source.catalog
    assert taken(source.pull(page.replace(old_words, new_words))) == {"A pod": expected}


def test_an_anchor_that_the_export_added_is_no_text() -> None:
    source = exported("# Un pod\n\n# Deux\n", {"Un pod": "A pod", "Deux": "Two"})
    anchor = Edit(Span(2, 2), '<a id="un-pod"></a>')
    record = edited(source.record, [anchor], beside=True)
    assert record.page == '# <a id="un-pod"></a>A pod\n\n# Two\n'
    for page in (
        record.page.replace("A pod", "One pod"),
        record.page.replace("A pod", "One pod").replace("\n# Two", "New.\n\n# Two"),
    ):
        assert taken(pull(record, page, source.catalog)) == {"Un pod": "One pod"}


def test_what_cleaning_wrote_anew_belongs_to_no_text() -> None:
    source = exported("- un\n- deux\n\nA\n", {"un": "one", "deux": "two", "A": "B"})
    index = Edit(Span(0, len("- one\n- two")), "- 1 [B](#b), as the sections say")
    record = edited(source.record, [index])
    pulled = pull(record, record.page.replace("sections", "titles") + "\nC\n", source.catalog)
    assert pulled.catalog == source.catalog
    assert any("titles" in text for text in unplaced(pulled))
    pulled = pull(record, record.page.replace("B\n", "C\n"), source.catalog)
    assert taken(pulled) == {"A": "C"}


@given(st.text("ab .\u00a0:", max_size=20), st.text("ab .\u00a0:", max_size=20))
def test_carrying_over_words(one: str, other: str) -> None:
    assert carried(one, one, other) in (other, one)
    assert carried(one, other, one) == other


@given(st.text("ab .\u00a0:", max_size=20), st.text("ab .\u00a0:", max_size=20), st.data())
def test_new_words_are_carried_over(page: str, translation: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(page)))
    assert "NEW" in carried(page, f"{page[:place]}NEW{page[place:]}", translation)


@pytest.mark.parametrize(
    ("note", "translations", "page"),
    [
        ("<div>Un<p>0\nà", ["word", "end. 2"], "<div>word mine<p>end.\n2"),
        ("Un\n<div>0\nà", ["word", "2 Where"], "word mine\n<div>2\nWhere"),
        ("# Un\ndeux", ["word", "`flag` `flag` 2"], "# word mine\n`flag` `flag` 2"),
        ("Un!\n`\nDeux", ["`flag`", "word"], "`flag` mine\n`\nword mine"),
    ],
)
def test_what_has_no_letter_stays_in_its_text(
    note: str, translations: list[str], page: str
) -> None:
    texts = [segment.text for segment in segments(Note(Source("a.md", note)))]
    source = exported(note, dict(zip(texts, translations, strict=True)))
    assert source.record.page == page.replace(" mine", "")
    pulled = source.pull(page)
    assert set(taken(pulled).values()) == {f"{translations[0]} mine", "word mine"}
    assert pulled.is_complete


# ---------------------------------------------------------------------------------------- notice


def noticed(source: Exported) -> Record:
    sentence = notice("en", 3, 1)
    page = Note(Source("a.md", source.record.page))
    return edited(source.record, [notice_edit(page, sentence)], beside=True)


def test_that_the_notice_is_gone_matters_to_nobody() -> None:
    source = exported(NOTE, ENGLISH)
    record = noticed(source)
    for kept in ("", "\n"):
        page = re.sub(r"> 3 passages .*\n\n", kept, record.page)
        assert page != record.page
        assert pull(record, page, source.catalog).is_complete
    pulled = pull(record, page.replace("one item", "an item"), source.catalog)
    assert taken(pulled) == {"un élément": "an item"}
    assert pulled.is_complete


def test_words_written_into_the_notice_are_told() -> None:
    source = exported(NOTE, ENGLISH)
    record = noticed(source)
    pulled = pull(record, record.page.replace("> 3 passages", "> My words"), source.catalog)
    assert any("My words" in text for text in unplaced(pulled))
    assert not pulled.is_complete


# ------------------------------------------------------------------------------------------- laws

WORDS = ("mot", "pod", "Nœud", "`code`", "**gras**", "l'un", "[lien](#a)", "fin.", "où", ":", "«")
NEW_WORDS = ("word", "node", "`flag`", "*big*", "it's", "[link](#b)", "end.", "Where", "2", "(x)")

_line = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
_blocks = st.one_of(
    st.tuples(_line, _line).map(lambda two: f"# {two[0]}\n\n{two[1]}\n"),
    st.lists(_line, min_size=1, max_size=4).map(lambda found: "\n".join(found) + "\n"),
    st.lists(_line, min_size=1, max_size=3).map(lambda found: "> " + "\n> ".join(found) + "\n"),
    st.lists(_line, min_size=1, max_size=3).map(lambda found: "- " + "\n- ".join(found) + "\n"),
    st.lists(_line, min_size=2, max_size=2).map(
        lambda two: f"| {two[0]} | {two[1]} |\n|---|---|\n| {two[1]} |\n"
    ),
    _line.map(lambda line: f"```sh\n# {line}\nkubectl get pods\n```\n"),
)
_front = st.one_of(st.just(""), _line.map(lambda line: f"---\ntitle: '{line}'\n---\n"))
_notes = st.tuples(_front, st.lists(_blocks, max_size=6)).map(
    lambda parts: parts[0].replace("l'un", "un") + "\n".join(parts[1])
)
_translation = st.lists(st.sampled_from(NEW_WORDS), min_size=1, max_size=8).map(" ".join)


@st.composite
def exports(draw: st.DrawFn) -> Exported:
    text = draw(st.one_of(_notes, texts))
    found = segments(Note(Source("a.md", text)))
    return exported(text, {segment.text: draw(_translation) for segment in found})


@given(exports())
def test_a_page_as_it_was_written_changes_nothing(source: Exported) -> None:
    pulled = source.pull(source.record.page)
    assert pulled == Pulled(source.catalog, source.record)
    assert pulled.is_complete


def wrapped(source: Exported) -> set[str]:
    return {segment.text for segment in source.segments if len(segment.spans) > 1}


@given(exports(), st.data())
def test_a_changed_page_comes_out_as_it_was_changed(source: Exported, data: st.DataObject) -> None:
    """What is changed in the words of a page stands there again after the next export.

    Of texts on several lines, the words do; where their lines break is up to the export.
    """
    translated = {entry.text for entry in source.catalog.entries if entry.translation}
    keys = translated - wrapped(source)
    chosen = data.draw(st.sets(st.sampled_from(sorted(keys)))) if keys else set()
    new = {key: f"{by_text(source.catalog)[key]} more" for key in chosen}
    page = exported(source.note.source.text, by_text(source.catalog) | new).record.page
    pulled = source.pull(page)
    assert source.page(pulled.catalog) == page
    assert pulled.is_complete
    again = pull(pulled.record, page, pulled.catalog)
    assert again.taken == ()


def spliced(text: str, places: Iterable[tuple[int, int, str]]) -> str:
    for start, length, new in places:
        place = start % (len(text) + 1)
        text = text[:place] + new + text[place + length :]
    return text


_inserted = st.sampled_from(
    ("{}", " {} ", "\n{}\n", "\n\n{}\n\n", "{}\n", "- {}", "| {} |", "# {}")
)


@given(
    exports(),
    st.lists(
        st.tuples(st.integers(0, 2_000), st.sampled_from((0, 0, 3, 40)), _inserted), max_size=4
    ),
)
def test_nothing_that_a_person_writes_is_lost(
    source: Exported, edits: list[tuple[int, int, str]]
) -> None:
    """Words put anywhere, and anything taken away: each word is in the catalog, or told."""
    named = [(at, gone, text.format(f"NEW{n}WORD")) for n, (at, gone, text) in enumerate(edits)]
    page = spliced(source.record.page, named)
    pulled = source.pull(page)
    told = [*unplaced(pulled), *(each.text for each in pulled.conflicts)]
    known = "\n".join([*by_text(pulled.catalog).values(), *told])
    for word in re.findall(r"NEW\dWORD", page):
        assert word in known
    before = by_text(source.catalog)
    for key, text in by_text(pulled.catalog).items():
        assert text == before.get(key) or key in taken(pulled)
    if pulled.is_complete and not pulled.unplaced:
        assert pulled.record.page == page


@given(exports(), st.data())
def test_what_others_translated_since_stays(source: Exported, data: st.DataObject) -> None:
    keys = sorted({entry.text for entry in source.catalog.entries if entry.translation})
    # A line more of a wrapped text may be taken for one of its neighbour.
    single = [key for key in keys if key not in wrapped(source)]
    mine = data.draw(st.sets(st.sampled_from(single))) if single else set()
    theirs = data.draw(st.sets(st.sampled_from(keys))) if keys else set()
    old = by_text(source.catalog)
    page = exported(
        source.note.source.text, old | {key: f"{old[key]} mine" for key in mine}
    ).record.page
    now = filled(source.catalog, {key: f"{old[key]} theirs" for key in theirs})
    pulled = pull(source.record, page, now)
    for key in theirs:
        assert by_text(pulled.catalog)[key] == f"{old[key]} theirs"
    assert {each.key.text for each in pulled.conflicts} <= theirs & mine


# -------------------------------------------------------------------------------------- real notes


def reworded(text: str, chance: random.Random) -> str:
    """Change some words of a text."""
    words = text.split(" ")
    for _ in range(chance.choice((1, 1, 2, 4))):
        place = chance.randrange(len(words))
        words[place : place + chance.randrange(2)] = [chance.choice(NEW_WORDS)]
    return " ".join(words)


class Share(NamedTuple):
    """How many translations were changed on pages, and how many pages came out the same again."""

    changed: int
    pages: int
    same: int


def share_of(sources: Iterable[str], chance: random.Random) -> Share:
    changed = count = same = 0
    for text in sources:
        found = segments(Note(Source("a.md", text)))
        old = {segment.text: reworded(segment.text, chance) for segment in found}
        source = exported(text, old)
        old = by_text(source.catalog)
        some = {key for key, value in old.items() if value and chance.random() < 0.2}
        page = exported(text, old | {key: reworded(old[key], chance) for key in some}).record.page
        pulled = source.pull(page)
        changed += len(some)
        count += 1
        same += source.page(pulled.catalog) == page
        assert not pulled.is_complete or source.page(pulled.catalog).split() == page.split()
    return Share(changed, count, same)


def test_changes_of_own_notes_come_out_again() -> None:
    chance = random.Random(1)  # noqa: S311 - the same words each time
    found = share_of((path.read_text("utf-8") for path in sorted(NOTES.glob("*.md"))), chance)
    assert found.changed > 50
    assert found.same == found.pages


def test_changes_of_french_pages_come_out_again(corpus: Path) -> None:
    chance = random.Random(2)  # noqa: S311 - the same words each time
    french = [text for name, text in pages(corpus) if name.startswith("k8s-fr")]
    found = share_of(french[::3], chance)
    assert found.changed > 500
    assert found.same >= 0.97 * found.pages


def test_a_passage_shown_elsewhere_is_no_translation_of_another() -> None:
    texts = [f"Dans ce projet, le pod numéro {number} lit le volume." for number in (8, 9)]
    base = "\n\n".join(texts) + "\n"
    spans = [Span(base.index(text), base.index(text) + len(text)) for text in texts]
    placed = [Placed(text, None, None, span) for text, span in zip(texts, spans, strict=True)]
    catalog = Catalog("en", "a.md", tuple(map(Entry, texts)))
    # Somebody copied the first passage over the second.
    twice = f"{texts[0]}\n\n{texts[0]}\n"
    pulled = pull(Record("a.md", "en", base, tuple(placed)), twice, catalog)
    assert pulled.catalog == catalog
    assert [each.text for each in pulled.unplaced] == [texts[0]]
