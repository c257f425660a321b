"""The package's own functions for programs, on top of the engine."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from notes_tool.config import load
from notes_tool.diagnostic import Run
from notes_tool.files import find
from notes_tool.lint.run import Project
from notes_tool.markdown.note import Note
from notes_tool.rules import RULES
from notes_tool.text.span import Source


def parse_note(text: str, path: str = "note.md") -> Note:
    """Parse a text into a note; `path` is what its findings call it."""
    return Note(Source(path, text))


def lint_notes(paths: Sequence[str] = (), directory: Path | None = None) -> Run:
    """Lint files and folders as `notes-tool lint` does, under the configuration found there.

    Args:
        paths: files and folders; none means the configured notes.
        directory: the working directory; None is that of the process.

    Raises:
        NotesToolError: the configuration holds mistakes, or there is nothing at a path.
    """
    config = load(directory or Path.cwd(), {rule.name: rule for rule in RULES})
    found = find(paths, config)
    project = Project(config)
    project.problems += found.unread
    return project.lint(found.notes).run
