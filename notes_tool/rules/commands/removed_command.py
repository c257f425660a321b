"""The rule `removed-command`."""

from __future__ import annotations

from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Text
from notes_tool.markdown.note import Note
from notes_tool.rules.commands.judging import judged
from notes_tool.rules.rule import Context, rule


@rule(
    "removed-command",
    family="commands",
    summary=Text(
        en="Commands that are gone or going",
        fr="Commandes qui n'existent plus ou vont disparaître",
    ),
    text=Text(
        en="`{name}` is removed or deprecated",
        fr="`{name}` est supprimé ou obsolète",
    ),
    hint=Text(en="write `{near}`", fr="écrire `{near}`"),
)
def removed_command(note: Note, context: Context) -> Iterator[Finding]:
    """Find commands that newer versions do not have."""
    return judged("removed-command", note, context)
