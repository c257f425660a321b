"""What the linting of several notes shares: configuration, knowledge, and collections."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from notes_tool.config import Config
from notes_tool.diagnostic import Diagnostic, Text
from notes_tool.errors import FileError
from notes_tool.files import NoteFile, exists, find, read
from notes_tool.knowledge.commands import Commands
from notes_tool.knowledge.glossary import Glossary
from notes_tool.lint.engine import Wanted, diagnose
from notes_tool.lint.grammar import checker
from notes_tool.lint.headings import Keep, keep_slugs
from notes_tool.lint.specs import load_commands
from notes_tool.lint.terms import load_glossary
from notes_tool.markdown.collection import Collection
from notes_tool.markdown.note import Note
from notes_tool.rules.rule import Context


@dataclass
class Linter:
    """Lints notes one by one; nothing is written.

    Args:
        config: the configuration.
        tell: takes the sentence about a glossary or a spec file that cannot be used.
        load: parses a note for what others need to know of it; None where that cannot be had. It
            reads the file where nothing else is given.
        together: the paths of the notes that are linted in one run, by their roots.
        looked: whether the files and folders that anything asked for are there, by their paths.
    """

    config: Config
    tell: Callable[[Text], None]
    load: Callable[[NoteFile], Note | None] | None = None
    together: dict[str, frozenset[str]] = field(default_factory=dict)
    looked: dict[str, bool] = field(default_factory=dict)
    _collections: dict[str, Collection] = field(default_factory=dict)

    def diagnose(
        self,
        note: Note,
        config: Config | None = None,
        keep: Keep = keep_slugs,
        wanted: Wanted = lambda _, __: True,
    ) -> list[Diagnostic]:
        """Find what is wrong in a note, under this configuration or another."""
        collection = self.collection(note.source.root)
        context = Context(
            collection,
            lambda: self.glossary,
            grammar=checker(self.config.grammar),
            commands=lambda: self.commands,
            together=self.together.get(note.source.root, frozenset()),
        )
        return diagnose(note, config or self.config, context, keep, wanted)

    def collection(self, root: str) -> Collection:
        """Give the notes under a root, as they are on disk."""
        if root not in self._collections:
            self._collections[root] = Collection(
                lambda: (note.path for note in find([root], self.config).notes),
                lambda path: (self.load or self._load)(NoteFile(root, path)),
                lambda path: self._is_there(root, path),
                lambda path: _text(NoteFile(root, path)),
            )
        return self._collections[root]

    @cached_property
    def glossary(self) -> Glossary:
        """The shipped terms with those of the project."""
        return load_glossary(self.config.glossary, self.tell)

    @cached_property
    def commands(self) -> Commands:
        """The shipped programs with those that the project learned."""
        return load_commands(self.config, self.tell)

    def _load(self, file: NoteFile) -> Note | None:
        try:
            return Note(read(file), self.config.flavor)
        except FileError:
            return None

    def _is_there(self, root: str, path: str) -> bool:
        name = f"{root}/{path}"
        if name not in self.looked:
            self.looked[name] = exists(root, path)
        return self.looked[name]


def _text(file: NoteFile) -> str | None:
    try:
        return read(file).text
    except FileError:
        return None
