"""Files that pages link to: images go along, links to what stays behind lead back to it."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Iterator
from typing import NamedTuple

from notes_tool.markdown.inlines import Link
from notes_tool.markdown.note import Note
from notes_tool.rules.anchors.targets import escaped, is_template, resolve
from notes_tool.text.edit import Edit
from notes_tool.text.span import Span


class Target(NamedTuple):
    """A link to a file or a folder that is there, and the path of that below the root."""

    link: Link
    path: str


def targets(note: Note, exists: Callable[[str], bool]) -> Iterator[Target]:
    """Give the links of a note to files and folders that are there.

    Args:
        note: the note.
        exists: tells whether there is something at a path below the root.
    """
    for link in note.links:
        if not link.is_local or is_template(link.target):
            continue
        path = resolve(note, link)
        if path is not None and exists(path):
            yield Target(link, path)


def images(note: Note, exists: Callable[[str], bool]) -> tuple[str, ...]:
    """Give the paths of the images that a note shows; not those outside the root."""
    found = targets(note, exists)
    return tuple(
        dict.fromkeys(
            target.path for target in found if target.link.is_image and is_below(target.path)
        )
    )


def is_below(path: str) -> bool:
    """Tell whether a path relative to the root stays below it."""
    return path != ".." and not path.startswith("../")


def led_back(
    page: Note, exists: Callable[[str], bool], is_exported: Callable[[str], bool], folder: str
) -> tuple[Edit, ...]:
    """Give the edits that let links to what is not exported lead to where it is.

    Args:
        page: the page.
        exists: tells whether there is something at a path below the root.
        is_exported: tells whether that is where the same path below the export leads to.
        folder: the absolute folder of the page, with `/` between its parts.
    """
    edits = {}
    for link, path in targets(page, exists):
        if is_exported(path):
            continue
        written = page.source.slice(link.target_span)
        length = len(written.partition("#")[0].partition("?")[0])
        span = Span(link.target_span.start, link.target_span.start + length)
        real = posixpath.normpath(posixpath.join(page.source.root, path))
        relative = os.path.relpath(real, folder).replace(os.sep, "/")
        edits[span] = Edit(span, "/".join(escaped(part) for part in relative.split("/")))
    return tuple(edits.values())
