"""The collection: all notes of a project, and what each needs to know of the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from notes_tool.markdown.note import Note
from notes_tool.markdown.sections import html_slugs


class NoteFacts(NamedTuple):
    """What other notes need to know of a note; plain values, so that they can be kept.

    Args:
        path: the note, below its root.
        title: its first heading's text, empty where it has none.
        anchors: all names that a fragment can lead to: written anchors and slugs of headings,
            those in HTML too.
    """

    path: str
    title: str
    anchors: frozenset[str]


@lru_cache(maxsize=1)
def facts_of(note: Note) -> NoteFacts:
    """Gather the facts of a note."""
    slugs = {heading.slug for heading in note.headings}
    names = {anchor.name for anchor in note.anchors} | set(html_slugs(note.blocks))
    title = note.headings[0].text if note.headings else ""
    return NoteFacts(note.source.path, title, frozenset(slugs | names))


class Collection:
    """The notes under one root, whatever notes are linted; each is read when first asked for.

    Args:
        paths: all notes, below the root; asked for when first needed.
        load: parses one of them; None where it cannot be read.
        exists: tells whether any file or folder is there, by its path below the root.
    """

    def __init__(
        self,
        paths: Callable[[], Iterable[str]],
        load: Callable[[str], Note | None],
        exists: Callable[[str], bool],
    ) -> None:
        self._paths = paths
        self._load = load
        self.exists = exists
        self._facts: dict[str, NoteFacts | None] = {}
        self._listed: list[str] | None = None

    def facts(self, path: str) -> NoteFacts | None:
        """Give the facts of one note; None where it cannot be read."""
        if path not in self._facts:
            note = self._load(path)
            self._facts[path] = facts_of(note) if note else None
        return self._facts[path]

    def add(self, note: Note) -> None:
        """Keep the facts of a note that is parsed already."""
        self._facts[note.source.path] = facts_of(note)

    def __iter__(self) -> Iterator[str]:
        """Give the paths of all notes, in order."""
        if self._listed is None:
            self._listed = sorted(self._paths())
        return iter(self._listed)
