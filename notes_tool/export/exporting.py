"""Exporting notes: all pages are made first, and then those are written that may be."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple

from notes_tool.diagnostic import Diagnostic, Text
from notes_tool.export import sentences
from notes_tool.export.folder import Folder
from notes_tool.export.making import Maker
from notes_tool.export.processes import share
from notes_tool.export.ready import Packed
from notes_tool.export.writing import Writer
from notes_tool.files import Guard, NoteFile, is_denied, is_there
from notes_tool.files.reasons import shown
from notes_tool.markdown.note import NaturalLanguage
from notes_tool.translate.catalog import Counts, total


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
        maker: makes the pages.
        folder: where they go.
        guard: lets the work go on where one note fails; takes the sentences.
    """

    maker: Maker
    folder: Folder
    guard: Guard
    _known: dict[str, Diagnostic] = field(default_factory=dict)

    def run(self, files: Sequence[NoteFile], *, is_whole: bool) -> tuple[Tally, ...]:
        """Export notes, and remove what was exported of those that are gone.

        Args:
            files: the notes.
            is_whole: whether they are all notes there are.

        The manifest is not written yet.
        """
        made = self._made([file for file in files if file in self.maker.sources])
        return tuple(
            self._write(catalogs.language, column, files, is_whole=is_whole)
            for catalogs, column in zip(self.maker.catalogs, made, strict=True)
        )

    @property
    def known(self) -> tuple[Diagnostic, ...]:
        """The errors of the notes that their pages have too, each once."""
        return tuple(self._known.values())

    def _made(self, files: Sequence[NoteFile]) -> list[list[Packed]]:
        """Make the pages of notes, language by language."""
        linter = self.maker.linter
        # What is told of a glossary or a spec file is told once.
        _ = linter.glossary, linter.commands
        shared = share(self.maker.make, files, self.maker.last)
        unreadable: dict[tuple[NaturalLanguage, str], tuple[Text, ...]] = {}
        for last in shared.lasts:
            linter.looked.update(last.looked)
            unreadable |= last.unreadable
        for _, told in sorted(unreadable.items()):
            for sentence in told:
                self.guard.tell(sentence)
        made: list[list[Packed]] = [[] for _ in self.maker.catalogs]
        for pages, told in shared.results:
            for sentence in told:
                self.guard.tell(sentence)
            for column, page in zip(made, pages, strict=False):
                if page is not None:
                    column.append(page)
        return made

    def _write(
        self, language: str, made: Sequence[Packed], files: Sequence[NoteFile], *, is_whole: bool
    ) -> Tally:
        """Write the pages of one language that may be written."""
        writer = Writer(
            self.folder,
            self.maker.linter.config.root.as_posix(),
            _there(self.folder, language, made),
            leads_back=self.maker.options.anchors != "keep",
        )
        slugs = {page.note: page.slugs for page in made if page.note in writer.there}
        counts = Counts()
        for page in map(Packed.page, made):
            counts = total([counts, page.counts])
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
        return Tally(language, counts, writer.written, writer.unchanged, removed)

    def _remove(self, language: str, kept: Collection[str], *, is_whole: bool) -> int:
        """Remove what was made from files that are gone; of pages, from notes left out too."""
        removed = 0
        config = self.maker.linter.config
        endings = tuple(f".{each}" for each in config.extensions)
        for path, owned in sorted(self.folder.owned.items()):
            is_ours = path.startswith(f"{language}/") and path not in kept
            is_page = path.endswith(endings)
            if is_ours and ((is_whole and is_page) or _is_gone(config.root / owned.source)):
                file = NoteFile(self.folder.path.as_posix(), path)
                removed += bool(self.guard(file, partial(self._removed, path)))
        return removed

    def _removed(self, path: str) -> bool:
        is_removed = self.folder.remove(path)
        if not is_removed:
            page = shown(str(self.folder.path / path))
            self.guard.tell(sentences.EDITED_AND_GONE.filled(page=page))
        return is_removed


def _is_gone(source: Path) -> bool:
    """Tell whether a file is there no more; not so where nobody may look."""
    return not is_there(source) and not is_denied(source)


def _there(folder: Folder, language: str, made: Iterable[Packed]) -> frozenset[str]:
    """Give the notes that have a page when all are written."""
    start = f"{language}/"
    before = {path.removeprefix(start) for path in folder.owned if path.startswith(start)}
    now = {page.note for page in made if not page.is_refused}
    return frozenset(before | now)
