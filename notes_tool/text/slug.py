"""Slugs: the anchors that sites make of headings, each site in its own way.

Where a way is taken from is said at its function. All of them number a slug that an earlier heading
has taken in the same way, see `numbered`.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from notes_tool.text.pattern import pattern

_KEPT_CATEGORIES = frozenset(("Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "Pc"))
"""The categories whose characters stay."""

_GITLAB_CATEGORIES = _KEPT_CATEGORIES | {"No"}
_GO_LETTERS_AND_DIGITS = frozenset(("Lu", "Ll", "Lt", "Lm", "Lo", "Nd"))


def _bounds(ranges: str) -> tuple[int, ...]:
    """Read hexadecimal ranges, both ends included, as the code points where one starts or ends."""
    pairs = (part.partition("-") for part in ranges.split())
    return tuple(
        bound for first, _, last in pairs for bound in (int(first, 16), int(last or first, 16) + 1)
    )


# Letters in circles and squares count as symbols (So), but Unicode calls them alphabetic.
_KEPT_SYMBOLS = _bounds("24B6-24E9 1F130-1F149 1F150-1F169 1F170-1F189")

# Assigned between Unicode 14 and 18, so that Unicode 13 knows no letters there. Neighbors are
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

# What `\s` means in JavaScript; in Python it means some more.
_JS_BLANK = r"\t\n\v\f\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_JS_EDGES = pattern(rf"\A[{_JS_BLANK}]+|[{_JS_BLANK}]+\Z")

_KEPT = 2048
"""How many slugs are kept: those of the headings that are asked for again and again."""

_ACCENTS = re.compile("[\u0300-\u036f]")
_CONTROLS = re.compile("[\0-\x1f]")
_VITEPRESS_MARKS = pattern(rf"[{_JS_BLANK}~`!@#$%^&*()\-_+=\[\]{{}}|\\;:\"'“”‘’<>,.?/]+")


class Name(NamedTuple):
    """What a heading asks to be called.

    Args:
        text: the anchor that is written in it, else its slug as if it were the only one of its
            note; None where it has none, or none that anybody could know.
        is_written: whether it is written; then it is never numbered.
    """

    text: str | None
    is_written: bool = False


def numbered(names: Iterable[Name], *, reserves: bool = False) -> list[str]:
    """Give the slugs of all headings of a note, in order.

    A slug that an earlier heading has taken gets the first of `-1`, `-2` and so on that is free,
    and takes that name too. So do github-slugger, comrak (GitLab), markdown-it-anchor (VitePress),
    VS Code and Hugo.

    Args:
        names: what the headings ask for.
        reserves: whether an anchor that is written in a heading is taken for later ones.

    Returns: one for each heading, empty where nobody can know it.
    """
    taken: dict[str, int] = {}
    result = []
    for first, is_written in names:
        name = first or ""
        if first is not None and not is_written:
            while name in taken:
                taken[first] += 1
                name = f"{first}-{taken[first]}"
        if first is not None and (reserves or not is_written):
            taken.setdefault(name, 0)
        result.append(name)
    return result


@lru_cache(maxsize=_KEPT)
def slug(title: str) -> str:
    """Give GitHub's slug of a heading, as if it were the only one of its note.

    The reference is the npm package `github-slugger`, version 2.0.0, which was checked against
    GitHub itself and which Docusaurus uses: lower the case, drop what is neither letter, mark,
    digit, connector, hyphen nor blank, and write blanks as hyphens. It speaks Unicode 13.

    Args:
        title: the heading's text as a reader sees it, without markup. Only the plain blank becomes
            a hyphen: a no-break space is dropped.
    """
    return "".join(map(_slug_of_character, title.lower()))


@lru_cache(maxsize=_KEPT)
def vscode_slug(title: str) -> str:
    """Give the slug that VS Code's preview makes of a heading.

    The reference is `extensions/markdown-language-features/src/slugify.ts` of microsoft/vscode:
    GitHub's, without the blanks at the edges. Older versions dropped hyphens at the edges too.
    """
    return slug(_JS_EDGES().sub("", title.replace("\n", "")))


@lru_cache(maxsize=_KEPT)
def gitlab_slug(title: str) -> str:
    """Give GitLab's slug of a heading, since GitLab 17.0.

    The reference is `Anchorizer::anchorize` of the Rust crate `comrak`, which GitLab's parser is
    made of: lower the case, drop what is neither letter, mark, number, connector, hyphen nor blank.
    A line break in a title is a blank.
    """
    lowered = title.replace("\n", " ").lower()
    return "".join(
        "-" if letter == " " else letter
        for letter in lowered
        if letter in " -" or unicodedata.category(letter) in _GITLAB_CATEGORIES
    )


@lru_cache(maxsize=_KEPT)
def vitepress_slug(title: str) -> str:
    """Give VitePress's slug of a heading.

    The reference is `slugify` of the npm package `@mdit-vue/shared`, version 3.0.2: split off
    accents and drop them, write blanks and marks as one hyphen, none at the edges, and put `_`
    before a digit at the start.
    """
    letters = _ACCENTS.sub("", unicodedata.normalize("NFKD", title.replace("\n", "")))
    hyphened = _VITEPRESS_MARKS().sub("-", _CONTROLS.sub("", letters)).strip("-")
    return re.sub(r"\A([0-9])", r"_\1", hyphened).lower()


@lru_cache(maxsize=_KEPT)
def hugo_slug(title: str) -> str:
    """Give Hugo's slug of a heading, of the type `github`, which is its default.

    The reference is `markup/goldmark/autoid.go` of gohugoio/hugo: keep letters, digits, `_` and
    hyphens, write plain blanks as hyphens. A heading of which nothing stays is `heading`.

    Args:
        title: the last line of the heading as it is written, markup included.
    """
    kept = (
        "-" if letter in " -" else _lowered(letter)
        for letter in title.strip()
        if letter in " -_" or unicodedata.category(letter) in _GO_LETTERS_AND_DIGITS
    )
    return "".join(kept) or "heading"


@lru_cache(maxsize=_KEPT)
def blackfriday_slug(title: str) -> str:
    """Give Hugo's slug of a heading, of the type `blackfriday`.

    The reference is `markup/blackfriday/anchors.go` of gohugoio/hugo: letters and numbers stay,
    whatever stands between them is one hyphen, and none stands at the edges.

    Args:
        title: the last line of the heading as it is written, markup included.
    """
    letters = "".join(
        _lowered(letter) if unicodedata.category(letter)[0] in "LN" else " " for letter in title
    )
    return "-".join(letters.split()) or "heading"


def _lowered(letter: str) -> str:
    """Lower one letter as Go does: to one letter."""
    lowered = letter.lower()
    return lowered if len(lowered) == 1 else lowered[0]


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
