"""Catalogs that are read when they are asked for say what all of them together would."""

from __future__ import annotations

from pathlib import Path

import pytest

from notes_tool.diagnostic import Text
from notes_tool.export.shelf import Catalogs, read_shelf
from notes_tool.export.source import all_segments
from notes_tool.markdown.note import NaturalLanguage, Note
from notes_tool.text.span import Source
from notes_tool.translate.catalog import Catalog, Entry
from notes_tool.translate.segment import Segment
from notes_tool.translate.store import Stored, filename, write_catalog

POD, NODE, NEW = "Un pod contient des conteneurs.", "Un nœud porte des pods.", "Un texte neuf."


def segments(*texts: str) -> tuple[Segment, ...]:
    return all_segments(Note(Source("a.md", "\n\n".join(texts) + "\n")))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Catalogs of three notes: what `a.md` says, what `b.md` said once, and one with a mistake."""
    pod, node = (
        Entry(POD, "A pod holds containers.", "reviewed"),
        Entry(NODE, "A node.", "reviewed"),
    )
    for catalog in (
        Catalog("en", "a.md", (pod,)),
        Catalog("en", "b.md", (), (node,)),
        Catalog("fr", "a.md", (Entry("A pod.", "Un pod.", "reviewed"),)),
    ):
        write_catalog(tmp_path, Stored(Catalog(catalog.language, catalog.note)), catalog)
    Path(filename(tmp_path, "en", "broken.md")).write_text('msgid "x', "utf-8")
    return tmp_path


@pytest.mark.parametrize("texts", [(POD,), (POD, NODE), (NODE,), (NEW,), (POD, NODE, NEW), ()])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_merge_is_that_with_all_catalogs_at_hand(
    folder: Path, texts: tuple[str, ...], language: NaturalLanguage
) -> None:
    told: list[Text] = []
    shelf = read_shelf(folder, language, told.append)
    reading = Catalogs(language, folder)
    catalog = reading.of("a.md")
    assert catalog == shelf.of("a.md").catalog
    assert catalog is not None
    assert reading.merged(catalog, segments(*texts)) == shelf.merged("a.md", segments(*texts))


def test_a_catalog_that_nobody_asks_for_is_not_read(folder: Path) -> None:
    reading = Catalogs("en", folder)
    catalog = reading.of("a.md")
    assert catalog is not None
    merged = reading.merged(catalog, segments(POD))
    assert [entry.translation for entry in merged.entries] == ["A pod holds containers."]
    assert reading.unreadable == {}


def test_a_catalog_with_a_mistake_is_no_memory_and_told_of(folder: Path) -> None:
    reading = Catalogs("en", folder)
    catalog = reading.of("a.md")
    assert catalog is not None
    merged = reading.merged(catalog, segments(POD, NODE))
    assert [entry.translation for entry in merged.entries] == ["A pod holds containers.", "A node."]
    (sentence,) = reading.unreadable["broken.md"]
    assert "broken.md.po:1:" in sentence.say("en")
    assert reading.of("broken.md") is None
    assert reading.unreadable == {"broken.md": (sentence,)}
    french = Catalogs("fr", folder)
    assert french.merged(Catalog("fr", "a.md"), segments(NEW)).entries == (
        Entry(NEW, references=("a.md",)),
    )
    assert french.unreadable == {}
