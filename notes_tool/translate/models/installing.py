"""Installing models in the user's data folder, and finding those that are there."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from notes_tool.diagnostic import Text
from notes_tool.errors import ConfigurationError, FileError
from notes_tool.files.reasons import NO_FILE, reason, unreadable, unwritable
from notes_tool.translate.models.layout import METADATA, Model, read_model
from notes_tool.translate.models.unpacking import unpack

_BLOCK = 1 << 20
_OTHER_SUM = Text(
    en="{path}: not installed: its SHA-256 is {found}, and {wanted} was asked for",
    fr="{path} : pas installé : son SHA-256 est {found}, et {wanted} était demandé",
)
_THERE = Text(
    en="{folder}: there is a model of this name already; remove that folder to install it anew",
    fr="{folder} : il y a déjà un modèle de ce nom ; supprimer ce dossier pour l'installer de "
    "nouveau",
)
_SUM_OF_FOLDER = Text(
    en="{path}: a folder has no SHA-256; leave --sha256 out, or name the package",
    fr="{path} : un dossier n'a pas de SHA-256 ; retirer --sha256, ou nommer le paquet",
)


class Installed(NamedTuple):
    """A model that was installed.

    Args:
        name: of its folder, by which the configuration may choose it.
        model: the model.
        checksum: the SHA-256 of its package; None for a folder.
    """

    name: str
    model: Model
    checksum: str | None


def install(path: Path, models: Path, checksum: str | None) -> Installed:
    """Copy a model, a package or a folder, to the folder of the models; whole or not at all.

    Args:
        path: of the package or the folder.
        models: the folder of the models.
        checksum: the SHA-256 that the package must have; None to take any.

    Raises:
        FileError: it cannot be read, is unsafe or another than was asked for.
        ConfigurationError: it is no model.
    """
    found = None
    if path.is_dir():
        if checksum is not None:
            raise FileError(_SUM_OF_FOLDER.filled(path=str(path)))
    elif path.is_file():
        found = sha256(path)
        if checksum is not None and found != checksum.lower():
            raise FileError(_OTHER_SUM.filled(path=str(path), found=found, wanted=checksum))
    else:
        raise FileError(unreadable(str(path), NO_FILE))
    try:
        models.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=models, prefix=".new-") as aside:
            return _installed(path, Path(aside) / "model", models, found)
    except OSError as error:
        raise FileError(unwritable(str(models), reason(error))) from error


def _installed(path: Path, aside: Path, models: Path, checksum: str | None) -> Installed:
    if path.is_dir():
        shutil.copytree(path, aside, symlinks=False)
    else:
        aside.mkdir()
        unpack(path, aside)
    model = read_model(_top(aside))
    name = "-".join(filter(None, (model.pair, model.version)))
    target = models / name
    if os.path.lexists(target):
        raise FileError(_THERE.filled(folder=str(target)))
    model.folder.rename(target)
    return Installed(name, read_model(target), checksum)


def _top(folder: Path) -> Path:
    """Give the folder that holds the model: an Argos package has it one level down."""
    if (folder / METADATA).is_file():
        return folder
    below = [each for each in folder.iterdir() if (each / METADATA).is_file()]
    return below[0] if len(below) == 1 else folder


def sha256(path: Path) -> str:
    """Give the SHA-256 of a file, in hexadecimal digits.

    Raises:
        FileError: it cannot be read.
    """
    total = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                total.update(block)
    except OSError as error:
        raise FileError(unreadable(str(path), reason(error))) from error
    return total.hexdigest()


def models_in(folder: Path) -> Iterator[Model]:
    """Give the models of a folder, by name; what is none is passed over."""
    for each in sorted(folder.iterdir()) if folder.is_dir() else ():
        if not each.name.startswith("."):
            try:
                yield read_model(each)
            except ConfigurationError:
                continue
