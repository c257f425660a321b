"""Where links lead: the one analysis of this family."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote, unquote

from notes_tool.diagnostic import Text
from notes_tool.markdown.inlines import Link
from notes_tool.markdown.note import Note
from notes_tool.text.edit import Fix
from notes_tool.text.nearest import nearest
from notes_tool.text.slug import slug
from notes_tool.text.span import Span

_SHORTEST_TITLE = 4
"""Letters that a link's text must have to name an anchor: `ici` names none."""

_TEMPLATE_MARKS = ("{{", "{%", "${", "<", "…", "...")

# Fragments that ask for no anchor: the top of the page (which HTML knows), text to look for, lines
# of a file (which GitHub knows), and routes that a script reads.
_NO_ANCHOR = re.compile(r"top|.*:~:.*|L\d+(?:C\d+)?(?:-L\d+(?:C\d+)?)?|[/!].*", re.IGNORECASE)

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
    """

    name: str
    certain: bool = False
    reason: Text | None = None


@lru_cache(maxsize=1)
def fragment_links(note: Note) -> tuple[FragmentLink, ...]:
    """List a note's links with a fragment, into itself or into other files."""
    return tuple(_fragment_links(note))


def is_template(target: str) -> bool:
    """Tell whether a target stands for another: a template, a placeholder."""
    return any(mark in target for mark in _TEMPLATE_MARKS)


def resolve(note: Note, link: Link) -> str | None:
    """Give the path below the root that a local link leads to.

    None where that depends on the site the notes are shown on: links that start with `/`.
    """
    path = unquote(link.path.partition("?")[0])
    if not path or path.startswith("/"):
        return None
    return posixpath.normpath(posixpath.join(posixpath.dirname(note.source.path), path))


def escaped(target: str) -> str:
    """Write a path or an anchor so that it can stand in any link; letters stay as they are."""
    return _UNSAFE.sub(lambda match: quote(match[0], safe=""), target)


def correction(span: Span, near: Near | None) -> Fix | None:
    """Make the fix that writes what a broken link was meant to lead to."""
    return Fix.replace(span, escaped(near.name), safe=near.certain) if near else None


def nearest_anchor(name: str, text: str, anchors: Iterable[str], similarity: float) -> Near | None:
    """Find the anchor that a broken fragment was meant to be.

    That is the one which differs in case, accents or punctuation only, else the one that the
    link's own text names, else the nearest.

    Args:
        name: the anchor that is not there.
        text: the text of the link.
        anchors: those that are.
        similarity: how near one must be, from 0 to 1.
    """
    names = sorted(set(anchors) - {""})
    same = [anchor for anchor in names if _folded(anchor) == _folded(name) != ""]
    if len(same) == 1:
        return Near(same[0], certain=True, reason=_reason(name, same[0]))
    said = _folded(text)
    named = [anchor for anchor in names if _folded(anchor) == said]
    if len(said) >= _SHORTEST_TITLE and len(named) == 1:
        return Near(named[0], certain=True)
    near = nearest(slug(name), names, similarity)
    return Near(near) if near else None


def unaccented(name: str) -> str:
    """Give a name in lower case and without accents."""
    letters = unicodedata.normalize("NFD", name.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _folded(name: str) -> str:
    """Fold what people get wrong in anchors: case, accents, punctuation."""
    return "".join(letter for letter in unaccented(name) if letter.isalnum())


def _fragment_links(note: Note) -> Iterator[FragmentLink]:
    for link in note.links:
        if not link.fragment or not link.is_local or link.is_image or is_template(link.target):
            continue
        if _NO_ANCHOR.fullmatch(link.fragment):
            continue
        written = note.source.slice(link.target_span)
        start = link.target_span.start + written.find("#") + 1
        name = unquote(link.fragment).removeprefix(_GITHUB_PREFIX)
        yield FragmentLink(link, name, Span(start, link.target_span.end))


def _reason(name: str, anchor: str) -> Text:
    """Say why a fragment is broken that differs in case, accents and hyphens only."""
    if name.casefold() == anchor.casefold():
        return Text(en=" (the case differs)", fr=" (la casse diffère)")
    if name.rstrip("-") == anchor.rstrip("-"):
        return Text(
            en=" (a hyphen at the end differs: the heading ends in punctuation or a link)",
            fr=" (un tiret final diffère : le titre se termine par une ponctuation ou un lien)",
        )
    if name.lstrip("-") == anchor.lstrip("-"):
        return Text(
            en=" (a hyphen at the start differs: the heading starts with a symbol)",
            fr=" (un tiret initial diffère : le titre commence par un symbole)",
        )
    if unaccented(name) == unaccented(anchor):
        return Text(en=" (an accent differs)", fr=" (un accent diffère)")
    return Text(
        en=" (the hyphens differ: punctuation is dropped and leaves none)",
        fr=" (les tirets diffèrent : la ponctuation disparaît sans en laisser)",
    )
