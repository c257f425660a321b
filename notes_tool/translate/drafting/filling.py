"""Filling catalogs with drafts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from notes_tool.markdown.note import Note
from notes_tool.translate.catalog import Catalog, Entry, Key
from notes_tool.translate.inject import inject
from notes_tool.translate.segment import Segment


def fill(catalog: Catalog, drafts: Mapping[Key, str], engine: str) -> Catalog:
    """Put drafts in the entries that have no translation yet; all others stay as they are.

    Args:
        catalog: as it is on disk now, whoever wrote it last.
        drafts: by the keys of their entries.
        engine: who made them.
    """

    def filled(entry: Entry) -> Entry:
        if entry.state != "untranslated" or entry.key not in drafts:
            return entry
        return replace(entry, translation=drafts[entry.key], state="draft", engine=engine)

    return replace(catalog, entries=tuple(map(filled, catalog.entries)))


def misplaced(note: Note, segments: Sequence[Segment], drafts: Mapping[Key, str]) -> frozenset[Key]:
    """Give the drafts that would change the structure of their note."""
    keys = {segment: Key(segment.text, segment.context) for segment in segments}
    chosen = {segment: drafts[key] for segment, key in keys.items() if key in drafts}
    return frozenset(keys[segment] for segment in inject(note, chosen).refused)


def recalled(before: Catalog, after: Catalog) -> int:
    """Count the entries that a merge filled from the memory."""
    known = {entry.key for entry in before.entries if entry.translation}
    return sum(
        entry.state in ("reviewed", "draft") and entry.key not in known for entry in after.entries
    )
