"""The rule `typographic-dash`."""

from __future__ import annotations

from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Severity, Text
from notes_tool.markdown.note import Note
from notes_tool.rules.commands.judging import judged
from notes_tool.rules.rule import Context, rule


@rule(
    "typographic-dash",
    family="commands",
    summary=Text(
        en="Flags that start with a typographic dash",
        fr="Options qui commencent par un tiret typographique",
    ),
    severity=Severity.ERROR,
    text=Text(
        en="`{name}` starts with a typographic dash",
        fr="`{name}` commence par un tiret typographique",
    ),
    hint=Text(en="write `{near}`", fr="écrire `{near}`"),
)
def typographic_dash(note: Note, context: Context) -> Iterator[Finding]:
    """Find flags whose dashes a word processor turned into one long dash."""
    return judged("typographic-dash", note, context)
