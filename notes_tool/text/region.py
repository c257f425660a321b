"""Regions: text as a reader sees it, with an exact way back to the source.

A paragraph in a quote inside a list is one text to a reader and several spans in the file. A region
holds that text and maps each of its code points back, so that a rule finds what it looks for in one
string, and an edit never touches the `> ` or the indent between two lines.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from notes_tool.text.edit import Edit, Fix
from notes_tool.text.span import OPAQUE, Span


class _Pieces(NamedTuple):
    """What a region is made of."""

    text: str
    starts: tuple[int, ...]
    spans: tuple[Span, ...]


class Region(_Pieces):
    r"""A text made of pieces of a source.

    Args:
        text: what a rule reads.
        starts: the offset in `text` at which each piece starts, ascending, the first 0.
        spans: the source span of each piece. Where it is as long as its text, the piece is literal
            and its code points map one to one; otherwise the piece is atomic: an entity, an escape,
            a line end with the container prefix that follows it, or an `OPAQUE` thing.
    """

    @staticmethod
    def of(pieces: Iterable[tuple[str, Span]]) -> Region:
        """Build a region from its pieces; empty ones are left out."""
        texts: list[str] = []
        starts: list[int] = []
        spans: list[Span] = []
        offset = 0
        for text, span in pieces:
            if text:
                texts.append(text)
                starts.append(offset)
                spans.append(span)
                offset += len(text)
        return Region("".join(texts), tuple(starts), tuple(spans))

    @staticmethod
    def literal(text: str, start: int) -> Region:
        """Build the region of a text that stands in the source as it is, from an offset on."""
        return Region(text, (0,), (Span(start, start + len(text)),)) if text else _NOTHING

    @property
    def whole(self) -> Span:
        """The source span from the first piece to the last."""
        return Span(self.spans[0].start, self.spans[-1].end) if self.spans else Span(0, 0)

    def span(self, start: int, end: int) -> Span:
        """Give the source span of `text[start:end]`; it may hold container prefixes.

        Of an empty range it is the point after the code point before it.
        """
        ahead = self.ahead
        if ahead is not None:
            return Span(ahead + start, ahead + end)
        if start == end:
            point = self._end(start) if start else self.whole.start
            return Span(point, point)
        return Span(self._start(start), self._end(end))

    def point(self, offset: int) -> int:
        """Give the source offset of the code point `text[offset]`, or the end after the last."""
        return self._start(offset) if offset < len(self.text) else self.whole.end

    def slice(self, start: int, end: int) -> Region:
        """Give the region of `text[start:end]`; atomic pieces stay whole."""
        return Region.of(self.pieces(start, end))

    def edits(self, start: int, end: int, new: str) -> tuple[Edit, ...]:
        r"""Replace `text[start:end]` by `new`, one edit for each line it touches.

        Where `new` has as many lines as the old text they replace each other line by line;
        otherwise all of `new` goes to the first line. Empty where that cannot be done without
        touching something else: markup between two pieces, an `OPAQUE` thing, or a line that would
        be left blank.
        """
        if start == end:
            return (Edit(self.span(start, end), new),)
        parts = list(self._line_parts(start, end))
        lines = new.split("\n")
        if len(lines) != len(parts):
            if any(self._is_whole_line(*part) for part in parts[1:]):
                return ()
            lines = [new] + [""] * (len(parts) - 1)
        edits = []
        for (first, last), line in zip(parts, lines, strict=True):
            if not self._is_contiguous(first, last):
                return ()
            if self.text[first:last] != line:
                edits.append(Edit(self.span(first, last), line))
        return tuple(edits)

    def fix(self, start: int, end: int, new: str, *, safe: bool = True) -> Fix | None:
        """Make the fix that replaces `text[start:end]`; None where `edits` gives none."""
        edits = self.edits(start, end, new)
        return Fix(edits, safe=safe) if edits else None

    @property
    def ahead(self) -> int | None:
        """How far the source stands ahead of a text that is one literal piece, as most are."""
        if len(self.spans) != 1:
            return None
        start, end = self.spans[0]
        return start if end - start == len(self.text) else None

    def _start(self, offset: int) -> int:
        index = bisect_right(self.starts, offset) - 1
        span = self.spans[index]
        return span.start + (offset - self.starts[index] if self._is_literal(index) else 0)

    def _end(self, offset: int) -> int:
        index = bisect_right(self.starts, offset - 1) - 1
        span = self.spans[index]
        return span.start + offset - self.starts[index] if self._is_literal(index) else span.end

    def _length(self, index: int) -> int:
        following = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.text)
        return following - self.starts[index]

    def _is_literal(self, index: int) -> bool:
        span = self.spans[index]
        return span.end - span.start == self._length(index)

    def pieces(self, start: int, end: int) -> Iterator[tuple[str, Span]]:
        """Give the pieces of `text[start:end]`, from which another region can be built."""
        if self.ahead is not None and start < end:
            yield self.text[start:end], self.span(start, end)
            return
        index = bisect_right(self.starts, start) - 1
        while start < end:
            stop = min(end, self.starts[index] + self._length(index))
            yield self.text[start:stop], self.span(start, stop)
            start, index = stop, index + 1

    def _line_parts(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        while True:
            stop = self.text.find("\n", start, end)
            if stop < 0:
                yield start, end
                return
            yield start, stop
            start = stop + 1

    def _is_whole_line(self, start: int, end: int) -> bool:
        before = self.text[self.text.rfind("\n", 0, start) + 1 : start]
        stop = self.text.find("\n", end)
        return not (before + self.text[end : len(self.text) if stop < 0 else stop]).strip()

    def _is_contiguous(self, start: int, end: int) -> bool:
        if OPAQUE in self.text[start:end]:
            return False
        position: int | None = None
        for _, span in self.pieces(start, end):
            if position is not None and span.start != position:
                return False
            position = span.end
        return True


_NOTHING = Region("", (), ())
