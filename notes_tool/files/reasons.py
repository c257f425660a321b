"""Sentences about files: how a path is shown, and what the system's errors mean."""

from __future__ import annotations

import errno
from pathlib import Path

from notes_tool.diagnostic import Text

DENIED = Text(en="permission denied", fr="accès refusé")
_REASONS = {
    errno.ENOENT: Text(en="there is no such file", fr="ce fichier n'existe pas"),
    errno.ENOTDIR: Text(en="there is no such file", fr="ce fichier n'existe pas"),
    errno.EACCES: DENIED,
    errno.EPERM: DENIED,
    errno.EISDIR: Text(en="it is a folder", fr="c'est un dossier"),
    errno.EEXIST: Text(
        en="it exists already and is left as it is",
        fr="il existe déjà et reste tel quel",
    ),
    errno.ENOSPC: Text(en="the disk is full", fr="le disque est plein"),
    errno.EROFS: Text(en="the disk is read-only", fr="le disque est en lecture seule"),
    errno.ELOOP: Text(
        en="its symbolic links go round in a circle",
        fr="ses liens symboliques tournent en rond",
    ),
}

NO_FILE = Text(
    en="it is neither a file nor a folder",
    fr="ce n'est ni un fichier ni un dossier",
)
DANGLING = Text(
    en="it is a symbolic link to nothing",
    fr="c'est un lien symbolique qui ne mène nulle part",
)


def reason(error: OSError) -> Text:
    """Say why the system refused; in its own words where it is a rare thing."""
    text = _REASONS.get(error.errno or 0)
    return text or Text(en="{words}", fr="{words}").filled(words=error.strerror or str(error))


def unreadable(filename: str, why: Text) -> Text:
    """Say that a file or a folder cannot be read."""
    return Text(
        en="{path}: cannot be read: {why}",
        fr="{path}: lecture impossible : {why}",
    ).filled(path=shown(filename), why=why)


def unwritable(filename: str, why: Text) -> Text:
    """Say that a file cannot be written; it is as it was."""
    return Text(
        en="{path}: cannot be written: {why}",
        fr="{path}: écriture impossible : {why}",
    ).filled(path=shown(filename), why=why)


def shown(filename: str) -> str:
    """Give a path as seen from the working directory; absolute where it is not below that."""
    path, here = Path(filename), Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()
