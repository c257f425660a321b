"""Competing words: one thing called by two names that the glossary both admits.

Where a term has several words and none of them is avoided, nobody decided. Two words do not compete
where they differ in joints, accents, number or little words alone, where one is a shorter form of
the other (`runtime`, `container runtime`), nor where one is an abbreviation or the name of an API
object.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple, TypeAlias

from notes_tool.diagnostic import Language
from notes_tool.knowledge.glossary import Glossary
from notes_tool.knowledge.guards import Surroundings, is_silent
from notes_tool.knowledge.index import NOUNS, is_needed
from notes_tool.knowledge.inflection import plural
from notes_tool.knowledge.surfaces import folded, normal
from notes_tool.knowledge.terms import Term, Wording
from notes_tool.knowledge.words import JOINTS, WORD, Pieces, cut, length, text_of
from notes_tool.text.pattern import pattern

_Words: TypeAlias = tuple[str, ...]
_Ways: TypeAlias = Mapping[str, Sequence[tuple[_Words, "Choice | None"]]]
# Before a word that is given as another one for the same: `le jeton ou token`.
_ALSO = pattern(
    r"(?<![^\W_])(?:ou|appelée?s?|dite?s?|soit|or|called|aka|also)"
    r" (?:l[ea]s? |une? |an? |the |l['’])?$"
)
# What follows explains the word: `plan de contrôle Kubernetes (control plane)`.
_GLOSSED = pattern(r"(?: [^\W\d_]+)? ?\([^()\d]+\)")
# A capital here is that of any word.
_STARTS_SENTENCE = pattern(r"(?:^|[.!?:…]\s|\n)\W*$")


class Choice(NamedTuple):
    """One of the words for a term.

    Args:
        term: the id of the term.
        language: that of the word.
        stems: its words without little ones and endings of plurals, folded.
    """

    term: str
    language: Language
    stems: _Words

    def is_for_same(self, other: Choice) -> bool:
        """Tell whether another word is for the same term in the same language."""
        return self[:2] == other[:2]

    def competes(self, other: Choice) -> bool:
        """Tell whether a word for the same term is really another one."""
        return (
            "".join(self.stems) != "".join(other.stems)
            and not _covers(self.stems, other.stems)
            and not _covers(other.stems, self.stems)
        )


class Said(NamedTuple):
    """A place where a text says a term by one of its competing words."""

    start: int
    end: int
    choice: Choice


def said(text: str, glossary: Glossary, language: Language) -> Iterator[Said]:
    """Give where a text says a term that has competing words, in order; of two the longer one."""
    pieces = cut(text)
    surroundings = Surroundings(text, language)
    start = counted = 0
    for place, words, choice in _standing(pieces, _ways(glossary, language)):
        start += length(pieces, counted, place)
        counted = place
        end = start + len(text_of(pieces, place, place + 2 * (len(words) - 1)))
        if not _is_silent(surroundings, start, end):
            yield Said(start, end, choice)


def may_say(text: str, glossary: Glossary, language: Language) -> frozenset[str]:
    """Give the ids of the terms of which a competing word stands in a text, whatever it means."""
    found = _standing(cut(text), _ways(glossary, language))
    return frozenset(choice.term for _, _, choice in found)


def _standing(pieces: Pieces, ways: _Ways) -> Iterator[tuple[int, _Words, Choice]]:
    """Give the places at which competing words stand, with their own words."""
    done = 0
    for number, first in enumerate(map(str.lower, pieces[1::2])):
        if first not in ways or number < done:
            continue
        place = 2 * number + 1
        for words, choice in ways[first]:
            if _stands(pieces, place, words):
                done = number + len(words)
                if choice is not None:
                    yield place, words, choice
                break


def _stands(pieces: Pieces, place: int, words: _Words) -> bool:
    """Tell whether words stand in a text from a place on."""
    end = place + 2 * len(words) - 1
    are_same = tuple(map(str.lower, pieces[place:end:2])) == words
    return are_same and JOINTS.issuperset(pieces[place + 1 : end : 2])


def _is_silent(surroundings: Surroundings, start: int, end: int) -> bool:
    """Tell whether a word is right there whatever the others are.

    It is where another one is given along with it, and in a name such as `Ingress controller`. A
    French noun right after another word is part of one too: `fichier journal`. And one word with a
    capital names an object of the API: `un Event`.
    """
    place = surroundings.place(start, end)
    before = place.neighbors[0]
    is_also = _ALSO().search(place.before) is not None or _GLOSSED().match(place.after) is not None
    may_be_name = before[:1].isupper() or (before != "" and surroundings.language == "fr")
    is_in_name = may_be_name and not is_needed(before)
    is_kind = place.surface.istitle() and _STARTS_SENTENCE().search(place.before) is None
    is_kind &= " " not in place.surface
    return is_also or is_in_name or is_kind or is_silent(surroundings, start, end, "variant")


@lru_cache(maxsize=8)
def _ways(glossary: Glossary, language: Language) -> _Ways:
    """Index the words of terms by their first, the longest first; None where nothing competes."""
    index: dict[str, dict[_Words, Choice | None]] = {}
    for term in glossary.terms:
        wording = term.wording(language)
        if wording is not None and term.part_of_speech in NOUNS:
            for form, choice in _choices(term, wording, language):
                for each in (form, plural(form, language)):
                    words = tuple(WORD.findall(normal(each)))
                    index.setdefault(words[0], {}).setdefault(words, choice)
    return {
        first: sorted(ways.items(), key=lambda way: -len(way[0])) for first, ways in index.items()
    }


def _choices(
    term: Term, wording: Wording, language: Language
) -> Iterator[tuple[str, Choice | None]]:
    """Give each word of a term, and which choice it is where some of them compete."""
    forms = (wording.term, *wording.forms, *wording.admitted)
    choices = {
        form: Choice(term.id, language, _stems(form)) for form in forms if not _is_name(form)
    }
    is_open = any(one.competes(other) for one, other in combinations(choices.values(), 2))
    for form in forms:
        yield form, choices.get(form) if is_open else None


def _is_name(form: str) -> bool:
    """Tell whether a word is an abbreviation or the name of an API object, by its capitals."""
    return len(WORD.findall(form)) == 1 and not (form.islower() and form.replace("-", "").isalpha())


def _stems(form: str) -> _Words:
    words = map(folded, WORD.findall(form))
    return tuple(map(_stem, (word for word in words if len(word) > 1 and not is_needed(word))))


def _stem(word: str) -> str:
    """Give a word without the ending of a plural: `policies` and `policy` are one."""
    stem = word.rstrip("sx")
    return f"{stem[:-2]}y" if stem.endswith("ie") else stem


def _covers(stems: _Words, others: _Words) -> bool:
    """Tell whether each of some stems starts one of the others."""
    return all(any(other.startswith(stem) for other in others) for stem in stems)
