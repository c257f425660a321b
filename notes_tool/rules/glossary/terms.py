"""Where a note departs from the glossary: the one analysis of this family."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from notes_tool.diagnostic import Finding, Text
from notes_tool.knowledge.glossary import Glossary
from notes_tool.knowledge.matcher import Match
from notes_tool.markdown.note import Note, Prose

_BECAUSE = Text(en=" ({why})", fr=" ({why})")


def findings(
    note: Note, glossary: Glossary, kind: Literal["variant", "case", "spelling"], *, safe: bool
) -> Iterator[Finding]:
    """Give a finding for each place where a term is written wrong in one way.

    Its values are `form`, what stands there; `term`, what to write; and `reason`, in brackets,
    where the glossary says one.

    Args:
        note: the note.
        glossary: the terms.
        kind: in which way.
        safe: whether the fix is.
    """
    for prose, match in _matches(note, glossary):
        if match.kind == kind:
            why = match.reason
            reason = _BECAUSE.filled(why=Text.literal(why.en, why.fr)) if why else None
            form = prose.region.text[match.start : match.end]
            yield Finding(
                prose.region.span(match.start, match.end),
                {"form": form, "term": match.fix, "reason": reason},
                prose.region.fix(match.start, match.end, match.fix, safe=safe),
            )


@lru_cache(maxsize=1)
def _matches(note: Note, glossary: Glossary) -> tuple[tuple[Prose, Match], ...]:
    return tuple(
        (prose, match)
        for prose in note.prose
        for match in glossary.matches(prose.region.text, prose.language)
    )
