"""Windows: the parts of a page in which a person changed some line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from notes_tool.export.pull.reading import speaks
from notes_tool.text.span import Source, Span


class Window(NamedTuple):
    """What stands on some lines before, and what stands there now.

    Args:
        base: a span of the page as it was, of whole lines; it may be empty.
        edited: a span of the page as it is now, of whole lines; it may be empty.
    """

    base: Span
    edited: Span


class LineChanges(NamedTuple):
    """What stayed as it was, and what did not.

    Args:
        kept: where each span of text lies now that stands on untouched lines, by its number.
        windows: the parts that changed, in order. Each span that is not kept lies in one of them.
    """

    kept: Mapping[int, Span]
    windows: tuple[Window, ...]


def line_changes(base: Source, edited: Source, spans: Sequence[Span]) -> LineChanges:
    """Compare a page with what a person made of it, line by line.

    Lines between two changes say nothing about which of the lines around them belong together where
    they have no letter or digit, or stand elsewhere too, so they count as changed. So do all lines
    of a text that changed or that a changed line touches.

    Args:
        base: the page as it was.
        edited: the page as it is now.
        spans: of the texts in it, in order.
    """
    pairs = _paired(base, edited)
    lines = [(base.line_index(span.start), base.line_index(span.end)) for span in spans]
    touched = {number for number, ends in enumerate(lines) if not _is_whole(pairs, *ends)}
    for number in _with_neighbors(lines, touched):
        first, last = lines[number]
        for line in range(first, last + 1):
            pairs.pop(line, None)
    _drop_idle(base, edited, pairs)
    kept = {
        number: _moved(base, edited, pairs, span)
        for number, (span, (first, last)) in enumerate(zip(spans, lines, strict=True))
        if all(line in pairs for line in range(first, last + 1))
    }
    return LineChanges(kept, tuple(_windows(base, edited, pairs)))


def _paired(base: Source, edited: Source) -> dict[int, int]:
    """Give the lines that are the same, by their numbers; ends of files count as such."""
    old, new = _lines(base), _lines(edited)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    pairs = {
        first + number: other + number
        for first, other, size in matcher.get_matching_blocks()
        for number in range(size)
    }
    return {-1: -1, **pairs, len(old): len(new)}


def _lines(source: Source) -> list[str]:
    return [source.slice(source.line_span(index)) for index in range(len(source.line_starts))]


def _is_whole(pairs: Mapping[int, int], first: int, last: int) -> bool:
    """Tell whether lines and their neighbors stand together as they did."""
    start = pairs.get(first - 1)
    return start is not None and all(
        pairs.get(line) == start + number for number, line in enumerate(range(first - 1, last + 2))
    )


def _with_neighbors(lines: Sequence[tuple[int, int]], touched: Collection[int]) -> set[int]:
    """Add the texts that share a line with one of some texts, and those that share one with these.

    Args:
        lines: the first and last line of each text, in order.
        touched: the numbers of some.
    """
    result = set(touched)
    for numbers in (range(1, len(lines)), range(len(lines) - 1, 0, -1)):
        for number in numbers:
            before, after = lines[number - 1], lines[number]
            if after[0] <= before[1] and not result.isdisjoint((number - 1, number)):
                result |= {number - 1, number}
    return result


def _drop_idle(base: Source, edited: Source, pairs: dict[int, int]) -> None:
    """Drop the pairs of lines between two changes that say nothing, or nothing of their own."""
    old, new = _lines(base), _lines(edited)
    before, now = Counter(old), Counter(new)
    telling = {line for line in before if before[line] == now[line] == 1 and speaks(line)}
    for run in list(_runs(pairs)):
        is_end = run[0] < 0 or run[-1] == len(old)
        if not is_end and telling.isdisjoint(old[line] for line in run):
            for line in run:
                del pairs[line]


def _runs(pairs: Mapping[int, int]) -> Iterator[list[int]]:
    """Give the lines that are the same, as far as they stand together, by their numbers."""
    run: list[int] = []
    for line, other in pairs.items():
        if run and (line != run[-1] + 1 or other != pairs[run[-1]] + 1):
            yield run
            run = []
        run.append(line)
    yield run


def _moved(base: Source, edited: Source, pairs: Mapping[int, int], span: Span) -> Span:
    return Span(*(_moved_point(base, edited, pairs, offset) for offset in span))


def _moved_point(base: Source, edited: Source, pairs: Mapping[int, int], offset: int) -> int:
    line = base.line_index(offset)
    return edited.line_starts[pairs[line]] + offset - base.line_starts[line]


def _windows(base: Source, edited: Source, pairs: Mapping[int, int]) -> Iterator[Window]:
    for (line, other), (following, other_following) in pairwise(pairs.items()):
        if following > line + 1 or other_following > other + 1:
            yield Window(
                _line_span(base, line + 1, following),
                _line_span(edited, other + 1, other_following),
            )


def _line_span(source: Source, first: int, stop: int) -> Span:
    starts = (*source.line_starts, len(source.text))
    return Span(starts[first], starts[stop])
