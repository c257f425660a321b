"""The rule `missing-argument`."""

from __future__ import annotations

from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Text
from notes_tool.markdown.note import Note
from notes_tool.rules.commands.judging import judged
from notes_tool.rules.rule import Context, rule


@rule(
    "missing-argument",
    family="commands",
    summary=Text(
        en="Commands that lack something to run",
        fr="Commandes à qui il manque un argument",
    ),
    text=Text(
        en="`{name}` lacks `{what}`",
        fr="il manque `{what}` à `{name}`",
    ),
)
def missing_argument(note: Note, context: Context) -> Iterator[Finding]:
    """Find commands in fences that do not run without what they lack."""
    return judged("missing-argument", note, context)
