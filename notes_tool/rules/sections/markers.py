"""Words by which authors say that they will write something later: an analysis of this family.

A note without any of them, and most have none, costs one look for each.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from notes_tool.markdown.note import Note
from notes_tool.text.span import Span

# Written in small letters; without what would have to be folded.
_SIGNS = (
    *("todo", "fixme", "tbd", "tbc", "wip", "xxx", "???", "lorem ipsum"),
    *("compléter", "finir", "terminer", "rédiger", "écrire", "documenter", "détailler", "venir"),
    *("en construction", "en cours", "coming soon", "to be ", "in progress", "under construction"),
)


class Marker(NamedTuple):
    """A place where an author says that something is missing.

    Args:
        text: the words that say so, `TODO`.
        span: where they are; of a heading all of it.
        block: the number of the block that holds them.
        is_quiet: whether no reader sees them, or they name a list of what is to be done.
    """

    text: str
    span: Span
    block: int
    is_quiet: bool


@lru_cache(maxsize=1)
def markers(note: Note) -> Sequence[Marker]:
    """List the markers of a note."""
    folded = note.source.text.lower()
    if not any(sign in folded for sign in _SIGNS):
        return ()
    from notes_tool.rules.sections.marking import find  # noqa: PLC0415 - few notes need it

    return tuple(find(note))


@lru_cache(maxsize=1)
def marked_blocks(note: Note) -> frozenset[int]:
    """Give the numbers of the blocks with a marker that readers see, which says all about them."""
    return frozenset(marker.block for marker in markers(note) if not marker.is_quiet)
