"""Notes of the same path below different folders: they would share a catalog and a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from notes_tool.diagnostic import Text
from notes_tool.files import NoteFile, exists
from notes_tool.files.reasons import shown

_SAME_PATH = Text(
    en="{path}: left out, for {other} has the same path below its folder: they would share a page "
    "and a catalog; export it in a project of its own",
    fr="{path} : laissé de côté, car {other} a le même chemin sous son dossier : ils partageraient "
    "une page et un catalogue ; exportez-le dans un projet à lui",
)


class Apart(NamedTuple):
    """Notes of which no two share a path.

    Args:
        files: the notes.
        told: a sentence for each that was left out.
    """

    files: tuple[NoteFile, ...]
    told: tuple[Text, ...]


def apart(files: Sequence[NoteFile], root: str) -> Apart:
    """Leave out notes whose path another one has that comes before, or one of the project.

    Args:
        files: the notes.
        root: the project root.
    """
    first: dict[str, NoteFile] = {}
    told = []
    for file in files:
        owner = file if is_own(file, root) else NoteFile(root, file.path)
        other = first.setdefault(file.path, owner)
        if other != file:
            names = {"path": shown(file.filename), "other": shown(other.filename)}
            told.append(_SAME_PATH.filled(**names))
    return Apart(tuple(file for file in files if first[file.path] == file), tuple(told))


def is_own(file: NoteFile, root: str) -> bool:
    """Tell whether the catalogs under the path of a note are its own, and not of the project's."""
    return file.root == root or not exists(root, file.path)
