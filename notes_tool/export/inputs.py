"""What an export reads, as one digest: where nothing of it changed there is nothing to do."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from notes_tool import __version__
from notes_tool.config import Config
from notes_tool.errors import FileError
from notes_tool.export.api import Asked
from notes_tool.export.clean import ALL as CLEANING
from notes_tool.export.folder import Folder, digest
from notes_tool.files import NoteFile, encode, is_there
from notes_tool.text.span import Source
from notes_tool.translate.store import filename, noted


def digest_of(
    config: Config,
    asked: Asked,
    sources: Mapping[NoteFile, Source],
) -> str:
    """Give a digest of all that an export reads, but for the looks at what is there.

    Args:
        config: the configuration.
        asked: what is to be exported, and how.
        sources: all notes of the project.
    """
    whole = hashlib.sha256()
    for part in _parts(config, asked, sources):
        # The length keeps two parts apart.
        whole.update(f"{len(part)}\0".encode())
        whole.update(part)
    return whole.hexdigest()


def is_as_left(folder: Folder, root: Path) -> bool:
    """Tell whether what the last run looked at, and what it wrote, is as it was then."""
    last = folder.last
    if last is None:
        return False
    return (
        all(map(is_there, last.there))
        and not any(map(is_there, last.missing))
        and all(_is_same(folder, root, path) for path in folder.owned)
    )


def _parts(
    config: Config,
    asked: Asked,
    sources: Mapping[NoteFile, Source],
) -> Iterator[bytes]:
    yield repr((__version__, CLEANING, asked, config.directory)).encode("utf-8", "surrogateescape")
    yield repr([(setting.key, setting.value) for setting in config.settings()]).encode()
    yield _bytes(config.glossary) if config.glossary else b""
    for spec in config.specs:
        yield _bytes(spec)
    for file, source in sources.items():
        yield file.filename.encode("utf-8", "surrogateescape")
        yield encode(source)
    for language in asked.languages:
        for note in noted(config.translations, language):
            yield f"{language}/{note}".encode("utf-8", "surrogateescape")
            yield _bytes(Path(filename(config.translations, language, note)))


def _is_same(folder: Folder, root: Path, path: str) -> bool:
    """Tell whether an output is as it was written, and an image as it was copied."""
    owned = folder.owned[path]
    try:
        found = folder.read(path)
    except FileError:
        return False
    if found is None or digest(found) != owned.digest:
        return False
    is_page = folder.has_record(path)
    return is_page or digest(_bytes(root / owned.source)) == owned.digest


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
