"""Finds what a mistyped word was meant to be.

The distance is the optimal string alignment distance (Damerau's, in which no letter takes part in
two edits), weighted by how easily each edit happens on a keyboard. A whole edit costs 1; the slips
that make up most real typing mistakes cost less, so that of two candidates the likelier is nearer.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from math import inf
from typing import NamedTuple

SIMILARITY = 0.7
"""The least similarity at which a candidate is near, where the caller does not say."""

_EDIT = 1.0
_NEIGHBOR_KEY = 0.7
_TRANSPOSITION = 0.6
_DOUBLED_LETTER = 0.6
_SEPARATOR = 0.5
_CASE_OR_ACCENT = 0.4
_CHEAPEST = _CASE_OR_ACCENT
_CHEAPEST_INSERTION = _SEPARATOR
# What it costs at least that a letter of one word does not occur in the other at all.
_CHEAPEST_LETTER = _DOUBLED_LETTER

_SEPARATORS = "-_ ."
# How much of an edit a sure candidate may outweigh.
_PRIOR = 0.5
# Longer words are compared unweighted: one key hardly counts in them, and weighing takes long.
_MAX_LENGTH = 64
# With that many candidates, loading rapidfuzz costs less than doing without it.
_MANY = 500
_ROUNDING = 1e-9
# Ranks are rounded to six digits, so that much further away a candidate may still be as near.
_TIE = 1e-6

_KEYBOARDS = (
    ("azertyuiop", "qsdfghjklm", "wxcvbn"),
    ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
)


class Near(NamedTuple):
    """A candidate that is near a word, and its distance from it."""

    candidate: str
    distance: float


class _Ranked(NamedTuple):
    """A candidate as it is compared with others: the likeliest is the least."""

    rank: float
    starts_otherwise: bool
    candidate: str
    distance: float


def nearest(
    word: str,
    candidates: Iterable[str],
    similarity: float = SIMILARITY,
    prior: Mapping[str, float] | None = None,
) -> str | None:
    """Give the candidate that a word most likely stands for; None where none is near.

    `near_all` says what the arguments are. A word that is itself a candidate is its own nearest.
    """
    known = prior or {}
    best: _Ranked | None = None
    for candidate, limit in _plausible(word, sorted(set(candidates)), similarity):
        # One that is ranked behind the best so far need not be weighed to its end.
        most = limit if best is None else best.rank + _PRIOR * known.get(candidate, 0.0) + _TIE
        away = distance(word, candidate, min(limit, most))
        if away is not None:
            ranked = _ranked(word, candidate, away, known)
            best = ranked if best is None else min(best, ranked)
    return best.candidate if best else None


def near_all(
    word: str,
    candidates: Iterable[str],
    similarity: float = SIMILARITY,
    prior: Mapping[str, float] | None = None,
) -> tuple[Near, ...]:
    """Give the candidates that are near a word, the likeliest first.

    Args:
        word: what was written.
        candidates: what may have been meant; their order does not matter.
        similarity: from 0 to 1. A candidate is near where 1 - distance / length of the longer word
            is at least that: the longer the word, the more it may differ.
        prior: how common the candidates are, from 0 to 1; 0 where it does not say. It outweighs
            half an edit at most, and makes nothing near that is too far away. Where it leaves a
            tie, an equal first letter decides, for that is rarely mistyped, then the alphabet.
    """
    known = prior or {}
    found = [
        _ranked(word, candidate, away, known)
        for candidate, limit in _plausible(word, sorted(set(candidates)), similarity)
        if (away := distance(word, candidate, limit)) is not None
    ]
    return tuple(Near(each.candidate, each.distance) for each in sorted(found))


def _ranked(word: str, candidate: str, away: float, prior: Mapping[str, float]) -> _Ranked:
    rank = away - _PRIOR * prior.get(candidate, 0.0) if away else -inf
    return _Ranked(round(rank, 6), candidate[:1] != word[:1], candidate, away)


def distance(one: str, other: str, limit: float = inf) -> float | None:
    """Give how many edits lie between two words; None where that is more than `limit`.

    It is 0 for equal words only, and the same in both directions. Words of more than 64 code
    points are compared with each edit at its full price.
    """
    if one == other:
        away = 0.0
    elif max(len(one), len(other)) > _MAX_LENGTH:
        away = float(_edits(one, other))
    elif any(least(one, other) > limit + _ROUNDING for least in (_least, _least_by_edits)):
        return None
    else:
        away = _weighted(one, other, limit)
    return round(away, 6) if away <= limit + _ROUNDING else None


def _plausible(
    word: str, candidates: Sequence[str], similarity: float
) -> Iterator[tuple[str, float]]:
    """Give candidates with the distance that each may have; of many, not those surely too far."""
    limits = [(1 - similarity) * max(len(word), len(candidate)) for candidate in candidates]
    pairs = zip(candidates, limits, strict=True)
    if len(candidates) < _MANY:
        yield from pairs
        return
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - loading it shows at each start

    for candidate, limit in pairs:
        cutoff = int(limit / _CHEAPEST + _ROUNDING)
        if OSA.distance(word, candidate, score_cutoff=cutoff) <= cutoff:
            yield candidate, limit


def _edits(one: Sequence[str], other: Sequence[str]) -> int:
    """Count the edits between two words, each at its full price.

    The reference is Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit
    distances" (2003): one column of the table is two numbers, one bit for each letter of `one`.
    """
    if not one:
        return len(other)
    places: dict[str, int] = {}
    for number, letter in enumerate(one):
        places[letter] = places.get(letter, 0) | 1 << number
    every, last = (1 << len(one)) - 1, 1 << len(one) - 1
    more, less, same, before, count = every, 0, 0, 0, len(one)
    for letter in other:
        here = places.get(letter, 0)
        swapped = (~same & here) << 1 & before
        same = ((here & more) + more ^ more) | here | less | swapped
        up, down = less | (every & ~(same | more)), same & more
        count += (up & last > 0) - (down & last > 0)
        up, down = up << 1 | 1, down << 1
        more, less, before = (down | ~(same | up)) & every, up & same & every, here
    return count


def _least(one: str, other: str) -> float:
    """Give a distance that two words have at least, quickly."""
    letters, others = _letters(one), _letters(other)
    missing = max(len(letters - others), len(others - letters))
    lengths = abs(len(one) - len(other))
    return max(missing * _CHEAPEST_LETTER, lengths * _CHEAPEST_INSERTION)


def _least_by_edits(one: str, other: str) -> float:
    """Give another distance that two words have at least: better, and less quickly.

    Where case and accents count for nothing, every other edit costs as much as a transposition, but
    for one that concerns a separator.
    """
    edits = _edits(_bases(one), _bases(other))
    separators = _bases(one).count("-") + _bases(other).count("-")
    return edits * _TRANSPOSITION - min(edits, separators) * (_TRANSPOSITION - _SEPARATOR)


def _weighted(one: str, other: str, limit: float) -> float:
    """Give the weighted distance, or infinity as soon as it must be more than `limit`."""
    inner, outer = _different(one, other)
    one, removals = one[inner], _insertions(one)[inner]
    other, additions = other[outer], _insertions(other)[outer]
    swaps = _pairs(other)
    before: list[float] = []
    last = [*accumulate(additions, initial=0.0)]
    for row, letter in enumerate(one):
        removal = removals[row]
        swapped = swaps.get(letter + one[row - 1], ()) if row else ()
        current = [last[0] + removal]
        for column, substitution in enumerate(_substitutions(letter, other)):
            cost = last[column] + substitution
            if (removed := last[column + 1] + removal) < cost:
                cost = removed
            if (added := current[column] + additions[column]) < cost:
                cost = added
            if column in swapped and (swap := before[column - 1] + _TRANSPOSITION) < cost:
                cost = swap
            current.append(cost)
        if min(*current, *last) > limit + _ROUNDING:
            return inf
        before, last = last, current
    return last[-1]


def _different(one: str, other: str) -> tuple[slice, slice]:
    """Give the parts of two words that are left when what is the same at their edges is cut off.

    A doubled letter is never cut off: as it costs less to type than others, another of the same may
    be the one that was typed too often.
    """
    removals, additions = _insertions(one), _insertions(other)
    shorter = min(len(one), len(other))
    start = 0
    while start < shorter and one[start] == other[start] and removals[start] != _DOUBLED_LETTER:
        start += 1
    end = 0
    while (
        end < shorter - start
        and one[-1 - end] == other[-1 - end]
        and _DOUBLED_LETTER not in (removals[-1 - end], additions[-1 - end])
    ):
        end += 1
    return slice(start, len(one) - end), slice(start, len(other) - end)


def _pairs(word: str) -> Mapping[str, Sequence[int]]:
    """Give where two letters that differ stand side by side: by them, the places of the second."""
    places: dict[str, list[int]] = {}
    for place, (one, other) in enumerate(pairwise(word), 1):
        if one != other:
            places.setdefault(one + other, []).append(place)
    return places


@lru_cache(maxsize=4096)
def _substitutions(letter: str, word: str) -> tuple[float, ...]:
    """Give what it costs that a letter is typed for each of a word."""
    return tuple(_substitution(letter, meant) for meant in word)


@lru_cache(maxsize=4096)
def _insertions(word: str) -> tuple[float, ...]:
    """Give what it costs that each letter of a word is typed, or left out, by mistake."""
    return tuple(
        _SEPARATOR
        if letter in _SEPARATORS
        else _DOUBLED_LETTER
        if index and word[index - 1] == letter
        else _EDIT
        for index, letter in enumerate(word)
    )


@lru_cache(maxsize=4096)
def _substitution(one: str, other: str) -> float:
    """Give what it costs that one letter is typed for another; nothing for the letter itself."""
    if one == other:
        return 0.0
    if one in _SEPARATORS and other in _SEPARATORS:
        return _SEPARATOR
    base, meant = _base(one), _base(other)
    if base == meant:
        return _CASE_OR_ACCENT
    return _NEIGHBOR_KEY if base + meant in _NEIGHBORS else _EDIT


@lru_cache(maxsize=4096)
def _letters(word: str) -> frozenset[str]:
    """Give the letters of a word, whatever their case and accents."""
    return frozenset(_base(letter) for letter in word if letter not in _SEPARATORS)


@lru_cache(maxsize=4096)
def _bases(word: str) -> tuple[str, ...]:
    """Give the letters of a word one by one, whatever their case and accents, separators alike."""
    return tuple("-" if letter in _SEPARATORS else _base(letter) for letter in word)


@lru_cache(maxsize=4096)
def _base(letter: str) -> str:
    """Give a letter without its accent, in lower case."""
    return unicodedata.normalize("NFD", letter)[0].casefold()


def _neighbors(rows: Sequence[str]) -> Iterator[str]:
    """Give the pairs of keys that touch on a keyboard, in both orders.

    A key touches the one below it and the one below to the left, as rows are set off by half a key.
    """
    touching = {one + other for row in rows for one, other in pairwise(row)}
    for upper, lower in pairwise(rows):
        for index, key in enumerate(upper):
            touching |= {key + below for below in lower[max(index - 1, 0) : index + 1]}
    for pair in touching:
        yield from (pair, pair[::-1])


_NEIGHBORS = frozenset(pair for rows in _KEYBOARDS for pair in _neighbors(rows))
