"""Blocks of a note and of a page in another language, and which are translations of each other."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from math import log, sqrt
from typing import NamedTuple

from notes_tool.export.alignment import IMPOSSIBLE, Costs, align
from notes_tool.markdown.blocks import Block
from notes_tool.markdown.note import NaturalLanguage, Note
from notes_tool.text.language import is_stop_word
from notes_tool.translate.checks.addresses import without_language
from notes_tool.translate.segment import Segment

_LEAVES = frozenset(("paragraph", "heading", "cell", "html", "fence", "indented", "rule"))
_WORD = re.compile(r"[^\W\d_]{3,}|\d+")
_STEM = 5

FRENCH_LENGTH = 1.12
"""How many code points a French text takes for one of its English translation."""

# Gale and Church, A Program for Aligning Sentences in Bilingual Corpora (1993): the variance of the
# length of a translation for each code point. Four standard deviations off is as odd as can be.
_VARIANCE = 6.8
_ODD = 4.0

# What was found to align pages best whose pairs are known.
_LIKENESS_COUNTS = 0.7
_LENGTH_COUNTS = 0.3
_PLACE_COUNTS = 0.1
_FOLLOWS = 0.1
_SKIP = 0.33

_TITLES = frozenset(("heading", "cell"))

# Two blocks that share so much are translations of each other wherever they stand.
_SURE = 0.25


class Unit(NamedTuple):
    """A block that holds no other.

    Args:
        kind: what it is.
        place: its level, its column, how deep it lies, and in what.
        segments: its texts to translate.
        signs: what its translation has too, most likely: code, addresses, numbers, and the first
            letters of words, for many words of technical texts are the same in both languages.
        length: of its text, in code points.
    """

    kind: str
    place: tuple[int | str, ...]
    segments: tuple[Segment, ...]
    signs: frozenset[str]
    length: int


class Pair(NamedTuple):
    """A unit of a note and one of a page that stand for each other, by their numbers.

    Args:
        note: the number of the one.
        page: the number of the other.
        is_sure: whether they share enough, or stand between two that do in a run of blocks of which
            none has come or gone, or are a heading or a cell right before one that does.
    """

    note: int
    page: int
    is_sure: bool


def units(note: Note, segments: Iterable[Segment]) -> tuple[Unit, ...]:
    """Give the blocks of a note that hold no other, in order.

    Args:
        note: the note.
        segments: of the note; those that stand in no block are left out.
    """
    leaves = [block for block in note.blocks if block.kind in _LEAVES]
    starts = [block.span.start for block in leaves]
    texts: dict[int, list[Segment]] = {}
    for segment in segments:
        number = bisect_right(starts, segment.spans[0].start) - 1
        if number >= 0 and segment.spans[0].start < leaves[number].span.end:
            texts.setdefault(number, []).append(segment)
    return tuple(
        _unit(note, block, tuple(texts.get(number, ()))) for number, block in enumerate(leaves)
    )


def paired(
    note: Sequence[Unit], page: Sequence[Unit], language: NaturalLanguage
) -> tuple[Pair, ...]:
    """Pair the blocks of a note with those of a page that translates it, both in their order.

    Args:
        note: the blocks of the note.
        page: the blocks of the page.
        language: that of the page.
    """
    comparison = _Comparison(note, page, language)
    costs = Costs(comparison.cost, lambda _, __: _FOLLOWS, _SKIP)
    found = align(len(note), len(page), costs)
    runs = groupby(enumerate(found), lambda each: (each[1][0] - each[0], each[1][1] - each[0]))
    return tuple(
        pair
        for _, run in runs
        for pair in _judged([pair for _, pair in run], comparison, (len(note), len(page)))
    )


def _judged(
    run: Sequence[tuple[int, int]], comparison: _Comparison, ends: tuple[int, int]
) -> Iterator[Pair]:
    """Tell of the pairs of a run, in which each follows the one before, which are sure."""
    sure = [number for number, pair in enumerate(run) if comparison.likeness(*pair) >= _SURE]
    first = -1 if run[0] == (0, 0) else min(sure, default=len(run))
    last = len(run) if run[-1] == (ends[0] - 1, ends[1] - 1) else max(sure, default=-1)
    for number, pair in enumerate(run):
        is_title = comparison.kind(pair[0]) in _TITLES and number + 1 in sure
        is_held = (first < number < last or is_title) and comparison.is_alike(*pair)
        yield Pair(*pair, is_sure=is_held or number in sure)


class _Comparison:
    """Compares the blocks of a note with those of a page.

    Args:
        note: the blocks of the note.
        page: the blocks of the page.
        language: that of the page.
    """

    def __init__(
        self, note: Sequence[Unit], page: Sequence[Unit], language: NaturalLanguage
    ) -> None:
        self._note = note
        self._page = page
        self._ratio = FRENCH_LENGTH if language == "fr" else 1 / FRENCH_LENGTH
        self._weights = _weights([*note, *page])
        self._note_weights = [self._weight(unit.signs) for unit in note]
        self._page_weights = [self._weight(unit.signs) for unit in page]

    def cost(self, note: int, page: int) -> float:
        """Give what it costs to pair two blocks; those of one kind only go together."""
        one, other = self._note[note], self._page[page]
        if one.kind != other.kind:
            return IMPOSSIBLE
        moved = sum(mine != theirs for mine, theirs in zip(one.place, other.place, strict=True))
        unlike = 1 - self.likeness(note, page)
        return (
            _LIKENESS_COUNTS * unlike
            + _LENGTH_COUNTS * self._oddness(one, other)
            + _PLACE_COUNTS * moved
        )

    def kind(self, note: int) -> str:
        """Give the kind of a block of the note."""
        return self._note[note].kind

    def likeness(self, note: int, page: int) -> float:
        """Give the share of the signs that two blocks both have; rare ones count more."""
        shared = self._note[note].signs & self._page[page].signs
        whole = self._note_weights[note] + self._page_weights[page]
        return 2 * self._weight(shared) / whole if shared else 0.0

    def is_alike(self, note: int, page: int) -> bool:
        """Tell whether two blocks stand in like places and have likely lengths."""
        one, other = self._note[note], self._page[page]
        return one.place == other.place and self._oddness(one, other) < 1

    def _oddness(self, one: Unit, other: Unit) -> float:
        """Tell how unlikely the lengths of two blocks are, from 0 to 1."""
        mean = (one.length + other.length / self._ratio) / 2 + 1
        away = abs(other.length - self._ratio * one.length) / sqrt(_VARIANCE * mean)
        return min(1.0, away / _ODD)

    def _weight(self, signs: Iterable[str]) -> float:
        return sum(self._weights[sign] for sign in signs)


def _weights(found: Sequence[Unit]) -> Mapping[str, float]:
    counts = Counter(sign for unit in found for sign in unit.signs)
    return {sign: log(1 + len(found) / count) for sign, count in counts.items()}


def _unit(note: Note, block: Block, segments: tuple[Segment, ...]) -> Unit:
    parent = note.blocks[block.parent] if block.parent >= 0 else None
    column = block.index - parent.index if parent is not None and parent.kind == "row" else 0
    place = (block.level, column, block.depth, parent.kind if parent else "")
    text = block.content.text
    return Unit(block.kind, place, segments, frozenset(_signs(text, segments)), len(text))


def _signs(text: str, segments: Iterable[Segment]) -> Iterator[str]:
    for word in _WORD.findall(text):
        if not is_stop_word(word):
            yield _stem(word)
    for segment in segments:
        for start, end in segment.protected:
            yield "=" + without_language(segment.text[start:end].strip("`<>"))


@lru_cache(maxsize=16_384)
def _stem(word: str) -> str:
    """Give the start of a word without case and accents."""
    letters = unicodedata.normalize("NFD", word.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))[:_STEM]
