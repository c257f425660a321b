"""The rule `glossary-variant`."""

from __future__ import annotations

from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Text
from notes_tool.markdown.note import Note
from notes_tool.rules.glossary.terms import findings
from notes_tool.rules.rule import Context, rule


@rule(
    "glossary-variant",
    family="glossary",
    summary=Text(
        en="Words that the glossary has another word for",
        fr="Mots pour lesquels le glossaire en a un autre",
    ),
    text=Text(
        en="the glossary says `{term}` for `{form}`{reason}",
        fr="le glossaire dit « {term} » pour « {form} »{reason}",
    ),
    hint=Text(en="write `{term}`", fr="écrire « {term} »"),
)
def glossary_variant(note: Note, context: Context) -> Iterator[Finding]:
    """Find forms that the glossary avoids; another word may ask for another sentence: unsafe."""
    return findings(note, context.glossary(), "variant")
