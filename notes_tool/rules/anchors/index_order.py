"""The rule `index-order`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from notes_tool.diagnostic import Finding, Text
from notes_tool.markdown.note import Note
from notes_tool.rules.anchors.index_arrangement import in_order
from notes_tool.rules.anchors.index_entries import Listed
from notes_tool.rules.anchors.index_writing import rewriting
from notes_tool.rules.anchors.indexes import (
    Contents,
    by_place,
    contents_of,
    key,
    lists_of,
    order_of,
)
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
    for contents in contents_of(note):
        misplaced = _misplaced(contents) if contents.is_whole else None
        if misplaced is not None:
            before, listed = misplaced
            values = {"name": listed.entry.text, "before": before.entry.text}
            fix = rewriting(note, contents.entries, in_order(contents.entries))
            yield Finding(listed.entry.link.span, values, fix)


def _misplaced(contents: Contents) -> tuple[Listed, Listed] | None:
    """Give the first two entries of one list of which the second should stand before the first."""
    for entries in lists_of(contents):
        if order_of(entries) is None:
            for before, listed in pairwise(entries):
                if key(listed, by_place) < key(before, by_place):
                    return before, listed
    return None
