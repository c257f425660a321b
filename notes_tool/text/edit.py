"""Edits: the only way in which a text changes."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

from notes_tool.text.span import Span


class Edit(NamedTuple):
    """Replaces the text of a span; an empty span inserts, an empty text deletes."""

    span: Span
    text: str


class Fix(NamedTuple):
    """Edits that go together.

    Args:
        edits: in order of their spans, none overlapping another.
        safe: whether there is one candidate only and no reader could have meant the old text.
    """

    edits: tuple[Edit, ...]
    safe: bool = True

    @staticmethod
    def replace(span: Span, text: str, *, safe: bool = True) -> Fix:
        """Make the fix that replaces one span."""
        return Fix((Edit(span, text),), safe=safe)

    @property
    def span(self) -> Span:
        """The smallest span that holds all edits."""
        return Span(self.edits[0].span.start, self.edits[-1].span.end)


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Apply edits to a text.

    Args:
        text: the text whose offsets the edits use.
        edits: in any order; `apply(text, [])` is `text`.

    Raises:
        ValueError: two edits overlap, or one lies outside the text.
    """
    parts: list[str] = []
    position = 0
    for edit in sorted(edits, key=attrgetter("span")):
        start, end = edit.span
        if not position <= start <= end <= len(text):
            raise ValueError(f"edit at {start}:{end} overlaps another or lies outside the text")
        parts += (text[position:start], edit.text)
        position = end
    parts.append(text[position:])
    return "".join(parts)


def compatible(fixes: Sequence[Fix]) -> list[Fix]:
    """Choose the fixes that can be applied together: in order, each that touches no earlier one.

    Two fixes that meet in one point are kept apart too, for their order would not be defined.
    Equal edits (two findings mended by the same change) count once.
    """
    chosen: list[Fix] = []
    # Sorted, and as no two of them meet, their starts and their ends both ascend.
    taken: list[Edit] = []
    for fix in fixes:
        new = [edit for edit in fix.edits if not _holds(taken, edit)]
        if new and not any(_meets(taken, edit.span) for edit in new):
            chosen.append(Fix(tuple(new), safe=fix.safe))
            for edit in new:
                insort(taken, edit)
    return chosen


def _holds(edits: Sequence[Edit], edit: Edit) -> bool:
    place = bisect_left(edits, edit)
    return place < len(edits) and edits[place] == edit


def _meets(edits: Sequence[Edit], span: Span) -> bool:
    """Tell whether one of these sorted edits touches a span, if only in a point."""
    first = bisect_left(edits, span.start, key=lambda edit: edit.span.end)
    return first < len(edits) and edits[first].span.start <= span.end
