"""The rule `missing-from-index`."""

from __future__ import annotations

from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Text
from notes_tool.markdown.note import Note
from notes_tool.rules.anchors.indexes import may_have_index
from notes_tool.rules.rule import Context, rule


@rule(
    "missing-from-index",
    family="anchors",
    summary=Text(
        en="Sections that an index should list and does not",
        fr="Sections qu'un index devrait mentionner et ne mentionne pas",
    ),
    text=Text(
        en="the index on line {row} does not list the section `{title}`",
        fr="l'index de la ligne {row} ne mentionne pas la section « {title} »",
    ),
)
def missing_from_index(note: Note, _context: Context) -> Iterator[Finding]:
    """Find the sections that an index does not list, although it does most of their level."""
    if may_have_index(note):
        from notes_tool.rules.anchors.index_findings import missing  # noqa: PLC0415 - few need it

        yield from missing(note)
