"""The rule `deprecated-flag`."""

from __future__ import annotations

from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Text
from notes_tool.markdown.note import Note
from notes_tool.rules.commands.judging import judged
from notes_tool.rules.rule import Context, rule


@rule(
    "deprecated-flag",
    family="commands",
    summary=Text(
        en="Flags and values that are gone or going",
        fr="Options et valeurs qui n'existent plus ou vont disparaître",
    ),
    text=Text(
        en="`{name}` is removed or deprecated",
        fr="`{name}` est supprimé ou obsolète",
    ),
    hint=Text(en="write `{near}`", fr="écrire `{near}`"),
)
def deprecated_flag(note: Note, context: Context) -> Iterator[Finding]:
    """Find flags and values that newer versions do not take."""
    return judged("deprecated-flag", note, context)
