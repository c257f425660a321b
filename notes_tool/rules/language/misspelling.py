"""The rule `misspelling`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Severity, Text
from notes_tool.markdown.note import Note
from notes_tool.rules.rule import Context, rule

_CANDIDATE = re.compile(r"[^\W\d_]{4}")


@rule(
    "misspelling",
    family="language",
    summary=Text(
        en="French words without their accents, and slipped capitals",
        fr="Mots sans leurs accents, et majuscules qui ont glissé",
    ),
    severity=Severity.INFO,
    text=Text(en="`{form}` is spelled `{word}`", fr="« {form} » s'écrit « {word} »"),
    hint=Text(en="write `{word}`", fr="écrire « {word} »"),
)
def misspelling(note: Note, context: Context) -> Iterator[Finding]:
    """Find words that are surely misspelt, and no others."""
    for prose in note.prose:
        if prose.language is not None and _CANDIDATE.search(prose.region.text):
            # A note without text needs no words.
            from notes_tool.rules.language.spelling import findings  # noqa: PLC0415

            yield from findings(note, context.glossary, prose)
