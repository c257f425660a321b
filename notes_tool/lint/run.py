"""Lints notes on disk: reads them, runs the engine on each, and hands back what to report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from notes_tool.config import Config
from notes_tool.diagnostic import Diagnostic, Run, Text
from notes_tool.errors import FileError
from notes_tool.files import Guard, NoteFile, read, sentences
from notes_tool.files.reasons import shown
from notes_tool.lint.linter import Linter
from notes_tool.markdown.collection import facts_of
from notes_tool.markdown.note import Note
from notes_tool.text.edit import Edit
from notes_tool.text.flavor import GITHUB, Flavor
from notes_tool.text.span import Source

if TYPE_CHECKING:
    from notes_tool.lint.fixing import Fixed

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


class Change(NamedTuple):
    """A note that fixes change.

    Args:
        source: the note as it was read.
        text: its new text.
        rounds: the edits that lead there: those of each round change the text that the rounds
            before it left.
        flavor: that of the note.
    """

    source: Source
    text: str
    rounds: tuple[tuple[Edit, ...], ...]
    flavor: Flavor = GITHUB


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
    """A note after fixing, what is left of its findings, how many were mended, and its change."""

    source: Source
    diagnostics: Sequence[Diagnostic]
    fixed: int = 0
    change: Change | None = None


def _keep(_source: Source, _text: str) -> None:
    """Write nothing."""


def _ignore(_change: Change) -> None:
    """Do nothing."""


class Project:
    """The notes of one run and what they share: configuration, glossary and collections.

    Args:
        config: the configuration.
        read: reads one note; another than `files.read` where one comes from standard input.
        write: writes the new text of a note; unless it is given, nothing is written.
        written: is told of each note that fixes changed, once it is written.
        tolerant: whether an exception that is a bug of ours costs its note only.
    """

    def __init__(
        self,
        config: Config,
        read: Callable[[NoteFile], Source] = read,
        *,
        write: Callable[[Source, str], None] = _keep,
        written: Callable[[Change], None] = _ignore,
        tolerant: bool = False,
    ) -> None:
        self.config = config
        self.problems: list[Text] = []
        self._read = read
        self._write = write
        self._written = written
        self._tolerant = tolerant
        self._unwritten: list[Text] = []
        self._unfixed: list[Text] = []
        self._guard = Guard(self.problems.append, tolerant=tolerant)
        self._linter = Linter(config, self.problems.append, self._load)
        # Notes that were parsed because another links to them, until their own turn comes.
        self._ahead: dict[NoteFile, Note] = {}
        self._waiting: set[NoteFile] = set()

    def lint(
        self,
        files: Sequence[NoteFile],
        fixing: Fixing = "none",
        known: frozenset[str] = frozenset(),
    ) -> Outcome:
        """Lint notes, in order; those that cannot be read are told of and the others go on.

        Args:
            files: the notes.
            fixing: which fixes are applied.
            known: the fingerprints of findings that stay as they are.
        """
        self._waiting.update(files)
        for root in {file.root for file in files}:
            paths = frozenset(file.path for file in files if file.root == root)
            self._linter.together[root] = paths
        found = (self._guarded(file, fixing, known) for file in files)
        results = [each for each in found if each is not None]
        run = Run(
            tuple(diagnostic for each in results for diagnostic in each.diagnostics),
            tuple(each.source for each in results),
            tuple(self.problems),
            sum(each.fixed for each in results),
        )
        changes = tuple(each.change for each in results if each.change is not None)
        return Outcome(run, changes, tuple(self._unwritten), tuple(self._unfixed))

    def _guarded(self, file: NoteFile, fixing: Fixing, known: frozenset[str]) -> _Linted | None:
        """Give the result of one note; None where there is none, which `problems` tells."""
        self._waiting.discard(file)
        return self._guard(file, partial(self._turn, file, fixing, known))

    def _turn(self, file: NoteFile, fixing: Fixing, known: frozenset[str]) -> _Linted:
        note = self._ahead.pop(file, None) or Note(self._read(file), self.config.flavor)
        self._linter.collection(file.root).add(note)
        return self._linted(note, fixing, known)

    def _linted(self, note: Note, fixing: Fixing, known: frozenset[str]) -> _Linted:
        if fixing == "none":
            return _Linted(note.source, self._linter.diagnose(note))
        from notes_tool.lint.fixing import fix_note  # noqa: PLC0415 - only fixing needs it

        fixed = fix_note(note, self._linter.diagnose, unsafe=fixing == "unsafe", known=known)
        self._tell(note.source, fixed)
        text = fixed.note.source.text
        try:
            self._write(note.source, text)
        except FileError as error:
            self._unwritten += sentences(error)
            return _Linted(note.source, self._linter.diagnose(note))
        change = None
        if text != note.source.text:
            change = Change(note.source, text, fixed.rounds, note.flavor)
            self._written(change)
        return _Linted(fixed.note.source, fixed.diagnostics, fixed.count, change)

    def _tell(self, source: Source, fixed: Fixed) -> None:
        """Tell of fixes that could not be applied."""
        path = shown(source.filename)
        if not fixed.is_stable:
            self._unfixed.append(_UNSTABLE.filled(path=path))
        if fixed.refused:
            self._unfixed.append(_REFUSED.filled(path=path, count=fixed.refused))

    def _load(self, file: NoteFile) -> Note | None:
        """Parse a note for what others need to know of it; None where that cannot be had."""
        try:
            note = Note(self._read(file), self.config.flavor)
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
