"""Which files are the notes to lint."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from notes_tool.diagnostic import Text
from notes_tool.errors import UsageError
from notes_tool.files.listing import list_files
from notes_tool.files.looking import siblings
from notes_tool.files.reasons import DANGLING, NO_FILE, reason, shown, unreadable

NOTES = "notes"
"""The folder that is linted when nothing is named or configured, if there is one."""


class Scope(Protocol):
    """What must be known of the configuration; `notes_tool.config.Config` is one.

    All paths are absolute and without symbolic links.
    """

    @property
    def directory(self) -> Path:
        """The working directory."""
        ...

    @property
    def root(self) -> Path:
        """The project root."""
        ...

    @property
    def notes(self) -> tuple[Path, ...]:
        """What to lint when nothing is named."""
        ...

    @property
    def export(self) -> Path:
        """The folder that the export writes."""
        ...

    def wants(self, path: str) -> bool:
        """Tell whether a file, named as `Source.path` is, counts as a note."""
        ...


class NoteFile(NamedTuple):
    """Where a note is.

    Args:
        root: the project root or, for a note outside it, the folder that was named or that holds
            the named file; absolute, with `/` between its parts.
        path: below the root, with `/` between its parts.
    """

    root: str
    path: str

    @property
    def filename(self) -> str:
        """The absolute path, with `/` between its parts."""
        return f"{self.root.rstrip('/')}/{self.path}"


class Found(NamedTuple):
    """What the named paths come to.

    Args:
        notes: in a fixed order, each once: those below the project root first.
        unread: sentences about folders that cannot be read and links that lead nowhere.
        left_out: named files that are no notes for the configuration.
    """

    notes: tuple[NoteFile, ...]
    unread: tuple[Text, ...]
    left_out: tuple[NoteFile, ...]


def find(paths: Sequence[str], scope: Scope, *, no_exclude: bool = False) -> Found:
    """Find the notes that paths name; all notes of the project are `find([str(root)], ...)`.

    The order of the paths makes no difference. A named file does not start git.

    Args:
        paths: files and folders, relative to the working directory; empty for the default.
        scope: the configuration.
        no_exclude: whether named files are taken whatever the configuration says of them.

    Raises:
        UsageError: there is nothing at a path; a sentence for each.
    """
    named = _named(paths, scope)
    folders = sorted(
        {Path(os.path.realpath(path)) for path in named if _is_folder(path)}, key=_depth
    )
    files = [_without_links_above(path) for path in named if not _is_folder(path)]
    tops = (scope.root, *folders)
    listing = list_files(folders, scope.root)
    listed = {_note(file, tops) for file in listing.files}
    single = {_note(file, tops) for file in files}
    left_out = {note for note in single if not (no_exclude or _is_wanted(note, scope))}
    wanted = single - left_out | {note for note in listed if _is_wanted(note, scope)}
    looks = [(note, _look(note.filename)) for note in _in_order(wanted, scope)]
    unread = (*listing.unread, *(look.unread for _, look in looks if look.unread))
    return Found(_in_order(_each_once(looks), scope), unread, _in_order(left_out, scope))


def locate(path: str, scope: Scope) -> NoteFile:
    """Say where a note of this path, relative to the working directory, is or would be."""
    return _note(_without_links_above(scope.directory / path), (scope.root,))


def _named(paths: Sequence[str], scope: Scope) -> tuple[Path, ...]:
    """Give the paths that are named, or the default; all of them exist."""
    default = scope.directory / NOTES
    named = {path: scope.directory / path for path in paths}
    if not paths:
        named = {shown(str(path)): path for path in scope.notes}
    missing = [path for path, file in named.items() if not path or not _is_there(file)]
    if missing:
        raise UsageError(*(_nothing_at(path, scope) for path in missing))
    return tuple(named.values()) or (default if _is_folder(default) else scope.directory,)


def _is_there(path: Path) -> bool:
    """Tell whether something is at a path, if only a dangling link or what may not be seen."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    except OSError as error:
        return error.errno != errno.ENAMETOOLONG
    else:
        return True


def _is_folder(path: Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises where it may not look


def _nothing_at(path: str, scope: Scope) -> Text:
    sentence = Text(
        en="there is no file or folder {path}",
        fr="il n'y a ni fichier ni dossier {path}",
    ).filled(path=path or '""')
    return sentence.suggesting(_near(path, scope.directory))


def _near(path: str, directory: Path) -> str | None:
    """Give a path that exists and differs in one name, the first that does not exist."""
    from notes_tool.text.nearest import nearest  # noqa: PLC0415 - only a mistake needs it

    parts = Path(path).parts
    for index, name in enumerate(parts):
        above = Path(*parts[:index])
        if not _is_there(directory / above / name):
            near = nearest(name, siblings(directory / above / name))
            whole = near and above.joinpath(near, *parts[index + 1 :])
            return whole.as_posix() if whole and _is_there(directory / whole) else None
    return None


def _depth(folder: Path) -> tuple[int, Path]:
    return len(folder.parts), folder


def _without_links_above(path: Path) -> Path:
    """Resolve the links in the folders of a path; the last name may be a link."""
    return Path(os.path.realpath(path.parent), path.name)


def _note(file: Path, tops: Iterable[Path]) -> NoteFile:
    for top in tops:
        if file.is_relative_to(top):
            return NoteFile(top.as_posix(), file.relative_to(top).as_posix())
    return NoteFile(file.parent.as_posix(), file.name)


def _is_wanted(note: NoteFile, scope: Scope) -> bool:
    exported = note.filename.startswith(f"{scope.export.as_posix()}/")
    return not exported and scope.wants(note.path)


class _Look(NamedTuple):
    """What is at the path of a note: the real path of a file, or why it is none."""

    real: str | None
    unread: Text | None = None


def _look(filename: str) -> _Look:
    is_link = False
    try:
        is_link = stat.S_ISLNK(Path(filename).lstat().st_mode)
        mode = Path(filename).stat().st_mode
    except FileNotFoundError:
        # What git still lists but nobody has any more is no mistake.
        return _Look(None, unreadable(filename, DANGLING) if is_link else None)
    except OSError as error:
        return _Look(None, unreadable(filename, reason(error)))
    if stat.S_ISREG(mode):
        return _Look(Path(os.path.realpath(filename)).as_posix() if is_link else filename)
    return _Look(None, None if stat.S_ISDIR(mode) else unreadable(filename, NO_FILE))


def _each_once(looks: Iterable[tuple[NoteFile, _Look]]) -> Iterable[NoteFile]:
    """Give each file once, under its own name rather than that of a link to it."""
    chosen: dict[str, NoteFile] = {}
    for note, look in looks:
        if look.real and (look.real not in chosen or look.real == note.filename):
            chosen[look.real] = note
    return chosen.values()


def _in_order(notes: Iterable[NoteFile], scope: Scope) -> tuple[NoteFile, ...]:
    root = scope.root.as_posix()
    return tuple(sorted(notes, key=lambda note: (note.root != root, note.filename)))
