"""The rule `unknown-resource`."""

from __future__ import annotations

from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Severity, Text
from notes_tool.markdown.note import Note
from notes_tool.rules.commands.judging import judged
from notes_tool.rules.rule import Context, rule


@rule(
    "unknown-resource",
    family="commands",
    summary=Text(
        en="Kinds of resources that do not exist",
        fr="Types de ressources qui n'existent pas",
    ),
    severity=Severity.ERROR,
    text=Text(
        en="no kind of resource is named `{name}`",
        fr="aucun type de ressource ne s'appelle `{name}`",
    ),
    hint=Text(en="write `{near}`", fr="écrire `{near}`"),
)
def unknown_resource(note: Note, context: Context) -> Iterator[Finding]:
    """Find words in the place of a kind of resource that are none."""
    return judged("unknown-resource", note, context)
