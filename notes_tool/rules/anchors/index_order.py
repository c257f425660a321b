"""The rule `index-order`."""

from __future__ import annotations

from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Text
from notes_tool.markdown.note import Note
from notes_tool.rules.anchors.indexes import may_have_index
from notes_tool.rules.rule import Context, rule


@rule(
    "index-order",
    family="anchors",
    summary=Text(
        en="Indexes whose entries stand in another order than their sections",
        fr="Index dont les entrées ne sont pas dans l'ordre des sections",
    ),
    text=Text(
        en="`{name}` stands below `{before}` in this index, and above it in the note",
        fr="« {name} » vient après « {before} » dans cet index, mais avant dans la note",
    ),
)
def index_order(note: Note, _context: Context) -> Iterator[Finding]:
    """Find indexes whose entries stand neither in the order of their sections nor by name."""
    if may_have_index(note):
        from notes_tool.rules.anchors.index_findings import out_of_order  # noqa: PLC0415 - few need it

        yield from out_of_order(note)
