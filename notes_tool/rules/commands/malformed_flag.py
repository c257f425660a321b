"""The rule `malformed-flag`."""

from __future__ import annotations

from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Severity, Text
from notes_tool.markdown.note import Note
from notes_tool.rules.commands.judging import judged
from notes_tool.rules.rule import Context, rule


@rule(
    "malformed-flag",
    family="commands",
    summary=Text(
        en="Flags with the wrong dashes, or parted wrongly from their value",
        fr="Options aux mauvais tirets, ou mal séparées de leur valeur",
    ),
    severity=Severity.ERROR,
    text=Text(
        en="`{name}` is not how `{flag}` is written",
        fr="`{name}` n'est pas la bonne façon d'écrire `{flag}`",
    ),
    hint=Text(en="write `{near}`", fr="écrire `{near}`"),
)
def malformed_flag(note: Note, context: Context) -> Iterator[Finding]:
    """Find flags whose dashes are wrong, or what stands between them and their value."""
    return judged("malformed-flag", note, context)
