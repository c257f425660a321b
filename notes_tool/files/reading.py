"""Reads notes without loss."""

from __future__ import annotations

import codecs
from pathlib import Path

from notes_tool.errors import FileError
from notes_tool.files.finding import NoteFile
from notes_tool.files.reasons import reason, unreadable
from notes_tool.text.span import Source


def read(file: NoteFile) -> Source:
    """Read a note.

    Raises:
        FileError: it cannot be read.
    """
    try:
        data = Path(file.filename).read_bytes()
    except OSError as error:
        raise FileError(unreadable(file.filename, reason(error))) from error
    return decode(data, file)


def decode(data: bytes, file: NoteFile) -> Source:
    """Make the source of a note from its bytes; `encode` gives the same bytes back."""
    bom = data.startswith(codecs.BOM_UTF8)
    text = data[len(codecs.BOM_UTF8) * bom :].decode("utf-8", "surrogateescape")
    return Source(file.path, text, bom=bom, root=file.root)


def encode(source: Source) -> bytes:
    """Give the bytes of a source, with its byte order mark if it has one."""
    bom = codecs.BOM_UTF8 if source.bom else b""
    return bom + source.text.encode("utf-8", "surrogateescape")
