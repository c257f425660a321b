"""Making the pages of notes; nothing is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal, NamedTuple, TypeAlias

from notes_tool.diagnostic import Text
from notes_tool.export import sentences
from notes_tool.export.clean import Cleaner
from notes_tool.export.linked import Linked
from notes_tool.export.page import Options, Work, make_page
from notes_tool.export.ready import Ready, make_ready
from notes_tool.export.shelf import Shelf
from notes_tool.export.source import all_segments, wanted
from notes_tool.files import Guard, NoteFile
from notes_tool.files.reasons import shown
from notes_tool.lint.linter import Linter
from notes_tool.markdown.note import Note
from notes_tool.text.span import Source
from notes_tool.translate.catalog import Catalog, Entry
from notes_tool.translate.engines import pseudo
from notes_tool.translate.segment import Segment
from notes_tool.translate.store import filename

Engine: TypeAlias = Literal["pseudo"]
"""What may stand in for the catalogs."""


class Made(NamedTuple):
    """What was made of a note.

    Args:
        pages: its page for each shelf; None where there is none.
        told: sentences about what went wrong.
    """

    pages: Sequence[Ready | None]
    told: tuple[Text, ...]


@dataclass(frozen=True)
class Maker:
    """Makes pages of notes.

    Args:
        cleaner: lints and cleans pages.
        shelves: the catalogs, language by language.
        options: how pages are made.
        sources: the notes, read already.
        linked: what notes link to.
        engine: what stands in for the catalogs, if anything.
        tolerant: whether an exception that is a bug of ours costs its note only.
    """

    cleaner: Cleaner
    shelves: Sequence[Shelf]
    options: Options
    sources: Mapping[NoteFile, Source]
    linked: Linked
    engine: Engine | None = None
    tolerant: bool = True

    @property
    def linter(self) -> Linter:
        """What lints notes and pages."""
        return self.cleaner.linter

    def make(self, file: NoteFile) -> Made:
        """Make the pages of a note."""
        told: list[Text] = []
        guard = Guard(told.append, self.tolerant)
        pages = guard(file, partial(self._pages, file, guard))
        return Made(pages or (), tuple(told))

    def _pages(self, file: NoteFile, guard: Guard) -> list[Ready | None]:
        note = Note(self.sources[file], self.linter.config.flavor)
        self.linter.collection(file.root).add(note)
        found = all_segments(note)
        return [self._page(note, found, shelf, guard) for shelf in self.shelves]

    def _page(
        self, note: Note, found: Sequence[Segment], shelf: Shelf, guard: Guard
    ) -> Ready | None:
        path = note.source.path
        catalog_name = shown(filename(shelf.folder, shelf.language, path))
        if path in shelf.unreadable:
            guard.tell(
                sentences.UNREADABLE_CATALOG.filled(
                    note=path, language=shelf.language, catalog=catalog_name
                )
            )
            return None
        segments = wanted(note, found, shelf.language, shelf.of(path).catalog)
        work = Work(
            note,
            shelf.language,
            segments,
            self._catalog(shelf, path, segments),
            self.linked.to(path),
            self.linked.from_outside(path),
            has_own=len(segments) < len(found),
        )
        page = make_page(work, self.options, self.cleaner)
        exists = self.linter.collection(note.source.root).exists
        return make_ready(work, page, self.options, exists, catalog_name)

    def _catalog(self, shelf: Shelf, path: str, segments: Sequence[Segment]) -> Catalog:
        merged = shelf.merged(path, segments)
        if self.engine is None:
            return merged
        texts = {(each.text, each.context): pseudo.translate(each) for each in segments}
        entries = tuple(
            Entry(entry.text, texts[entry.key], "draft", entry.context, engine=pseudo.NAME)
            for entry in merged.entries
        )
        return Catalog(shelf.language, path, entries)
