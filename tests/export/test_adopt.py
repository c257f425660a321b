"""Adopting: pages that translated a note before there was a catalog, and the alignment of both."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from math import inf
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_tool.export.adopt import Adopted, adopt
from notes_tool.export.alignment import Costs, align
from notes_tool.export.pull.slots import filled
from notes_tool.export.source import all_segments, wanted
from notes_tool.markdown.note import NaturalLanguage, Note
from notes_tool.text.span import Source
from notes_tool.translate.catalog import Catalog, Entry, Key
from notes_tool.translate.inject import inject
from notes_tool.translate.merge import align as aligned
from notes_tool.translate.store import read_catalog

PROJECT = Path(__file__).resolve().parent.parent.parent

NOTE = """\
---
title: Les pods
---

# Les pods

Un pod réunit un ou plusieurs conteneurs sur un même nœud.
Chacun a une adresse IP dans le cluster.

```bash
kubectl get pods --all-namespaces
```

- le statut `Running` : le pod fonctionne
- le statut `Pending` : le pod attend un nœud

## Les conteneurs

Un conteneur est lancé à partir d'une image.
"""
PAGE = """\
---
title: Pods
---

# Pods

A pod groups one or more containers on the same node.
Each has an IP address in the cluster.

```bash
kubectl get pods --all-namespaces
```

- the status `Running`: the pod works
- the status `Pending`: the pod waits for a node

## Containers

A container is started from an image.
"""
ENGLISH = {
    "Les pods": "Pods",
    "Un pod réunit un ou plusieurs conteneurs sur un même nœud.": (
        "A pod groups one or more containers on the same node."
    ),
    "Chacun a une adresse IP dans le cluster.": "Each has an IP address in the cluster.",
    "le statut `Running` : le pod fonctionne": "the status `Running`: the pod works",
    "le statut `Pending` : le pod attend un nœud": "the status `Pending`: the pod waits for a node",
    "Les conteneurs": "Containers",
    "Un conteneur est lancé à partir d'une image.": "A container is started from an image.",
}
IMAGE = "Un conteneur est lancé à partir d'une image."


def note_of(text: str) -> Note:
    return Note(Source("a.md", text))


def adopted(page: str, *entries: Entry, note: str = NOTE) -> Adopted:
    """Adopt an English page into a catalog that has some entries."""
    source = note_of(note)
    found = all_segments(source)
    known = {entry.key: entry for entry in entries}
    catalog = aligned(Catalog("en", "a.md"), found)
    catalog = replace(
        catalog, entries=tuple(known.get(entry.key, entry) for entry in catalog.entries)
    )
    return adopt(source, found, note_of(page), catalog)


def translations(result: Adopted) -> dict[str, str]:
    return {entry.text: entry.translation for entry in result.catalog.entries}


def states(result: Adopted) -> set[tuple[str, str | None]]:
    return {(each.new.state, each.new.engine) for each in result.taken}


def changed(*pairs: str) -> str:
    page = PAGE
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        assert old in page
        page = page.replace(old, new, 1)
    return page


def test_a_page_that_has_every_block_is_taken_whole() -> None:
    result = adopted(PAGE)
    assert translations(result) == ENGLISH
    assert states(result) == {("reviewed", None)}
    assert (result.unplaced, result.missing, result.conflicts) == ((), (), ())
    for each in result.taken:
        assert PAGE[slice(*each.span)] == each.new.translation


def test_where_a_block_is_missing_all_are_drafts() -> None:
    pending = "le statut `Pending` : le pod attend un nœud"
    result = adopted(changed("- the status `Pending`: the pod waits for a node\n", ""))
    assert translations(result) == {**ENGLISH, pending: ""}
    assert states(result) == {("draft", "pull")}
    assert [each.text for each in result.missing] == [pending]
    assert [NOTE[slice(*each.span)] for each in result.missing] == [pending]


def test_what_may_as_well_be_something_else_is_not_taken() -> None:
    result = adopted(changed("A container is started from an image.\n", ""))
    assert translations(result) == {**ENGLISH, IMAGE: "", "Les conteneurs": ""}
    assert [each.text for each in result.unplaced] == ["Containers"]


def test_what_only_the_page_has_is_told() -> None:
    extra = "Nothing of the sort is written there, whatever else the note says about deployments."
    page = changed("## Containers", f"{extra}\n\n## Containers")
    result = adopted(page)
    assert translations(result) == ENGLISH
    assert states(result) == {("draft", "pull")}
    assert [each.text for each in result.unplaced] == [extra]
    assert [page[slice(*each.span)] for each in result.unplaced] == [extra]
    assert all(each.reason.en and each.reason.fr for each in result.unplaced)


def test_sentences_are_dealt_out_as_the_note_has_them() -> None:
    result = adopted(changed("same node.\nEach", "same node. Each"))
    assert translations(result) == ENGLISH


def test_sentences_of_one_text_are_joined() -> None:
    text = "Un pod réunit des conteneurs, e.g. un seul. Il a une adresse IP : celle du cluster."
    result = adopted(
        "A pod groups containers, e.g. one.\nIt has an IP address: that of the cluster.\n",
        note=f"{text}\n",
    )
    assert list(translations(result).values()) == [
        "A pod groups containers, e.g. one. It has an IP address: that of the cluster."
    ]


def test_other_sentences_than_those_of_the_note_are_told() -> None:
    result = adopted(changed("Each has an IP address in the cluster.\n", ""))
    lost = list(ENGLISH)[1:3]
    assert [each.text for each in result.missing] == lost
    assert [each.text for each in result.unplaced] == [ENGLISH[lost[0]]]


def test_what_is_not_translated_on_the_page_is_no_translation() -> None:
    result = adopted(changed("A container is started from an image.", IMAGE))
    assert translations(result)[IMAGE] == ""
    (left,) = result.unplaced
    assert "language" in left.reason.en


def test_what_an_export_says_of_an_unfinished_text_does_not_translate_it() -> None:
    text = "TODO dire pourquoi le pod lit le journal."
    page = f"# Pods\n\n{text} *(to be written)*\n"
    result = adopted(page, note=f"# Les pods\n\n{text}\n")
    assert translations(result) == {"Les pods": "Pods", text: ""}
    (left,) = result.unplaced
    assert "language" in left.reason.en


def test_what_the_note_says_in_that_language_is_no_loss() -> None:
    note = NOTE + "\nThis is already written in English here.\n"
    source = note_of(note)
    catalog = aligned(Catalog("en", "a.md"), all_segments(source)[:-1])
    page = PAGE + "\nThis is already written in English here.\n"
    result = adopt(source, all_segments(source)[:-1], note_of(page), catalog)
    assert (result.unplaced, result.missing) == ((), ())


KEPT = {
    "reviewed": Entry(IMAGE, "Made from an image.", "reviewed"),
    "a person's draft": Entry(IMAGE, "Made from an image.", "draft"),
    "stale": Entry(IMAGE, "Made from an image.", "stale", previous="Une image."),
}
REPLACED = {
    "untranslated": Entry(IMAGE),
    "an engine's draft": Entry(IMAGE, "Made from an image.", "draft", engine="argos"),
    "an earlier draft": Entry(IMAGE, "Made from an image.", "draft", engine="pull"),
    "the same as a draft": Entry(IMAGE, ENGLISH[IMAGE], "draft"),
}


@pytest.mark.parametrize("name", KEPT)
def test_what_a_person_translated_stays(name: str) -> None:
    result = adopted(PAGE, KEPT[name])
    assert translations(result) == {**ENGLISH, IMAGE: "Made from an image."}
    (conflict,) = result.conflicts
    assert (conflict.text, conflict.other) == (ENGLISH[IMAGE], "Made from an image.")


@pytest.mark.parametrize("name", REPLACED)
def test_what_nobody_translated_is_replaced(name: str) -> None:
    result = adopted(PAGE, REPLACED[name])
    assert translations(result) == ENGLISH
    assert {entry.state for entry in result.catalog.entries} == {"reviewed"}
    assert result.conflicts == ()


def test_a_reviewed_translation_that_is_the_same_stays_reviewed() -> None:
    entry = Entry(IMAGE, ENGLISH[IMAGE], "reviewed", comments=("Fine.",))
    result = adopted(changed("## Containers", "More of it.\n\n## Containers"), entry)
    assert entry in {replace(each, references=()) for each in result.catalog.entries}


def test_of_several_translations_of_one_text_the_most_frequent_is_taken() -> None:
    note = "".join(f"## Partie {n}\n\n- voir `kubectl`\n\n" for n in range(3))
    page = "".join(
        f"## Part {n}\n\n- {word} `kubectl`\n\n" for n, word in enumerate(("see", "look at", "see"))
    )
    result = adopted(page, note=note)
    assert translations(result)["voir `kubectl`"] == "see `kubectl`"
    assert [(each.text, each.other) for each in result.conflicts] == [
        ("look at `kubectl`", "see `kubectl`")
    ]


def test_titles_of_definitions_are_found_by_their_labels() -> None:
    note = '[a] et [b]\n\n[a]: x "Le premier"\n[b]: y "Le second"\n'
    page = '[a] and [b]\n\n[b]: y "The second"\n[a]: x "The first"\n'
    result = adopted(page, note=note)
    assert translations(result)["Le premier"] == "The first"
    assert translations(result)["Le second"] == "The second"


# ------------------------------------------------------------------------------------- real notes


def own_pages() -> Iterator[tuple[Note, Note, Catalog]]:
    """Give the notes of this repository, their English pages, and what these show."""
    for path in sorted((PROJECT / "notes").glob("*.md")):
        name = f"notes/{path.name}"
        note = Note(Source(name, path.read_text("utf-8")))
        catalog = read_catalog(PROJECT / "translations", "en", name).catalog
        found = wanted(note, all_segments(note), "en", catalog)
        known = {entry.key: entry.translation for entry in catalog.entries}
        page = inject(note, {each: known[Key(each.text, each.context)] for each in found}).text
        yield note, Note(Source(name, page)), aligned(catalog, found)


def test_pages_of_own_notes_give_their_catalogs_back() -> None:
    count = 0
    for note, page, catalog in own_pages():
        found = wanted(note, all_segments(note), "en", catalog)
        result = adopt(note, found, page, aligned(Catalog("en", catalog.note), found))
        expected = {entry.text: entry.translation for entry in catalog.entries}
        assert translations(result) == expected
        assert (result.unplaced, result.missing) == ((), ())
        assert states(result) == {("reviewed", None)}
        count += len(found)
    assert count > 500


def without_some(text: str, chance: random.Random) -> str:
    """Take some paragraphs and items out of a page."""
    parts = re.split(r"(?m)(?=^(?:- |\n))", text)
    return "".join(part for part in parts if "```" in part or chance.random() > 0.15)


def test_pages_with_gaps_give_no_wrong_translation() -> None:
    chance = random.Random(3)  # noqa: S311 - the same gaps each time
    right = wrong = missing = 0
    for note, page, catalog in own_pages():
        found = wanted(note, all_segments(note), "en", catalog)
        rest = Note(Source(catalog.note, without_some(page.source.text, chance)))
        result = adopt(note, found, rest, aligned(Catalog("en", catalog.note), found))
        expected = {entry.text: entry.translation for entry in catalog.entries}
        for text, translation in translations(result).items():
            right += translation == expected[text]
            missing += not translation
            wrong += translation not in ("", expected[text])
    assert wrong <= 0.01 * (right + wrong)
    assert right > 2 * missing


class Shares(NamedTuple):
    """How many texts of notes got a translation, of how many."""

    placed: int
    texts: int


def shares(corpus: Path, target: NaturalLanguage) -> Shares:
    placed = texts = 0
    for path in sorted((corpus / "k8s-fr").rglob("*.md")):
        other = corpus / "k8s-en" / path.relative_to(corpus / "k8s-fr")
        if not path.is_file() or not other.is_file():
            continue
        french, english = (
            Note(Source(each.name, each.read_bytes().decode("utf-8-sig"))) for each in (path, other)
        )
        note, page = (english, french) if target == "fr" else (french, english)
        found = wanted(note, all_segments(note), target, Catalog(target, path.name))
        result = adopt(note, found, page, aligned(Catalog(target, path.name), found))
        placed += len(found) - len(result.missing)
        texts += len(found)
    return Shares(placed, texts)


@pytest.mark.parametrize(("target", "least"), [("en", 0.6), ("fr", 0.44)])
def test_pages_that_were_rewritten_since_are_taken_in_part(
    corpus: Path, target: NaturalLanguage, least: float
) -> None:
    """Half of the English pages was written after the French ones were translated from them."""
    found = shares(corpus, target)
    assert found.placed >= least * found.texts


# --------------------------------------------------------------------------------------- alignment


def cost_of(pairs: list[tuple[int, int]], rows: int, columns: int, costs: Costs) -> float:
    """Give what an alignment costs."""
    cost = costs.skip * (rows + columns - 2 * len(pairs))
    before = (-1, -1)
    for pair in pairs:
        cost += costs.pair(*pair)
        cost -= costs.follow(*pair) if pair == (before[0] + 1, before[1] + 1) else 0
        before = pair
    is_end = before == (rows - 1, columns - 1) and bool(pairs)
    return cost - (costs.follow(rows, columns) if is_end else 0)


@given(
    st.integers(0, 4),
    st.integers(0, 4),
    st.lists(st.sampled_from((0.0, 0.25, 0.5, 1.0, inf)), min_size=25, max_size=25),
    st.lists(st.sampled_from((0.0, 0.125, 0.25)), min_size=25, max_size=25),
)
def test_no_alignment_is_cheaper(
    rows: int, columns: int, pair: list[float], follow: list[float]
) -> None:
    costs = Costs(lambda i, j: pair[5 * i + j], lambda i, j: follow[5 * i + j], 0.25)
    found = list(align(rows, columns, costs))
    assert found == sorted(found)
    assert len({i for i, _ in found}) == len({j for _, j in found}) == len(found)
    cheapest = min(
        cost_of(list(zip(some, others, strict=True)), rows, columns, costs)
        for size in range(min(rows, columns) + 1)
        for some in combinations(range(rows), size)
        for others in combinations(range(columns), size)
    )
    assert cost_of(found, rows, columns, costs) == cheapest


# ------------------------------------------------------------------------------------------- slots

FILLED: Mapping[tuple[str, ...], tuple[str, ...] | None] = {
    ("| a | b |", "| ", " | ", " |"): ("a", "b"),
    ("|a|  b  |", "| ", " | ", " |"): ("a", "b"),
    ("- a\n- b\n", "- ", "\n- ", "\n"): ("a", "b"),
    ("* a\n* b\n", "- ", "\n- ", "\n"): None,
    ("- a\n- b\n- c\n", "- ", "\n- ", "\n"): None,
    ("a b", "", " ", ""): None,
    ("a\r\nb", "", "\n", ""): ("a", "b"),
}


@pytest.mark.parametrize("case", FILLED)
def test_texts_are_found_between_gaps(case: tuple[str, ...]) -> None:
    text, *gaps = case
    found = filled(gaps, [0] * (len(gaps) - 1), text)
    texts = None if found is None else tuple(text[slice(*span)].strip() for span in found)
    assert texts == FILLED[case]


def test_a_text_may_take_fewer_lines_than_before() -> None:
    assert filled(("", "\n\n", ""), (1, 0), "a\n\nb") is not None
    assert filled(("", "\n", ""), (1, 0), "a\nb") is None


def test_many_gaps_that_are_alike_cost_no_more_than_few() -> None:
    assert filled(["| ", *[" | "] * 60, " !"], [0] * 61, "| a" * 100) is None
