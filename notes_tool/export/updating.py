"""Bringing catalogs up to date with their notes: what `catalog update` and its siblings share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from notes_tool.export.shelf import Shelf
from notes_tool.export.source import all_segments, wanted
from notes_tool.markdown.note import Note
from notes_tool.translate.catalog import Catalog, Counts, count
from notes_tool.translate.segment import Segment
from notes_tool.translate.store import Stored


class Update(NamedTuple):
    """The catalog of one note, on disk and as it should be.

    Args:
        stored: what is on disk.
        catalog: what belongs there.
        is_gone: whether its note is there no more; what it holds still serves as a memory.
    """

    stored: Stored
    catalog: Catalog
    is_gone: bool = False

    @property
    def is_due(self) -> bool:
        """Whether the file does not say what it should."""
        return self.catalog != self.stored.catalog

    @property
    def counts(self) -> Counts:
        """How far the translation is."""
        return count(self.catalog)


def segments_by_shelf(
    notes: Iterable[Note], shelves: Sequence[Shelf]
) -> list[dict[str, tuple[Segment, ...]]]:
    """Give, for each shelf, what is to be translated of each note, by the paths of the notes.

    Each note is parsed once and then let go, however many shelves there are.
    """
    result: list[dict[str, tuple[Segment, ...]]] = [{} for _ in shelves]
    for note in notes:
        found = all_segments(note)
        path = note.source.path
        for shelf, segments in zip(shelves, result, strict=True):
            if path not in shelf.unreadable:
                segments[path] = wanted(note, found, shelf.language, shelf.of(path).catalog)
    return result


def updates(
    shelf: Shelf, segments: Mapping[str, Sequence[Segment]], gone: Iterable[str] = ()
) -> tuple[Update, ...]:
    """Give the catalogs of a language as they should be, in the order of their notes.

    A note that has nothing to translate gets none, unless it has one.

    Args:
        shelf: the catalogs on disk.
        segments: what is to be translated, by the paths of the notes.
        gone: the paths of catalogs whose note is there no more.
    """
    vanished = frozenset(gone)
    needed = {note: found for note, found in segments.items() if found or note in shelf.stored}
    updated = shelf.updated({**needed, **dict.fromkeys(vanished, ())})
    return tuple(
        Update(shelf.of(note), updated[note], note in vanished) for note in sorted(updated)
    )
