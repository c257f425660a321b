"""Where places of a text lie after edits."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
from operator import attrgetter

from notes_tool.text.edit import Edit
from notes_tool.text.span import Span


class Moves:
    """Where offsets and spans of a text lie once edits are applied to it.

    Args:
        edits: in any order, none overlapping another.
    """

    def __init__(self, edits: Iterable[Edit]) -> None:
        self._edits = sorted(edits, key=attrgetter("span"))
        self._starts = [edit.span.start for edit in self._edits]
        self._ends = [edit.span.end for edit in self._edits]
        grown = (len(edit.text) - (edit.span.end - edit.span.start) for edit in self._edits)
        self._by = [0, *accumulate(grown)]

    def moved(self, offset: int) -> int:
        """Give where the code point at an offset lies; after what is inserted right before it.

        Of one inside a replaced span it is the end of the new text.
        """
        place = bisect_right(self._ends, offset)
        inside = place < len(self._edits) and self._starts[place] < offset
        return self._end_of_new(place) if inside else offset + self._by[place]

    def moved_back(self, offset: int) -> int:
        """Give where the end of what stands before an offset lies; before what is inserted there.

        Of one inside a replaced span it is the start of the new text.
        """
        place = bisect_left(self._starts, offset)
        inside = place > 0 and self._ends[place - 1] > offset
        if inside:
            return self._starts[place - 1] + self._by[place - 1]
        return offset + self._by[place]

    def inner(self, span: Span) -> Span:
        """Give where a span lies; what is inserted at its edges stays outside.

        A replacement that crosses an edge counts as outside too.
        """
        start = self.moved(span.start)
        return Span(start, max(start, self.moved_back(span.end)))

    def outer(self, span: Span) -> Span:
        """Give where a span lies, with what is inserted at its edges or replaces them."""
        return Span(self._outer_start(span.start), self._outer_end(span.end))

    def _end_of_new(self, place: int) -> int:
        edit = self._edits[place]
        return edit.span.start + self._by[place] + len(edit.text)

    def _outer_start(self, offset: int) -> int:
        place = bisect_left(self._ends, offset)
        if place < len(self._edits) and self._starts[place] < offset == self._ends[place]:
            place += 1  # it replaces what stands before
        touches = place < len(self._edits) and self._starts[place] <= offset
        return (self._starts[place] if touches else offset) + self._by[place]

    def _outer_end(self, offset: int) -> int:
        place = bisect_right(self._starts, offset)
        if place and self._starts[place - 1] == offset < self._ends[place - 1]:
            place -= 1  # it replaces what stands behind
        touches = place > 0 and self._ends[place - 1] >= offset
        return self._end_of_new(place - 1) if touches else offset + self._by[place]
