"""Making the pages of notes; nothing is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal, NamedTuple, TypeAlias

from notes_tool.diagnostic import Text
from notes_tool.export import sentences
from notes_tool.export.clean import Cleaner
from notes_tool.export.linked import Linked
from notes_tool.export.page import Options, Work, make_page
from notes_tool.export.ready import Packed, make_ready
from notes_tool.export.shelf import Catalogs
from notes_tool.export.source import all_segments, wanted
from notes_tool.files import Guard, NoteFile
from notes_tool.files.reasons import shown
from notes_tool.lint.linter import Linter
from notes_tool.markdown.note import NaturalLanguage, Note
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
        pages: its page for each language; None where there is none.
        told: sentences about what went wrong.
    """

    pages: Sequence[Packed | None]
    told: tuple[Text, ...]


class Last(NamedTuple):
    """What is to be told when all pages are made.

    Args:
        looked: whether the files and folders that pages link to are there, by their paths.
        unreadable: what is to be said of the catalogs that could not be read, by language and note.
    """

    looked: Mapping[str, bool]
    unreadable: Mapping[tuple[NaturalLanguage, str], tuple[Text, ...]]


@dataclass(frozen=True)
class Maker:
    """Makes pages of notes.

    Args:
        cleaner: lints and cleans pages.
        catalogs: the catalogs, language by language.
        options: how pages are made.
        sources: the notes, read already.
        linked: what notes link to.
        engine: what stands in for the catalogs, if anything.
        tolerant: whether an exception that is a bug of ours costs its note only.
    """

    cleaner: Cleaner
    catalogs: Sequence[Catalogs]
    options: Options
    sources: Mapping[NoteFile, Source]
    linked: Linked
    engine: Engine | None = None
    tolerant: bool = True

    @property
    def linter(self) -> Linter:
        """What lints notes and pages."""
        return self.cleaner.linter

    def last(self) -> Last:
        """Give what is to be told when all pages are made."""
        unreadable = {
            (each.language, note): told
            for each in self.catalogs
            for note, told in each.unreadable.items()
        }
        return Last(self.linter.looked, unreadable)

    def make(self, file: NoteFile) -> Made:
        """Make the pages of a note."""
        told: list[Text] = []
        guard = Guard(told.append, self.tolerant)
        pages = guard(file, partial(self._pages, file, guard))
        return Made(pages or (), tuple(told))

    def _pages(self, file: NoteFile, guard: Guard) -> list[Packed | None]:
        # A source keeps its lines; those of a copy go with the note.
        note = Note(replace(self.sources[file]), self.linter.config.flavor)
        self.linter.collection(file.root).add(note)
        found = all_segments(note)
        return [self._page(note, found, catalogs, guard) for catalogs in self.catalogs]

    def _page(
        self, note: Note, found: Sequence[Segment], catalogs: Catalogs, guard: Guard
    ) -> Packed | None:
        path, language = note.source.path, catalogs.language
        name = shown(filename(catalogs.folder, language, path))
        catalog = catalogs.of(path)
        if catalog is None:
            guard.tell(
                sentences.UNREADABLE_CATALOG.filled(note=path, language=language, catalog=name)
            )
            return None
        segments = wanted(note, found, language, catalog)
        merged = catalogs.merged(catalog, segments)
        work = Work(
            note,
            language,
            segments,
            merged if self.engine is None else _made_up(merged, segments),
            self.linked.to(path),
            self.linked.from_outside(path),
            has_own=len(segments) < len(found),
        )
        page = make_page(work, self.options, self.cleaner)
        exists = self.linter.collection(note.source.root).exists
        return make_ready(work, page, self.options, exists, name).packed()


def _made_up(merged: Catalog, segments: Sequence[Segment]) -> Catalog:
    """Let an engine that knows no language translate all of a catalog."""
    texts = {(each.text, each.context): pseudo.translate(each) for each in segments}
    entries = tuple(
        Entry(entry.text, texts[entry.key], "draft", entry.context, engine=pseudo.NAME)
        for entry in merged.entries
    )
    return Catalog(merged.language, merged.note, entries)
