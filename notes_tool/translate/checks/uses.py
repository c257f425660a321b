"""Uses of terms: where a text says a term, and whether another one says it in any form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from notes_tool.diagnostic import Language
from notes_tool.knowledge.glossary import Glossary
from notes_tool.knowledge.guards import Surroundings, is_identifier
from notes_tool.knowledge.surfaces import accepted, avoided, folded
from notes_tool.knowledge.terms import Term

_WORD = re.compile(r"[^\W_]+")
# Between the words of a name such as `PersistentVolumeClaim`.
_INSIDE = re.compile(r"(?<=[a-z])(?=[A-Z])")
_INSIDE_SENTENCE = re.compile(r"\w[^\w.!?:;…|]*\Z")
_WITH_PARTICLE = re.compile(r"(?P<verb>[a-z]{3,})(?P<particle>back|up|down|out|off|over)")
_JOINTS = frozenset(" -'’\u00a0\u202f\u2011")
# Before a noun: `le chiffre` is no form of `chiffrer`.
_DETERMINER_NAMES = "un une le la les des du au aux ce cet cette ces chaque"
_DETERMINERS = frozenset(_DETERMINER_NAMES.split())
# How far before a term its sentence is looked for.
_REACH = 60
# How much of a word must stay: the first letters, and a share of all.
_SHORTEST_STEM = 4
_STEM = 0.6
_LONGEST_ENDING = 3

_Words: TypeAlias = tuple[str, ...]
_Index: TypeAlias = Mapping[str, tuple[tuple[_Words, tuple[Term, ...]], ...]]
"""The words of surfaces, the longest first, and the terms of each, by the first word."""


class Use(NamedTuple):
    """A term in a text.

    Args:
        form: as it stands there.
        meant: what was meant; the form itself unless that is misspelt.
        terms: which it may be; not empty.
        is_inside: whether something of its sentence stands before it.
        start: where the form starts in the text.
    """

    form: str
    meant: str
    terms: tuple[Term, ...]
    is_inside: bool
    start: int

    @property
    def is_in_name(self) -> bool:
        """Tell whether its capital makes it part of a name, such as that of an interface."""
        return self.is_inside and self.form[0].isupper()

    def is_kept(self, language: Language) -> bool:
        """Tell whether it stays as it is in texts of another language."""
        words = _words(self.meant)
        return any(term.keep and words in _surfaces(term, language) for term in self.terms)


def uses(words: str, glossary: Glossary, language: Language) -> Iterator[Use]:
    """Give the terms that a text says, in order; of two that overlap the longer one.

    Parts of identifiers are none, and neither are nouns that are spelled as a verb of the glossary.
    """
    index = _index(glossary, language)
    found = list(_WORD.finditer(words))
    keys = [folded(match.group()) for match in found]
    surroundings = Surroundings(words, language)
    number = 0
    while number < len(found):
        said = next(_said(words, found, keys, number, index), None)
        if said is None:
            number += 1
            continue
        start, stop = found[number].start(), found[number + said.length - 1].end()
        is_noun = said.is_verb and number > 0 and keys[number - 1] in _DETERMINERS
        if not is_noun and not is_identifier(surroundings.place(start, stop)):
            is_inside = _is_inside_sentence(words, start)
            form = words[start:stop]
            yield Use(form, form, said.terms, is_inside, start)
        number += said.length


def slips(words: str, glossary: Glossary, language: Language) -> Iterator[Use]:
    """Give the terms of which a text misspells a word, in order."""
    for match in glossary.matches(words, language):
        if match.kind == "slip":
            is_inside = _is_inside_sentence(words, match.start)
            form = words[match.start : match.end]
            yield Use(form, match.fix, (match.term,), is_inside, match.start)


def _is_inside_sentence(words: str, start: int) -> bool:
    return _INSIDE_SENTENCE.search(words, max(0, start - _REACH), start) is not None


class _Said(NamedTuple):
    """How many words of a text are some terms."""

    length: int
    terms: tuple[Term, ...]

    @property
    def is_verb(self) -> bool:
        """Tell whether they are all verbs."""
        return all(term.part_of_speech == "verb" for term in self.terms)


def _said(
    words: str, found: Sequence[re.Match[str]], keys: Sequence[str], first: int, index: _Index
) -> Iterator[_Said]:
    """Give what the words of a text from one on say, the longest first."""
    for surface, terms in index.get(keys[first], ()):
        end = first + len(surface)
        if tuple(keys[first:end]) == surface and _is_joined(words, found[first:end]):
            yield _Said(len(surface), terms)


def is_used(term: Term, text: str, language: Language) -> bool:
    """Tell whether a text says a term in some form.

    Names are spelled as they are, but for blanks and plurals. Of other terms the stems of all words
    must stand in the text, for `déploiement` may be `to deploy` there.
    """
    whole = list(map(folded, _WORD.findall(text)))
    words = frozenset((*whole, *map(folded, _WORD.findall(_INSIDE.sub(" ", text)))))
    squeezed = "".join(whole)
    return any(
        (len(surface) > 1 and "".join(surface) in squeezed)
        or all(any(_is_form(word, stem, term) for word in words) for stem in surface)
        or _is_parted(surface, words)
        for surface in _surfaces(term, language)
    )


def _is_parted(surface: _Words, words: frozenset[str]) -> bool:
    """Tell whether an English noun stands there as the verb it was made of: `rolled it back`."""
    match = _WITH_PARTICLE.fullmatch(surface[-1])
    if match is None or match["particle"] not in words:
        return False
    return any(word.startswith(match["verb"]) for word in words)


def _is_form(word: str, of: str, term: Term) -> bool:
    if term.part_of_speech == "name":
        return word == of
    if term.keep:
        return word.startswith(of) and len(word) <= len(of) + _LONGEST_ENDING
    return word.startswith(of[: max(_SHORTEST_STEM, int(_STEM * len(of)))])


def _is_joined(words: str, found: Sequence[re.Match[str]]) -> bool:
    return all(words[one.end() : other.start()] in _JOINTS for one, other in pairwise(found))


@lru_cache(maxsize=4096)
def _surfaces(term: Term, language: Language) -> frozenset[_Words]:
    return frozenset(words for surface in accepted(term, language) if (words := _words(surface)))


@lru_cache(maxsize=8)
def _index(glossary: Glossary, language: Language) -> _Index:
    terms: dict[_Words, dict[str, Term]] = {}
    for term in (term for term in glossary.terms if term.check_translation):
        surfaces = [*accepted(term, language), *(each.surface for each in avoided(term, language))]
        for words in filter(None, map(_words, surfaces)):
            terms.setdefault(words, {})[term.id] = term
    index: dict[str, list[tuple[_Words, tuple[Term, ...]]]] = {}
    for words in sorted(terms, key=len, reverse=True):
        index.setdefault(words[0], []).append((words, tuple(terms[words].values())))
    return {first: tuple(found) for first, found in index.items()}


def _words(surface: str) -> _Words:
    return tuple(map(folded, _WORD.findall(surface)))
