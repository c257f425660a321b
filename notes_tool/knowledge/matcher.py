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
from itertools import compress
from operator import itemgetter
from typing import NamedTuple

from notes_tool.knowledge.guards import Kind, Surroundings, is_silent
from notes_tool.knowledge.index import Entry, Index, Reading, Verdict, is_needed, starts_key
from notes_tool.knowledge.slipped import as_meant, may_go_on, started
from notes_tool.knowledge.surfaces import folded, normal
from notes_tool.knowledge.terms import Avoid, Term
from notes_tool.knowledge.words import JOINTS, WORD, Pieces, cut, is_elided, offset, text_of
from notes_tool.text.language import is_stop_word

# They make a verb of what is a noun in one word: `roll back`, `back up`.
_PARTICLES = frozenset(("back", "down", "in", "off", "on", "out", "over", "up"))
# In an opening: that something may be found at the word itself.
_ALONE = ""
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
    done = 0
    for first in _candidates(pieces, terms):
        if first < done:
            continue
        read = _read(pieces, first, terms)
        if read is None:
            continue
        last, verdict = read
        done = last + 1
        if verdict == "right":
            continue
        start, written = offset(pieces, first), text_of(pieces, first, last)
        end = start + len(written)
        may_gloss = verdict.avoid is None or verdict.avoid.gloss
        if not is_silent(surroundings, start, end, verdict.kind, may_gloss=may_gloss):
            fix = with_capitals(written, verdict.fix)
            yield Match(start, end, verdict.term, verdict.kind, fix, verdict.avoid)


def _candidates(pieces: Pieces, terms: Index) -> Iterator[int]:
    """Give the places of the words at which something may be found, or that are part of a term.

    One pass over the words, in which each costs a look-up, drops nearly all of them.
    """
    openings = list(map(_openings(terms), pieces[1::2]))
    for place, opening in compress(zip(range(1, len(pieces), 2), openings, strict=True), openings):
        if _ALONE in opening or _may_go_on(pieces, place, opening, terms):
            yield place


def _may_go_on(pieces: Pieces, place: int, opening: frozenset[str], terms: Index) -> bool:
    """Tell whether a word and the one that a joint ties to it may start a key."""
    following = pieces[place + 2] if place + 2 < len(pieces) else ""
    if pieces[place + 1] not in JOINTS or folded(following)[:1] not in opening:
        return False
    return may_go_on(pieces[place], following, terms)


@lru_cache(maxsize=16)
def _openings(terms: Index) -> Callable[[str], frozenset[str]]:
    """Give what tells the opening of a word; a text is made of few different ones."""
    return lru_cache(maxsize=65_536)(partial(_opening, terms))


def _opening(terms: Index, word: str) -> frozenset[str]:
    """Tell the first letters of the words that may go on with a key that a word starts.

    `_ALONE` is among them where the word by itself is wrong.
    """
    keys = list(started(word, terms))
    letters = {key[len(start)] for start, key in keys if key != start}
    is_wrong = any(key == start for start, key in keys) and _is_wrong(word, terms)
    return frozenset((*letters, _ALONE) if is_wrong else letters)


def _is_wrong(word: str, terms: Index) -> bool:
    """Tell whether a word by itself is part of a term, and not right."""
    read = _read(("", word, ""), 1, terms)
    return read is not None and read[1] != "right"


def _read(pieces: Pieces, first: int, terms: Index) -> tuple[int, Reading] | None:
    """Judge the longest window that starts at a word, and give its last word.

    `volume persistent` is rather a slip of a longer term than a term and another word.
    """
    written = _as_written(pieces, first, terms)
    slipped = as_meant(pieces, first, terms)
    return max(filter(None, (written, slipped)), key=itemgetter(0), default=None)


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
        if entry.avoid and entry.rank > right and _joined(entry.surface) == _joined(surface):
            return Verdict("variant", entry.term, entry.fix, entry.avoid)
    if right > _NOWHERE:
        return "right"
    accepted = [entry for entry in entries if not entry.avoid and not entry.only_shields]
    return _split_otherwise(surface, accepted) or _misspelled(surface, accepted)


def _split_otherwise(surface: str, accepted: Sequence[Entry]) -> Verdict | None:
    """Judge a surface that differs from an accepted one only in how its words are joined.

    A hyphen for a blank is a matter of spelling. Two words that every sentence needs make no term:
    `le son de la cloche` holds no `sonde`.
    """
    same = next((entry for entry in accepted if _joined(entry.surface) == _joined(surface)), None)
    if same is None:
        return None
    words = _words(surface)
    if _words(same.surface) == words:
        return Verdict("spelling", same.term, same.fix)
    if len(words) > 1 and (words[-1] in _PARTICLES or any(map(is_needed, words))):
        return None
    return Verdict("variant", same.term, same.fix)


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
