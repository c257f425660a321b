"""From a note to its segments."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TypeAlias

from notes_tool.markdown.note import NaturalLanguage, Note
from notes_tool.text.language import language
from notes_tool.text.region import Region
from notes_tool.text.span import UNDECODED, Span
from notes_tool.translate.segment import Segment, SegmentKind
from notes_tool.translate.segments.comments import comment_passages
from notes_tool.translate.segments.front_matter import value_passages
from notes_tool.translate.segments.html import html_passages
from notes_tool.translate.segments.indented import indented_passages
from notes_tool.translate.segments.passage import (
    Line,
    Passage,
    lines_of,
    merged,
    outside,
    thoughts,
)
from notes_tool.translate.segments.protected import plain_parts
from notes_tool.translate.segments.texts import text_passage

_Piece: TypeAlias = tuple[SegmentKind, NaturalLanguage | None, Passage]
"""A passage, where it stands, and its language."""


def segments(note: Note, without: Sequence[Span] = ()) -> tuple[Segment, ...]:
    """List the segments of a note, in the order in which they stand in it.

    Their spans lie in `note.source.text`, are not empty and do not overlap; between them stands
    everything that a translation leaves as it is. Lines that hold a byte which is no UTF-8 are
    none, for a catalog could not hold them.

    Args:
        note: the note as it stands on disk.
        without: parts of the source whose lines are no segments: commands in plain text.
    """
    found = [
        segment
        for kind, decided, passage in chain(_beside(note), _inside(note))
        for segment in _segments(note, kind, decided, _lines_without(passage, without))
    ]
    return tuple(sorted(found, key=lambda segment: segment.spans))


def _beside(note: Note) -> Iterator[_Piece]:
    """Give what stands in no block: the front matter and the titles of definitions."""
    for passage in value_passages(note):
        yield "front-matter", _language(note, passage), passage
    for span in note.definition_titles:
        text = note.source.slice(span)
        lines = tuple(lines_of(text, 0, len(text)))
        passage = Passage(Region.of([(text, span)]), lines, merged(plain_parts(text)))
        yield "definition", _language(note, passage), passage


def _inside(note: Note) -> Iterator[_Piece]:
    """Give the text of the blocks."""
    languages = {prose.block: prose.language for prose in note.prose}
    for block in note.blocks:
        if block.kind in ("paragraph", "heading", "cell"):
            if block.inlines:
                yield block.kind, languages.get(block.index), text_passage(note, block)
        elif block.kind == "html":
            for passage in html_passages(block):
                yield "html", _language(note, passage), passage
        elif block.kind == "fence":
            for passage in comment_passages(block):
                yield "comment", _language(note, passage), passage
        elif block.kind == "indented":
            for passage in indented_passages(note, block):
                yield "indented", _language(note, passage), passage


def _language(note: Note, passage: Passage) -> NaturalLanguage | None:
    """Decide the language of a text by its words, else by the note it stands in."""
    words = [outside(thought.text, thought.protected) for thought in thoughts(passage)]
    return language("\n".join(words)) or note.language


def _lines_without(passage: Passage, without: Sequence[Span]) -> Passage:
    """Take away the lines that overlap some part of the source; thoughts end there."""
    if not without:
        return passage
    lines: list[Line] = []
    is_cut = False
    for line in passage.lines:
        source = passage.region.span(*line.span)
        if any(part.overlaps(source) for part in without):
            is_cut = True
            continue
        lines.append(Line(line.span, False if is_cut else line.follows))
        is_cut = False
    return passage._replace(lines=tuple(lines))


def _segments(
    note: Note, kind: SegmentKind, decided: NaturalLanguage | None, passage: Passage
) -> Iterator[Segment]:
    for thought in thoughts(passage):
        if UNDECODED.search(thought.text):
            continue
        start = thought.spans[0].start
        yield Segment(
            thought.text,
            thought.spans,
            kind,
            decided,
            thought.protected,
            _heading(note, start),
            _context(note, start),
        )


def _heading(note: Note, offset: int) -> str:
    place = bisect_right(
        note.headings, offset, key=lambda heading: note.blocks[heading.block].span.start
    )
    return note.headings[place - 1].text if place else ""


def _context(note: Note, offset: int) -> str | None:
    for directive in note.contexts:
        if directive.scope.start <= offset < directive.scope.end:
            return " ".join(name.text for name in directive.names) or None
    return None
