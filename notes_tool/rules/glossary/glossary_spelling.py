"""The rule `glossary-spelling`."""

from __future__ import annotations

from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Text
from notes_tool.markdown.note import Note
from notes_tool.rules.glossary.terms import findings
from notes_tool.rules.rule import Context, rule


@rule(
    "glossary-spelling",
    family="glossary",
    summary=Text(
        en="Terms that lack an accent, a ligature or a hyphen, or are one letter wrong",
        fr="Termes sans leur accent, leur ligature ou leur trait d'union, ou faux d'une lettre",
    ),
    text=Text(
        en="`{form}` is spelled `{term}`",
        fr="« {form} » s'écrit « {term} »",
    ),
    hint=Text(en="write `{term}`", fr="écrire « {term} »"),
)
def glossary_spelling(note: Note, context: Context) -> Iterator[Finding]:
    """Find terms that are misspelt."""
    return findings(note, context.glossary(), "spelling", "slip")
