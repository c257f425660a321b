"""Passages: texts of several lines, and the thoughts they hold."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from notes_tool.text.region import Region
from notes_tool.text.span import OPAQUE, Span
from notes_tool.translate.segments.breaks import ends_thought


class Line(NamedTuple):
    """A line of a passage, without the blanks at its edges.

    Args:
        span: where it stands in the passage's text; not empty.
        follows: whether it goes on with the thought of the line before it; None where the words
            decide.
    """

    span: Span
    follows: bool | None = None


class Passage(NamedTuple):
    """A text that holds one thought or more.

    Args:
        region: the text; a passage may be a part of it.
        lines: its lines, in order.
        protected: what a translation must keep, in code points of the region's text; in order,
            none overlapping another.
    """

    region: Region
    lines: tuple[Line, ...]
    protected: tuple[Span, ...]


class Thought(NamedTuple):
    """One thought of a passage, wrapped lines joined by a blank.

    Args:
        text: what it says.
        spans: the source spans of its lines.
        protected: what a translation must keep, in code points of `text`.
    """

    text: str
    spans: tuple[Span, ...]
    protected: tuple[Span, ...]

    @property
    def has_letter(self) -> bool:
        """Whether a letter stands outside what is protected: else there is nothing to translate."""
        return any(map(str.isalpha, outside(self.text, self.protected)))


def lines_of(text: str, start: int, end: int) -> Iterator[Line]:
    """Give the lines of `text[start:end]`; a blank line ends the thought before it."""
    is_first = True
    while start <= end:
        feed = text.find("\n", start, end)
        stop = end if feed < 0 else feed
        span = stripped(text, start, stop)
        if span.start == span.end:
            is_first = True
        else:
            yield Line(span, False if is_first else None)
            is_first = False
        start = stop + 1


def stripped(text: str, start: int, end: int) -> Span:
    """Give the span of `text[start:end]` without the blanks at its edges."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Put spans in order and make one of those that overlap."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.start < result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        elif span.start < span.end:
            result.append(span)
    return tuple(result)


def outside(text: str, protected: Sequence[Span]) -> str:
    """Give a text with what is protected as `OPAQUE`."""
    if not protected:
        return text
    pieces = []
    position = 0
    for start, end in protected:
        pieces.append(text[position:start])
        position = end
    pieces.append(text[position:])
    return OPAQUE.join(pieces)


def thoughts(passage: Passage) -> Iterator[Thought]:
    """Split a passage at the line breaks that end a thought."""
    for lines in _groups(passage):
        yield _thought(passage, lines)


def _groups(passage: Passage) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in passage.lines:
        if group and not _follows(passage, group[-1], line):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _follows(passage: Passage, before: Line, line: Line) -> bool:
    between = Span(before.span.end, line.span.start)
    if any(part.start < between.start and between.end < part.end for part in passage.protected):
        return True
    if line.follows is not None:
        return line.follows
    text = passage.region.text
    first, second = (text[span.start : span.end] for span in (before.span, line.span))
    return not ends_thought(first, second)


def _thought(passage: Passage, lines: Sequence[Line]) -> Thought:
    text = passage.region.text
    spans = [line.span for line in lines]
    if len(spans) == 1:
        return _on_one_line(passage, spans[0])
    starts = [0]
    for span in spans:
        starts.append(starts[-1] + span.end - span.start + 1)

    def place(offset: int) -> int:
        """Give where an offset of the passage lies in the thought."""
        number = bisect_right(spans, offset, key=lambda span: span.start) - 1
        return starts[number] + min(offset, spans[number].end) - spans[number].start

    first, last = spans[0].start, spans[-1].end
    protected = tuple(
        Span(place(max(part.start, first)), place(min(part.end, last)))
        for part in passage.protected
        if part.start < last and part.end > first
    )
    return Thought(
        " ".join(text[span.start : span.end] for span in spans),
        tuple(passage.region.span(*span) for span in spans),
        protected,
    )


def _on_one_line(passage: Passage, line: Span) -> Thought:
    protected = tuple(
        Span(max(part.start, line.start) - line.start, min(part.end, line.end) - line.start)
        for part in passage.protected
        if part.start < line.end and part.end > line.start
    )
    text = passage.region.text[line.start : line.end]
    return Thought(text, (passage.region.span(*line),), protected)
