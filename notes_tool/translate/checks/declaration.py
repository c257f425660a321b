"""What a check is: a pure function from an entry's two texts to what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from notes_tool.diagnostic import Severity, Text, Values
from notes_tool.translate.checks.pair import Pair

Find: TypeAlias = Callable[[Pair], Iterator[Values]]
"""Yields, for each thing that is wrong, what fills the names in the check's sentences."""


@dataclass(frozen=True, slots=True)
class Check:
    """One check.

    Args:
        name: words joined by hyphens.
        summary: what it finds, in a few words, without a full stop.
        text: what is wrong, with the names of its values in braces.
        hint: what to do; shown only where all values it names are known.
        severity: an error where the page would break, else a warning.
        find: yields what is wrong.
    """

    name: str
    summary: Text
    text: Text
    hint: Text | None
    severity: Severity
    find: Find


class Fault(NamedTuple):
    """What a check found in one entry, and what fills the names in its sentences."""

    check: Check
    values: Values


def check(
    name: str,
    *,
    summary: Text,
    text: Text,
    hint: Text | None = None,
    severity: Severity = Severity.WARNING,
) -> Callable[[Find], Check]:
    """Make a check of the function below; the arguments are those of `Check`."""

    def make(find: Find) -> Check:
        return Check(name, summary, text, hint, severity, find)

    return make
