"""Shelves: all catalogs of one language as they are on disk, and what they become.

What changes catalogs holds them all; an export only reads them, one after the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from notes_tool.diagnostic import Text
from notes_tool.errors import ConfigurationError, FileError
from notes_tool.files import sentences
from notes_tool.markdown.note import NaturalLanguage
from notes_tool.translate.catalog import Catalog
from notes_tool.translate.memory import Memory
from notes_tool.translate.merge import NO_MEMORY, align, completed, is_complete, merge
from notes_tool.translate.segment import Segment
from notes_tool.translate.store import Stored, noted, read_catalog


@dataclass(frozen=True)
class Shelf:
    """The catalogs of one language.

    Args:
        language: the language that is translated into.
        folder: the folder of all catalogs.
        stored: those that are on disk, by the paths of their notes.
        unreadable: the paths of the notes whose catalog cannot be read; nothing is made of these,
            for what is written there would be lost.
    """

    language: NaturalLanguage
    folder: Path
    stored: Mapping[str, Stored]
    unreadable: frozenset[str] = frozenset()

    def of(self, note: str) -> Stored:
        """Give the catalog of a note; an empty one where there is none yet."""
        return self.stored.get(note) or Stored(Catalog(self.language, note))

    def merged(self, note: str, segments: Iterable[Segment]) -> Catalog:
        """Give the catalog of one note as the note is now; the others are the memory."""
        return merge(self.of(note).catalog, segments, self._memory)

    def updated(self, segments: Mapping[str, Sequence[Segment]]) -> dict[str, Catalog]:
        """Give the catalogs of notes as these are now, each with all others as its memory.

        Args:
            segments: of each note, by its path.
        """
        aligned = {note: align(self.of(note).catalog, found) for note, found in segments.items()}
        others = [self.stored[note].catalog for note in self.stored if note not in aligned]
        memory = Memory((*aligned.values(), *others))
        return {
            note: merge(self.of(note).catalog, found, memory) for note, found in segments.items()
        }

    @cached_property
    def _memory(self) -> Memory:
        return Memory(tuple(each.catalog for each in self.stored.values()))


@dataclass
class Catalogs:
    """The catalogs of one language, each read when it is asked for: many are too much to hold.

    Args:
        language: the language that is translated into.
        folder: the folder of all catalogs.
        unreadable: what is to be said of those that could not be read, by the paths of their notes.
    """

    language: NaturalLanguage
    folder: Path
    unreadable: dict[str, tuple[Text, ...]] = field(default_factory=dict)

    def of(self, note: str) -> Catalog | None:
        """Give the catalog of a note; an empty one where there is none, None if it is unreadable.

        Nothing is made of a note with such a catalog, for what is written there would be lost.
        """
        try:
            return read_catalog(self.folder, self.language, note).catalog
        except (ConfigurationError, FileError) as error:
            self.unreadable[note] = tuple(sentences(error))
            return None

    def merged(self, catalog: Catalog, segments: Iterable[Segment]) -> Catalog:
        """Give a catalog as its note is now; the others are read only where it lacks something."""
        aligned = align(catalog, segments)
        memory = NO_MEMORY if is_complete(aligned) else self._memory
        return completed(aligned, catalog, memory)

    @cached_property
    def _memory(self) -> Memory:
        found = map(self.of, noted(self.folder, self.language))
        return Memory(tuple(catalog for catalog in found if catalog is not None))


def read_shelf(folder: Path, language: NaturalLanguage, tell: Callable[[Text], None]) -> Shelf:
    """Read all catalogs of a language.

    Args:
        folder: the folder of all catalogs.
        language: which of them.
        tell: takes the sentences about those that cannot be read.
    """
    stored = {}
    unreadable = set()
    for note in noted(folder, language):
        try:
            stored[note] = read_catalog(folder, language, note)
        except (ConfigurationError, FileError) as error:
            unreadable.add(note)
            for sentence in sentences(error):
                tell(sentence)
    return Shelf(language, folder, stored, frozenset(unreadable))
