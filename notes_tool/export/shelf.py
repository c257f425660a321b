"""Shelves: all catalogs of one language as they are on disk, and what they become."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from notes_tool.diagnostic import Text
from notes_tool.errors import ConfigurationError, FileError
from notes_tool.files import sentences
from notes_tool.markdown.note import NaturalLanguage
from notes_tool.translate.catalog import Catalog
from notes_tool.translate.memory import Memory
from notes_tool.translate.merge import align, merge
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


def read_shelf(
    folder: Path,
    language: NaturalLanguage,
    tell: Callable[[Text], None],
    *,
    to_write: bool = True,
) -> Shelf:
    """Read all catalogs of a language.

    Args:
        folder: the folder of all catalogs.
        language: which of them.
        tell: takes the sentences about those that cannot be read.
        to_write: whether some may be written. The texts of their files are kept only then, for they
            take more memory than all else.
    """
    stored = {}
    unreadable = set()
    for note in noted(folder, language):
        try:
            found = read_catalog(folder, language, note)
            stored[note] = found if to_write else Stored(found.catalog)
        except (ConfigurationError, FileError) as error:
            unreadable.add(note)
            for sentence in sentences(error):
                tell(sentence)
    return Shelf(language, folder, stored, frozenset(unreadable))
