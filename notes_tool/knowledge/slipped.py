"""Finds terms of which one word is a slip."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from notes_tool.knowledge.index import NOUNS, Entry, Index, Verdict, starts_key
from notes_tool.knowledge.slips import is_slip, is_slip_among_others, meant
from notes_tool.knowledge.surfaces import folded, normal
from notes_tool.knowledge.words import JOINTS, Pieces, is_elided, text_of
from notes_tool.text.nearest import distance


class _Slip(NamedTuple):
    """The key of a window that holds one word of a term instead of what is written."""

    key: str
    written: str
    word: str


def as_meant(
    pieces: Pieces, first: int, terms: Index, after: int = 0
) -> tuple[int, Verdict] | None:
    """Judge the longest window that starts at a word and holds a term but for one slip.

    Args:
        pieces: the text.
        first: the place of the word.
        terms: those to find.
        after: the place after which the window must end.

    Returns:
        The place of its last word, and the verdict; None where there is no such window.
    """
    written = folded(pieces[first])
    may_be_noun = written in terms.slips.words or meant(terms.slips, written)
    if not may_be_noun:
        return None
    for last, slips in reversed(_windows(pieces, first, terms)):
        if last <= after:
            return None
        verdict = _nearest(text_of(pieces, first, last), slips, terms)
        if verdict is not None:
            return last, verdict
    return None


@lru_cache(maxsize=65_536)
def may_go_on(word: str, following: str, terms: Index) -> bool:
    """Tell whether a key starts with two words, or with two of which one is a slip."""
    first, second = folded(word), folded(following)
    if starts_key(first + second, terms):
        return True
    ways = [near + second for near in meant(terms.slips, first)]
    if starts_key(first, terms):
        ways += [first + near for near in meant(terms.slips, second)]
    return any(starts_key(way, terms) for way in ways)


def _windows(pieces: Pieces, first: int, terms: Index) -> list[tuple[int, tuple[_Slip, ...]]]:
    """Give the windows that start at a word and start a key but for one slip, by last words."""
    found: list[tuple[int, tuple[_Slip, ...]]] = []
    exact: str | None = ""
    slips: tuple[_Slip, ...] = ()
    for place in range(first, len(pieces), 2):
        if place > first and pieces[place - 1] not in JOINTS:
            break
        written = folded(pieces[place])
        near = () if exact is None else meant(terms.slips, written)
        if slips or near:
            grown = (_Slip(key + written, slip, word) for key, slip, word in slips)
            begun = (_Slip(f"{exact}{each}", written, each) for each in near)
            slips = tuple(each for each in chain(grown, begun) if starts_key(each.key, terms))
        if exact is not None:
            exact = exact + written if starts_key(exact + written, terms) else None
        if slips and not is_elided(pieces, place):
            found.append((place, slips))
        if exact is None and not slips:
            break
    return found


@lru_cache(maxsize=16_384)
def _nearest(surface: str, slips: tuple[_Slip, ...], terms: Index) -> Verdict | None:
    """Give the term that a surface is a slip of.

    What to write is the first of its words that is one edit away: in French text the French one,
    even where that edit alone would prove nothing.
    """
    are_sure = {slip for slip in slips if _is_sure(surface, slip, terms)}
    if not are_sure:
        return None
    near = [(slip, entry) for slip in slips for entry in _entries_of(surface, slip, terms)]
    sure = [entry for slip, entry in near if slip in are_sure]
    if not sure:
        return None

    def away(entry: Entry) -> float:
        return distance(surface.lower(), entry.surface.lower()) or 0

    term = min(sure, key=away).term
    own = [(slip, entry) for slip, entry in near if entry.term is term]
    first, _ = min(own, key=lambda pair: pair[1].order)
    # A hyphen that the term may have is kept.
    best = min((entry for slip, entry in own if slip == first), key=away)
    return Verdict("slip", term, best.fix)


def _entries_of(surface: str, slip: _Slip, terms: Index) -> Iterator[Entry]:
    """Give the accepted surfaces that a slip stands for; none that lacks an accent of it."""
    for entry in terms.entries.get(slip.key, ()):
        is_accepted = entry.avoid is None and not entry.only_shields
        is_noun = entry.term.part_of_speech in NOUNS
        if is_accepted and is_noun and _accents(surface) <= _accents(entry.surface):
            yield entry


def _is_sure(surface: str, slip: _Slip, terms: Index) -> bool:
    """Tell whether the edit of a slip proves that the term was meant."""
    if folded(surface) != slip.written:
        return is_slip_among_others(slip.written, slip.word, terms.language)
    return slip.written not in terms.entries and is_slip(slip.written, slip.word)


@lru_cache(maxsize=16_384)
def _accents(surface: str) -> frozenset[str]:
    return frozenset(
        letter for letter in normal(surface) if letter.isalpha() and not letter.isascii()
    )
