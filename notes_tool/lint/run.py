"""Lints notes on disk: reads them, runs the engine on each, and hands back what to report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Literal, NamedTuple, TypeAlias

from notes_tool.config import Config
from notes_tool.diagnostic import Diagnostic, Run, Text
from notes_tool.errors import FileError, NotesToolError
from notes_tool.files import NoteFile, exists, find, read
from notes_tool.files.reasons import shown
from notes_tool.knowledge.glossary import Glossary
from notes_tool.lint.engine import diagnose
from notes_tool.lint.fixing import fix_note
from notes_tool.lint.terms import load_glossary
from notes_tool.markdown.collection import Collection, facts_of
from notes_tool.markdown.note import Note
from notes_tool.text.span import Source

Fixing: TypeAlias = Literal["none", "safe", "unsafe"]
"""Which fixes are applied."""

_UNSTABLE = Text(
    en="{path}: its fixes contradict each other, so none of them is applied",
    fr="{path} : ses corrections se contredisent, donc aucune n'est appliquée",
)
_REFUSED = Text(
    en="{path}: fixes that would change other text and are left out: {count}",
    fr="{path} : corrections laissées de côté car elles changeraient un autre texte : {count}",
)
_BUG = Text(
    en="{path}: not linted because of a bug in notes-tool ({error}); please report it, with what "
    "NOTES_TOOL_TRACEBACK=1 makes it show",
    fr="{path} : pas vérifié à cause d'une erreur dans notes-tool ({error}) ; merci de la "
    "signaler, avec ce que NOTES_TOOL_TRACEBACK=1 fait afficher",
)


class Change(NamedTuple):
    """A note that fixes change: as it was read, and its new text."""

    source: Source
    text: str


class Outcome(NamedTuple):
    """What linting found, and what fixing did.

    Args:
        run: what to report.
        changes: the notes that fixes change; written if the project was told how.
        unwritten: sentences about the notes that could not be written; nothing of them is fixed.
        unfixed: sentences about the notes of which some fixes could not be applied.
    """

    run: Run
    changes: tuple[Change, ...] = ()
    unwritten: tuple[Text, ...] = ()
    unfixed: tuple[Text, ...] = ()


class _Linted(NamedTuple):
    """A note before and after fixing, what is left of its findings, and how many were mended."""

    before: Source
    after: Source
    diagnostics: Sequence[Diagnostic]
    fixed: int = 0


def _keep(_source: Source, _text: str) -> None:
    """Write nothing."""


class Project:
    """The notes of one run and what they share: configuration, glossary and collections.

    Args:
        config: the configuration.
        read: reads one note; another than `files.read` where one comes from standard input.
        write: writes the new text of a note; unless it is given, nothing is written.
        tolerant: whether an exception that is a bug of ours costs its note only.
    """

    def __init__(
        self,
        config: Config,
        read: Callable[[NoteFile], Source] = read,
        *,
        write: Callable[[Source, str], None] = _keep,
        tolerant: bool = False,
    ) -> None:
        self.config = config
        self.problems: list[Text] = []
        self._read = read
        self._write = write
        self._tolerant = tolerant
        self._unwritten: list[Text] = []
        self._unfixed: list[Text] = []
        self._collections: dict[str, Collection] = {}
        # Notes that were parsed because another links to them, until their own turn comes.
        self._ahead: dict[NoteFile, Note] = {}
        self._waiting: set[NoteFile] = set()

    def lint(self, files: Sequence[NoteFile], fixing: Fixing = "none") -> Outcome:
        """Lint notes, in order; those that cannot be read are told of and the others go on."""
        self._waiting.update(files)
        results = [each for file in files if (each := self._guarded(file, fixing)) is not None]
        run = Run(
            tuple(diagnostic for each in results for diagnostic in each.diagnostics),
            tuple(each.after for each in results),
            tuple(self.problems),
            sum(each.fixed for each in results),
        )
        changes = tuple(
            Change(each.before, each.after.text)
            for each in results
            if each.after.text != each.before.text
        )
        return Outcome(run, changes, tuple(self._unwritten), tuple(self._unfixed))

    @cached_property
    def glossary(self) -> Glossary:
        """The shipped terms with those of the project."""
        return load_glossary(self.config.glossary, self.problems.append)

    def _guarded(self, file: NoteFile, fixing: Fixing) -> _Linted | None:
        """Give the result of one note; None where there is none, which `problems` tells."""
        self._waiting.discard(file)
        try:
            note = self._ahead.pop(file, None) or Note(self._read(file))
            self._collection(file.root).add(note)
            return self._linted(note, fixing)
        except FileError as error:
            self.problems += _sentences(error)
        except Exception as error:
            if not self._tolerant:
                raise
            what = f"{type(error).__name__}: {error}".rstrip(": ")
            self.problems.append(_BUG.filled(path=shown(file.filename), error=what))
        return None

    def _linted(self, note: Note, fixing: Fixing) -> _Linted:
        source = note.source
        if fixing == "none":
            return _Linted(source, source, self._diagnose(note))
        fixed = fix_note(note, self._diagnose, unsafe=fixing == "unsafe")
        if not fixed.is_stable:
            self._unfixed.append(_UNSTABLE.filled(path=shown(source.filename)))
        if fixed.refused:
            refused = _REFUSED.filled(path=shown(source.filename), count=fixed.refused)
            self._unfixed.append(refused)
        try:
            self._write(source, fixed.note.source.text)
        except FileError as error:
            self._unwritten += _sentences(error)
            return _Linted(source, source, self._diagnose(note))
        return _Linted(source, fixed.note.source, fixed.diagnostics, fixed.count)

    def _diagnose(self, note: Note) -> list[Diagnostic]:
        collection = self._collection(note.source.root)
        return diagnose(note, self.config, collection, lambda: self.glossary)

    def _collection(self, root: str) -> Collection:
        if root not in self._collections:
            self._collections[root] = Collection(
                lambda: (note.path for note in find([root], self.config).notes),
                lambda path: self._load(NoteFile(root, path)),
                lambda path: exists(root, path),
            )
        return self._collections[root]

    def _load(self, file: NoteFile) -> Note | None:
        """Parse a note for what others need to know of it; None where that cannot be had."""
        try:
            note = Note(self._read(file))
            facts_of(note)
        except FileError:
            return None
        except Exception:
            if not self._tolerant:
                raise
            return None  # its own turn tells of it, if it has one
        if file in self._waiting:
            self._ahead[file] = note
        return note


def _sentences(error: NotesToolError) -> list[Text]:
    return [
        sentence if isinstance(sentence, Text) else Text.literal(str(sentence), str(sentence))
        for sentence in error.sentences
    ]
