"""The rule `unrecognised-command`."""

from __future__ import annotations

from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Text
from notes_tool.markdown.note import Note
from notes_tool.rules.commands.judging import judged
from notes_tool.rules.rule import Context, rule


@rule(
    "unrecognised-command",
    family="commands",
    summary=Text(
        en="Commands of a program that nobody knows",
        fr="Commandes d'un programme inconnu",
    ),
    text=Text(
        en="no program is known by the name `{name}`",
        fr="aucun programme connu ne s'appelle `{name}`",
    ),
    hint=Text(
        en="correct it, or name it under `known`", fr="le corriger, ou le nommer sous `known`"
    ),
)
def unrecognised_command(note: Note, context: Context) -> Iterator[Finding]:
    """Find the words at the start of a command that are no program and near none."""
    return judged("unrecognised-command", note, context)
