"""The rule `stray-index-entry`."""

from __future__ import annotations

from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Severity, Text
from notes_tool.markdown.note import Note
from notes_tool.rules.anchors.indexes import may_have_index
from notes_tool.rules.rule import Context, rule


@rule(
    "stray-index-entry",
    family="anchors",
    summary=Text(
        en="Index entries whose section is gone, or has an entry already",
        fr="Entrées d'index dont la section n'existe plus, ou a déjà une entrée",
    ),
    severity=Severity.ERROR,
    text=Text(
        en="the entry `{name}` of this index leads to no section",
        fr="l'entrée « {name} » de cet index ne mène à aucune section",
    ),
    hint=Text(en="remove the entry", fr="retirer l'entrée"),
)
def stray_index_entry(note: Note, context: Context) -> Iterator[Finding]:
    """Find the entries that lead nowhere, or to a section that another entry lists."""
    if may_have_index(note):
        from notes_tool.rules.anchors.index_findings import strays  # noqa: PLC0415 - few need it

        yield from strays(note, context.collection)
