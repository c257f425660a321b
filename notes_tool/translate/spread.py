"""Spreading: a translation put on as many lines as its source."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from operator import itemgetter

_GAP = re.compile(r"(?<=\S)[ \t]+(?=\S)")
# Where a line end would change what a program reads, or what an author meant to hold together.
_HELD = re.compile(
    r"(`+)(?!`).+?(?<!`)\1(?!`)|\]\([^()\s]*(?:\s+[\"'(][^()]*)?\)|<[^<>]*>|\{\{.*?\}\}|\{%.*?%\}"
)


def spread(text: str, lengths: Sequence[int]) -> list[str]:
    """Split a text at blanks into lines as long, in proportion, as those of its source.

    A text of the same length whose blanks stand where its source's lines end is split there. There
    are fewer lines where the text has too few blanks.

    Args:
        text: one line.
        lengths: how many code points each line of the source has.
    """
    if len(lengths) == 1:
        return [text]
    ends = [end + number for number, end in enumerate(accumulate(lengths))]
    gaps = _gaps(text, ends if len(text) == ends[-1] else ())
    lines = []
    start = 0
    for number, end in enumerate(ends[:-1]):
        least = len(ends) - 2 - number
        gap = _nearest(gaps, end * len(text) / ends[-1], len(gaps) - least)
        if gap is None:
            continue
        lines.append(text[start : gaps[gap][0]])
        start = gaps[gap][1]
        gaps = gaps[gap + 1 :]
    return [*lines, text[start:]]


def _gaps(text: str, ends: Sequence[int]) -> list[tuple[int, int]]:
    """Give the blanks at which a text may be split, and those at the ends of its source's lines."""
    held = [match.span() for match in _HELD.finditer(text)]
    starts = [start for start, _ in held]
    gaps = []
    for match in _GAP.finditer(text):
        place = bisect_left(starts, match.start()) - 1
        is_held = place >= 0 and match.start() < held[place][1]
        if match.start() in ends or not is_held:
            gaps.append(match.span())
    return gaps


def _nearest(gaps: Sequence[tuple[int, int]], target: float, stop: int) -> int | None:
    """Give the number of the gap nearest to a place, leaving those from `stop` on where it can."""
    if not gaps:
        return None
    after = bisect_left(gaps, target, 0, max(1, stop), key=itemgetter(0))
    if after in (0, max(1, stop)):
        return max(0, after - 1)
    is_before_nearer = target - gaps[after - 1][0] <= gaps[after][0] - target
    return after - 1 if is_before_nearer else after
