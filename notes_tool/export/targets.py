"""Files that pages link to: images go along, links to what stays behind lead back to it."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Iterator
from typing import NamedTuple

from notes_tool.markdown.note import Note
from notes_tool.rules.anchors.targets import escaped, is_template, resolve
from notes_tool.text.edit import Edit
from notes_tool.text.span import Span


class Target(NamedTuple):
    """A link to a file or a folder that is there.

    Args:
        span: where its path is written, without query and fragment.
        path: where it leads, below the root of the note.
        is_image: whether it shows the file rather than leading to it.
    """

    span: Span
    path: str
    is_image: bool


def targets(note: Note, exists: Callable[[str], bool]) -> Iterator[Target]:
    """Give the links of a note to files and folders that are there.

    Args:
        note: the note, or a page that is to stand in its place.
        exists: tells whether there is something at a path below the root.
    """
    for link in note.links:
        # What a site shows at its root stays where it is, whatever is exported.
        if not link.is_local or link.path.startswith("/") or is_template(link.target):
            continue
        path = resolve(note, link)
        if path is not None and exists(path):
            written = note.source.slice(link.target_span).partition("#")[0].partition("?")[0]
            start = link.target_span.start
            yield Target(Span(start, start + len(written)), path, link.is_image)


def is_below(path: str) -> bool:
    """Tell whether a path relative to the root stays below it."""
    return path != ".." and not path.startswith("../")


def led_back(target: Target, root: str, folder: str) -> Edit:
    """Let a link to what is not exported lead to where it is.

    Args:
        target: the link.
        root: the absolute folder of the notes.
        folder: the absolute folder of the page.
    """
    real = posixpath.normpath(posixpath.join(root, target.path))
    relative = os.path.relpath(real, folder).replace(os.sep, "/")
    return Edit(target.span, "/".join(map(escaped, relative.split("/"))))
