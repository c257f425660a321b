"""The rule `unknown-flag`."""

from __future__ import annotations

from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Severity, Text
from notes_tool.markdown.note import Note
from notes_tool.rules.commands.judging import judged
from notes_tool.rules.rule import Context, rule


@rule(
    "unknown-flag",
    family="commands",
    summary=Text(
        en="Flags that a command does not have",
        fr="Options qu'une commande n'a pas",
    ),
    severity=Severity.ERROR,
    text=Text(
        en="this command has no flag `{name}`",
        fr="cette commande n'a pas d'option `{name}`",
    ),
    hint=Text(en="write `{near}`", fr="écrire `{near}`"),
)
def unknown_flag(note: Note, context: Context) -> Iterator[Finding]:
    """Find flags that the command does not take."""
    return judged("unknown-flag", note, context)
