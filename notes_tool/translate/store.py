"""Catalogs on disk: `<folder>/<language>/<path of the note>.po`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from notes_tool.diagnostic import Text
from notes_tool.errors import FileError
from notes_tool.files import NoteFile, is_denied, read, write, write_new
from notes_tool.files.reasons import reason, unreadable, unwritable
from notes_tool.markdown.note import NaturalLanguage
from notes_tool.text.span import Source
from notes_tool.translate.catalog import Catalog

LANGUAGES: tuple[NaturalLanguage, ...] = ("en", "fr")
"""The languages that notes are translated into."""

ENDING = ".po"

_NOT_UTF8 = Text(en="it is not UTF-8", fr="ce n'est pas de l'UTF-8")


class Stored(NamedTuple):
    """A catalog as it is on disk.

    Args:
        catalog: what it holds; empty where there is no file.
        source: the text of the file; None where there is none.
    """

    catalog: Catalog
    source: Source | None = None


def filename(folder: Path, language: str, note: str) -> str:
    """Give the path of the catalog of a note, with `/` between its parts."""
    return f"{folder.as_posix()}/{language}/{note}{ENDING}"


def has_catalog(folder: Path, language: str, note: str) -> bool:
    """Tell whether a note has a catalog, be it one that cannot be read."""
    name = filename(folder, language, note)
    return os.path.lexists(name) or is_denied(Path(name))


def read_catalog(folder: Path, language: str, note: str) -> Stored:
    """Read the catalog of a note; an empty one where there is no file.

    Raises:
        ConfigurationError: it holds mistakes, told with their lines.
        FileError: it cannot be read.
    """
    name = filename(folder, language, note)
    if not has_catalog(folder, language, note):
        return Stored(Catalog(language, note))
    from notes_tool.files.reasons import shown  # noqa: PLC0415 - only with catalogs
    from notes_tool.translate.po_reader import parse  # noqa: PLC0415 - loads Babel

    source = read(NoteFile(folder.as_posix(), f"{language}/{note}{ENDING}"))
    if not source.is_decodable:
        raise FileError(unreadable(name, _NOT_UTF8))
    return Stored(parse(source.text, shown(name), language, note), source)


def write_catalog(folder: Path, stored: Stored, catalog: Catalog) -> bool:
    """Write a catalog whole or not at all, if it holds anything else than what was read.

    Returns:
        Whether the file changed.

    Raises:
        FileChangedError: somebody wrote the file since it was read.
        FileError: it cannot be written. In both cases it is as it was.
    """
    if catalog == stored.catalog:
        return False
    from notes_tool.translate.po_writer import render  # noqa: PLC0415 - loads Babel

    text = render(catalog)
    if stored.source is not None:
        write(stored.source, text)
        return True
    path = Path(filename(folder, catalog.language, catalog.note))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(unwritable(str(path), reason(error))) from error
    write_new(path, text)
    return True


def languages_in(folder: Path) -> tuple[NaturalLanguage, ...]:
    """Give the languages for which a folder of catalogs holds any."""
    folders = {language: folder / language for language in LANGUAGES}
    return tuple(
        language
        for language, path in folders.items()
        if os.path.isdir(path) or is_denied(path)  # noqa: PTH112 - Path.is_dir may raise
    )


def noted(folder: Path, language: str) -> tuple[str, ...]:
    """Give the paths of the notes that have a catalog in a language, sorted."""
    return tuple(sorted(_noted(folder / language)))


def _noted(folder: Path) -> Iterator[str]:
    for above, _, names in os.walk(folder):
        for name in names:
            if name.endswith(ENDING) and not name.startswith("."):
                path = Path(above, name).relative_to(folder).as_posix()
                yield path.removesuffix(ENDING)
