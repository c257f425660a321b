"""Which words of a text are words of a sentence, for the rules that look at words."""

from __future__ import annotations

import re
from functools import lru_cache

from notes_tool.diagnostic import Language
from notes_tool.knowledge.glossary import Glossary
from notes_tool.knowledge.guards import Surroundings, is_silent
from notes_tool.knowledge.surfaces import accepted, normal
from notes_tool.markdown.note import Note, Prose
from notes_tool.rules.glossary.terms import findings
from notes_tool.rules.language.kept import kept_spans

_PART = re.compile(r"[^\W_]+")


def is_word(note: Note, glossary: Glossary, prose: Prose, start: int, end: int) -> bool:
    """Tell whether what stands at a place of a text is a word of a sentence, and no term.

    It is none in identifiers, names, quotes, commands and templates, after `le champ`, among
    words of the other language, and in the label by which a link finds its definition. Of a term
    that is misspelt the rules of the glossary speak.
    """
    surroundings = Surroundings(prose.region.text, prose.language)
    if is_silent(surroundings, start, end, "spelling"):
        return False
    span = prose.region.span(start, end)
    if any(kept.overlaps(span) for kept in kept_spans(note, prose)):
        return False
    terms = findings(note, glossary, "variant", "spelling", "slip", "case")
    return not any(term.span.overlaps(span) for term in terms)


@lru_cache(maxsize=2)
def term_words(glossary: Glossary, *languages: Language) -> frozenset[str]:
    """Give every word of every surface that a glossary accepts in some languages, in lower case."""
    return frozenset(
        word
        for term in glossary.terms
        for language in languages
        for surface in accepted(term, language)
        for word in _PART.findall(normal(surface))
    )
