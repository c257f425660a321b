"""The rule `glossary-case`."""

from __future__ import annotations

from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Text
from notes_tool.markdown.note import Note
from notes_tool.rules.glossary.terms import findings
from notes_tool.rules.rule import Context, rule


@rule(
    "glossary-case",
    family="glossary",
    summary=Text(
        en="Terms in capitals or lower case where the glossary forbids it",
        fr="Termes en majuscules ou en minuscules là où le glossaire l'interdit",
    ),
    text=Text(
        en="`{form}` is written `{term}`",
        fr="« {form} » s'écrit « {term} »",
    ),
    hint=Text(en="write `{term}`", fr="écrire « {term} »"),
)
def glossary_case(note: Note, context: Context) -> Iterator[Finding]:
    """Find terms written in a case that their entry forbids."""
    return findings(note, context.glossary(), "case")
