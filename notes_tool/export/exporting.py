"""Exporting notes: all pages are made first, and then those are written that may be."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Literal, NamedTuple, TypeAlias

from notes_tool.diagnostic import Diagnostic
from notes_tool.export import sentences
from notes_tool.export.clean import Cleaner
from notes_tool.export.folder import Folder
from notes_tool.export.linked import Linked
from notes_tool.export.page import Options, Work, make_page
from notes_tool.export.ready import Ready, make_ready
from notes_tool.export.shelf import Shelf
from notes_tool.export.source import all_segments, wanted
from notes_tool.export.writing import Writer
from notes_tool.files import Guard, NoteFile
from notes_tool.files.reasons import shown
from notes_tool.lint.linter import Linter
from notes_tool.markdown.note import Note
from notes_tool.text.span import Source
from notes_tool.translate.catalog import Catalog, Counts, Entry, total
from notes_tool.translate.engines import pseudo
from notes_tool.translate.segment import Segment
from notes_tool.translate.store import filename

Engine: TypeAlias = Literal["pseudo"]
"""What may stand in for the catalogs."""


class Tally(NamedTuple):
    """What an export to one language comes to.

    Args:
        language: the language.
        counts: how far the translation of its pages is.
        written: how many of its pages changed.
        unchanged: how many were as they should be.
        removed: how many files went, because what they were made from is gone.
    """

    language: str
    counts: Counts
    written: int
    unchanged: int
    removed: int


@dataclass
class Export:
    """One export.

    Args:
        linter: lints notes and pages.
        shelves: the catalogs, language by language.
        folder: where the pages go.
        options: how they are made.
        engine: what stands in for the catalogs, if anything.
        sources: the notes, read already.
        linked: what notes link to.
        guard: lets the work go on where one note fails; takes the sentences.
    """

    linter: Linter
    shelves: Sequence[Shelf]
    folder: Folder
    options: Options
    sources: Mapping[NoteFile, Source]
    linked: Linked
    guard: Guard
    engine: Engine | None = None
    _known: dict[str, Diagnostic] = field(default_factory=dict)

    def run(self, files: Sequence[NoteFile], *, is_whole: bool) -> tuple[Tally, ...]:
        """Export notes, and remove what was exported of those that are gone.

        Args:
            files: the notes.
            is_whole: whether they are all notes there are.

        The manifest is not written yet.
        """
        cleaner = Cleaner(self.linter)
        made: list[list[Ready]] = [[] for _ in self.shelves]
        for file in (file for file in files if file in self.sources):
            pages = self.guard(file, partial(self._make, file, cleaner))
            for column, page in zip(made, pages or (), strict=False):
                column.extend(page)
        return tuple(
            self._write(shelf.language, column, files, is_whole=is_whole)
            for shelf, column in zip(self.shelves, made, strict=True)
        )

    @property
    def known(self) -> tuple[Diagnostic, ...]:
        """The errors of the notes that their pages have too, each once."""
        return tuple(self._known.values())

    def _make(self, file: NoteFile, cleaner: Cleaner) -> list[list[Ready]]:
        """Make the pages of a note: for each language one, or none."""
        note = Note(self.sources[file], self.linter.config.flavor)
        self.linter.collection(file.root).add(note)
        found = all_segments(note)
        return [list(self._page(note, found, shelf, cleaner)) for shelf in self.shelves]

    def _page(
        self, note: Note, found: Sequence[Segment], shelf: Shelf, cleaner: Cleaner
    ) -> Iterator[Ready]:
        path = note.source.path
        catalog_name = shown(filename(shelf.folder, shelf.language, path))
        if path in shelf.unreadable:
            self.guard.tell(
                sentences.UNREADABLE_CATALOG.filled(
                    note=path, language=shelf.language, catalog=catalog_name
                )
            )
            return
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
        page = make_page(work, self.options, cleaner)
        exists = self.linter.collection(note.source.root).exists
        yield make_ready(work, page, self.options, exists, catalog_name)

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

    def _write(
        self, language: str, made: Sequence[Ready], files: Sequence[NoteFile], *, is_whole: bool
    ) -> Tally:
        """Write the pages of one language that may be written."""
        writer = Writer(
            self.folder,
            self.linter.config.root.as_posix(),
            _there(self.folder, language, made),
            leads_back=self.options.anchors != "keep",
        )
        slugs = {page.source.path: page.slugs for page in made}
        for page in made:
            for sentence in page.told:
                self.guard.tell(sentence)
            self._known |= {each.fingerprint: each for each in page.known}
            if not page.is_refused:
                file = NoteFile(self.folder.path.as_posix(), page.path)
                self.guard(file, partial(writer.write, page, slugs))
        for sentence in writer.told:
            self.guard.tell(sentence)
        kept = {f"{language}/{file.path}" for file in files}
        removed = self._remove(language, kept, is_whole=is_whole)
        counts = total(page.counts for page in made)
        return Tally(language, counts, writer.written, writer.unchanged, removed)

    def _remove(self, language: str, kept: Collection[str], *, is_whole: bool) -> int:
        """Remove what was made from files that are gone; of pages, from notes left out too."""
        removed = 0
        root = self.linter.config.root
        for path, owned in sorted(self.folder.owned.items()):
            is_ours = path.startswith(f"{language}/") and path not in kept
            is_page = path.endswith(tuple(f".{each}" for each in self.linter.config.extensions))
            is_gone = not (root / owned.source).exists() or (is_whole and is_page)
            if is_ours and is_gone:
                file = NoteFile(self.folder.path.as_posix(), path)
                removed += bool(self.guard(file, partial(self._removed, path)))
        return removed

    def _removed(self, path: str) -> bool:
        is_removed = self.folder.remove(path)
        if not is_removed:
            page = shown(str(self.folder.path / path))
            self.guard.tell(sentences.EDITED_AND_GONE.filled(page=page))
        return is_removed


def _there(folder: Folder, language: str, made: Iterable[Ready]) -> frozenset[str]:
    """Give the notes that have a page when all are written."""
    start = f"{language}/"
    before = {path.removeprefix(start) for path in folder.owned if path.startswith(start)}
    now = {page.source.path for page in made if not page.is_refused}
    return frozenset(before | now)
