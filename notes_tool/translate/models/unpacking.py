"""Unpacks a package into a folder, trusting nothing that stands in it.

Every name must lead into the folder: no absolute path, no `..`, no drive, no link, no device, and
no two names that are one on a disk which ignores case. What is unpacked is counted as it comes, for
the sizes that a package gives may be false.
"""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from notes_tool.diagnostic import Text
from notes_tool.errors import FileError

MOST_FILES = 2_000
"""How many files a package may hold; an Argos package holds some twenty."""

MOST_BYTES = 4 << 30
"""How many bytes it may hold; large models have about 1 GB."""

MOST_GROWTH = 200
"""How many times as large as the package what it holds may be: weights hardly shrink at all."""

_BLOCK = 1 << 20
_RESERVED = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)))
)
_NO_ZIP = Text(
    en="{path}: no package: it is no whole ZIP file",
    fr="{path} : ce n'est pas un fichier ZIP entier",
)
_BAD_NAME = Text(
    en="{path}: not unpacked: it holds a name that leads elsewhere, {name}",
    fr="{path} : pas décompressé : il contient un nom qui mène ailleurs, {name}",
)
_LINK = Text(
    en="{path}: not unpacked: {name} in it is a link or a device",
    fr="{path} : pas décompressé : {name} y est un lien ou un périphérique",
)
_TWICE = Text(
    en="{path}: not unpacked: {name} stands in it twice",
    fr="{path} : pas décompressé : {name} s'y trouve deux fois",
)
_BOMB = Text(
    en="{path}: not unpacked: what it holds is far larger than any model",
    fr="{path} : pas décompressé : son contenu est bien plus gros que n'importe quel modèle",
)
_LOCKED = Text(
    en="{path}: not unpacked: it asks for a password",
    fr="{path} : pas décompressé : il demande un mot de passe",
)


def unpack(package: Path, folder: Path) -> None:
    """Unpack a ZIP file into an empty folder.

    Raises:
        FileError: it is no such file, or holds what no model needs; the folder may hold a part.
    """
    try:
        with zipfile.ZipFile(package) as archive:
            members = [each for each in archive.infolist() if not each.is_dir()]
            _check(package, members)
            left = min(MOST_BYTES, MOST_GROWTH * max(package.stat().st_size, _BLOCK))
            for member in members:
                left -= _unpack(package, archive, member, folder, left)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError):
        raise FileError(_NO_ZIP.filled(path=str(package))) from None


def _check(package: Path, members: Iterable[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for member in members:
        name = _printable(member.filename)
        if not _stays_inside(member.filename):
            raise FileError(_BAD_NAME.filled(path=str(package), name=name))
        kind = stat.S_IFMT(member.external_attr >> 16)
        if kind not in (0, stat.S_IFREG):
            raise FileError(_LINK.filled(path=str(package), name=name))
        if member.flag_bits & 1:
            raise FileError(_LOCKED.filled(path=str(package)))
        if member.filename.casefold() in seen:
            raise FileError(_TWICE.filled(path=str(package), name=name))
        seen.add(member.filename.casefold())
        if len(seen) > MOST_FILES:
            raise FileError(_BOMB.filled(path=str(package)))


def _stays_inside(name: str) -> bool:
    parts = name.split("/")
    return (
        not PurePosixPath(name).is_absolute()
        and all(parts)
        and not any(part in (".", "..") or part.endswith((" ", ".")) for part in parts)
        and not any(part.partition(".")[0].lower() in _RESERVED for part in parts)
        and not any(letter in '\\:<>"|?*' or ord(letter) < ord(" ") for letter in name)
    )


def _unpack(
    package: Path, archive: zipfile.ZipFile, member: zipfile.ZipInfo, folder: Path, left: int
) -> int:
    """Unpack one file; gives its size."""
    path = folder.joinpath(*member.filename.split("/"))
    path.parent.mkdir(parents=True, exist_ok=True)
    size = 0
    with archive.open(member) as source, path.open("xb") as target:
        while block := source.read(_BLOCK):
            size += len(block)
            if size > left:
                raise FileError(_BOMB.filled(path=str(package)))
            target.write(block)
    return size


def _printable(name: str) -> str:
    return ascii(name)[:80]
