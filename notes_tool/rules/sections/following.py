"""What follows a block or a sentence: an analysis that this family shares."""

from __future__ import annotations

from functools import lru_cache

from notes_tool.markdown.blocks import Block
from notes_tool.markdown.note import Note
from notes_tool.markdown.sections import is_blank


def next_sibling(note: Note, block: Block) -> Block | None:
    """Give the block that follows in the same container."""
    number = _next_siblings(note)[block.index]
    return None if number < 0 else note.blocks[number]


def next_visible(note: Note, block: Block) -> Block | None:
    """Give the block that follows in the same container; comments and anchors are passed over."""
    after = next_sibling(note, block)
    while after is not None and after.kind != "rule" and is_blank(after):
        after = next_sibling(note, after)
    return after


def without_last_comments(text: str) -> str:
    """Leave out the comments at the end of a text as it is written, and the blanks before."""
    end = len(text.rstrip())
    while text.endswith("-->", 0, end) and (start := text.rfind("<!--", 0, end)) >= 0:
        end = start
        while end and text[end - 1].isspace():
            end -= 1
    return text[:end]


@lru_cache(maxsize=1)
def _next_siblings(note: Note) -> tuple[int, ...]:
    """Give the number of the next sibling of each block, -1 where there is none."""
    result = [-1] * len(note.blocks)
    latest: dict[int, int] = {}
    for block in note.blocks:
        before = latest.get(block.parent)
        if before is not None:
            result[before] = block.index
        latest[block.parent] = block.index
    return tuple(result)
