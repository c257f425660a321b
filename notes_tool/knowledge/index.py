"""The index of a glossary: every surface of every term, by the words that start it.

A key is a surface without what parts its words, folded: `side car`, `side-car` and `Sidecar` have
one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal, NamedTuple, TypeAlias

from notes_tool.diagnostic import Language
from notes_tool.knowledge import surfaces
from notes_tool.knowledge.guards import Kind
from notes_tool.knowledge.slips import Slips
from notes_tool.knowledge.surfaces import folded
from notes_tool.knowledge.terms import LANGUAGES, Avoid, PartOfSpeech, Term
from notes_tool.knowledge.words import WORD
from notes_tool.text.language import is_stop_word

HEAD = 3
"""How many first letters of a word tell whether it may start a key."""

NOUNS: tuple[PartOfSpeech, ...] = ("noun", "name")
"""The terms whose slips are told from other words; verbs have too many forms for that."""

# The rank of what only shields, below that of all terms.
_SHIELD = -1


class Entry(NamedTuple):
    """A surface in the index.

    `rank` is its term's place in the glossary, `order` its own among the accepted ones of its term.
    """

    surface: str
    fix: str
    term: Term
    rank: int
    order: int = 0
    avoid: Avoid | None = None
    only_shields: bool = False


class Verdict(NamedTuple):
    """What is wrong with a surface, what to write instead, and the word of the glossary avoided."""

    kind: Kind
    term: Term
    fix: str
    avoid: Avoid | None = None


Reading: TypeAlias = Verdict | Literal["right"]
"""What a window of words is: wrong somehow, or a term as it should be."""


@dataclass(frozen=True, eq=False)
class Index:
    """The surfaces of all terms for texts of one language.

    Equal only to itself, so that what is computed with it can be kept by it as a key.

    Args:
        language: of the texts; None where it is not known.
        entries: surfaces by their key.
        keys: all keys, sorted.
        heads: the first letters of all keys.
        openers: the words that start the surfaces, folded.
        cases: surfaces with wrong capitals, exactly as written.
        kinds: names of API objects.
        slips: the words of the surfaces that may be mistyped.
    """

    language: Language | None
    entries: Mapping[str, Sequence[Entry]]
    keys: Sequence[str]
    heads: frozenset[str]
    openers: frozenset[str]
    cases: Mapping[str, Verdict]
    kinds: frozenset[str]
    slips: Slips


def index(terms: Iterable[Term], language: Language | None) -> Index:
    """Index terms for texts of one language.

    Where terms disagree, the later one wins. In texts of no known language, what either accepts is
    right, and only what both avoid is wrong.
    """
    ranked = [(rank, term) for rank, term in enumerate(terms) if term.only_in in (None, language)]
    entries: dict[str, list[Entry]] = {}
    openers: set[str] = set()
    for rank, term in ranked:
        for entry in _entries(term, rank, language):
            words = folded_words(entry.surface)
            openers.update(words[:1])
            entries.setdefault("".join(words), []).append(entry)
    cases = {
        wrong: Verdict("case", term, fix)
        for _, term in ranked
        for wrong, fix in surfaces.miscased(term)
    }
    for wrong in cases:
        entries.setdefault("".join(folded_words(wrong)), [])
    heads = frozenset(key[:length] for key in entries for length in range(1, HEAD + 1))
    kinds = frozenset(kind for _, term in ranked for kind in surfaces.kinds(term))
    # What is a slip in one language may be a word of the other.
    nouns = _words_of_nouns(entries.values()) if language else ()
    slips = Slips(frozenset(map(folded, nouns)))
    return Index(language, entries, sorted(entries), heads, frozenset(openers), cases, kinds, slips)


def keys_from(start: str, terms: Index) -> Sequence[str]:
    """Give the keys that start with a text."""
    if start[:HEAD] not in terms.heads:
        return ()
    keys = terms.keys
    return keys[bisect_left(keys, start) : bisect_left(keys, f"{start}\U0010ffff")]


def starts_key(text: str, terms: Index) -> bool:
    """Tell whether some key starts with a text."""
    if text[:HEAD] not in terms.heads:
        return False
    place = bisect_left(terms.keys, text)
    return place < len(terms.keys) and terms.keys[place].startswith(text)


def is_needed(word: str) -> bool:
    """Tell whether every sentence may need a word."""
    return is_stop_word(word, "fr") or is_stop_word(word, "en")


def folded_words(surface: str) -> Sequence[str]:
    """Give the words of a surface, folded; joined they are its key."""
    return list(map(folded, WORD.findall(surface)))


def _entries(term: Term, rank: int, language: Language | None) -> Iterator[Entry]:
    for each in LANGUAGES if language is None else (language,):
        accepted = dict.fromkeys(surfaces.accepted(term, each))
        for order, surface in enumerate(accepted):
            yield Entry(surface, surface, term, rank, order)
    for surface, fix, avoid in surfaces.avoided(term, language):
        yield Entry(surface, fix, term, rank, avoid=avoid)
    if language == "fr":
        # `container runtime` in a French text is one English term, not a wrong word and another.
        for surface in dict.fromkeys(surfaces.accepted(term, "en")):
            if surface not in accepted and len(WORD.findall(surface)) > 1:
                yield Entry(surface, surface, term, _SHIELD, only_shields=True)


def _words_of_nouns(entries: Iterable[Sequence[Entry]]) -> Iterator[str]:
    """Give the words of what is accepted; verbs have too many forms to tell slips from."""
    for entry in chain.from_iterable(entries):
        if entry.avoid is None and not entry.only_shields and entry.term.part_of_speech in NOUNS:
            yield from (word for word in WORD.findall(entry.surface) if not is_needed(word))
