"""Looks at what is on disk, without reading it."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path


def is_there(path: str | Path) -> bool:
    """Tell whether there is a file or folder; not so where nobody may look, or none can be."""
    return os.path.exists(path)  # noqa: PTH110 - Path.exists raises in both cases


def is_denied(file: Path) -> bool:
    """Tell whether nobody can say what is at a path, for a folder above it may not be searched."""
    try:
        file.lstat()
    except PermissionError:
        return True
    except (OSError, ValueError):
        return False
    return False


def exists(root: str, path: str) -> bool:
    """Tell whether there is a file or folder of exactly this name, upper and lower case included.

    A link that is only right on a disk that ignores case is broken everywhere else.

    Args:
        root: an absolute folder.
        path: below it, with `/` between its parts; normalized.
    """
    try:
        file = Path(root, path)
        if not file.exists():
            return False
        other = file.with_name(file.name.swapcase()) if file.name else file
        if other == file or not other.exists() or other.name in siblings(file):
            return True
    except (OSError, ValueError):
        return False
    # The disk ignores case, so only its lists of names can tell.
    part = Path(root)
    for name in Path(path).parts:
        part = part / name
        if name != ".." and unicodedata.normalize("NFC", name) not in siblings(part):
            return False
    return True


def siblings(path: Path) -> tuple[str, ...]:
    """Give the names in the folder of a path, sorted; none where it cannot be read."""
    try:
        names = [entry.name for entry in path.parent.iterdir()]
    except OSError:
        return ()
    return tuple(sorted(unicodedata.normalize("NFC", name) for name in names))
