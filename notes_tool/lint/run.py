"""Lints notes on disk: reads them, runs the engine on each, and hands back what to report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal, TypeAlias

from notes_tool.config import Config
from notes_tool.diagnostic import Diagnostic, Run, Text
from notes_tool.errors import ConfigurationError, FileError, NotesToolError
from notes_tool.files import NoteFile, exists, find, read
from notes_tool.knowledge import glossary
from notes_tool.knowledge.glossary import Glossary
from notes_tool.lint.engine import diagnose
from notes_tool.lint.fixing import fix_note
from notes_tool.markdown.collection import Collection
from notes_tool.markdown.note import Note
from notes_tool.text.span import Source

Fixing: TypeAlias = Literal["none", "safe", "unsafe"]
"""Which fixes are applied."""

_UNSTABLE = Text(
    en="{path}: its fixes contradict each other or would change other text; it is left as it was",
    fr="{path} : ses corrections se contredisent ou changeraient un autre texte ; "
    "le fichier reste tel quel",
)
_GLOSSARY_UNREAD = Text(
    en="{path}: the glossary cannot be read ({why}); the shipped terms alone are used",
    fr="{path} : le glossaire ne peut pas être lu ({why}) ; seuls les termes fournis servent",
)


@dataclass(frozen=True, slots=True)
class Change:
    """A note that fixes change: as it was read, and its new text."""

    source: Source
    text: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What linting found, and what fixing would write. Nothing is written yet."""

    run: Run
    changes: tuple[Change, ...] = ()


class Project:
    """The notes of one run and what they share: configuration, glossary and collections.

    Args:
        config: the configuration.
        read: reads one note; another than `files.read` where one comes from standard input.
    """

    def __init__(self, config: Config, read: Callable[[NoteFile], Source] = read) -> None:
        self.config = config
        self._read = read
        self.problems: list[Text] = []
        self._collections: dict[str, Collection] = {}
        # Notes that were parsed because another links to them, until their own turn comes.
        self._ahead: dict[tuple[str, str], Note] = {}

    def lint(self, files: Sequence[NoteFile], fixing: Fixing = "none") -> Outcome:
        """Lint notes, in order; those that cannot be read are told of and the others go on."""
        diagnostics: list[Diagnostic] = []
        sources: list[Source] = []
        changes: list[Change] = []
        fixed = 0
        for note in self._notes(files):
            result = (
                fix_note(note, self._diagnose, unsafe=fixing == "unsafe")
                if fixing != "none"
                else None
            )
            if result is None:
                diagnostics += self._diagnose(note)
                sources.append(note.source)
                continue
            if not result.is_stable:
                self.problems.append(_UNSTABLE.filled(path=note.source.path))
            diagnostics += result.diagnostics
            sources.append(result.note.source)
            fixed += result.count
            if result.note is not note:
                changes.append(Change(note.source, result.note.source.text))
        run = Run(tuple(diagnostics), tuple(sources), tuple(self.problems), fixed)
        return Outcome(run, tuple(changes))

    @cached_property
    def glossary(self) -> Glossary:
        """The shipped terms with those of the project; a broken file of the project is told of."""
        default = glossary.load_default()
        if self.config.glossary is None:
            return default
        try:
            return default.extend(_read_glossary(self.config.glossary))
        except (ConfigurationError, FileError) as error:
            self.problems += _sentences(error)
            return default

    def _diagnose(self, note: Note) -> list[Diagnostic]:
        collection = self._collection(note.source.root)
        return diagnose(note, self.config, collection, lambda: self.glossary)

    def _notes(self, files: Sequence[NoteFile]) -> Iterator[Note]:
        for file in files:
            note = self._ahead.pop((file.root, file.path), None)
            try:
                note = note or Note(self._read(file))
            except FileError as error:
                self.problems += _sentences(error)
                continue
            self._collection(file.root).add(note)
            yield note

    def _collection(self, root: str) -> Collection:
        if root not in self._collections:
            self._collections[root] = Collection(
                lambda: (note.path for note in find([root], self.config).notes),
                lambda path: self._load(NoteFile(root, path)),
                lambda path: exists(root, path),
            )
        return self._collections[root]

    def _load(self, file: NoteFile) -> Note | None:
        """Parse a note for what others need to know of it."""
        try:
            note = Note(self._read(file))
        except FileError:
            return None
        self._ahead[file.root, file.path] = note
        return note


def _read_glossary(path: Path) -> Glossary:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise FileError(_GLOSSARY_UNREAD.filled(path=path.name, why=why)) from error
    return glossary.read(text, path.name)


def _sentences(error: NotesToolError) -> list[Text]:
    return [
        sentence if isinstance(sentence, Text) else Text(sentence.say("en"), sentence.say("fr"))
        for sentence in error.sentences
        if not isinstance(sentence, str)
    ]
