"""Writing pages, and the images that they show."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from notes_tool.diagnostic import Text
from notes_tool.errors import FileError
from notes_tool.export import sentences
from notes_tool.export.anchors import rewritten
from notes_tool.export.folder import WRITABLE, Folder, Standing
from notes_tool.export.ready import Ready
from notes_tool.export.targets import is_below, led_back
from notes_tool.files.reasons import reason, shown, unreadable
from notes_tool.text.edit import Edit


@dataclass
class Writer:
    """Writes pages of one language into the folder of an export.

    Args:
        folder: the folder.
        root: the project root.
        there: the paths of the notes that have a page when all are written.
        leads_back: whether links to what has no page lead to where it is.
        written: how many pages changed.
        unchanged: how many were as they should be.
        told: sentences about what was left as it is.
    """

    folder: Folder
    root: str
    there: Collection[str]
    leads_back: bool
    written: int = 0
    unchanged: int = 0
    told: tuple[Text, ...] = ()

    def write(self, page: Ready, slugs: Mapping[str, Mapping[str, str]]) -> None:
        """Write a page unless somebody else wrote or changed it, and the images it shows.

        Args:
            page: the page.
            slugs: by the path of a note, what became of its slugs in this language.

        Raises:
            FileError: something of it cannot be read or written.
        """
        edits = (*self._led_back(page), *rewritten(page.fragments, slugs))
        record = page.record(edits)
        source = self._source(page, page.source.path)
        standing = self._standing(page.path, record.data, source)
        if standing in WRITABLE:
            self.folder.keep(page.path, record)
            self.folder.write(page.path, record.data, source)
            self.written += 1
        elif standing == "same":
            self.folder.keep(page.path, record)
            self.unchanged += 1
        for image in dict.fromkeys(_images(page)):
            self._copy(page, image)

    def _led_back(self, page: Ready) -> Iterator[Edit]:
        if not self.leads_back:
            return
        images = set(_images(page))
        folder = posixpath.dirname(f"{self.folder.path.as_posix()}/{page.path}")
        for target in page.targets:
            if target.path not in self.there and target.path not in images:
                yield led_back(target, page.source.root, folder)

    def _copy(self, page: Ready, image: str) -> None:
        file = Path(page.source.root, image)
        try:
            data = file.read_bytes()
        except OSError as error:
            raise FileError(unreadable(str(file), reason(error))) from error
        path, source = f"{page.language}/{image}", self._source(page, image)
        if self._standing(path, data, source) in WRITABLE:
            self.folder.write(path, data, source)

    def _standing(self, path: str, data: bytes, source: str) -> Standing:
        """Tell what is where a file is to be written; says so where somebody else's is there."""
        standing = self.folder.standing(path, data)
        name = shown(str(self.folder.path / path))
        if standing == "same":
            self.folder.adopt(path, data, source)
        elif standing == "edited":
            self.told += (sentences.EDITED.filled(page=name),)
        elif standing == "foreign":
            self.told += (sentences.FOREIGN.filled(page=name),)
        return standing

    def _source(self, page: Ready, path: str) -> str:
        """Name what an output is made from: below the project root, or absolute."""
        return path if page.source.root == self.root else f"{page.source.root}/{path}"


def _images(page: Ready) -> Iterator[str]:
    for target in page.targets:
        if target.is_image and is_below(target.path):
            yield target.path
