"""Numbers: what they mean, however a language writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# Blanks and apostrophes part groups of three digits; points and commas groups or decimals.
_NUMBER = re.compile(
    r"""
    (?P<before>[^\W\d_])?
    (?P<digits>
        [0-9]{1,3}(?:[ \u00a0\u202f'’][0-9]{3})+(?![0-9])(?:[.,][0-9]+)?
      | [0-9]+(?:[.,][0-9]+)*
    )
    (?:(?=[ \u00a0\u202f]?(?P<unit>[A-Za-z%]+)))?
    """,
    re.VERBOSE,
)
_GROUPED = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3})+")
_SEPARATOR = re.compile(r"[.,]")
_VERSION = re.compile(r"(?<![^\W\d_])[vV]\Z")
_AFTERNOON = re.compile(r"[ \u00a0\u202f]?p\.?m\b", re.IGNORECASE)
_AFTERNOON_HOURS = {str(hour): str(hour + 12) for hour in range(1, 12)}
_BLANK = re.compile(r"[ \u00a0\u202f'’]")


class Number(NamedTuple):
    """A number in a text.

    Args:
        written: as it stands there, with its unit where that is known.
        values: what it may mean: `1,500` is 1500 or 1.500.
        unit: in English; None where none is known.
        is_named: whether letters before it make it a name, such as `base64`; a version is none.
    """

    written: str
    values: frozenset[str]
    unit: str | None
    is_named: bool


def numbers(words: str) -> Iterator[Number]:
    """Give the numbers of a text; digits between letters (`k8s`) are none."""
    for match in _NUMBER.finditer(words):
        start, end = match.span("digits")
        if match["before"] and words[end : end + 1].isalpha():
            continue
        is_version = _VERSION.search(words, max(0, start - 2), start) is not None
        is_named = match["before"] is not None and not is_version
        is_afternoon = _AFTERNOON.match(words, end) is not None
        unit = _unit(match, words)
        behind = words[end : match.end("unit")] if unit else ""
        for digits in _split(match["digits"]):
            values = _values(digits, is_afternoon=is_afternoon)
            yield Number(f"{digits}{behind}", values, unit, is_named)


def is_same(one: Number, other: Number) -> bool:
    """Tell whether two numbers may mean the same; an unknown unit is that of the other."""
    units = {one.unit, other.unit} - {None}
    return bool(one.values & other.values) and len(units) <= 1


def _split(digits: str) -> list[str]:
    """Part a list without blanks, such as `80,443,8080`."""
    parts = digits.split(",")
    if len(parts) > 2 and not _GROUPED.fullmatch(digits):  # noqa: PLR2004 - two may be a decimal
        return parts
    return [digits]


def _values(digits: str, *, is_afternoon: bool) -> frozenset[str]:
    bare = _BLANK.sub("", digits)
    if bare.isdecimal():
        value = bare.lstrip("0") or "0"
        return frozenset((value, _AFTERNOON_HOURS.get(value, value) if is_afternoon else value))
    whole, fraction = re.split(r"[.,](?=[0-9]+\Z)", bare)
    if "." in bare and "," in bare:
        # `1,000.5`: the last one is the decimal mark.
        return frozenset((f"{_SEPARATOR.sub('', whole)}.{fraction}",))
    grouped = (_SEPARATOR.sub("", bare),) if _GROUPED.fullmatch(bare) else ()
    return frozenset((_SEPARATOR.sub(".", bare), *grouped))


def _unit(match: re.Match[str], words: str) -> str | None:
    end = match.end("unit")
    return None if words[end : end + 1].isalnum() else _UNITS.get(match["unit"])


def _units() -> Iterator[tuple[str, str]]:
    """Give the units as either language writes them, and as English does."""
    for prefix in ("", "k", "K", "M", "G", "T", "P"):
        for infix in ("", "i") if prefix else ("",):
            for unit in "oB":
                yield f"{prefix}{infix}{unit}", f"{prefix.upper()}{infix}B"
    for prefix in "kMG":
        yield f"{prefix}Hz", f"{prefix}Hz"
    for unit in ("ms", "s", "min", "%"):
        yield unit, unit


_UNITS = dict(_units())
