"""Reading a page as a catalog would hold it: texts without the signs of where they stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import Literal, NamedTuple, TypeAlias

from notes_tool.markdown.note import Note
from notes_tool.text.region import Region
from notes_tool.text.span import Span
from notes_tool.translate.segments.front_matter import value_passages, values

LeafKind: TypeAlias = Literal[
    "paragraph", "heading", "cell", "html", "fence", "indented", "front-matter"
]
"""What holds text."""

_KINDS: tuple[LeafKind, ...] = ("paragraph", "heading", "cell", "html", "fence", "indented")


class Leaf(NamedTuple):
    """A part of a page that holds text and no other part.

    Args:
        kind: what it is.
        outer: all of it.
        region: what it holds.
    """

    kind: LeafKind
    outer: Span
    region: Region


class Line(NamedTuple):
    """A line of a text: where it stands, without blanks at its edges, and what it says."""

    span: Span
    text: str


class Reading:
    """A page, read.

    Args:
        note: the page.
    """

    def __init__(self, note: Note) -> None:
        self.source = note.source
        self.note = note

    def leaf(self, span: Span) -> Leaf | None:
        """Give the part that holds all of a span; None where several share it, or none has it."""
        number = bisect_right(self._leaves, span.start, key=lambda leaf: leaf.outer.start) - 1
        if number < 0 or not self._leaves[number].outer.contains(span):
            return None
        return self._leaves[number]

    def value(self, span: Span) -> Span | None:
        """Give all of the value of the front matter, quotes included, that holds a span."""
        found = (value for _, _, value in values(self.note) if value.contains(span))
        return next(found, None)

    def lines(self, span: Span) -> tuple[Line, ...]:
        """Give the lines of a text, without container prefixes and signs of comments.

        What stands in no part, or in several, is read as it is.
        """
        leaf = self.leaf(span)
        if leaf is None:
            region = Region.of(self._raw_pieces(span))
            return tuple(_lines(region))
        before = ""
        if leaf.kind == "fence":
            before = _cut(leaf.region, Span(leaf.outer.start, span.start)).text.rpartition("\n")[2]
        return tuple(_lines(_cut(leaf.region, span), before))

    def text(self, span: Span) -> str:
        """Give a text as a catalog would hold it, its lines joined by a blank."""
        return " ".join(line.text for line in self.lines(span))

    def stripped(self, span: Span) -> Span:
        """Take the blanks at the edges of a span away."""
        text = self.source.slice(span)
        start = span.start + len(text) - len(text.lstrip())
        return Span(start, max(start, span.start + len(text.rstrip())))

    def around(self, span: Span) -> tuple[str, str]:
        """Give what stands before a text on its first line, and after it on its last."""
        first = self.source.line_span(self.source.line_index(span.start))
        last = self.source.line_span(self.source.line_index(span.end))
        text = self.source.text
        return text[first.start : span.start], text[span.end : last.end]

    def is_code(self, offset: int) -> bool:
        """Tell whether blanks at an offset mean something: in code, and in the front matter."""
        front = self.note.front_matter
        if front is not None and offset < front.span.end:
            return True
        leaf = self.leaf(Span(offset, offset))
        return leaf is not None and leaf.kind in ("fence", "indented")

    @cached_property
    def _leaves(self) -> tuple[Leaf, ...]:
        return tuple(sorted(self._found(), key=lambda leaf: leaf.outer))

    def _found(self) -> Iterator[Leaf]:
        for passage in value_passages(self.note):
            value = self.value(passage.region.whole)
            if value is not None:
                yield Leaf("front-matter", value, passage.region)
        for block in self.note.blocks:
            for kind in _KINDS:
                if block.kind == kind and block.content.spans:
                    yield Leaf(kind, block.span, block.content)

    def _raw_pieces(self, span: Span) -> Iterator[tuple[str, Span]]:
        source = self.source
        for number in range(source.line_index(span.start), source.line_index(span.end) + 1):
            line = source.line_span(number)
            start, end = max(line.start, span.start), min(line.end, span.end)
            yield source.text[start:end], Span(start, end)
            if end < span.end:
                yield "\n", Span(end, min(span.end, source.line_starts[number + 1]))


def speaks(text: str) -> bool:
    """Tell whether a text holds a letter or a digit; else it is marks and blanks."""
    return any(map(str.isalnum, text))


def _cut(region: Region, span: Span) -> Region:
    """Give the region of what stands in a source span; atomic pieces stay whole."""
    return Region.of(_cut_pieces(region, span))


def _cut_pieces(region: Region, span: Span) -> Iterator[tuple[str, Span]]:
    for text, where in region.pieces(0, len(region.text)):
        start, end = max(where.start, span.start), min(where.end, span.end)
        if start >= end:
            continue
        if len(text) == where.end - where.start:
            yield text[start - where.start : end - where.start], Span(start, end)
        else:
            yield text, where


def _lines(region: Region, before: str = "") -> Iterator[Line]:
    """Give the lines of a region that are not blank.

    Args:
        region: what is read.
        before: what stands before the first line, and again before each other.
    """
    start = 0
    for number, line in enumerate(region.text.split("\n")):
        skipped = len(before) if number and before and line.startswith(before) else 0
        text = line[skipped:].strip()
        if text:
            first = start + skipped + line[skipped:].index(text)
            yield Line(region.span(first, first + len(text)), text)
        start += len(line) + 1
