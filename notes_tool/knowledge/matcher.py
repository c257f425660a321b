"""Finds the words of terms in a text, however they are joined, accented, inflected or capitalized.

A text is read once. A word that starts no word of a term is dropped at once; from any other, as
many words are joined as some term goes on with (`side car`, `side-car` and `sidecar` are one key).
What is found so is compared with the surfaces of the terms, and then the guards have their say:
each of them silences a kind of false alarm that real notes hold.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from notes_tool.diagnostic import Language, Text
from notes_tool.knowledge import surfaces
from notes_tool.knowledge.guards import Kind, Surroundings, is_silent
from notes_tool.knowledge.surfaces import folded, normal
from notes_tool.knowledge.terms import LANGUAGES, Avoid, Term
from notes_tool.text.language import is_stop_word

_WORD = re.compile(r"[^\W_]+")
_JOINTS = frozenset(" -'’\n\u00a0\u202f\u2011")
_APOSTROPHES = frozenset("'’")
# They make a verb of what is a noun in one word: `roll back`, `back up`.
_PARTICLES = frozenset(("back", "down", "in", "off", "on", "out", "over", "up"))
_HEAD = 3
# Ranks below those of all terms: of what only shields, and of what is nowhere accepted.
_SHIELD = -1
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


class _Entry(NamedTuple):
    """A surface in the index; `rank` is its term's place in the glossary."""

    surface: str
    fix: str
    term: Term
    rank: int
    avoid: Avoid | None = None
    only_shields: bool = False


class _Verdict(NamedTuple):
    kind: Kind
    term: Term
    fix: str
    reason: Text | None = None


class Index(NamedTuple):
    """The surfaces of all terms for texts of one language.

    Args:
        language: of the texts; None where it is not known.
        entries: surfaces by their key.
        keys: all keys, sorted.
        heads: the first letters of all keys.
        cases: surfaces with wrong capitals, exactly as written.
        kinds: names of API objects.
    """

    language: Language | None
    entries: Mapping[str, Sequence[_Entry]]
    keys: Sequence[str]
    heads: frozenset[str]
    cases: Mapping[str, _Verdict]
    kinds: frozenset[str]


def index(terms: Iterable[Term], language: Language | None) -> Index:
    """Index terms for texts of one language.

    Where terms disagree, the later one wins. In texts of no known language, what either accepts is
    right, and only what both avoid is wrong.
    """
    ranked = list(enumerate(terms))
    entries: dict[str, list[_Entry]] = {}
    for rank, term in ranked:
        for entry in _entries(term, rank, language):
            entries.setdefault(_key(entry.surface), []).append(entry)
    cases = {
        wrong: _Verdict("case", term, fix)
        for _, term in ranked
        for wrong, fix in surfaces.miscased(term)
    }
    for wrong in cases:
        entries.setdefault(_key(wrong), [])
    heads = frozenset(key[:length] for key in entries for length in range(1, _HEAD + 1))
    kinds = frozenset(kind for _, term in ranked for kind in surfaces.kinds(term))
    return Index(language, entries, sorted(entries), heads, cases, kinds)


def find(text: str, terms: Index) -> Iterator[Match]:
    """Find what is not written as it should be, in order; no two matches overlap."""
    words = list(_WORD.finditer(text))
    surroundings = Surroundings(text, terms.language)
    done = 0
    for first, word in enumerate(words):
        if word.start() < done or folded(word.group())[:_HEAD] not in terms.heads:
            continue
        start = word.start()
        for end, key in reversed(_windows(text, words, first, terms)):
            surface = text[start:end]
            verdict = _verdict(surface, key, terms)
            if verdict is None:
                continue
            done = end
            if verdict != "right" and not is_silent(surroundings, start, end, verdict.kind):
                fix = with_capitals(surface, verdict.fix)
                yield Match(start, end, verdict.term, verdict.kind, fix, verdict.reason)
            break


def with_capitals(surface: str, fix: str) -> str:
    """Write a fix with the capitals of what it replaces, unless it has some of its own."""
    if fix != fix.lower():
        return fix
    words = _WORD.findall(surface)
    if len(surface) > 1 and surface.isupper():
        return fix.upper()
    if len(words) > 1 and all(word[0].isupper() for word in words if not is_stop_word(word)):
        return " ".join(
            part if is_stop_word(part) else part[:1].upper() + part[1:] for part in fix.split(" ")
        )
    return fix[:1].upper() + fix[1:] if surface[:1].isupper() else fix


def _key(surface: str) -> str:
    return "".join(map(folded, _WORD.findall(surface)))


def _entries(term: Term, rank: int, language: Language | None) -> Iterator[_Entry]:
    for each in LANGUAGES if language is None else (language,):
        for surface in surfaces.accepted(term, each):
            yield _Entry(surface, surface, term, rank)
    for surface, fix, avoid in surfaces.avoided(term, language):
        yield _Entry(surface, fix, term, rank, avoid)
    if language == "fr":
        # `container runtime` in a French text is one English term, not a wrong word and another.
        for surface in surfaces.accepted(term, "en"):
            if len(_WORD.findall(surface)) > 1:
                yield _Entry(surface, surface, term, _SHIELD, only_shields=True)


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
        if key and text[before:start] not in _JOINTS:
            break
        key += folded(word.group())
        place = bisect_left(terms.keys, key)
        if place == len(terms.keys) or not terms.keys[place].startswith(key):
            break
        is_elided = end - start == 1 and not _APOSTROPHES.isdisjoint(
            text[max(start - 1, 0) : end + 1]
        )
        if terms.keys[place] == key and not is_elided:
            found.append((end, key))
        before = end
    return found


def _verdict(surface: str, key: str, terms: Index) -> _Verdict | Literal["right"] | None:
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
            return _Verdict("variant", entry.term, entry.fix, entry.avoid.reason)
    if right > _NOWHERE:
        return "right"
    accepted = [entry for entry in entries if not entry.avoid and not entry.only_shields]
    return _split_otherwise(surface, accepted) or _misspelled(surface, accepted)


def _split_otherwise(surface: str, accepted: Sequence[_Entry]) -> _Verdict | None:
    """Judge a surface that differs from an accepted one only in how its words are joined.

    A hyphen for a blank is a matter of spelling. Two words that every sentence needs make no term:
    `le son de la cloche` holds no `sonde`.
    """
    same = next((entry for entry in accepted if _joined(entry.surface) == _joined(surface)), None)
    if same is None:
        return None
    words = _words(surface)
    if _words(same.surface) == words:
        return _Verdict("spelling", same.term, same.fix)
    if len(words) > 1 and (words[-1] in _PARTICLES or any(map(_is_needed, words))):
        return None
    return _Verdict("variant", same.term, same.fix)


def _is_needed(word: str) -> bool:
    return any(is_stop_word(word, language) for language in LANGUAGES)


def _misspelled(surface: str, accepted: Sequence[_Entry]) -> _Verdict | None:
    """Judge a surface that lacks accents or ligatures of an accepted one, and has none more."""
    bare = _without_ligatures(surface)
    for entry in accepted:
        if list(map(folded, _words(surface))) == list(map(folded, _words(entry.surface))):
            pairs = zip(bare, _without_ligatures(entry.surface), strict=True)
            if all(letter in (right, folded(right)) for letter, right in pairs):
                return _Verdict("spelling", entry.term, entry.fix)
    return None


def _words(surface: str) -> list[str]:
    return _WORD.findall(normal(surface))


def _joined(surface: str) -> str:
    """Give a surface without what may stand between its words."""
    return "".join(_words(surface))


def _without_ligatures(surface: str) -> str:
    return _joined(surface).replace("œ", "oe").replace("æ", "ae")
