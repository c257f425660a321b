"""Writes files whole or not at all, whatever happens on the way."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from notes_tool.diagnostic import Text
from notes_tool.errors import FileChangedError, FileError
from notes_tool.files.reading import encode
from notes_tool.files.reasons import reason, shown, unwritable
from notes_tool.text.span import Source

_CHANGED = Text(
    en="{path}: changed on disk since it was read, so it was not written; run again",
    fr="{path}: modifié sur le disque depuis sa lecture, donc pas écrit ; relancez la commande",
)


def write(source: Source, text: str) -> None:
    """Replace the text of a note on disk; its byte order mark, mode and owner stay.

    Where the note is a symbolic link, the file it leads to is written.

    Args:
        source: the note as it was read.
        text: the new text, line ends included.

    Raises:
        FileChangedError: the file no longer holds what was read.
        FileError: it cannot be written. In both cases it is as it was.
    """
    if text == source.text:
        return
    path = _real(Path(source.filename))
    data = encode(replace(source, text=text))
    with _refusals(path), _aside(path, data) as temporary:
        if _bytes(path) != encode(source):
            raise FileChangedError(_CHANGED.filled(path=shown(source.filename)))
        temporary.replace(path)
        _sync_folder(path.parent)


def write_file(path: Path, text: str) -> None:
    """Write a file that holds this text, in place of what was there.

    Raises:
        FileError: it cannot be written; it is as it was.
    """
    path = _real(path)
    with _refusals(path), _aside(path, text.encode()) as temporary:
        temporary.replace(path)
        _sync_folder(path.parent)


def write_output(path: Path, data: bytes) -> None:
    """Write a file that holds these bytes and can be made again, in place of what was there.

    Nobody waits until it is safe from a power cut: of many outputs that takes as long as all else.

    Raises:
        FileError: it cannot be written; it is as it was.
    """
    path = _real(path) if path.is_symlink() else path
    with _refusals(path), _aside(path, data, lasts=False) as temporary:
        temporary.replace(path)


def write_new(path: Path, text: str) -> None:
    """Write a file that must not exist yet.

    Raises:
        FileError: it exists, or it cannot be written; then nothing is changed.
    """
    with _refusals(path), _aside(path, text.encode()) as temporary:
        # Reserves the name: this fails where something has it already, even a dangling link.
        path.open("xb").close()
        try:
            temporary.replace(path)
        except BaseException:
            path.unlink()
            raise
        _sync_folder(path.parent)


@contextmanager
def _aside(path: Path, data: bytes, *, lasts: bool = True) -> Iterator[Path]:
    """Write a file in the same folder, with mode and owner of `path`; safely on disk if it lasts.

    Whoever uses it moves it to where it belongs; if that fails, it is removed.
    """
    try:
        old = path.stat()
    except FileNotFoundError:
        old = None
    if old and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, "Permission denied", str(path))
    temporary = path.with_name(f".{os.urandom(8).hex()}.notes-tool")
    mode = 0o600 if old else 0o666  # nobody may look into the copy of a private note
    try:
        with open(temporary, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
            file.write(data)
            if lasts:
                file.flush()
                os.fsync(file.fileno())
        if old:
            _take_over(old, temporary)
        yield temporary
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _take_over(old: os.stat_result, new: Path) -> None:
    """Give a new file the owner, as far as that is allowed, and the mode of an old one."""
    if hasattr(os, "chown"):
        for user, group in ((-1, old.st_gid), (old.st_uid, -1)):
            with suppress(OSError):
                os.chown(new, user, group)
    new.chmod(stat.S_IMODE(old.st_mode))


def _sync_folder(folder: Path) -> None:
    """Make a renaming last through a power cut, where the system can do that."""
    if os.name == "nt":
        return
    # The file itself is whole by now: a file system that refuses this changes nothing.
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


@contextmanager
def _refusals(path: Path) -> Iterator[None]:
    """Turn what the system refuses into a sentence."""
    try:
        yield
    except OSError as error:
        raise FileError(unwritable(str(path), reason(error))) from error
