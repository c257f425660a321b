"""Carrying translations along on disk: what `lint --fix` does to the catalogs of a note."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

from notes_tool.export.apart import is_own
from notes_tool.export.carry import carry, renewed
from notes_tool.export.source import all_segments, wanted
from notes_tool.export.successors import Round, round_of
from notes_tool.files import Guard, NoteFile
from notes_tool.lint.run import Change
from notes_tool.markdown.note import NaturalLanguage, Note
from notes_tool.translate.segment import Segment
from notes_tool.translate.store import has_catalog, languages_in, read_catalog, write_catalog


@dataclass
class Carrier:
    """Lets translations follow their texts where fixes change these.

    Args:
        root: the project root.
        folder: the folder of all catalogs.
        guard: tells what goes wrong with a catalog; an update finds the texts by their likeness
            then.
        followed: how many translations followed.
        catalogs: in how many catalogs.
    """

    root: str
    folder: Path
    guard: Guard
    followed: int = 0
    catalogs: int = 0

    def carry(self, change: Change) -> None:
        """Bring the catalogs of a note up to date with what fixes made of it."""
        file = NoteFile(change.source.root, change.source.path)
        languages = [
            language
            for language in languages_in(self.folder)
            if has_catalog(self.folder, language, file.path) and is_own(file, self.root)
        ]
        history = self.guard(file, partial(_history, change)) if languages else None
        if history is None:
            return
        for language in languages:
            followed = self.guard(file, partial(_carry, self.folder, history, language))
            self.followed += followed or 0
            self.catalogs += bool(followed)


class _Version(NamedTuple):
    """A note at some time, and its segments whatever their language."""

    note: Note
    segments: tuple[Segment, ...]


class _History(NamedTuple):
    """A note before and after fixes, and what each round of them made of its segments."""

    first: _Version
    last: _Version
    rounds: tuple[Round, ...]


def _history(change: Change) -> _History:
    first = latest = _version(Note(change.source, change.flavor))
    rounds = []
    for edits in change.rounds:
        before, latest = latest, _version(latest.note.edited(edits))
        rounds.append(round_of(before.segments, edits, latest.segments, latest.note.source.text))
    return _History(first, latest, tuple(rounds))


def _version(note: Note) -> _Version:
    return _Version(note, all_segments(note))


def _carry(folder: Path, history: _History, language: NaturalLanguage) -> int:
    """Bring one catalog up to date, and count the translations that followed their text.

    Raises:
        ConfigurationError: the catalog holds mistakes.
        FileError: it cannot be read or written.
    """
    first, last, rounds = history
    stored = read_catalog(folder, language, first.note.source.path)
    carried = carry(stored.catalog, rounds)
    catalog = renewed(
        stored.catalog,
        carried.catalog,
        wanted(*first, language, stored.catalog),
        wanted(*last, language, carried.catalog),
    )
    write_catalog(folder, stored, catalog)
    return carried.followed
