"""The collection: all notes of a project, and what each needs to know of the others."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from notes_tool.markdown.note import Note
from notes_tool.markdown.sections import html_slugs
from notes_tool.markdown.shortcodes import has_markdown_shortcode, included, without_hidden

MOST_TEXTS = 128
"""How many texts of notes are kept: those of a folder, in which a broken link is looked up."""


class Titled(NamedTuple):
    """What other notes need to know of a heading: its level, and its slug."""

    level: int
    slug: str


class NoteFacts(NamedTuple):
    """What other notes need to know of a note; plain values, so that they can be kept.

    Args:
        path: the note, below its root.
        title: its first heading's text, empty where it has none.
        anchors: all names that a fragment can lead to: written anchors and slugs of headings,
            those in HTML too.
        included: the notes that shortcodes put into it, as they are written.
        outline: its headings, in order.
        links: its local links with a fragment, as they are written: path, fragment.
        has_unknown: whether it has headings whose slugs nobody can know, for shortcodes make them.
    """

    path: str
    title: str
    anchors: frozenset[str]
    included: tuple[str, ...] = ()
    outline: tuple[Titled, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    has_unknown: bool = False


@lru_cache(maxsize=1)
def facts_of(note: Note) -> NoteFacts:
    """Gather the facts of a note."""
    outline = tuple(Titled(heading.level, heading.slug) for heading in note.headings)
    slugs = {each.slug for each in outline}
    names = {anchor.name for anchor in note.anchors} | set(html_slugs(note.blocks, note.flavor))
    title = note.headings[0].text if note.headings else ""
    anchors = frozenset(slugs | names) - {""}
    links = tuple(
        (link.path, link.fragment) for link in note.links if link.fragment and link.is_local
    )
    facts = NoteFacts(note.source.path, title, anchors, outline=outline, links=links)
    if not note.flavor.has_shortcodes:
        return facts
    titles = (note.blocks[heading.block].content.text for heading in note.headings)
    return facts._replace(
        included=tuple(included(without_hidden(note.source.text))),
        has_unknown=any(map(has_markdown_shortcode, titles)),
    )


class Anchors(NamedTuple):
    """What a fragment can lead to in a note.

    Args:
        names: the anchors that are known, those of included notes too.
        is_complete: whether there are no others.
    """

    names: frozenset[str]
    is_complete: bool


class Collection:
    """The notes under one root, whatever notes are linted; each is read when first asked for.

    Args:
        paths: all notes, below the root; asked for when first needed.
        load: parses one of them; None where it cannot be read.
        exists: tells whether any file or folder is there, by its path below the root.
        read: gives the text of one of them, which costs less than its facts; None where it cannot
            be read.
    """

    def __init__(
        self,
        paths: Callable[[], Iterable[str]],
        load: Callable[[str], Note | None],
        exists: Callable[[str], bool],
        read: Callable[[str], str | None] = lambda _: None,
    ) -> None:
        self._paths = paths
        self.read = lru_cache(maxsize=MOST_TEXTS)(read)
        self.load = load
        self.exists = exists
        self._facts: dict[str, NoteFacts | None] = {}

    def facts(self, path: str) -> NoteFacts | None:
        """Give the facts of one note; None where it cannot be read."""
        if path not in self._facts:
            note = self.load(path)
            self._facts[path] = facts_of(note) if note else None
        return self._facts[path]

    def anchors(self, facts: NoteFacts) -> Anchors:
        """Give what a fragment can lead to in a note, with what it includes."""
        found, waiting = {facts.path: facts}, [facts]
        is_complete = True
        while waiting:
            each = waiting.pop()
            is_complete &= not each.has_unknown
            for written in each.included:
                other = self._included(each.path, written)
                if other is None:
                    is_complete = False
                elif other.path not in found:
                    found[other.path] = other
                    waiting.append(other)
        return Anchors(frozenset().union(*(each.anchors for each in found.values())), is_complete)

    def _included(self, path: str, written: str) -> NoteFacts | None:
        """Find an included note: beside the one that includes it, or in a folder `includes`.

        Where sites keep such notes is up to their templates; this is where most do.
        """
        folders = [posixpath.dirname(path)]
        while folders[-1]:
            folders.append(posixpath.dirname(folders[-1]))
        places = [folders[0], *(posixpath.join(folder, "includes") for folder in folders)]
        found = (posixpath.normpath(posixpath.join(place, written)) for place in places)
        there = next((each for each in found if self.exists(each)), None)
        return self.facts(there) if there else None

    def add(self, note: Note) -> None:
        """Keep the facts of a note that is parsed already."""
        self._facts[note.source.path] = facts_of(note)

    def beside(self, path: str) -> Sequence[str]:
        """Give the paths of the notes in the folder of a note, in order."""
        return self._by_folder.get(posixpath.dirname(path), ())

    def __iter__(self) -> Iterator[str]:
        """Give the paths of all notes, in order."""
        return iter(self._listed)

    def __contains__(self, path: str) -> bool:
        """Tell whether a path is one of a note."""
        return path in self.beside(path)

    @cached_property
    def _listed(self) -> Sequence[str]:
        return sorted(self._paths())

    @cached_property
    def _by_folder(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        for path in self._listed:
            found.setdefault(posixpath.dirname(path), []).append(path)
        return found
