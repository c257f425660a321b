"""The translation memory: what was ever translated, found again by an equal or a similar text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeVar

from notes_tool.translate.catalog import Catalog, Entry, Key

SAME_NOTE = 60.0
"""The least similarity, of 100, at which a text counts as the changed form of one that has just
disappeared from its note. gettext and Babel draw the line at the same place."""

ELSEWHERE = 75.0
"""The least similarity to a text that disappeared long ago, or from another note: there are many of
those, so that a resemblance says less."""

_CANDIDATES = 20

_KeyT = TypeVar("_KeyT")

_WORD = re.compile(r"\w+")
_RANKS = {"reviewed": 0, "draft": 1, "stale": 2}


class Pair(NamedTuple):
    """A new text and the old entry that it is like, by their indexes, and how like, of 100."""

    similarity: float
    new: int
    old: int


@dataclass(frozen=True)
class Past:
    """Entries that can be found by a similar text.

    Args:
        entries: those with a translation; of equally similar ones the first is found.
    """

    entries: tuple[Entry, ...]

    def similar(self, text: str) -> Iterator[Entry]:
        """Give the entries that are like a text, at least by `ELSEWHERE`, the likest first."""
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - loading it takes 15 ms

        candidates = {index: self.entries[index].text for index in self._plausible(text)}
        found = process.extract(
            text, candidates, scorer=fuzz.ratio, score_cutoff=ELSEWHERE, limit=None
        )
        for _, _, index in sorted(found, key=lambda each: (-each[1], each[2])):
            yield self.entries[index]

    def _plausible(self, text: str) -> list[int]:
        """Give the entries that may share half of a text's words.

        Such an entry holds one of the rarer half of the words at least (prefix filtering, as in
        joins of sets by similarity), so the frequent ones need not be looked up.
        """
        words = sorted(_words(text), key=lambda word: (len(self._holders.get(word, ())), word))
        rarer = words[: len(words) // 2 + 1]
        return sorted({index for word in rarer for index in self._holders.get(word, ())})

    @cached_property
    def _holders(self) -> Mapping[str, Sequence[int]]:
        """The indexes of the entries that hold a word."""
        holders: dict[str, list[int]] = {}
        for index, entry in enumerate(self.entries):
            for word in _words(entry.text):
                holders.setdefault(word, []).append(index)
        return holders


@dataclass(frozen=True)
class Memory:
    """What the catalogs of one language know.

    Args:
        catalogs: of all notes, in any order. Where they differ, a reviewed translation comes before
            a draft, one in use before an obsolete one, and then the order of the notes' paths
            decides.
    """

    catalogs: tuple[Catalog, ...] = ()

    def exact(self, key: Key) -> Entry | None:
        """Give the entry of a text in its context."""
        return self._by_key.get(key)

    def of_text(self, text: str) -> Entry | None:
        """Give an entry of a text in any context."""
        return self._by_text.get(text)

    @cached_property
    def past(self) -> Past:
        """What disappeared from any note."""
        return Past(tuple(entry for catalog in self._sorted for entry in translated(catalog)))

    @cached_property
    def _by_key(self) -> Mapping[Key, Entry]:
        return first_of(self._ranked, lambda entry: entry.key)

    @cached_property
    def _by_text(self) -> Mapping[str, Entry]:
        return first_of(self._ranked, lambda entry: entry.text)

    @cached_property
    def _sorted(self) -> tuple[Catalog, ...]:
        return tuple(sorted(self.catalogs, key=lambda catalog: catalog.note))

    @cached_property
    def _ranked(self) -> tuple[Entry, ...]:
        """All entries, the most trusted first.

        Stale ones in use are left out: they come from a merge, and the next one must find no more
        than that one did.
        """
        active = [entry for catalog in self._sorted for entry in settled(catalog)]
        return tuple(sorted([*active, *self.past.entries], key=lambda entry: _RANKS[entry.state]))


def settled(catalog: Catalog) -> list[Entry]:
    """Give the entries in use whose translation is for their very text."""
    return [entry for entry in catalog.entries if entry.state in ("reviewed", "draft")]


def translated(catalog: Catalog) -> list[Entry]:
    """Give the obsolete entries that have a translation."""
    return [entry for entry in catalog.obsolete if entry.translation]


def first_of(entries: Iterable[Entry], key: Callable[[Entry], _KeyT]) -> dict[_KeyT, Entry]:
    """Index entries; of several with one key the first counts."""
    found: dict[_KeyT, Entry] = {}
    for entry in entries:
        found.setdefault(key(entry), entry)
    return found


def paired(new: Sequence[Key], old: Sequence[Entry]) -> list[Pair]:
    """Pair new texts with entries that disappeared from the same note, each once at most.

    The likest pair comes first; among equals one with an equal context, then the order in the note
    decides, of the new texts first.
    """
    result: list[Pair] = []
    free_new, free_old = set(range(len(new))), set(range(len(old)))
    # A round looks at a few candidates of each text only, which keeps memory small; the next one
    # finds others for a text whose candidates went to likelier ones.
    while found := _candidates(new, old, sorted(free_new), sorted(free_old)):
        for pair in found:
            if pair.new in free_new and pair.old in free_old:
                result.append(pair)
                free_new.remove(pair.new)
                free_old.remove(pair.old)
    return result


def _candidates(
    new: Sequence[Key], old: Sequence[Entry], free_new: Sequence[int], free_old: Sequence[int]
) -> list[Pair]:
    """Give pairs of texts that are free, the best first; none only where there are none."""
    if not free_new or not free_old:
        return []
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - loading it takes 15 ms

    texts = {index: old[index].text for index in free_old}
    found = [
        Pair(similarity, index, other)
        for index in free_new
        for _, similarity, other in process.extract(
            new[index].text, texts, scorer=fuzz.ratio, score_cutoff=SAME_NOTE, limit=_CANDIDATES
        )
    ]

    def rank(pair: Pair) -> tuple[float, bool, int, int]:
        other_context = new[pair.new].context != old[pair.old].context
        return (-pair.similarity, other_context, pair.new, pair.old)

    return sorted(found, key=rank)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))
