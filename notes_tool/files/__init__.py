"""Files: which are notes, reading them without loss, and writing them whole or not at all."""

from __future__ import annotations

from notes_tool.files.finding import Found, NoteFile, Scope, find, locate
from notes_tool.files.guarding import Guard, sentences
from notes_tool.files.looking import exists, is_denied, is_there, siblings
from notes_tool.files.reading import decode, encode, read
from notes_tool.files.writing import write, write_file, write_new, write_output

__all__ = [
    "Found",
    "Guard",
    "NoteFile",
    "Scope",
    "decode",
    "encode",
    "exists",
    "find",
    "is_denied",
    "is_there",
    "locate",
    "read",
    "sentences",
    "siblings",
    "write",
    "write_file",
    "write_new",
    "write_output",
]
