"""Pages that are made and wait to be written, when it is known which other pages there will be."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple, cast

from notes_tool.diagnostic import Diagnostic, Text
from notes_tool.export import sentences
from notes_tool.export.anchors import Fragment, fragments, renamed, slugs
from notes_tool.export.page import Options, Page, Work
from notes_tool.export.record import Placed, Record
from notes_tool.export.targets import Target, targets
from notes_tool.markdown.note import Note
from notes_tool.report.terminal import visible
from notes_tool.text.edit import Edit, apply
from notes_tool.text.moves import Moves
from notes_tool.text.span import Source
from notes_tool.translate.catalog import Counts

_LONGEST = 80


class Ready(NamedTuple):
    """A page that is made and not written yet; it holds no parsed note, for there are many.

    Args:
        source: that of the note, with the text of the page.
        language: the language of the page.
        placed: its segments.
        counts: how far the translation is.
        targets: its links to files.
        fragments: its links to anchors of other notes, where they are to follow them.
        slugs: what became of the slugs of its headings.
        known: errors of the note that it has too.
        told: sentences about it.
        is_refused: whether it must not be written.
    """

    source: Source
    language: str
    placed: tuple[Placed, ...]
    counts: Counts
    targets: tuple[Target, ...]
    fragments: tuple[Fragment, ...]
    slugs: Mapping[str, str]
    known: tuple[Diagnostic, ...]
    told: tuple[Text, ...]
    is_refused: bool

    @property
    def path(self) -> str:
        """Where the page goes, below the folder of the export."""
        return f"{self.language}/{self.source.path}"

    def packed(self) -> Packed:
        """Give the page as it waits."""
        data = zlib.compress(pickle.dumps(self), 1)
        return Packed(self.source.path, self.slugs, self.is_refused, data)

    def record(self, edits: tuple[Edit, ...]) -> Record:
        """Give the page after some last edits, as it is written and kept."""
        moves = Moves(edits)
        placed = tuple(each._replace(span=moves.outer(each.span)) for each in self.placed)
        page = apply(self.source.text, edits)
        return Record(self.source.path, self.language, page, placed, self.source.bom)


class Packed(NamedTuple):
    """A page that waits: what the others need to know of it, and all of it as bytes.

    They take a sixth of the memory of what they are of, for there are many.

    Args:
        note: the path of its note below the root.
        slugs: what became of the slugs of its headings.
        is_refused: whether it must not be written.
        data: the page.
    """

    note: str
    slugs: Mapping[str, str]
    is_refused: bool
    data: bytes

    def page(self) -> Ready:
        """Give the page."""
        return cast("Ready", pickle.loads(zlib.decompress(self.data)))  # noqa: S301 - written by this program


def make_ready(
    work: Work, page: Page, options: Options, exists: Callable[[str], bool], catalog: str
) -> Ready:
    """Decide whether a page may be written, and let go of all that is parsed.

    Args:
        work: what the page was made from.
        page: the page.
        options: how it was made.
        exists: tells whether there is something at a path below the root.
        catalog: how people call the file of its catalog.
    """
    refusals = tuple(_refusals(work, page, options, catalog))
    before = (heading.slug for heading in work.note.headings)
    text = page.draft.note.source.text
    return Ready(
        replace(work.note.source, text=text),
        work.language,
        page.draft.placed,
        page.counts,
        tuple(targets(page.draft.note, exists)),
        tuple(_into_others(page.draft.note)) if options.anchors == "rewrite" else (),
        renamed(page.draft.note, before, slugs(work.note, page.draft)),
        page.known,
        refusals or tuple(_warnings(work, page, catalog)),
        is_refused=bool(refusals),
    )


def _into_others(page: Note) -> Iterator[Fragment]:
    """Give the links into other notes; those into this one have followed its headings already."""
    return (each for each in fragments(page) if page.source.path not in each.files)


def _refusals(work: Work, page: Page, options: Options, catalog: str) -> Iterator[Text]:
    """Say why a page must not be written."""
    texts = {(each.text, each.context): each.translation for each in page.draft.placed}
    count = len(texts)
    lacking = list(texts.values()).count(None)
    said = {"note": work.note.source.path, "language": work.language, "catalog": catalog}
    if options.untranslated == "fail" and lacking:
        yield sentences.NOT_ALL_TRANSLATED.filled(**said, lacking=lacking, count=count)
    elif options.untranslated == "notice" and not page.shown and _is_foreign(work):
        yield sentences.NOTHING_TRANSLATED.filled(**said, count=count)
    for error in page.new:
        yield sentences.NEW_ERROR.filled(
            note=work.note.source.path,
            language=work.language,
            rule=error.rule,
            message=Text.literal(error.message("en"), error.message("fr")),
            line=_line(error),
        )


def _is_foreign(work: Work) -> bool:
    """Tell whether a note holds nothing in the language of the page, and something in another."""
    languages = {segment.language or work.note.language for segment in work.segments}
    return not work.has_own and bool(languages - {None, work.language})


def _warnings(work: Work, page: Page, catalog: str) -> Iterator[Text]:
    """Say which translations could not be placed."""
    for segment in page.refused:
        yield sentences.REFUSED.filled(
            note=work.note.source.path,
            language=work.language,
            text=_cut(segment.text),
            catalog=catalog,
        )


def _line(error: Diagnostic) -> str:
    source = error.source
    return _cut(source.slice(source.line_span(source.line_index(error.span.start))).strip())


def _cut(text: str) -> str:
    """Make a text short, and safe to print."""
    return visible(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")
