"""From a note to its segments."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import TypeAlias

from notes_tool.markdown.blocks import Block
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
    Thought,
    lines_of,
    merged,
    outside,
    thoughts,
)
from notes_tool.translate.segments.protected import plain_parts
from notes_tool.translate.segments.texts import text_passage

_Piece: TypeAlias = tuple[SegmentKind, Passage, Block | None]
"""A passage, what it is, and the block whose prose it is."""


def segments(note: Note, without: Sequence[Span] = ()) -> tuple[Segment, ...]:
    """List the segments of a note, in the order in which they stand in it.

    Their spans lie in `note.source.text`, are not empty and do not overlap; between them stands
    everything that a translation leaves as it is. Lines that hold a byte which is no UTF-8 are
    none, for a catalog could not hold them.

    Args:
        note: the note as it stands on disk.
        without: parts of the source whose lines are no segments: commands in plain text.
    """
    languages = {prose.block: prose.language for prose in note.prose}
    found: list[Segment] = []
    for kind, passage, block in _pieces(note):
        found_here = thoughts(_lines_without(passage, without))
        parts = [thought for thought in found_here if thought.has_letter]
        decided = languages.get(block.index) if block else _language(note, parts)
        found.extend(_segments(note, kind, decided, parts))
    return tuple(sorted(found, key=attrgetter("spans")))


def thought_lines(note: Note) -> list[tuple[Span, ...]]:
    """List the lines of each thought of a note, in order: also of those that are no segments.

    What translates a segment may have no letter, such as a year, and is a thought still.
    """
    return sorted(thought.spans for _, passage, _ in _pieces(note) for thought in thoughts(passage))


def _pieces(note: Note) -> Iterator[_Piece]:
    return chain(_beside(note), _inside(note))


def _beside(note: Note) -> Iterator[_Piece]:
    """Give what stands in no block: the front matter and the titles of definitions."""
    for passage in value_passages(note):
        yield "front-matter", passage, None
    for span in note.definition_titles:
        text = note.source.slice(span)
        lines = tuple(lines_of(text, 0, len(text)))
        yield (
            "definition",
            Passage(Region.of([(text, span)]), lines, merged(plain_parts(text))),
            None,
        )


def _inside(note: Note) -> Iterator[_Piece]:
    """Give the text of the blocks."""
    for block in note.blocks:
        if block.kind in ("paragraph", "heading", "cell"):
            if block.inlines:
                yield block.kind, text_passage(note, block), block
        elif block.kind == "html":
            for passage in html_passages(block):
                yield "html", passage, None
        elif block.kind == "fence":
            for passage in comment_passages(block):
                yield "comment", passage, None
        elif block.kind == "indented":
            for passage in indented_passages(note, block):
                yield "indented", passage, None


def _language(note: Note, parts: Sequence[Thought]) -> NaturalLanguage | None:
    """Decide the language of a text by its words, else by the note it stands in."""
    words = [outside(part.text, part.protected) for part in parts]
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
    note: Note,
    kind: SegmentKind,
    decided: NaturalLanguage | None,
    parts: Sequence[Thought],
) -> Iterator[Segment]:
    for part in parts:
        if not note.source.is_decodable and UNDECODED.search(part.text):
            continue
        start = part.spans[0].start
        heading, context = _heading(note, start), _context(note, start)
        yield Segment(part.text, part.spans, kind, decided, part.protected, heading, context)


def _heading(note: Note, offset: int) -> str:
    place = bisect_right(_heading_starts(note), offset)
    return note.headings[place - 1].text if place else ""


@lru_cache(maxsize=1)
def _heading_starts(note: Note) -> Sequence[int]:
    return [note.blocks[heading.block].span.start for heading in note.headings]


def _context(note: Note, offset: int) -> str | None:
    for directive in note.contexts:
        if directive.scope.start <= offset < directive.scope.end:
            return " ".join(name.text for name in directive.names) or None
    return None
