"""The rule `unknown-value`."""

from __future__ import annotations

from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Severity, Text
from notes_tool.markdown.note import Note
from notes_tool.rules.commands.judging import judged
from notes_tool.rules.rule import Context, rule


@rule(
    "unknown-value",
    family="commands",
    summary=Text(
        en="Values that a flag does not take",
        fr="Valeurs qu'une option n'accepte pas",
    ),
    severity=Severity.ERROR,
    text=Text(
        en="`{flag}` takes no value `{name}`",
        fr="`{flag}` n'accepte pas la valeur `{name}`",
    ),
    hint=Text(en="write `{near}`", fr="écrire `{near}`"),
)
def unknown_value(note: Note, context: Context) -> Iterator[Finding]:
    """Find values of flags that take one of a few."""
    return judged("unknown-value", note, context)
