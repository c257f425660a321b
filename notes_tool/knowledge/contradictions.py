"""What in a glossary contradicts something else in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from notes_tool.diagnostic import Language, Text
from notes_tool.knowledge.fields import Mistake
from notes_tool.knowledge.surfaces import accepted, normal
from notes_tool.knowledge.terms import LANGUAGES, Avoid, Term

_TWICE = Text("the id `{id}` stands twice", "l'identifiant `{id}` figure deux fois")
_BOTH = {
    "en": Text(
        "`{form}` is avoided here and accepted elsewhere in English",
        "`{form}` est à éviter ici et admis ailleurs en anglais",
    ),
    "fr": Text(
        "`{form}` is avoided here and accepted elsewhere in French",
        "`{form}` est à éviter ici et admis ailleurs en français",
    ),
}
_CASES = Text(
    "the capitals of `{form}` are avoided here and accepted elsewhere",
    "les majuscules de `{form}` sont à éviter ici et admises ailleurs",
)
_FIXES = Text(
    "`{form}` is replaced by `{fix}` here and by `{other}` elsewhere",
    "`{form}` se remplace ici par `{fix}` et ailleurs par `{other}`",
)
_NO_WAY_OUT = Text(
    "the fix `{fix}` is avoided elsewhere",
    "la correction `{fix}` est à éviter ailleurs",
)
_NEVER = Text(
    "`only_in` of the term is {language}: this is never looked for",
    "le `only_in` du terme est {language} : ceci n'est jamais cherché",
)


class Placed(NamedTuple):
    """A term and where its parts stand."""

    term: Term
    offset: int
    avoid: tuple[int, ...]
    variants: tuple[int, ...]
    case: int

    def avoided(self, language: Language) -> Iterator[tuple[Avoid, int]]:
        """Give what is avoided in texts of a language, with its place."""
        if self.term.only_in in (None, language):
            for avoid, offset in zip(self.term.avoid, self.avoid, strict=True):
                if avoid.only_in in (None, language):
                    yield avoid, offset
            for avoid, offset in zip(self.term.variants_in(language), self.variants, strict=False):
                yield avoid, offset


def contradictions(placed: Sequence[Placed]) -> Iterator[Mistake]:
    """Find what cannot be meant; each once, even where it holds in both languages."""
    in_languages = (_in_language(placed, language) for language in LANGUAGES)
    found = chain(_twice(placed), _never(placed), *in_languages, _capitals(placed))
    return iter(dict.fromkeys(found))


def _twice(placed: Sequence[Placed]) -> Iterator[Mistake]:
    seen: set[str] = set()
    for each in placed:
        if each.term.id in seen:
            yield Mistake(each.offset, _TWICE.filled(id=each.term.id))
        seen.add(each.term.id)


def _never(placed: Sequence[Placed]) -> Iterator[Mistake]:
    for each in placed:
        for avoid, offset in zip(each.term.avoid, each.avoid, strict=True):
            if each.term.only_in and avoid.only_in not in (None, each.term.only_in):
                yield Mistake(offset, _NEVER.filled(language=each.term.only_in))


def _in_language(placed: Sequence[Placed], language: Language) -> Iterator[Mistake]:
    right = {normal(form) for each in placed for form in accepted(each.term, language)}
    avoided = [found for each in placed for found in each.avoided(language)]
    fixes: dict[str, str] = {}
    wrong = {normal(avoid.form) for avoid, _ in avoided}
    for avoid, offset in avoided:
        other = fixes.setdefault(normal(avoid.form), avoid.fix)
        if normal(avoid.form) in right:
            yield Mistake(offset, _BOTH[language].filled(form=avoid.form))
        elif other != avoid.fix:
            yield Mistake(offset, _FIXES.filled(form=avoid.form, fix=avoid.fix, other=other))
        if normal(avoid.fix) in wrong:
            yield Mistake(offset, _NO_WAY_OUT.filled(fix=avoid.fix))


def _capitals(placed: Sequence[Placed]) -> Iterator[Mistake]:
    exact = {form for each in placed for at in LANGUAGES for form in accepted(each.term, at)}
    for each in placed:
        for form in each.term.case.avoid if each.term.case else ():
            if form in exact:
                yield Mistake(each.case, _CASES.filled(form=form))
