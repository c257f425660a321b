"""The rule `empty-item`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from notes_tool.diagnostic import Finding, Severity, Text
from notes_tool.markdown.blocks import Block
from notes_tool.markdown.note import Note
from notes_tool.rules.rule import Context, rule
from notes_tool.rules.sections.exercises import is_exercise

_BOXES = frozenset(("[ ]", "[x]", "[X]"))
_NO_ITEM = Text(en="nothing stands in this list", fr="rien ne figure dans cette liste")


@rule(
    "empty-item",
    family="sections",
    summary=Text(en="List items with nothing in them", fr="Éléments de liste vides"),
    severity=Severity.INFO,
    text=Text(en="nothing stands in this item", fr="rien ne figure dans cet élément"),
    hint=Text(en="write it, or take its marker away", fr="l'écrire, ou retirer sa puce"),
)
def empty_item(note: Note, _context: Context) -> Iterator[Finding]:
    """Find list items with nothing in them; lists of nothing else as one."""
    for items in _by_list(note):
        empty = [item for item in items if is_empty(note, item)]
        if not empty or is_exercise(note, empty[0].index):
            continue
        if len(empty) == len(items) > 1:
            yield Finding(note.blocks[items[0].parent].span, text=_NO_ITEM)
        else:
            yield from (Finding(item.span) for item in empty)


def _by_list(note: Note) -> Iterator[Sequence[Block]]:
    """Give the items of each list."""
    lists: dict[int, list[Block]] = {}
    for block in note.blocks:
        if block.kind == "item":
            lists.setdefault(block.parent, []).append(block)
    yield from lists.values()


def is_empty(note: Note, item: Block) -> bool:
    """Tell whether an item of a list holds nothing, or nothing but the box of a task."""
    inside = note.blocks[item.index + 1 : item.index + 3]
    own = [block for block in inside if block.parent == item.index]
    return not own or (len(own) == 1 and own[0].content.text.strip() in _BOXES)
