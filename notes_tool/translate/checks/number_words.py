"""Words that mean numbers, in French and in English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from notes_tool.knowledge.surfaces import folded

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

_CARDINALS = {
    2: "deux two",
    3: "trois three",
    4: "quatre four",
    5: "cinq five",
    6: "six",
    7: "sept seven",
    8: "huit eight",
    9: "neuf nine",
    10: "dix ten",
    11: "onze eleven",
    12: "douze twelve",
    13: "treize thirteen",
    14: "quatorze fourteen",
    15: "quinze fifteen",
    16: "seize sixteen",
    17: "dix-sept seventeen",
    18: "dix-huit eighteen",
    19: "dix-neuf nineteen",
    20: "vingt twenty",
    30: "trente thirty",
    40: "quarante forty",
    50: "cinquante fifty",
    60: "soixante sixty",
    70: "soixante-dix seventy",
    80: "quatre-vingts quatre-vingt eighty",
    90: "quatre-vingt-dix ninety",
    100: "cent cents hundred",
    1000: "mille thousand",
}
_OTHERS = {
    0: "zero aucun aucune no none nul nulle",
    1: "un une one a an premier premiere premiers premieres first once single unique seul seule i"
    " janvier january",
    2: "second seconde seconds secondes deuxieme deuxiemes both twice double doubles doubler couple"
    " pair pairs paire paires ii fevrier february half moitie demi demie",
    3: "third troisieme triple iii mars march thrice tiers",
    4: "fourth quatrieme iv avril april quadruple quarter quart",
    5: "fifth cinquieme v mai may",
    6: "sixth sixieme vi juin june",
    7: "seventh septieme vii juillet july",
    8: "eighth huitieme viii aout august",
    9: "ninth neuvieme ix septembre september",
    10: "tenth dixieme x octobre october dizaine dizaines tens",
    11: "eleventh onzieme xi novembre november",
    12: "twelfth douzieme xii decembre december douzaine dozen dozens noon midi",
    15: "quinzaine fortnight xv",
    16: "xvi",
    20: "vingtaine twentieth vingtieme xx",
    21: "xxi",
    24: "midnight minuit",
    50: "half moitie",
    100: "centaine centaines hundreds centieme",
    1000: "millier milliers thousands",
    1000000: "million millions",
    1000000000: "milliard milliards billion billions",
}


def _by_word(table: dict[int, str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for value, words in table.items():
        for word in words.split():
            found.setdefault(word, []).append(value)
    return found


_CARDINAL = _by_word(_CARDINALS)
_OTHER = _by_word(_OTHERS)
_TENS = range(20, 100, 10)


class NumberWord(NamedTuple):
    """A word that means a number.

    Args:
        written: the word.
        values: what it may mean.
        is_cardinal: whether it says how many and nothing else, as `three` does and `a` does not.
    """

    written: str
    values: frozenset[str]
    is_cardinal: bool


def number_words(words: str) -> Iterator[NumberWord]:
    """Give the words of a text that mean a number in French or in English."""
    for match in _WORD.finditer(words):
        word = folded(match.group())
        cardinal = _cardinal(word)
        if cardinal is not None:
            yield NumberWord(match.group(), frozenset((str(cardinal),)), is_cardinal=True)
            continue
        for part in word.split("-"):
            values = (*_OTHER.get(part, ()), *_CARDINAL.get(part, ()))
            if values:
                yield NumberWord(part, frozenset(map(str, values)), is_cardinal=False)


def _cardinal(word: str) -> int | None:
    """Give what a word means that is a number, such as `vingt-quatre`."""
    if word in _CARDINAL:
        return _CARDINAL[word][0]
    tens, _, unit = word.rpartition("-")
    if tens in _CARDINAL and _CARDINAL[tens][0] in _TENS and unit in _CARDINAL:
        return _CARDINAL[tens][0] + _CARDINAL[unit][0]
    return None
