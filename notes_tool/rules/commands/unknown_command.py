"""The rule `unknown-command`."""

from __future__ import annotations

from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Severity, Text
from notes_tool.markdown.note import Note
from notes_tool.rules.commands.judging import judged
from notes_tool.rules.rule import Context, rule


@rule(
    "unknown-command",
    family="commands",
    summary=Text(
        en="Commands whose program is misspelt",
        fr="Commandes dont le programme est mal écrit",
    ),
    severity=Severity.ERROR,
    text=Text(
        en="no program is named `{name}`",
        fr="aucun programme ne s'appelle `{name}`",
    ),
    hint=Text(en="write `{near}`", fr="écrire `{near}`"),
)
def unknown_command(note: Note, context: Context) -> Iterator[Finding]:
    """Find the words at the start of a command that a known program is near."""
    return judged("unknown-command", note, context)
