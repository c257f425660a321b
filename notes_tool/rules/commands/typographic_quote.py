"""The rule `typographic-quote`."""

from __future__ import annotations

from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Text
from notes_tool.markdown.note import Note
from notes_tool.rules.commands.judging import judged
from notes_tool.rules.rule import Context, rule


@rule(
    "typographic-quote",
    family="commands",
    summary=Text(
        en="Typographic quotes in commands",
        fr="Guillemets typographiques dans les commandes",
    ),
    text=Text(
        en="the quotes of `{name}` are typographic: a shell takes them for letters",
        fr="les guillemets de `{name}` sont typographiques : un shell les prend pour des lettres",
    ),
    hint=Text(en="write `{near}`", fr="écrire `{near}`"),
)
def typographic_quote(note: Note, context: Context) -> Iterator[Finding]:
    """Find quotes that a word processor turned into typographic ones."""
    return judged("typographic-quote", note, context)
