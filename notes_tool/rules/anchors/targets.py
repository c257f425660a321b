"""Where links lead: the one analysis of this family."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote, unquote

from notes_tool.diagnostic import Text
from notes_tool.markdown.inlines import Link
from notes_tool.markdown.note import Note
from notes_tool.text.edit import Fix
from notes_tool.text.flavor import Flavor
from notes_tool.text.span import Span

_TEMPLATE_MARKS = ("{{", "{%", "${", "<", "…", "...")

# Fragments that ask for no anchor: the top of the page (which HTML knows), text to look for, lines
# of a file (which GitHub knows), and routes that a script reads.
_NO_ANCHOR = re.compile(r"top|.*:~:.*|L\d+(?:C\d+)?(?:-L\d+(?:C\d+)?)?|[/!].*", re.IGNORECASE)

_PAGE_ENDINGS = (".md", "/index.md", "/_index.md", ".markdown")
_FOLDER_PAGES = ("index", "_index")
"""Notes that are the page of their folder."""

_GITHUB_PREFIX = "user-content-"
"""What GitHub puts before every anchor of a note; links work with and without it."""

# What would end a link or mean something else in it: `[text](here)`, `href="here"`, a table cell.
_UNSAFE = re.compile(r"[\s()<>\"'\\&|`%#]")


class FragmentLink(NamedTuple):
    """A link with a fragment that names an anchor.

    Args:
        link: the link.
        name: the anchor it asks for, percent signs resolved.
        span: where the fragment is written, after the `#`.
    """

    link: Link
    name: str
    span: Span


class Near(NamedTuple):
    """The anchor, path or address that a broken link was meant to lead to.

    Args:
        name: what to write.
        certain: whether they differ in nothing but case, accents and, in anchors, hyphens, or the
            link's text names it.
        reason: why the link is broken, where that is known.
        path: the note that has the anchor, as it is written in a link; None where that is the note
            that the link leads to already.
    """

    name: str
    certain: bool = False
    reason: Text | None = None
    path: str | None = None


def correction(span: Span, near: Near | None) -> Fix | None:
    """Make the fix that writes what a broken link was meant to lead to."""
    return Fix.replace(span, escaped(near.name), safe=near.certain) if near else None


@lru_cache(maxsize=1)
def fragment_links(note: Note) -> tuple[FragmentLink, ...]:
    """List a note's links with a fragment, into itself or into other files."""
    return tuple(_fragment_links(note))


def is_template(target: str) -> bool:
    """Tell whether a target stands for another: a template, a placeholder."""
    return any(mark in target for mark in _TEMPLATE_MARKS)


def resolve(note: Note, link: Link) -> str | None:
    """Give the path below the root that a local link leads to.

    None where the link leads into its own note, or to a place that only the site knows.
    """
    return resolved(note.flavor, note.source.path, link.path)


def resolved(flavor: Flavor, origin: str, target: str) -> str | None:
    """Give the path below the root that a link leads to.

    Args:
        flavor: that of the note; it says where links lead that start with `/`.
        origin: the path of the note that holds the link.
        target: the path in the link, as it is written.
    """
    path = unquote(target.partition("?")[0])
    folder = _folder(flavor, origin, path)
    if not path or folder is None:
        return None
    return posixpath.normpath(posixpath.join(folder, path.lstrip("/")))


def places(flavor: Flavor, path: str) -> tuple[str, ...]:
    """Give the files that a path below the root may stand for, notes first."""
    if flavor.pages == "files" or posixpath.splitext(path)[1]:
        return (path,)
    return (*(f"{path}{ending}" for ending in _PAGE_ENDINGS), path)


def _folder(flavor: Flavor, origin: str, path: str) -> str | None:
    """Give the folder that a path in a note is relative to."""
    if path.startswith("/"):
        return flavor.site_root
    folder, name = posixpath.split(origin)
    stem, _ = posixpath.splitext(name)
    is_page = flavor.pages == "folders" and not posixpath.splitext(path)[1]
    return posixpath.join(folder, stem) if is_page and stem not in _FOLDER_PAGES else folder


def asked_for(fragment: str) -> str:
    """Give the anchor that a fragment asks for."""
    return unquote(fragment).removeprefix(_GITHUB_PREFIX)


def escaped(target: str) -> str:
    """Write a path or an anchor so that it can stand in any link; letters stay as they are."""
    return _UNSAFE.sub(lambda match: quote(match[0], safe=""), target)


def unaccented(name: str) -> str:
    """Give a name in lower case and without accents."""
    letters = unicodedata.normalize("NFD", name.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _fragment_links(note: Note) -> Iterator[FragmentLink]:
    for link in note.links:
        if not link.fragment or not link.is_local or link.is_image or is_template(link.target):
            continue
        if _NO_ANCHOR.fullmatch(link.fragment):
            continue
        written = note.source.slice(link.target_span)
        start = link.target_span.start + written.find("#") + 1
        name = asked_for(link.fragment)
        yield FragmentLink(link, name, Span(start, link.target_span.end))
