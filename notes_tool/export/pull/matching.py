"""Matching: where the texts of a page stand once a person changed it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from notes_tool.export.pull.parts import TELLING, aligned, contains, extended, row
from notes_tool.export.pull.reading import Reading
from notes_tool.export.pull.slots import filled, height
from notes_tool.export.pull.windows import Window, line_changes
from notes_tool.text.span import Span
from notes_tool.translate.segments import thought_lines


def matched(base: Reading, edited: Reading, spans: Sequence[Span]) -> dict[int, Span]:
    """Find the texts of a page on what a person made of it.

    A text is found by its place, where its lines and those around it are untouched; by what it
    says and by its neighbors, where lines were changed, added or taken away; by what stands around
    it, where the whole of it was written anew.

    Args:
        base: the page as it was.
        edited: the page as it is now.
        spans: the texts, in order, none empty and none overlapping another.

    Returns:
        Where they stand, by their numbers; in the same order, none overlapping another, each in one
        part of the page. One that is not found is left out.
    """
    found = line_changes(base.source, edited.source, spans)
    result = dict(found.kept)
    thoughts = thought_lines(edited.note) if found.windows else []
    for window in found.windows:
        inside = {
            number: span
            for number, span in enumerate(spans)
            if number not in found.kept and window.base.contains(span)
        }
        result |= _Matching(window, base, edited, inside).found(thoughts)
    return dict(sorted(result.items()))


def joined(
    base: Reading, edited: Reading, spans: Sequence[Span], found: Mapping[int, Span]
) -> dict[int, int]:
    """Give the texts that stand now in that of a neighbor, which is found.

    Returns:
        The number of the neighbor, by that of the text.
    """
    result = {}
    for number in (number for number in range(len(spans)) if number not in found):
        text = base.text(spans[number])
        for other in (number - 1, number + 1):
            if other in found and _took(text, base.text(spans[other]), edited.text(found[other])):
                result[number] = other
    return result


def _took(text: str, before: str, now: str) -> bool:
    """Tell whether a text took another in."""
    is_longer = len(now) > len(before) + len(text) / 2
    return is_longer and contains(now, text) and not contains(before, text)


class _Matching:
    """Finds the texts of one window.

    Args:
        window: what changed.
        base: the page as it was.
        edited: the page as it is now.
        spans: the texts, by their numbers.
    """

    def __init__(
        self, window: Window, base: Reading, edited: Reading, spans: Mapping[int, Span]
    ) -> None:
        self._window = window
        self._base = base
        self._edited = edited
        self._spans = spans

    def found(self, thoughts: Sequence[Sequence[Span]]) -> dict[int, Span]:
        """Give where the texts stand now.

        Args:
            thoughts: the lines of each text of the edited page.
        """
        lines = [
            (number, [line.span for line in self._base.lines(span)])
            for number, span in self._spans.items()
        ]
        old = row(self._base, self._window.base, lines)
        new = row(self._edited, self._window.edited, enumerate(thoughts), old.between)
        result = self._fitting(aligned(old, new))
        for run in list(self._missing(result)):
            result |= self._filled(run, result)
        return result | self._fitting(extended(old, new, result))

    def _fitting(self, spans: Mapping[int, Span]) -> dict[int, Span]:
        """Choose the texts that stand where they can."""
        snapped = {number: self._snapped(number, span) for number, span in spans.items()}
        return {number: span for number, span in snapped.items() if self._fits(number, span)}

    def _snapped(self, number: int, span: Span) -> Span:
        """Leave out what stood beside a text before and stands there still: an anchor, a mark."""
        before, after = self._base.around(self._spans[number])
        now_before, now_after = self._edited.around(span)
        text = self._edited.source.text
        start = span.start - len(now_before) + len(before)
        end = span.end + len(now_after) - len(after)
        if not (span.start < start < span.end and text.startswith(before, start - len(before))):
            start = span.start
        if not (start < end < span.end and text.startswith(after, end)):
            end = span.end
        return self._edited.stripped(Span(start, end))

    def _fits(self, number: int, span: Span) -> bool:
        """Tell whether a text stands in one part of the page, of the same kind as before."""
        old, new = self._base.leaf(self._spans[number]), self._edited.leaf(span)
        if old is None:
            return True
        if old.kind == "front-matter" and self._edited.note.front_matter is None:
            return True  # what was written there is no YAML any more, but a translation
        return new is not None and new.kind == old.kind

    def _missing(self, found: Mapping[int, Span]) -> Iterator[list[int]]:
        """Give the texts that are not found, those next to each other together."""
        ends = [-1, *(place for place, each in enumerate(self._spans) if each in found)]
        numbers = list(self._spans)
        for before, after in pairwise([*ends, len(numbers)]):
            if before + 1 < after:
                yield numbers[before + 1 : after]

    def _filled(self, run: Sequence[int], found: Mapping[int, Span]) -> dict[int, Span]:
        """Find texts by what stands around them."""
        base, edited = self._between(run, found)
        text = self._base.source.text
        points = [base.start, *(offset for number in run for offset in self._spans[number])]
        starts, ends = points[::2], [*points[1::2], base.end]
        slots = filled(
            [text[start:end] for start, end in zip(starts, ends, strict=True)],
            [height(self._base.source.slice(self._spans[number])) for number in run],
            self._edited.source.slice(edited),
        )
        result = {}
        for number, slot in zip(run, slots or (), strict=False):
            start, end = slot
            span = self._edited.stripped(Span(edited.start + start, edited.start + end))
            if span.start < span.end:
                result[number] = span
        are_new = all(self._is_new(span) for span in result.values())
        return result if are_new and all(self._fits(*each) for each in result.items()) else {}

    def _is_new(self, span: Span) -> bool:
        """Tell whether a text is not just another one of the page, in another place."""
        text = self._edited.text(span)
        return len(text) < TELLING or text not in self._said

    @cached_property
    def _said(self) -> frozenset[str]:
        """What the texts said before."""
        return frozenset(self._base.text(span) for span in self._spans.values())

    def _between(self, run: Sequence[int], found: Mapping[int, Span]) -> tuple[Span, Span]:
        """Give what stands between the texts found before and after a run, before and now."""
        before = [number for number in found if number < run[0]]
        after = [number for number in found if number > run[-1]]
        (start, stop), (first, last) = self._window
        if before:
            start, first = self._spans[max(before)].end, found[max(before)].end
        if after:
            stop, last = self._spans[min(after)].start, found[min(after)].start
        return Span(start, stop), Span(first, last)
