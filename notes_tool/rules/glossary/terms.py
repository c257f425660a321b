"""Where a note departs from the glossary: the one analysis of this family."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from notes_tool.diagnostic import Finding, Text
from notes_tool.knowledge.glossary import Glossary
from notes_tool.knowledge.guards import Kind
from notes_tool.knowledge.matcher import Match
from notes_tool.knowledge.surfaces import accepted
from notes_tool.markdown.note import NaturalLanguage, Note, Prose

_BLANK = re.compile(r"\s")
_LETTERS = re.compile(r"\w")
_KEPT = 512
"""How many texts are kept: those of a long page."""

_BECAUSE = Text(en=" ({why})", fr=" ({why})")


def findings(note: Note, glossary: Glossary, *kinds: Kind) -> Iterator[Finding]:
    """Give a finding for each place where a term is written wrong in one of some ways.

    Its values are `form`, what stands there; `term`, what to write; and `reason`, in brackets,
    where the glossary says one.

    Args:
        note: the note.
        glossary: the terms.
        kinds: in which ways.
    """
    for prose, match in matches(note, glossary):
        if match.kind in kinds:
            why = match.avoid.reason if match.avoid else None
            reason = _BECAUSE.filled(why=Text.literal(why.en, why.fr)) if why else None
            form = prose.region.text[match.start : match.end]
            new = _with_blanks(form, match.fix)
            safe = _is_safe(form, new, match)
            yield Finding(
                prose.region.span(match.start, match.end),
                {"form": form, "term": match.fix, "reason": reason},
                prose.region.fix(match.start, match.end, new, safe=safe),
                match.avoid.severity if match.avoid else None,
            )


def _with_blanks(form: str, fix: str) -> str:
    """Write a fix with the blanks and line ends of what it replaces, where it has as many."""
    blanks, words = _BLANK.findall(form), fix.split(" ")
    if len(words) != len(blanks) + 1:
        return fix
    return "".join(chain.from_iterable(zip(words, (*blanks, ""), strict=True)))


def _is_safe(form: str, new: str, match: Match) -> bool:
    """Tell whether nobody can have meant what is written.

    Another word may ask for another sentence. What lacks an accent may be the English word, a
    hyphen may join what stands before another noun, and a letter more may make another word, but
    not of a name.
    """
    if match.kind == "slip":
        return match.term.part_of_speech == "name"
    if match.kind == "spelling":
        is_english = form.lower() in map(str.lower, accepted(match.term, "en"))
        return not is_english and _LETTERS.sub("", form) == _LETTERS.sub("", new)
    return match.kind == "case"


@lru_cache(maxsize=1)
def matches(note: Note, glossary: Glossary) -> tuple[tuple[Prose, Match], ...]:
    """Give what departs from the glossary in the prose of a note."""
    return tuple(
        (prose, match)
        for prose in note.prose
        for match in _matches_in(prose.region.text, prose.language, glossary)
    )


@lru_cache(maxsize=_KEPT)
def _matches_in(
    text: str, language: NaturalLanguage | None, glossary: Glossary
) -> tuple[Match, ...]:
    """Give what departs from the glossary in a text; a page after its fixes has most of them."""
    return tuple(glossary.matches(text, language))
