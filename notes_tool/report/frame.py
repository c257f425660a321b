"""Excerpts of a note: a line cut to a width, with marks under what matters in it.

Nothing here copies a whole line: a line may be megabytes long and hold thousands of findings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from notes_tool.report.terminal import columns, visible
from notes_tool.text.edit import Edit, Fix
from notes_tool.text.span import Source, Span

PREVIEW_LINES = 6
"""How many lines of a fixed text are shown."""

_TAB = "    "
_BLANKS = re.compile(r"[ \t]*")


class Excerpt(NamedTuple):
    """One line as it is shown.

    Args:
        row: its number in the note, 1-based.
        text: what is shown of it, safe to print.
        marks: what stands under it: spaces and carets (or tildes).
    """

    row: int
    text: str
    marks: str


class Preview(NamedTuple):
    """How a place looks once it is fixed; `complete` tells whether all that changes is shown."""

    excerpts: list[Excerpt]
    complete: bool


def excerpts(source: Source, span: Span, room: int) -> Iterator[Excerpt]:
    """Give the lines on which a span starts and ends, with carets under what it covers.

    Args:
        source: the note.
        span: what is marked; an empty span gets one caret.
        room: how many columns a line may take.
    """
    first = source.line_index(span.start)
    last = source.line_index(max(span.start, span.end - 1))
    for index in sorted({first, last}):
        line = source.line_span(index)
        start = span.start if index == first else _indented(source.text, line)
        marked = _clipped(Span(start, span.end), line)
        yield Excerpt(index + 1, *_drawn(source.text, line, [marked], room, "^"))


def preview(source: Source, fix: Fix, room: int) -> Preview:
    """Give the first lines that a fix changes as they are afterwards, tildes under what is new."""
    edits = _first_edits(source, fix, room)
    start = max(_line_around(source, edits[0].span.start).start, edits[0].span.start - 4 * room)
    last = edits[-1].span.end
    end = min(_line_around(source, last).end, last + 4 * room)
    text, new = _applied(source.text, Span(start, end), edits, PREVIEW_LINES * room)
    fixed = Source(source.path, text)
    changed = fixed.line_index(max(new[-1].start, new[-1].end - 1)) + 1
    row = source.position(start).row
    shown = [
        Excerpt(row + index, *_fixed_line(fixed, index, new, room))
        for index in range(min(PREVIEW_LINES, changed))
    ]
    return Preview(shown, len(edits) == len(fix.edits) and changed == len(shown))


def _first_edits(source: Source, fix: Fix, room: int) -> tuple[Edit, ...]:
    """Choose the edits near the first one: more would not be shown."""
    near = fix.edits[0].span.end
    index = min(source.line_index(near) + PREVIEW_LINES, len(source.line_starts) - 1)
    limit = min(source.line_span(index).end, near + PREVIEW_LINES * room)
    return fix.edits[:1] + tuple(edit for edit in fix.edits[1:] if edit.span.end <= limit)


def _applied(text: str, part: Span, edits: Iterable[Edit], longest: int) -> tuple[str, list[Span]]:
    """Apply edits to a part of a text; tell where in the result their new texts stand.

    Like `notes_tool.text.edit.apply`, which does not tell that. A new text is cut at `longest`.
    """
    result = ""
    spans: list[Span] = []
    position = part.start
    for edit in edits:
        result += text[position : edit.span.start]
        spans.append(Span(len(result), len(result) + min(len(edit.text), longest)))
        result += edit.text[:longest]
        position = edit.span.end
    return result + text[position : part.end], spans


def _fixed_line(fixed: Source, index: int, new: Sequence[Span], room: int) -> tuple[str, str]:
    """Draw a line around what is new in it, or around the place where something is gone."""
    line = fixed.line_span(index)
    marks = [
        _clipped(span, line) for span in new if span.start <= line.end and line.start <= span.end
    ]
    return _drawn(fixed.text, line, marks or [Span(line.start, line.start)], room, "~")


def _drawn(text: str, line: Span, marks: Sequence[Span], room: int, glyph: str) -> tuple[str, str]:
    """Cut a line around its marks, the first of which is surely seen, and draw them below it.

    An empty mark is drawn as a caret, but not as a tilde: there nothing is new.
    """
    window = _window(text, line, Span(marks[0].start, marks[-1].end), room)
    left = "…" if window.start > line.start else ""
    right = "…" if window.end < line.end else ""
    below = ""
    for mark in (_clipped(mark, window) for mark in marks):
        indent = len(left) + columns(_spread(text[window.start : mark.start]))
        width = columns(_spread(text[mark.start : mark.end]))
        below = below.ljust(indent) + glyph * (width or int(glyph == "^"))
    return left + _spread(text[window.start : window.end]) + right, below.rstrip()


def _window(text: str, line: Span, focus: Span, room: int) -> Span:
    """Choose what is shown of a line: the focus, then as much as fits on both sides of it."""
    start = max(line.start, focus.start - 4 * room)
    end = min(line.end, min(focus.end, focus.start + 4 * room) + 4 * room)
    if (start, end) == line and columns(_spread(text[start:end])) <= room:
        return line
    room -= 2
    middle = focus.start + _fitting(text[focus.start : min(focus.end, end)], room)
    rest = room - columns(_spread(text[focus.start : middle]))
    after = columns(_spread(text[middle:end]))
    before = text[start : focus.start][::-1]
    first = focus.start - _fitting(before, max(rest // 2, rest - after))
    rest -= columns(_spread(text[first : focus.start]))
    return Span(first, middle + _fitting(text[middle:end], rest))


def _fitting(text: str, room: int) -> int:
    """Count how many of the first characters of a text fit into so many columns."""
    for count, character in enumerate(text):
        room -= columns(_spread(character))
        if room < 0:
            return count
    return len(text)


def _spread(text: str) -> str:
    """Make a part of a line visible, each tab as four spaces; parts can be joined afterwards."""
    return visible(text.replace("\t", _TAB))


def _clipped(span: Span, line: Span) -> Span:
    start = min(max(span.start, line.start), line.end)
    return Span(start, min(max(span.end, start), line.end))


def _indented(text: str, line: Span) -> int:
    match = _BLANKS.match(text, line.start, line.end)
    return match.end() if match else line.start


def _line_around(source: Source, offset: int) -> Span:
    return source.line_span(source.line_index(offset))
