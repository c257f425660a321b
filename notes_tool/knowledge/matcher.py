"""Finds the words of terms in a text, however they are joined, accented, inflected or capitalized.

A text is read once. A word that starts no word of a term is dropped at once; from any other, as
many words are joined as some term goes on with (`side car`, `side-car` and `sidecar` are one key).
Where that finds nothing, one word may be a slip of another. What is found so is compared with the
surfaces of the terms, and then the guards have their say: each of them silences a kind of false
alarm that real notes hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import pairwise
from typing import NamedTuple

from notes_tool.knowledge.guards import Kind, Surroundings, has_capital_inside, is_silent
from notes_tool.knowledge.index import (
    Entry,
    Index,
    Reading,
    Verdict,
    is_needed,
    keys_from,
    starts_key,
)
from notes_tool.knowledge.slipped import as_meant, may_go_on
from notes_tool.knowledge.slips import meant
from notes_tool.knowledge.surfaces import folded, normal
from notes_tool.knowledge.terms import Avoid, Term
from notes_tool.knowledge.words import JOINTS, WORD, Pieces, cut, is_elided, length, text_of
from notes_tool.text.language import is_stop_word

# They make a verb of what is a noun in one word: `roll back`, `back up`.
_PARTICLES = frozenset(("back", "down", "in", "off", "on", "out", "over", "up"))
# As a head: that something may be found at the word itself.
_ALONE = ""
_HEAD = 3
# After the first letter, in a head: whatever the others are.
_SLIP = "*"
# The rank of what is nowhere accepted, below all others.
_NOWHERE = -2


class Match(NamedTuple):
    """A place where a term is not written as it should be.

    Args:
        start: the first code point of the text.
        end: the code point after the last.
        term: the term meant.
        kind: what is wrong.
        fix: what to write instead, in the same number and with the same capitals.
        avoid: what the glossary says of the word, where it avoids it.
    """

    start: int
    end: int
    term: Term
    kind: Kind
    fix: str
    avoid: Avoid | None = None


def find(text: str, terms: Index) -> Iterator[Match]:
    """Find what is not written as it should be, in order; no two matches overlap."""
    pieces = cut(text)
    surroundings = Surroundings(text, terms.language)
    done = start = 0
    for first in _candidates(pieces, terms):
        if first < done:
            continue
        read = _read(pieces, first, terms)
        if read is None:
            continue
        last, verdict = read
        start += length(pieces, done, first)
        done = last + 1
        written = text_of(pieces, first, last)
        end = start + len(written)
        if verdict != "right" and not _is_silent(surroundings, start, end, verdict):
            fix = with_capitals(written, verdict.fix)
            yield Match(start, end, verdict.term, verdict.kind, fix, verdict.avoid)
        start = end


def _is_silent(surroundings: Surroundings, start: int, end: int, verdict: Verdict) -> bool:
    """Tell whether a word is right where it stands; the glossary says whether it may explain."""
    may_gloss = verdict.avoid is None or verdict.avoid.gloss
    return is_silent(surroundings, start, end, verdict.kind, may_gloss=may_gloss)


def _candidates(pieces: Pieces, terms: Index) -> Iterator[int]:
    """Give the places of the words at which something may be found, or that are part of a term.

    One pass over the words, in which each costs a look-up, drops nearly all of them.
    """
    ends = [*map(_ends(terms), pieces[1::2]), _NO_WORD]
    for number, ((opening, _), (_, heads)) in enumerate(pairwise(ends)):
        if opening and not opening.isdisjoint(heads):
            place = 2 * number + 1
            if _ALONE in opening or _may_go_on(pieces, place, terms):
                yield place


def _may_go_on(pieces: Pieces, place: int, terms: Index) -> bool:
    """Tell whether a word and the one that a joint ties to it may start a key."""
    return pieces[place + 1] in JOINTS and may_go_on(pieces[place], pieces[place + 2], terms)


class _Ends(NamedTuple):
    """How a word may be tied to the next one, and to the one before.

    Args:
        opening: the heads of words that may go on with a key that it starts. `_ALONE` is among
            them where the word by itself is wrong.
        heads: its own. `_ALONE` is one of every word.
    """

    opening: frozenset[str]
    heads: tuple[str, ...]


_NOTHING: frozenset[str] = frozenset()
# After the last word.
_NO_WORD = _Ends(_NOTHING, (_ALONE,))


@lru_cache(maxsize=16)
def _ends(terms: Index) -> Callable[[str], _Ends]:
    """Give what tells the ends of a word; a text is made of few different ones."""
    return lru_cache(maxsize=32_768)(partial(_ends_of, terms))


def _ends_of(terms: Index, word: str) -> _Ends:
    """Tell the ends of a word.

    A head is three letters, all of a shorter word, or the first alone where the word may be a slip.
    """
    written = folded(word)
    near = meant(terms.slips, written)
    rests = {key[len(start) :] for start in (written, *near) for key in keys_from(start, terms)}
    heads = (_ALONE, written[:_HEAD], *((written[0] + _SLIP,) if near else ()))
    if not rests or (is_needed(word) and written not in terms.openers):
        return _Ends(_NOTHING, heads)
    opening = {rest[:length] for rest in rests for length in range(1, _HEAD + 1) if rest}
    opening |= {rest[0] + _SLIP for rest in rests if rest}
    if "" in rests and _is_wrong(word, terms):
        opening.add(_ALONE)
    return _Ends(frozenset(opening), heads)


def _is_wrong(word: str, terms: Index) -> bool:
    """Tell whether a word by itself is part of a term, and not right."""
    alone = ("", word, "")
    read = _as_written(alone, 1, terms) or as_meant(alone, 1, terms)
    return read is not None and read[1] != "right"


def _read(pieces: Pieces, first: int, terms: Index) -> tuple[int, Reading] | None:
    """Judge the longest window that starts at a word, and give its last word.

    `volume persistent` is rather a slip of a longer term than a term and another word.
    """
    written = _as_written(pieces, first, terms)
    return as_meant(pieces, first, terms, after=written[0] if written else 0) or written


def with_capitals(surface: str, fix: str) -> str:
    """Write a fix with the capitals of what it replaces, unless it has some of its own."""
    if fix != fix.lower():
        return fix
    words = WORD.findall(surface)
    if len(surface) > 1 and surface.isupper():
        return fix.upper()
    if len(words) > 1 and all(word[0].isupper() for word in words if not is_stop_word(word)):
        return " ".join(
            part if is_stop_word(part) else part[:1].upper() + part[1:] for part in fix.split(" ")
        )
    return fix[:1].upper() + fix[1:] if surface[:1].isupper() else fix


def _as_written(pieces: Pieces, first: int, terms: Index) -> tuple[int, Reading] | None:
    """Judge the longest window that starts at a word and holds a term, and give its last word."""
    for last, key in reversed(_windows(pieces, first, terms)):
        verdict = _verdict(text_of(pieces, first, last), key, terms)
        if verdict is not None:
            return last, verdict
    return None


def _windows(pieces: Pieces, first: int, terms: Index) -> list[tuple[int, str]]:
    """Give the last words and keys of the windows that start at a word and are keys, in order.

    A single letter at an apostrophe ends none: neither `le Pod s'exécute` nor `the pod's IP` holds
    `pods`.
    """
    found = []
    key = ""
    for place in range(first, len(pieces), 2):
        if key and pieces[place - 1] not in JOINTS:
            break
        key += folded(pieces[place])
        if not starts_key(key, terms):
            break
        if key in terms.entries and not is_elided(pieces, place):
            found.append((place, key))
    return found


@lru_cache(maxsize=16_384)
def _verdict(surface: str, key: str, terms: Index) -> Reading | None:
    """Judge a surface; None where it is none of the terms after all."""
    if surface in terms.kinds:
        return "right"
    if surface in terms.cases:
        return terms.cases[surface]
    entries = terms.entries[key]
    plain = normal(surface)
    right = max(
        (e.rank for e in entries if not e.avoid and normal(e.surface) == plain), default=_NOWHERE
    )
    for entry in entries:
        if entry.avoid and entry.rank > right and _differ_in_joints(surface, entry.surface):
            return Verdict("variant", entry.term, entry.fix, entry.avoid)
    if right > _NOWHERE:
        return "right"
    accepted = [entry for entry in entries if not entry.avoid and not entry.only_shields]
    return _split_otherwise(surface, accepted) or _misspelled(surface, accepted)


def _split_otherwise(surface: str, accepted: Sequence[Entry]) -> Verdict | None:
    """Judge a surface that differs from an accepted one only in how its words are joined.

    A hyphen for a blank is a matter of spelling. Several words in lower case for a name with
    capitals inside are common words: MongoDB too has a `replica set`, which is no `ReplicaSet`.
    """
    same = next((entry for entry in accepted if _differ_in_joints(surface, entry.surface)), None)
    if same is None:
        return None
    words = _words(surface)
    if _words(same.surface) == words:
        return Verdict("spelling", same.term, same.fix)
    is_common = len(words) > 1 and surface.islower() and has_capital_inside(same.surface)
    if is_common or words[-1] in _PARTICLES:
        return None
    return Verdict("variant", same.term, same.fix)


def _differ_in_joints(surface: str, other: str) -> bool:
    """Tell whether surfaces differ at most in how their words are joined.

    A word that every sentence needs is no part of one: `le son de la cloche` holds no `sonde`.
    """
    words, others = _words(surface), _words(other)
    if "".join(words) != "".join(others):
        return False
    return words == others or len(words) == 1 or not any(map(is_needed, words))


def _misspelled(surface: str, accepted: Sequence[Entry]) -> Verdict | None:
    """Judge a surface that lacks accents or ligatures of an accepted one, and has none more."""
    bare = _without_ligatures(surface)
    for entry in accepted:
        if list(map(folded, _words(surface))) == list(map(folded, _words(entry.surface))):
            pairs = zip(bare, _without_ligatures(entry.surface), strict=True)
            if all(letter in (right, folded(right)) for letter, right in pairs):
                return Verdict("spelling", entry.term, entry.fix)
    return None


def _words(surface: str) -> list[str]:
    return WORD.findall(normal(surface))


def _joined(surface: str) -> str:
    """Give a surface without what may stand between its words."""
    return "".join(_words(surface))


def _without_ligatures(surface: str) -> str:
    return _joined(surface).replace("œ", "oe").replace("æ", "ae")
