"""What the commands about translations start with: notes, catalogs, and what goes wrong."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from notes_tool.cli.setup import load_config
from notes_tool.cli.speech import environment_language, wants_tracebacks, warn
from notes_tool.config import Config, Overrides
from notes_tool.diagnostic import Language, Text
from notes_tool.errors import UsageError
from notes_tool.export.apart import apart
from notes_tool.export.shelf import Shelf, read_shelf
from notes_tool.files import Found, Guard, NoteFile, exists, find, is_denied, read
from notes_tool.markdown.note import NaturalLanguage, Note
from notes_tool.translate.store import languages_in

_NO_LANGUAGE = Text(
    en="there is no catalog yet, so name the language to translate into: --lang en",
    fr="il n'y a pas encore de catalogue : nommer la langue vers laquelle traduire, --lang en",
)
_NO_NOTES = Text(en="no notes found in {where}", fr="aucune note trouvée dans {where}")
_LEFT_OUT = Text(
    en="{path}: left out by the configuration",
    fr="{path} : laissé de côté par la configuration",
)


@dataclass
class Session:
    """One run of a command.

    Args:
        config: the configuration.
        paths: the notes and folders that are named.
        problems: sentences about what could not be read or written; they make the exit code 1.
    """

    config: Config
    paths: tuple[str, ...]
    problems: list[Text] = field(default_factory=list)

    @property
    def language(self) -> Language:
        """The language of messages."""
        return self.config.ui_lang or environment_language()

    @property
    def is_tolerant(self) -> bool:
        """Whether a bug of ours costs its file only."""
        return not wants_tracebacks()

    @property
    def guard(self) -> Guard:
        """Lets the work go on where one file fails."""
        return Guard(self.problems.append, tolerant=self.is_tolerant)

    @property
    def is_whole(self) -> bool:
        """Whether all notes are meant, rather than some that are named."""
        return not self.paths and self.config.means_all

    def find(self) -> tuple[NoteFile, ...]:
        """Find the notes; says so where there are none.

        Raises:
            UsageError: there is nothing at a path.
        """
        found = find(self.paths, self.config)
        self.problems += found.unread
        self._tell_left_out(found)
        return found.notes

    def find_apart(self) -> tuple[NoteFile, ...]:
        """Find the notes whose catalogs and pages are theirs alone; says which are not.

        Raises:
            UsageError: there is nothing at a path.
        """
        files, told = apart(self.find(), self.config.root.as_posix())
        self.problems += told
        return files

    def notes(self, files: Sequence[NoteFile]) -> Iterator[Note]:
        """Read notes, one after the other; what cannot be read is told of."""
        for file in files:
            note = self.guard(file, partial(self.note, file))
            if note is not None:
                yield note

    def note(self, file: NoteFile) -> Note:
        """Read a note.

        Raises:
            FileError: it cannot be read.
        """
        return Note(read(file), self.config.flavor)

    def shelves(self, languages: Sequence[NaturalLanguage]) -> list[Shelf]:
        """Read the catalogs of some languages, or of all that there are.

        Raises:
            UsageError: no language is named and there is no catalog.
        """
        chosen = tuple(dict.fromkeys(languages)) or languages_in(self.config.translations)
        if not chosen:
            raise UsageError(_NO_LANGUAGE)
        folder = self.config.translations
        return [read_shelf(folder, language, self.problems.append) for language in chosen]

    def gone(self, shelf: Shelf) -> list[str]:
        """Give the notes that have a catalog and are there no more."""
        root = self.config.root.as_posix()
        return [
            note
            for note in shelf.stored
            if not exists(root, note) and not is_denied(Path(root, note))
        ]

    def say(self, text: Text, **values: str | int | Text) -> None:
        """Print a sentence on standard output."""
        print(text.say(self.language, **values))

    def end(self, code: int = 0) -> int:
        """Tell the problems, and give the exit code."""
        for sentence in self.problems:
            warn(sentence.say(self.language))
        return 1 if self.problems else code

    def _tell_left_out(self, found: Found) -> None:
        for file in found.left_out:
            warn(_LEFT_OUT.say(self.language, path=file.path))
        if not found.notes and not found.unread and not found.left_out:
            places = self.paths or [str(path) for path in self.config.notes]
            where = ", ".join(places or [str(self.config.directory)])
            warn(_NO_NOTES.say(self.language, where=where))


def open_session(paths: tuple[str, ...], overrides: Overrides) -> Session:
    """Load the configuration for a run.

    Raises:
        NotesToolError: it, or the command line, holds mistakes.
    """
    return Session(load_config(overrides), paths)


def out_folder(config: Config, out: str | None) -> Path:
    """Give the folder of the export: the configured one, or that which the command line names."""
    return config.export if out is None else Path(os.path.normpath(config.directory / out))
