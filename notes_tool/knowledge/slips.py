"""Slips: words that are one edit away from a word of a term, and were meant to be it.

Most words that are one edit away mean themselves: `schedule` for `scheduler`, `note` for `node`.
They differ at an end, where words are inflected and derived, or they are short. So an edit counts
the more, the likelier it is as a slip and the longer the word: letters exchanged or doubled first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple, TypeAlias

from notes_tool.diagnostic import Language
from notes_tool.text.language import is_stop_word

_EditKind: TypeAlias = Literal["exchanged", "doubled", "missing", "extra", "other"]

# How many letters a word needs, for each edit, to be near no other word.
_LEAST: Mapping[_EditKind, int] = {
    "exchanged": 5, "doubled": 6, "missing": 7, "extra": 7, "other": 8,
}  # fmt: skip
_LEAST_AMONG_OTHERS = 4
_ENDING = 2
# One edit away from `charge`, `fuite` and `sortie`, and used as they are: `de mémoire`, `de sorte`.
_ORDINARY = frozenset(("change", "faite", "faites", "sorte", "sortes"))


class _Edit(NamedTuple):
    """How a word differs from another, and at which letter first."""

    kind: _EditKind
    place: int


@dataclass(frozen=True, eq=False)
class Slips:
    """The words of terms, folded, to be found by words that are one edit away.

    Words that every sentence needs are not among them.

    Equal only to itself, so that what is computed with it can be kept by it as a key.

    Args:
        words: those that a slip may have been meant to be.
    """

    words: frozenset[str]

    @cached_property
    def by_parts(self) -> Mapping[str, Sequence[str]]:
        """The words by what is left of them when a letter is left out, or none is.

        Words that are one edit apart share such a part: the idea of the program SymSpell.
        """
        index: dict[str, list[str]] = {}
        for word in self.words:
            if len(word) >= _LEAST_AMONG_OTHERS:
                for part in _parts(word):
                    index.setdefault(part, []).append(word)
        return index


@lru_cache(maxsize=65_536)
def meant(slips: Slips, written: str) -> tuple[str, ...]:
    """Give the words that one is a single edit away from, and no plural or singular of.

    Their first letter is the same: it is rarely mistyped.
    """
    if len(written) < _LEAST_AMONG_OTHERS or is_stop_word(written) or written in _ORDINARY:
        return ()
    index = slips.by_parts
    near = {word for part in index.keys() & _parts(written) for word in index[part]}
    stem = _stem(written)
    others = (word for word in near if _stem(word) != stem)
    return tuple(sorted(word for word in others if _edit(written, word) is not None))


def is_slip(written: str, word: str) -> bool:
    """Tell whether a word that stands alone is a slip of another, one edit away.

    Not where they differ in their endings, before a plural's `s`.
    """
    stem, base = _stem(written), _stem(word)
    edit = _edit(stem, base)
    if edit is None or stem[-1] != base[-1] or edit.place >= len(base) - _ENDING:
        return False
    return len(base) >= _LEAST[edit.kind]


def is_slip_among_others(written: str, word: str, language: Language | None) -> bool:
    """Tell the same of a word that stands among the other words of a term.

    A French one may have an `e` too many; what else differs at the end is another form.
    """
    stem, base = _stem(written), _stem(word)
    if stem == base:
        return False
    return stem[-1] == base[-1] or (language == "fr" and stem == f"{base}e")


def _stem(word: str) -> str:
    """Give a word without the last letter of a plural."""
    return word[:-1] if word.endswith(("s", "x")) else word


def _edit(written: str, word: str) -> _Edit | None:
    """Give the one edit that makes a word of what is written; None of equal or farther ones."""
    place = 0
    while place < min(len(written), len(word)) and written[place] == word[place]:
        place += 1
    rest, other = written[place:], word[place:]
    if rest and other:
        if rest[1:] == other[1:]:
            return _Edit("other", place)
        if rest[:2] == other[1::-1] and rest[2:] == other[2:]:
            return _Edit("exchanged", place)
    before = written[place - 1 : place]
    if rest[1:] == other:
        return _Edit("doubled" if rest[:1] == before else "extra", place)
    if rest == other[1:]:
        return _Edit("doubled" if other[:1] == before else "missing", place)
    return None


def _parts(word: str) -> set[str]:
    """Give a word, and what is left of it without one letter, but for its first."""
    return {word, *[word[:place] + word[place + 1 :] for place in range(1, len(word))]}
