"""Lints technical Markdown notes in French and English, and exports them in both.

The public names; each is imported when it is first used, for start-up is paid at every commit:

- `parse_note(text)` parses a text into a `Note`;
- `lint_notes(paths)` lints files and folders and gives a `Run` of `Diagnostic` values;
- `fix_notes(paths)` applies fixes to them on disk first;
- `export_notes(paths, languages)` writes clean pages of them, translated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from notes_tool.diagnostic import Diagnostic, Run
    from notes_tool.export.api import export_notes, fix_notes
    from notes_tool.lint.api import lint_notes, parse_note
    from notes_tool.markdown.note import Note
    from notes_tool.translate.segment import Segment

__version__ = "0.1.0"

__all__ = [
    "Diagnostic",
    "Note",
    "Run",
    "Segment",
    "export_notes",
    "fix_notes",
    "lint_notes",
    "parse_note",
]

_HOMES = {
    "Diagnostic": "notes_tool.diagnostic",
    "Note": "notes_tool.markdown.note",
    "Run": "notes_tool.diagnostic",
    "Segment": "notes_tool.translate.segment",
    "export_notes": "notes_tool.export.api",
    "fix_notes": "notes_tool.export.api",
    "lint_notes": "notes_tool.lint.api",
    "parse_note": "notes_tool.lint.api",
}


def __getattr__(name: str) -> object:
    """Import a public name from the module that holds it."""
    from importlib import import_module  # noqa: PLC0415 - only programs that use the API need it

    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(_HOMES[name]), name)
    return value
