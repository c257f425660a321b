"""Terms in drafts: what the glossary says is told to the engine, and enforced afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from notes_tool.diagnostic import Language
from notes_tool.knowledge.glossary import Glossary
from notes_tool.knowledge.inflection import plural
from notes_tool.knowledge.matcher import with_capitals
from notes_tool.knowledge.surfaces import folded
from notes_tool.knowledge.terms import Term
from notes_tool.text.edit import Edit, apply
from notes_tool.text.span import OPAQUE, Span
from notes_tool.translate.checks.uses import Use, is_used, uses
from notes_tool.translate.protect.parts import Word
from notes_tool.translate.protect.shield import Restored


class Terms(NamedTuple):
    """The terms that a text says.

    Args:
        kept: those that stay as they are in the other language.
        translated: those that have a word there.
    """

    kept: tuple[Use, ...]
    translated: tuple[Use, ...]


class Speech(NamedTuple):
    """What is needed to speak of terms: the glossary, and the two languages."""

    glossary: Glossary
    source: Language
    target: Language


def terms_of(words: str, speech: Speech) -> Terms:
    """Give the terms of a text in which everything opaque is hidden."""
    found = tuple(uses(words, speech.glossary, speech.source))
    return Terms(
        tuple(use for use in found if use.is_kept(speech.target)),
        tuple(use for use in found if not use.is_kept(speech.target) and not use.is_in_name),
    )


def kept_words(terms: Terms) -> Iterator[Word]:
    """Give the words that stay as they are."""
    for use in terms.kept:
        yield Word(Span(use.start, use.start + len(use.form)), use.form)


def translated_words(uses_: Iterable[Use], speech: Speech) -> Iterator[Word]:
    """Give the words that have their translation already, for an engine that misses them."""
    for use in uses_:
        value = translation_of(use, speech)
        if value is not None:
            yield Word(Span(use.start, use.start + len(use.form)), value)


def pairs_of(terms: Terms, speech: Speech) -> Iterator[tuple[str, str]]:
    """Give the words of terms and their translations, as they stand in a dictionary."""
    for use in terms.translated:
        source, target = (use.terms[0].wording(each) for each in (speech.source, speech.target))
        if source is not None and target is not None:
            yield source.term, target.term


def translation_of(use: Use, speech: Speech) -> str | None:
    """Give a term in the other language, in the number and with the capitals of its use.

    None for verbs, whose forms the glossary does not pair.
    """
    for term in use.terms:
        if term.part_of_speech != "verb" and (value := _in_number(term, use.form, speech)):
            return with_capitals(use.form, value)
    return None


def _in_number(term: Term, form: str, speech: Speech) -> str | None:
    source, target = term.wording(speech.source), term.wording(speech.target)
    if source is None or target is None:
        return None
    if folded(form) in map(folded, source.abbreviations) and target.abbreviations:
        return target.abbreviations[0]
    singular = (source.term, *source.admitted, *source.abbreviations)
    is_singular = folded(form) in map(folded, singular)
    is_inflected = term.part_of_speech in ("noun", "name") and not is_singular
    return plural(target.term, speech.target) if is_inflected else target.term


def lacking(terms: Terms, translation: str, speech: Speech) -> tuple[Use, ...]:
    """Give the terms of a text that its translation does not say in any form."""
    return tuple(
        use
        for use in terms.translated
        if not any(is_used(term, translation, speech.target) for term in use.terms)
    )


def enforce(restored: Restored, terms: Terms, speech: Speech) -> Restored:
    """Write the terms of a text in its translation as the glossary has them.

    A word that the glossary avoids becomes the right one in the same number, and so does one that
    the engine left in the language of the text.

    Args:
        restored: the translation.
        terms: of the text.
        speech: the glossary and the languages.
    """
    said = {term.id for use in (*terms.kept, *terms.translated) for term in use.terms}
    edits = [
        Edit(Span(match.start, match.end), match.fix)
        for match in speech.glossary.matches(restored.readable, speech.target)
        if match.term.id in said
    ]
    mended = _edited(restored, edits)
    missing = lacking(terms, mended.readable, speech)
    return _edited(mended, _left_over(mended.readable, missing, speech))


def _edited(restored: Restored, edits: Iterable[Edit]) -> Restored:
    """Apply edits; one that would go over a placeholder is left out."""
    words = restored.words
    free = [edit for edit in edits if OPAQUE not in words[slice(*edit.span)]]
    return restored._replace(words=apply(words, free))


def _left_over(words: str, missing: Sequence[Use], speech: Speech) -> list[Edit]:
    """Give the edits that translate the terms which stand there in the language of the text."""
    wanted = {term.id for use in missing for term in use.terms}
    edits = []
    for use in uses(words, speech.glossary, speech.source) if wanted else ():
        if any(term.id in wanted for term in use.terms):
            value = translation_of(use, speech)
            if value is not None:
                edits.append(Edit(Span(use.start, use.start + len(use.form)), value))
    return edits
