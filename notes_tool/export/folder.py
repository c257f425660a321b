"""The folder of the export: what in it is ours, and how it is written.

A manifest lists the files that the export wrote, each with its hash. A file that is not in it, or
that somebody changed since, is never touched.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from notes_tool.diagnostic import Text
from notes_tool.errors import FileError
from notes_tool.export.record import Record, read_record, written
from notes_tool.files import is_there, write_file, write_output
from notes_tool.files.reasons import reason, shown, unreadable, unwritable

OWN = ".notes-tool"
"""The folder, in that of the export, of what the export keeps for itself."""

_MANIFEST = f"{OWN}/manifest.json"
_VERSION = 1
_BROKEN = Text(
    en="{path}: this is no list of exported files (the program wrote something else there); "
    "nothing is exported, for nobody can tell which pages were changed by hand. Restore the file, "
    "or move the folder away and export anew",
    fr="{path} : ce n'est pas une liste de fichiers exportés (le programme y avait écrit autre "
    "chose) ; rien n'est exporté, car rien ne dit quelles pages ont été modifiées à la main. "
    "Restaurez le fichier, ou déplacez le dossier et exportez à nouveau",
)
_OUTSIDE = Text(
    en="{path}: left as it is, for a symbolic link leads out of the folder of the export",
    fr="{path} : laissé tel quel, car un lien symbolique mène hors du dossier de l'export",
)

Standing: TypeAlias = Literal["missing", "same", "ours", "edited", "foreign"]
"""What is at the path of an output: nothing; what is to be written; what the export wrote; that,
changed by hand; something that the export never wrote."""

WRITABLE: tuple[Standing, ...] = ("missing", "ours")
"""Where an output may be written."""


class Owned(NamedTuple):
    """A file that the export wrote.

    Args:
        digest: of its bytes.
        source: the path, below the root, of the note or the file that it comes from.
        base: of the page that is remembered, where `catalog pull` took all of another one.
    """

    digest: str
    source: str
    base: str = ""


class LastRun(NamedTuple):
    """What the last run was made from, and what it told: the next one may have nothing to do.

    Args:
        inputs: a digest of all that was read.
        there: the files and folders that were asked for and are there; absolute.
        missing: those that are not.
        said: what it told, in English and French.
        problems: what went wrong, likewise.
        code: its exit code.
    """

    inputs: str
    there: tuple[str, ...]
    missing: tuple[str, ...]
    said: tuple[tuple[str, str], ...]
    problems: tuple[tuple[str, str], ...]
    code: int


@dataclass
class Folder:
    """The folder of an export.

    Args:
        path: the folder; absolute.
        owned: the files that the export wrote, by their paths below the folder.
        last: what the last run was made from and told; None where that is not known.
    """

    path: Path
    owned: dict[str, Owned] = field(default_factory=dict)
    last: LastRun | None = None
    _made: set[Path] = field(default_factory=set)
    _renewed: set[str] = field(default_factory=set)

    @property
    def is_known(self) -> bool:
        """Whether an export wrote here before."""
        return (self.path / _MANIFEST).exists()

    def standing(self, path: str, data: bytes) -> Standing:
        """Tell what is where an output is to be written.

        Raises:
            FileError: it cannot be read.
        """
        found = self.read(path)
        if found is None:
            return "missing"
        if found == data:
            return "same"
        return self._owner(path, found)

    def read(self, path: str) -> bytes | None:
        """Read a file of the folder; None where there is none.

        Raises:
            FileError: it cannot be read.
        """
        file = self.path / path
        try:
            return file.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise FileError(unreadable(str(file), reason(error))) from error

    def write(self, path: str, data: bytes, source: str) -> None:
        """Write an output and make it ours.

        Raises:
            FileError: it cannot be written, or would be written elsewhere than in the folder.
        """
        file = self.path / path
        self._make_parent(file)
        write_output(file, data)
        self.owned[path] = Owned(digest(data), source)

    def adopt(self, path: str, data: bytes, source: str, base: str = "") -> None:
        """Make ours what is in the folder already."""
        self.owned[path] = Owned(digest(data), source, base)

    def remove(self, path: str) -> bool:
        """Remove an output and what is kept of it, if nobody changed it since it was written.

        Returns:
            Whether it is gone.

        Raises:
            FileError: it cannot be removed.
        """
        found = self.read(path)
        if found is not None and self._owner(path, found) != "ours":
            return False
        self._check(self.path / path)
        self._check(self._record_file(path))
        for file in (self.path / path, self._record_file(path), self._old_record_file(path)):
            try:
                file.unlink(missing_ok=True)
            except OSError as error:
                raise FileError(unwritable(str(file), reason(error))) from error
        self._remove_empty(self.path / path)
        self._remove_empty(self._record_file(path))
        del self.owned[path]
        return True

    def keep(self, path: str, record: Record) -> None:
        """Keep what `catalog pull` needs to know of a page, before the page is written.

        Until the manifest says that it is, the record of the page before stays beside the new one.

        Raises:
            FileError: it cannot be written.
        """
        self._renewed.add(path)
        before = self._kept(self._record_file(path))
        if before == record:
            return
        file = self._record_file(path)
        self._make_parent(file)
        if before is not None and self._is_owned(path, before):
            _replace(file, self._old_record_file(path))
        write_output(file, written(record).encode())

    def has_record(self, path: str) -> bool:
        """Tell whether an output is a page rather than a copied file."""
        return is_there(self._record_file(path))

    def record(self, path: str) -> Record | None:
        """Give what was kept of a page; None where that is missing or of another page.

        Where a run was interrupted, nobody knows whether it wrote the page: then it is the record
        that the page is likest. The older one does less harm where that is wrong, for what the
        newer one has of the catalog is no change of it.

        Raises:
            FileError: the page cannot be read.
        """
        newer = self._kept(self._record_file(path))
        if path not in self.owned or (newer and self._is_owned(path, newer)):
            return newer
        older = self._kept(self._old_record_file(path))
        if older is None or not self._is_owned(path, older):
            return None
        lines = set((self.read(path) or b"").splitlines())
        both = [older, newer] if newer else [older]
        return max(both, key=lambda each: len(lines & set(each.data.splitlines())))

    def save(self) -> None:
        """Write the manifest; the last thing that an export does.

        Raises:
            FileError: it cannot be written.
        """
        file = self.path / _MANIFEST
        self._make_parent(file)
        write_file(file, self._manifest_text())
        for path in self._renewed:
            with suppress(OSError):  # it does no harm where it stays
                self._old_record_file(path).unlink(missing_ok=True)
        self._renewed.clear()

    def _owner(self, path: str, found: bytes) -> Standing:
        owned = self.owned.get(path)
        if owned is not None and digest(found) == owned.digest:
            return "ours"
        # A run that was interrupted wrote the page and no manifest.
        record = self._kept(self._record_file(path))
        known = {owned.digest if owned else "", digest(record.data) if record else ""}
        if not known.isdisjoint(map(digest, _with_any_line_ends(found))):
            return "ours"
        return "foreign" if owned is None and record is None else "edited"

    def _is_owned(self, path: str, record: Record) -> bool:
        """Tell whether a record is that of the page in the manifest."""
        owned = self.owned.get(path)
        return owned is not None and digest(record.data) in (owned.digest, owned.base)

    def _kept(self, file: Path) -> Record | None:
        try:
            return read_record(file.read_text(encoding="utf-8"))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _record_file(self, path: str) -> Path:
        return self.path / OWN / f"{path}.json"

    def _old_record_file(self, path: str) -> Path:
        return self.path / OWN / f"{path}.before.json"

    def _make_parent(self, file: Path) -> None:
        """Make the folder of a file; it must lie in that of the export."""
        folder = file.parent
        if folder in self._made and not file.is_symlink():
            return
        self._check(file)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise FileError(unwritable(str(file), reason(error))) from error
        self._made.add(folder)

    def _check(self, file: Path) -> None:
        """See that a file lies in the folder of the export, symbolic links followed.

        Raises:
            FileError: it does not.
        """
        if not Path(os.path.realpath(file)).is_relative_to(self._real):
            raise FileError(_OUTSIDE.filled(path=shown(str(file))))

    @cached_property
    def _real(self) -> Path:
        return Path(os.path.realpath(self.path))

    def _remove_empty(self, file: Path) -> None:
        """Remove the folders above a file that hold nothing any more."""
        for folder in file.parents:
            if folder == self.path or not folder.is_relative_to(self.path):
                return
            try:
                folder.rmdir()
            except OSError:
                return
            self._made.discard(folder)

    def _manifest_text(self) -> str:
        """Write the manifest, one file a line, so that git shows what changed."""
        files = ",\n".join(
            f"    {_json(path)}: {_json([*filter(None, owned)])}"
            for path, owned in sorted(self.owned.items())
        )
        last = "null" if self.last is None else _json(list(self.last))
        return (
            f'{{\n  "version": {_VERSION},\n  "last": {last},\n  "files": {{\n{files}\n  }}\n}}\n'
        )


def open_folder(path: Path) -> Folder:
    """Read what is known of the folder of an export; it need not exist.

    Raises:
        FileError: its manifest cannot be read, or is none.
    """
    file = path / _MANIFEST
    try:
        values = json.loads(file.read_text(encoding="utf-8"))
        files = {name: Owned(*map(str, owned)) for name, owned in values["files"].items()}
        return Folder(path, files, _last(values["last"]))
    except FileNotFoundError:
        return Folder(path)
    except OSError as error:
        raise FileError(unreadable(str(file), reason(error))) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise FileError(_BROKEN.filled(path=shown(str(file)))) from error


def _last(values: Sequence[object] | None) -> LastRun | None:
    if values is None:
        return None
    inputs, there, missing, said, problems, code = values
    return LastRun(
        str(inputs), _texts(there), _texts(missing), _pairs(said), _pairs(problems), int(str(code))
    )


def _texts(values: object) -> tuple[str, ...]:
    return tuple(map(str, values)) if isinstance(values, list) else ()


def _pairs(values: object) -> tuple[tuple[str, str], ...]:
    return tuple((str(en), str(fr)) for en, fr in values) if isinstance(values, list) else ()


def _replace(file: Path, target: Path) -> None:
    try:
        file.replace(target)
    except OSError as error:
        raise FileError(unwritable(str(target), reason(error))) from error


def _with_any_line_ends(data: bytes) -> tuple[bytes, ...]:
    """Give the forms in which git may check a file out, which nobody typed."""
    unix = data.replace(b"\r\n", b"\n")
    return data, unix, unix.replace(b"\n", b"\r\n")


def digest(data: bytes) -> str:
    """Give what a file is known by: its SHA-256."""
    return hashlib.sha256(data).hexdigest()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
