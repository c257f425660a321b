"""Finds the words of terms in a text, however they are joined, accented, inflected or capitalized.

A text is read once. A word that starts no word of a term is dropped at once; from any other, as
many words are joined as some term goes on with (`side car`, `side-car` and `sidecar` are one key).
Where that finds nothing, one word may be a slip of another. What is found so is compared with the
surfaces of the terms, and then the guards have their say: each of them silences a kind of false
alarm that real notes hold.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from notes_tool.diagnostic import Text
from notes_tool.knowledge.guards import Kind, Surroundings, is_silent
from notes_tool.knowledge.index import (
    HEAD,
    JOINTS,
    WORD,
    Entry,
    Index,
    Verdict,
    is_elided,
    is_needed,
    may_start,
)
from notes_tool.knowledge.slipped import as_meant
from notes_tool.knowledge.surfaces import folded, normal
from notes_tool.knowledge.terms import Term
from notes_tool.text.language import is_stop_word

# They make a verb of what is a noun in one word: `roll back`, `back up`.
_PARTICLES = frozenset(("back", "down", "in", "off", "on", "out", "over", "up"))
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
        reason: why, where the glossary says it.
    """

    start: int
    end: int
    term: Term
    kind: Kind
    fix: str
    reason: Text | None


def find(text: str, terms: Index) -> Iterator[Match]:
    """Find what is not written as it should be, in order; no two matches overlap."""
    words = list(WORD.finditer(text))
    surroundings = Surroundings(text, terms.language)
    done = 0
    for first, word in enumerate(words):
        start = word.start()
        if start < done or not may_start(word.group(), terms):
            continue
        read = _as_written(text, words, first, terms) or as_meant(text, words, first, terms)
        if read is None:
            continue
        done, verdict = read
        if verdict != "right" and not is_silent(surroundings, start, done, verdict.kind):
            fix = with_capitals(text[start:done], verdict.fix)
            yield Match(start, done, verdict.term, verdict.kind, fix, verdict.reason)


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


def _as_written(
    text: str, words: Sequence[re.Match[str]], first: int, terms: Index
) -> tuple[int, Verdict | Literal["right"]] | None:
    """Judge the longest window that starts at a word and holds a term, and give its end."""
    if folded(words[first].group())[:HEAD] not in terms.heads:
        return None
    start = words[first].start()
    for end, key in reversed(_windows(text, words, first, terms)):
        verdict = _verdict(text[start:end], key, terms)
        if verdict is not None:
            return end, verdict
    return None


def _windows(
    text: str, words: Sequence[re.Match[str]], first: int, terms: Index
) -> list[tuple[int, str]]:
    """Give the ends and keys of the windows that start at a word and are keys, the shortest first.

    A single letter at an apostrophe ends none: neither `le Pod s'exécute` nor `the pod's IP` holds
    `pods`.
    """
    found = []
    key = ""
    before = words[first].start()
    for number in range(first, len(words)):
        word = words[number]
        start, end = word.span()
        if key and text[before:start] not in JOINTS:
            break
        key += folded(word.group())
        place = bisect_left(terms.keys, key)
        if place == len(terms.keys) or not terms.keys[place].startswith(key):
            break
        if terms.keys[place] == key and not is_elided(text, start, end):
            found.append((end, key))
        before = end
    return found


@lru_cache(maxsize=16_384)
def _verdict(surface: str, key: str, terms: Index) -> Verdict | Literal["right"] | None:
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
            return Verdict("variant", entry.term, entry.fix, entry.avoid.reason)
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
