"""The rule `unknown-subcommand`."""

from __future__ import annotations

from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Severity, Text
from notes_tool.markdown.note import Note
from notes_tool.rules.commands.judging import judged
from notes_tool.rules.rule import Context, rule


@rule(
    "unknown-subcommand",
    family="commands",
    summary=Text(
        en="Subcommands that a program does not have",
        fr="Sous-commandes qu'un programme n'a pas",
    ),
    severity=Severity.ERROR,
    text=Text(
        en="`{command}` has no command `{name}`",
        fr="`{command}` n'a pas de commande `{name}`",
    ),
    hint=Text(en="write `{near}`", fr="écrire `{near}`"),
)
def unknown_subcommand(note: Note, context: Context) -> Iterator[Finding]:
    """Find words in the place of a subcommand that are none."""
    return judged("unknown-subcommand", note, context)
