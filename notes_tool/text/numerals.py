"""Numerals: what people type before titles and entries to number them, `I.`, `2)` or `b.`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from notes_tool.text.pattern import pattern

# A letter counts only before a full stop or a bracket, a number also before a dash: `C - a story`
# is a title. Roman numerals end at 89, for `CD` and `MIX` are rather words.
_NUMERAL = pattern(
    r"(?P<number>\d+(?:\.\d+)*|[IVXL]+|[ivxl]+)"
    r"(?:(?:\\?[.)]|[/:])(?=[*_~]*(?:\s|\Z))|\s+[-–—:](?=\s))"
    r"|(?P<letter>[A-Za-z])\\?[.)](?=[*_~]*(?:\s|\Z))"
    r"|(?P<dotted>\d+(?:\.\d+)+)(?=[*_~]*\s)"
)
_ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Numeral(NamedTuple):
    """A numeral at the start of a text.

    Args:
        number: the number without what follows it: `III`, `2`, `1.2`, `b`.
        end: where the full stop, bracket or dash after it ends, in code points.
    """

    number: str
    end: int


def numeral(text: str) -> Numeral | None:
    """Give the numeral that a text starts with; None where it starts with none."""
    match = _NUMERAL().match(text)
    return Numeral(match[match.lastgroup or 0], match.end()) if match else None


def unnumbered(text: str) -> str:
    """Give a text without its numeral and without blanks at its edges."""
    text = text.strip()
    found = numeral(text)
    return text[found.end :].strip() if found else text


def numbered(numbers: Sequence[str | None]) -> list[str] | None:
    """Number what has no number yet, and what follows it again where that is needed.

    Args:
        numbers: the numbers in their order; None for what is new.

    Returns:
        All numbers; None where those that there are make no sequence. Those that can stay do:
        (`1`, None, `3`) becomes 1, 2, 3, and so does (None, `1`, `2`).
    """
    for value_of, written in _STYLES:
        values = [None if number is None else value_of(number) for number in numbers]
        if any(value is None and number for value, number in zip(values, numbers, strict=True)):
            continue
        found = _sequence(values)
        result = None if found is None else [written(value) for value in found]
        if result and all(result):
            return [number for number in result if number]
    return None


def ascending(numbers: Sequence[str]) -> list[str]:
    """Put numbers in their order; unchanged where they are of no one style."""
    for value_of, _ in _STYLES:
        values = {number: value_of(number) for number in numbers}
        known = {number: value for number, value in values.items() if value is not None}
        if len(known) == len(values):
            return sorted(numbers, key=lambda number: known[number])
    return list(numbers)


def _sequence(values: Sequence[int | None]) -> list[int] | None:
    """Fill what is missing in a sequence; None where there is none."""
    known = [(place, value) for place, value in enumerate(values) if value is not None]
    if not known:
        return None
    first, lowest = known[0]
    if len(known) > 1 and len({value for _, value in known}) == 1:
        return [lowest] * len(values)
    start = lowest - first
    if start >= min(lowest, 1) and all(value == start + place for place, value in known):
        return list(range(start, start + len(values)))
    if all(after == before + 1 for (_, before), (_, after) in pairwise(known)):
        return list(range(lowest, lowest + len(values)))
    return None


def _arabic_value(number: str) -> int | None:
    return int(number) if number.isdecimal() and str(int(number)) == number else None


def _roman_value(number: str) -> int | None:
    return next((value for value in range(1, 90) if _roman(value) == number), None)


def _roman(value: int) -> str | None:
    digits = []
    for worth, digit in _ROMAN:
        while value >= worth:
            digits.append(digit)
            value -= worth
    return "".join(digits)


def _letter_value(number: str) -> int | None:
    return _LETTERS.index(number) + 1 if number in _LETTERS and len(number) == 1 else None


def _letter(value: int) -> str | None:
    return _LETTERS[value - 1] if 1 <= value <= len(_LETTERS) else None


class _Style(NamedTuple):
    """A way to write numbers: how one is read, and how it is written."""

    value_of: Callable[[str], int | None]
    written: Callable[[int], str | None]


def _lower(style: _Style) -> _Style:
    def value_of(number: str) -> int | None:
        return style.value_of(number.upper()) if number.islower() else None

    def written(value: int) -> str | None:
        text = style.written(value)
        return text.lower() if text else None

    return _Style(value_of, written)


_ROMANS = _Style(_roman_value, _roman)
_CAPITALS = _Style(_letter_value, _letter)
_STYLES = (
    _Style(_arabic_value, str),
    _ROMANS,
    _lower(_ROMANS),
    _CAPITALS,
    _lower(_CAPITALS),
)
"""The likeliest first: `I` is a Roman numeral, unless what stands beside it is `H`."""
