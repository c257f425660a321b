"""Alignment: which things of one row stand for which of another, both in their order."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from typing import NamedTuple

IMPOSSIBLE = inf
"""The cost of a pair that must not be."""


class Costs(NamedTuple):
    """What an alignment costs; the cheapest is chosen.

    Args:
        pair: gives the cost of pairing two things, by their numbers.
        follow: gives what it saves that a pair comes right after the pair of the things before
            both; also asked of the first pair, and of the ends of both rows, which count as a pair.
        skip: the cost of a thing without a partner.
    """

    pair: Callable[[int, int], float]
    follow: Callable[[int, int], float]
    skip: float


def align(rows: int, columns: int, costs: Costs) -> tuple[tuple[int, int], ...]:
    """Pair the things of two rows so that no two pairs cross.

    Time and memory grow with the product of both lengths.

    Args:
        rows: how many things stand in the first row.
        columns: how many stand in the second.
        costs: what is asked for each pair; the numbers `(rows, columns)` name both ends.

    Returns:
        The pairs, in order. Of alignments at the same cost, the one that pairs earlier things.
    """
    table = _Table(rows, columns, costs)
    table.fill()
    return table.pairs()


class _Table:
    """The cheapest ways to align the beginnings of two rows.

    `_any[i][j]` is the cost of aligning `i` things with `j`; `_paired[i][j]` that of the ways whose
    last step pairs the last of both.
    """

    def __init__(self, rows: int, columns: int, costs: Costs) -> None:
        self._rows = rows
        self._columns = columns
        self._costs = costs
        width = columns + 1
        self._any = [[inf] * width for _ in range(rows + 1)]
        self._paired = [[inf] * width for _ in range(rows + 1)]

    def fill(self) -> None:
        skip = self._costs.skip
        for row, (cheapest, paired) in enumerate(zip(self._any, self._paired, strict=True)):
            above = self._any[row - 1] if row else None
            for column in range(self._columns + 1):
                if above is None:
                    paired[column] = inf if column else 0.0
                    cheapest[column] = column * skip
                    continue
                best = above[column] + skip
                if column:
                    paired[column] = self._pair_cost(row - 1, column - 1)
                    best = min(best, cheapest[column - 1] + skip, paired[column])
                cheapest[column] = best

    def _pair_cost(self, row: int, column: int) -> float:
        cost = self._costs.pair(row, column)
        return cost if cost == inf else cost + self._before(row, column)

    def _before(self, row: int, column: int) -> float:
        """Give the cost of all that stands before a pair."""
        after_pair = self._paired[row][column]
        if after_pair == inf:
            return self._any[row][column]
        return min(self._any[row][column], after_pair - self._costs.follow(row, column))

    def pairs(self) -> tuple[tuple[int, int], ...]:
        row, column = self._rows, self._columns
        found: list[tuple[int, int]] = []
        is_pair = self._is_after_pair(row, column)
        while row or column:
            if is_pair or self._is_pair(row, column):
                row, column = row - 1, column - 1
                found.append((row, column))
                is_pair = bool(row and column) and self._is_after_pair(row, column)
            elif self._is_skipped(row, column):
                row -= 1
            else:
                column -= 1
        return tuple(reversed(found))

    def _is_after_pair(self, row: int, column: int) -> bool:
        """Tell whether the cheapest way on from here takes a pair as the last step before."""
        after_pair = self._paired[row][column]
        return (
            after_pair < inf
            and after_pair - self._costs.follow(row, column) <= self._any[row][column]
            and bool(row and column)
        )

    def _is_skipped(self, row: int, column: int) -> bool:
        """Tell whether the last thing of the first row has no partner."""
        return row > 0 and self._any[row][column] == self._any[row - 1][column] + self._costs.skip

    def _is_pair(self, row: int, column: int) -> bool:
        return bool(row and column) and self._paired[row][column] == self._any[row][column] < inf
