"""What fixes make of the segments of a note, so that translations can follow their texts."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from notes_tool.text.edit import Edit
from notes_tool.text.moves import Moves
from notes_tool.text.span import Span
from notes_tool.translate.catalog import Key
from notes_tool.translate.segment import Segment


class Successor(NamedTuple):
    """A segment, and the one that fixes made of it."""

    old: Segment
    new: Segment


class Round(NamedTuple):
    """What a round of fixes made of the segments of a note.

    Args:
        successors: the segments whose text changed, each with the one in its place.
        left: what the note says afterwards.
    """

    successors: tuple[Successor, ...]
    left: frozenset[Key]


def round_of(
    before: Sequence[Segment], edits: Iterable[Edit], after: Sequence[Segment], text: str
) -> Round:
    """Say what edits of a note made of its segments.

    A segment has a successor where one segment stands in its place, and nothing else of the note is
    in either: what was split, joined or became code is left to a merge. So is a text that stands
    elsewhere now, for what took its place says something else.

    Args:
        before: the segments, in order.
        edits: the edits.
        after: the segments of the note with the edits in it, in order.
        text: that note.
    """
    said = Counter(map(key_of, before))
    left = Counter(map(key_of, after))
    pairs = _paired(before, edits, after, text)
    changed = (pair for pair in pairs if left[key_of(pair.old)] < said[key_of(pair.old)])
    return Round(tuple(changed), frozenset(left))


def key_of(segment: Segment) -> Key:
    """Give what the translation of a segment is found by."""
    return Key(segment.text, segment.context or None)


def _paired(
    before: Iterable[Segment], edits: Iterable[Edit], after: Sequence[Segment], text: str
) -> Iterator[Successor]:
    """Give the segments that have another in their place."""
    moves = Moves(edits)
    spans = [_held(segment) for segment in after]
    ends = [span.end for span in spans]
    for segment in before:
        held = _held(segment)
        number = bisect_right(ends, moves.inner(held).start)
        if number < len(after) and _is_whole(text, moves, held, spans[number]):
            yield Successor(segment, after[number])


def _held(segment: Segment) -> Span:
    return Span(segment.spans[0].start, segment.spans[-1].end)


def _is_whole(text: str, moves: Moves, old: Span, new: Span) -> bool:
    """Tell whether a segment holds all words that are left of another, and no others of the note.

    Args:
        text: the note after the edits.
        moves: the edits.
        old: where the one stood before them.
        new: where the other stands now.
    """
    inner, outer = moves.inner(old), moves.outer(old)
    lost = text[inner.start : new.start] + text[new.end : inner.end]
    added = text[new.start : outer.start] + text[outer.end : new.end]
    return not any(character.isalnum() for character in lost + added)
