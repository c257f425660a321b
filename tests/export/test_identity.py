"""Identity: a page differs from its note in the words that were translated, and in nothing else.

The way is the one of `export`: from the bytes of a note, through a PO file, to the bytes of a page.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st
from letters import other_letters
from markdown_texts import examples, pages, texts

from notes_tool.config import load
from notes_tool.diagnostic import Diagnostic, Text
from notes_tool.export.clean import Cleaner
from notes_tool.export.page import Options, Work, make_page
from notes_tool.export.ready import make_ready
from notes_tool.export.record import Record
from notes_tool.export.source import all_segments
from notes_tool.files import NoteFile, decode
from notes_tool.lint.linter import Linter
from notes_tool.markdown.note import NaturalLanguage, Note
from notes_tool.rules import RULES
from notes_tool.text.span import Source, Span
from notes_tool.translate.catalog import Catalog, Key
from notes_tool.translate.merge import merge
from notes_tool.translate.po_reader import parse
from notes_tool.translate.po_writer import render
from notes_tool.translate.segment import Segment

PROJECT = Path(__file__).resolve().parents[2]
AS_IT_IS = Options(anchors="keep", untranslated="keep", clean=False)
LANGUAGES: tuple[NaturalLanguage, ...] = ("en", "fr")

files = st.builds(
    lambda mark, before, data, after: mark + before.encode() + data + after.encode(),
    st.sampled_from((b"", codecs.BOM_UTF8)),
    texts,
    st.binary(max_size=8),
    texts,
)
"""Files that are not always UTF-8, with and without a byte order mark."""

Translator = Callable[[Segment], str]


class Case(NamedTuple):
    """A note on its way to a page.

    Args:
        data: the bytes of the file.
        note: what they hold.
        segments: what of it is translated.
        blank: its catalog before anybody fills it.
        language: the language of the page.
    """

    data: bytes
    note: Note
    segments: tuple[Segment, ...]
    blank: Catalog
    language: NaturalLanguage


class Made(NamedTuple):
    """A page that was made, and how many translations fell back to their source on it."""

    record: Record
    refused: int


class Unconcerned(Cleaner):
    """Finds nothing wrong: where only bytes count, linting would be a third of the time."""

    def errors(self, page: Note) -> Sequence[Diagnostic]:
        del page
        return ()


@cache
def linter() -> Linter:
    return Linter(load(PROJECT, {rule.name: rule for rule in RULES}), complaint)


def complaint(sentence: Text) -> None:
    raise AssertionError(sentence.say("en"))


def case(data: bytes, language: NaturalLanguage = "en", path: str = "a.md") -> Case:
    """Take all segments of a note, those that are in the language of the page already as well."""
    note = Note(decode(data, NoteFile(PROJECT.as_posix(), path)))
    segments = all_segments(note)
    return Case(data, note, segments, merge(Catalog(language, path), segments), language)


def filled(case: Case, translator: Translator | None) -> Catalog:
    """Give the catalog of a note as a translator would leave it, read back from its file."""
    catalog = case.blank
    if translator is not None:
        texts = {Key(each.text, each.context): translator(each) for each in case.segments}
        entries = (
            replace(entry, translation=texts[entry.key], state="reviewed")
            for entry in catalog.entries
        )
        catalog = replace(catalog, entries=tuple(entries))
    read = parse(render(catalog), "a.po", case.language, catalog.note)
    return merge(read, case.segments)


def made(case: Case, translator: Translator | None, kind: type[Cleaner] = Unconcerned) -> Made:
    """Make the page of a note; what the note has no error of, the page has none of either."""
    catalog = filled(case, translator)
    work = Work(case.note, case.language, case.segments, catalog, (), (), has_own=True)
    page = make_page(work, AS_IT_IS, kind(linter()))
    ready = make_ready(work, page, AS_IT_IS, lambda _: False, "a.po")
    assert not ready.is_refused, [text.say("en") for text in ready.told]
    return Made(ready.record(()), len(page.refused))


# ------------------------------------------------------------------------------------------- laws


def held(segment: Segment) -> Span:
    return Span(segment.spans[0].start, segment.spans[-1].end)


def between(text: str, spans: Sequence[Span]) -> list[str]:
    """Give what stands before, between and after spans."""
    starts = [0, *(span.end for span in spans)]
    ends = [*(span.start for span in spans), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


def skeleton(note: Note) -> list[tuple[object, ...]]:
    return [
        (block.kind, block.parent, block.level, block.markup, block.info, block.closed)
        for block in note.blocks
    ]


def check_words(case: Case, record: Record, *, again: bool) -> None:
    """Nothing outside the segments changed, nor between the lines of one, and no block."""
    note, placed = case.note, [each.span for each in record.placed]
    page = decode(record.data, NoteFile(note.source.root, note.source.path))
    assert (page.bom, page.text) == (note.source.bom, record.page)
    assert between(page.text, placed) == between(note.source.text, [*map(held, case.segments)])
    for segment, each in zip(case.segments, record.placed, strict=True):
        check_lines(note.source, segment, page.slice(each.span), each.translation)
    if again:
        assert skeleton(Note(page)) == skeleton(note)


def check_lines(source: Source, segment: Segment, shown: str, translation: str | None) -> None:
    """What stands between the lines of a segment stands there still, in order."""
    whole = held(segment)
    lines = [Span(line.start - whole.start, line.end - whole.start) for line in segment.spans]
    gaps = between(source.slice(whole), lines)
    if len(shown) == len(whole):
        assert between(shown, lines) == gaps
        words = " ".join(shown[line.start : line.end] for line in lines)
        assert words == (segment.text if translation is None else translation)
    else:
        # A letter less or an escape more, and lines may break elsewhere, or be fewer.
        position = 0
        for gap in gaps[1 : shown.count(source.newline) + 1]:
            position = shown.index(gap, position) + len(gap)


def check_identity(data: bytes, kind: type[Cleaner] = Unconcerned, *, again: bool = True) -> int:
    """Check the laws of one file; give how many translations of other letters fell back.

    Args:
        data: the file.
        kind: what lints the pages.
        again: compare the blocks of the page with those of the note; `inject` has done so too.
    """
    whole = case(data)
    for translator in (None, lambda segment: segment.text):
        result = made(whole, translator, kind)
        assert (result.record.data, result.refused) == (data, 0)
    result = made(whole, other_letters, kind)
    check_words(whole, result.record, again=again)
    return result.refused


def variants(text: str) -> Iterator[bytes]:
    """Give the file of a text; with a mark and other line ends; in a quote; and in a list."""
    yield text.encode()
    yield codecs.BOM_UTF8 + text.replace("\n", "\r\n").encode()
    for first, other in (("> ", "> "), ("- ", "  ")):
        yield (first + text.replace("\n", f"\n{other}")).encode()


def own_notes() -> Iterator[str]:
    for path in sorted((PROJECT / "notes").glob("*.md")):
        yield path.read_text(encoding="utf-8")


def test_only_words_change_on_pages_of_own_notes() -> None:
    for text in own_notes():
        assert sum(check_identity(data, Cleaner) for data in variants(text)) == 0


def test_only_words_change_on_pages_of_seeds(seeds: Path) -> None:
    for path in sorted(seeds.glob("0*.md")):
        text = path.read_bytes().decode("utf-8-sig")
        assert sum(check_identity(data, Cleaner) for data in variants(text)) == 0


def test_only_words_change_on_pages_of_every_example(corpus: Path) -> None:
    for _, text in examples(corpus):
        assert sum(map(check_identity, variants(text))) == 0


def refused_on_page(page: tuple[str, str]) -> int:
    """Check all variants of a page; what `inject` parsed is parsed again for French ones only."""
    name, text = page
    again = name.startswith("k8s-fr")
    return sum(check_identity(data, again=again) for data in variants(text))


def test_only_words_change_on_pages_of_kubernetes(corpus: Path) -> None:
    # Some nine thousand notes, each parsed twice: three minutes for two processors.
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        assert sum(pool.map(refused_on_page, pages(corpus), chunksize=20)) == 0


@given(st.one_of(texts.map(str.encode), files))
def test_only_words_change_on_pages_of_any_file(data: bytes) -> None:
    check_identity(data)
