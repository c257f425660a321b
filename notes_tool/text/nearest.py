"""Finds what a mistyped word was meant to be.

The distance is the optimal string alignment distance (Damerau's, in which no letter takes part in
two edits), weighted by how easily each edit happens on a keyboard. A whole edit costs 1; the slips
that make up most real typing mistakes cost less, so that of two candidates the likelier is nearer.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
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

_KEYBOARDS = (
    ("azertyuiop", "qsdfghjklm", "wxcvbn"),
    ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
)


class Near(NamedTuple):
    """A candidate that is near a word, and its distance from it."""

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
    found = near_all(word, candidates, similarity, prior)
    return found[0].candidate if found else None


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
    found: list[tuple[float, bool, str, float]] = []
    for candidate, limit in _plausible(word, sorted(set(candidates)), similarity):
        away = distance(word, candidate, limit)
        if away is not None:
            rank = away - _PRIOR * known.get(candidate, 0.0) if away else -inf
            found.append((round(rank, 6), candidate[:1] != word[:1], candidate, away))
    return tuple(Near(candidate, away) for _, _, candidate, away in sorted(found))


def distance(one: str, other: str, limit: float = inf) -> float | None:
    """Give how many edits lie between two words; None where that is more than `limit`.

    It is 0 for equal words only, and the same in both directions. Words of more than 64 code
    points are compared with each edit at its full price.
    """
    if one == other:
        away = 0.0
    elif max(len(one), len(other)) > _MAX_LENGTH:
        away = _unweighted(one, other, limit)
    elif _least(one, other) > limit + _ROUNDING:
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


def _unweighted(one: str, other: str, limit: float) -> float:
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - loading it shows at each start

    cutoff = None if limit == inf else int(limit + _ROUNDING)
    return float(OSA.distance(one, other, score_cutoff=cutoff))


def _least(one: str, other: str) -> float:
    """Give a distance that two words have at least, quickly."""
    letters, others = _letters(one), _letters(other)
    missing = max(len(letters - others), len(others - letters))
    lengths = abs(len(one) - len(other))
    return max(missing * _CHEAPEST_LETTER, lengths * _CHEAPEST_INSERTION)


def _weighted(one: str, other: str, limit: float) -> float:
    """Give the weighted distance, or infinity as soon as it must be more than `limit`."""
    removals, additions = _insertions(one), _insertions(other)
    before: list[float] = []
    last = [0.0]
    for addition in additions:
        last.append(last[-1] + addition)
    for row, letter in enumerate(one):
        current = [last[0] + removals[row]]
        for column, meant in enumerate(other):
            cost = min(
                last[column] + _substitution(letter, meant),
                last[column + 1] + removals[row],
                current[column] + additions[column],
            )
            swapped = row and column and letter == other[column - 1] and meant == one[row - 1]
            if swapped and letter != meant:
                cost = min(cost, before[column - 1] + _TRANSPOSITION)
            current.append(cost)
        if min(*current, *last) > limit + _ROUNDING:
            return inf
        before, last = last, current
    return last[-1]


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
