"""Which accents a French word lacks.

The words stand in a list of the package, by their plain spelling: all that are right with the same
letters. A word is looked up by halving the text of the list, so that nothing is built of it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache, lru_cache
from mmap import ACCESS_READ, mmap
from pathlib import Path

PATH = Path(__file__).parent / "data" / "spelling" / "accents.txt"
"""The list: on each line a plain spelling and the words that are right with its letters."""

_PLAIN = str.maketrans("àâäãáçéèêëíîïñóôöõùûüúÿ", "aaaaaceeeeiiinoooouuuuy")
# Forms that are right and seldom meant: `qu'il résultât`.
_BOOKISH = ("ât", "ît", "ût")
_REFORMED = str.maketrans("îû", "iu")


def plain(word: str) -> str:
    """Give a word in lower case without its accents; ligatures stay."""
    return word.translate(_PLAIN)


def reformed(word: str) -> str:
    """Give a word as it may be written since 1990: no circumflex on `i` and `u`."""
    return word.translate(_REFORMED)


@lru_cache(maxsize=16_384)
def restored(word: str) -> tuple[str, ...]:
    """Give the French words that a word in lower case may stand for, which lacks accents of one.

    Empty where it is right as it is, in English too, and where no accent added makes it so. Several
    where others are as near: `différe` lacks an accent of `différé`, or has another one than
    `diffère`.
    """
    right = _spelled(plain(word))
    if not right or any(word in (each, reformed(each)) for each in right):
        return ()
    weaker = {each: _differences(word, each) for each in right if _is_weaker(word, each)}
    near = (each for each in right if each in weaker or _is_as_near(word, each, weaker.values()))
    return tuple(_without_bookish(list(near)))


def _is_as_near(word: str, other: str, differences: Collection[int]) -> bool:
    """Tell whether a word may stand for another of its letters, which has other accents."""
    return other != plain(other) and _differences(word, other) <= min(differences, default=0)


def _without_bookish(words: Sequence[str]) -> Sequence[str]:
    return [word for word in words if not word.endswith(_BOOKISH)] or words


def _is_weaker(word: str, right: str) -> bool:
    """Tell whether a word lacks accents of another one and has none more."""
    return all(letter in (other, plain(other)) for letter, other in zip(word, right, strict=True))


def _differences(word: str, other: str) -> int:
    return sum(one != another for one, another in zip(word, other, strict=True))


def _spelled(key: str) -> list[str]:
    """Give the words of the list with this plain spelling."""
    lines = _lines()
    wanted = f"{key} ".encode()
    low, high = 0, len(lines)
    while low < high:
        middle = (low + high) // 2
        start = lines.rfind(b"\n", low, middle) + 1 or low
        found = lines[start : start + len(wanted)]
        if found == wanted:
            return lines[start + len(wanted) : lines.find(b"\n", start)].decode().split()
        if found < wanted:
            low = lines.find(b"\n", middle) + 1
        else:
            high = start
    return []


@cache
def _lines() -> mmap:
    """Give the list as it lies on disk, of which only the pages that are looked at are read.

    Bytes of UTF-8 sort as code points do.
    """
    with PATH.open("rb") as file:
        return mmap(file.fileno(), 0, access=ACCESS_READ)
