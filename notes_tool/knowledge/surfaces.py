"""Surfaces: every way in which the words of a term may stand in a text, inflected."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from notes_tool.diagnostic import Language
from notes_tool.knowledge.inflection import feminine, plural
from notes_tool.knowledge.terms import LANGUAGES, Avoid, PartOfSpeech, Term

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
_UNIFORM = str.maketrans({"’": "'", "\u2011": "-", "\u00a0": " ", "\u202f": " ", "\n": " "})


class Avoided(NamedTuple):
    """A surface not to use, and what to write instead in the same number and gender."""

    surface: str
    fix: str
    avoid: Avoid


class Miscased(NamedTuple):
    """A surface with wrong capitals, and the same with the right ones."""

    surface: str
    fix: str


@lru_cache(maxsize=16_384)
def normal(surface: str) -> str:
    """Give a surface without what never matters: case, and which blank, hyphen or apostrophe."""
    return unicodedata.normalize("NFC", surface).lower().translate(_UNIFORM)


@lru_cache(maxsize=16_384)
def folded(surface: str) -> str:
    """Give a surface in lower case, without accents and ligatures."""
    lower = surface.lower()
    if lower.isascii():
        return lower
    letters = unicodedata.normalize("NFD", lower.translate(_LIGATURES))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def accepted(term: Term, language: Language) -> Iterator[str]:
    """Give the surfaces that are right in texts of a language, the best first; some come twice.

    A term that French keeps in English may be written as either language does.
    """
    languages = LANGUAGES if term.keep and language == "fr" else (language,)
    for each in sorted(languages, key=lambda other: other != language):
        wording = term.wording(each)
        if wording is not None:
            for form in (wording.term, *wording.forms, *wording.admitted):
                yield from (inflected for inflected, _ in _inflected(term, form, form, each))
            yield from wording.abbreviations
    yield from foreign(term, language)


def foreign(term: Term, language: Language) -> Iterator[str]:
    """Give the English surfaces that a French text of the term's admits: they are inflected so."""
    if language == "fr" and term.en is not None and term.fr is not None:
        shared = {term.en.term, *term.en.forms, *term.en.admitted}
        for form in (term.fr.term, *term.fr.forms, *term.fr.admitted):
            if form in shared:
                yield from (inflected for inflected, _ in _inflected(term, form, form, "en"))


def avoided(term: Term, language: Language | None) -> Iterator[Avoided]:
    """Give the surfaces that are wrong in texts of a language; None for what is so in both."""
    for avoid in (*term.avoid, *_variants(term, language)):
        if avoid.only_in in (None, language):
            for surface, fix in _inflected(term, avoid.form, avoid.fix, language or "en"):
                yield Avoided(surface, fix, avoid)
            if language == "fr" and term.part_of_speech in _WITH_PLURAL:
                # The avoided word is often English, and inflected so.
                yield Avoided(plural(avoid.form, "en"), plural(avoid.fix, "fr"), avoid)


def _variants(term: Term, language: Language | None) -> Sequence[Avoid]:
    """Give the variants; in texts of no known language where both languages have one word."""
    if language is not None:
        return term.variants_in(language)
    french, english = map(term.variants_in, LANGUAGES)
    return english if french == english else ()


def kinds(term: Term) -> Iterator[str]:
    """Give the names of API objects, exactly as written, and their plurals."""
    for kind in term.kinds:
        yield from (kind, plural(kind, "en"))


def miscased(term: Term) -> Iterator[Miscased]:
    """Give the surfaces whose capitals are wrong, exactly as written."""
    if term.case is None:
        return
    fix = term.case.fix
    fixes = plural(fix, "en")
    for form in term.case.avoid:
        yield Miscased(form, fix)
        if term.part_of_speech in _WITH_PLURAL:
            yield Miscased(plural(form, "en"), fixes)
            if form.isupper():
                yield Miscased(plural(form, "en").upper(), fixes)


_WITH_PLURAL: tuple[PartOfSpeech, ...] = ("noun", "name", "adjective")


def _inflected(term: Term, form: str, fix: str, language: Language) -> Iterator[tuple[str, str]]:
    """Give a form and its fix, in each number and gender that both have."""
    yield form, fix
    if term.part_of_speech not in _WITH_PLURAL:
        return
    if term.part_of_speech == "adjective":
        if language == "en":
            return
        yield feminine(form), feminine(fix)
        yield plural(feminine(form), language), plural(feminine(fix), language)
    yield plural(form, language), plural(fix, language)
