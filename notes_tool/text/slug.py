"""Slugs: the anchors that GitHub gives to headings.

The reference is the npm package `github-slugger`, version 2.0.0, which was checked against GitHub
itself: lower the case, drop what is neither letter, mark, digit, connector, hyphen nor blank, and
write blanks as hyphens. It speaks Unicode 13.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache

_KEPT_CATEGORIES = frozenset(("Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "Pc"))
"""The categories whose characters stay."""


def _bounds(ranges: str) -> tuple[int, ...]:
    """Read hexadecimal ranges, both ends included, as the code points where one starts or ends."""
    pairs = (part.partition("-") for part in ranges.split())
    return tuple(
        bound for first, _, last in pairs for bound in (int(first, 16), int(last or first, 16) + 1)
    )


# Letters in circles and squares count as symbols (So), but Unicode calls them alphabetic.
_KEPT_SYMBOLS = _bounds("24B6-24E9 1F130-1F149 1F150-1F169 1F170-1F189")

# Assigned between Unicode 14 and 18, so that Unicode 13 knows no letters there. Neighbours are
# joined where nothing that stays lies between them.
_UNKNOWN_TO_UNICODE_13 = _bounds(
    "558 58B-58C 5C8-5C9 870-89F 8B5 8C8-8D2 B53-B54 C3C C5C-C5D CDC-CDD CF3 ECE 170D 1715-171F "
    "180F 1AC1-1AF0 1B4C 1C89-1C8A 1DFA 208F 209D-209F 2C2F 2C5F 9FFD-9FFF A7C0-A7C1 A7CB-A7F4 "
    "AB6C-AB6D 10570-105F3 10780-107BF 10940-10959 10D40-10D85 10EC2-10EFF 10F70-10F85 "
    "11070-11075 110C2 1123F-11241 11380-113E2 116D0-116E3 11740-11746 11AB0-11ABF 11B0A-11BF9 "
    "11DB0-11DF1 11F00-11F5A 1246F-1247F 12550-12FF0 1342F-143FA 16100-16139 16A70-16AC9 "
    "16D40-16D79 16EA0-16ED3 16FF2-16FF6 187F8-187FF 18CD6-18CFF 18D09-1AFFE 1B11F-1B132 1B155 "
    "1B168 1CCF0-1D128 1D250-1D281 1D6A6 1DF00-1DFFF 1E030-1E08F 1E290-1E2AE 1E4D0-1E7FE "
    "2A6DE-2A6DF 2B735-2B73F 2B81E 2CEA2-2CEAD 2EBF0-2EE5D 31350-3FC3F"
)


def slug(title: str) -> str:
    """Give the slug of a heading, as if it were the only one of its note.

    Args:
        title: the heading's text as a reader sees it, without markup. Only the plain blank becomes
            a hyphen: a no-break space is dropped.
    """
    return "".join(map(_slug_of_character, title.lower()))


def slugs(titles: Iterable[str]) -> list[str]:
    """Give the slugs of all headings of a note, in order.

    A slug that an earlier heading has taken gets `-1`, `-2` and so on, and takes that name too.
    """
    taken: dict[str, int] = {}
    result = []
    for title in titles:
        first = name = slug(title)
        while name in taken:
            taken[first] += 1
            name = f"{first}-{taken[first]}"
        taken[name] = 0
        result.append(name)
    return result


@lru_cache(maxsize=1024)
def _slug_of_character(character: str) -> str:
    """Give the character, a hyphen for a blank, or nothing for what slugs do not hold.

    A lone surrogate, which stands for a byte that is not UTF-8, is dropped: browsers see U+FFFD.
    """
    if character in " -":
        return "-"
    code = ord(character)
    if _is_inside(code, _UNKNOWN_TO_UNICODE_13):
        return ""
    is_kept = unicodedata.category(character) in _KEPT_CATEGORIES
    return character if is_kept or _is_inside(code, _KEPT_SYMBOLS) else ""


def _is_inside(code: int, bounds: tuple[int, ...]) -> bool:
    return bisect_right(bounds, code) % 2 == 1
