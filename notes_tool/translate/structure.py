"""Structure: whether edits changed the words of a note and nothing else."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING

from notes_tool.markdown.blocks import Block
from notes_tool.markdown.inlines import tags
from notes_tool.markdown.note import Note, text_start
from notes_tool.markdown.parts import line_breaks
from notes_tool.text.edit import Edit
from notes_tool.text.moves import Moves
from notes_tool.text.span import Span
from notes_tool.translate.segments.front_matter import KEYS

if TYPE_CHECKING:
    from notes_tool.text.yaml_tree import Node


_START, _END = attrgetter("start"), attrgetter("end")


def is_kept(old: Note, new: Note, edits: Sequence[Edit], held: Sequence[Span]) -> bool:
    """Tell whether edits changed the words of some segments and nothing else.

    Every block must be of the same kind, level, marker and place; the line breaks between segments
    must still be such; and the front matter must hold the same but for what people read.

    Args:
        old: the note before.
        new: the note after.
        edits: what was changed, in order.
        held: the spans of the changed segments, each from its first line to its last, in order.
    """
    moves = Moves(edits)
    if len(old.blocks) != len(new.blocks) or not _is_front_matter_kept(old, new):
        return False
    return all(
        _is_alike(one, other, moves) and _is_content_kept(old, new, one.index, moves, held)
        for one, other in zip(old.blocks, new.blocks, strict=True)
    )


def _is_alike(one: Block, other: Block, moves: Moves) -> bool:
    return (
        one.kind == other.kind
        and one.parent == other.parent
        and one.level == other.level
        and one.markup == other.markup
        and one.info == other.info
        and one.closed == other.closed
        and one.attributes.text == other.attributes.text
        and moves.moved(one.span.start) == other.span.start
        and moves.moved(one.span.end) == other.span.end
    )


def _is_content_kept(old: Note, new: Note, index: int, moves: Moves, held: Sequence[Span]) -> bool:
    """Tell whether the changed segments of a block stayed apart from what stands around them."""
    block, other = old.blocks[index], new.blocks[index]
    if not block.content.spans:
        return not other.content.spans
    first = bisect_right(held, block.span.start, key=_END)
    if first == len(held) or held[first].start >= block.span.end:
        return True
    if block.kind == "html":
        return [tag.name for tag in tags(block)] == [tag.name for tag in tags(other)]
    if not block.inlines:
        return True
    start = block.content.point(text_start(old.blocks, block))
    if moves.moved(start) != other.content.point(text_start(new.blocks, other)):
        return False
    outer = set(_breaks(other))
    return all(
        _is_inside(held, place) or (moves.moved(place), is_hard) in outer
        for place, is_hard in _breaks(block)
    )


def _breaks(block: Block) -> Iterator[tuple[int, bool]]:
    """Give where the line breaks stand that no markup holds, and whether a reader sees them."""
    for found in line_breaks(block):
        if not found.is_inside:
            yield block.content.point(found.span.start), found.is_hard


def _is_inside(held: Sequence[Span], place: int) -> bool:
    number = bisect_right(held, place, key=_START) - 1
    return number >= 0 and place < held[number].end


def _is_front_matter_kept(old: Note, new: Note) -> bool:
    """Tell whether the front matter says the same, but for what people read."""
    one, other = old.front_matter, new.front_matter
    if one is None or other is None:
        return one is other
    return _is_same_yaml(one.mapping, other.mapping, KEYS)


def _is_same_yaml(one: Node, other: Node, free: Collection[str] = ()) -> bool:
    """Tell whether two trees hold the same texts, but for the values of some keys."""
    from notes_tool.text.yaml_tree import Mapping, Scalar  # noqa: PLC0415 - loaded by now

    if isinstance(one, Scalar) or isinstance(other, Scalar):
        return isinstance(one, Scalar) and isinstance(other, Scalar) and one.text == other.text
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return len(one.entries) == len(other.entries) and all(
            entry.key.text == changed.key.text
            and (entry.key.text in free or _is_same_yaml(entry.value, changed.value))
            for entry, changed in zip(one.entries, other.entries, strict=True)
        )
    if isinstance(one, Mapping) or isinstance(other, Mapping):
        return False
    return len(one.items) == len(other.items) and all(map(_is_same_yaml, one.items, other.items))
