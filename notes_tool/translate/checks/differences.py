"""Differences: what one list has and another lacks, and how that is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from notes_tool.diagnostic import Text, Values

_BECAME = Text("`{lost}` has become `{added}`", "`{lost}` est devenu `{added}`")
_LOST = Text("without {lost}", "sans {lost}")
_ADDED = Text("with {added} added", "avec {added} en plus")
_BOTH = Text(
    "without {lost}, with {added} added",
    "sans {lost}, avec {added} en plus",
)


class Difference(NamedTuple):
    """What a translation lacks of its source, and what it has more; in order."""

    lost: tuple[str, ...]
    added: tuple[str, ...]

    def without_lost(self, parts: Iterable[str]) -> Difference:
        """Give the difference without some of what is lost."""
        found = frozenset(parts)
        return Difference(tuple(part for part in self.lost if part not in found), self.added)

    def values(self) -> Values:
        """Give what fills `{difference}`."""
        return {"difference": self._said()}

    def _said(self) -> Text:
        if len(self.lost) == len(self.added) == 1:
            return _BECAME.filled(lost=self.lost[0], added=self.added[0])
        lost, added = _listed(self.lost), _listed(self.added)
        if lost and added:
            return _BOTH.filled(lost=lost, added=added)
        return _LOST.filled(lost=lost) if lost else _ADDED.filled(added=added)


def difference(source: Iterable[str], target: Iterable[str]) -> Difference:
    """Compare two lists whose order does not matter."""
    before, after = Counter(iter(source)), Counter(iter(target))
    return Difference(tuple((before - after).elements()), tuple((after - before).elements()))


def _listed(parts: Sequence[str]) -> str:
    return ", ".join(f"`{part}`" for part in parts)
