"""Where links lead: the one analysis of this family."""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from notes_tool.diagnostic import Text
from notes_tool.markdown.inlines import Link
from notes_tool.markdown.note import Note
from notes_tool.text.nearest import nearest
from notes_tool.text.slug import slug
from notes_tool.text.span import Span

_NO_FRAGMENTS = ("/", "!", ":~:")
"""What fragments start with that a script or the browser reads: routes and text fragments."""

_TEMPLATE_MARKS = ("{{", "{%", "${", "<", "…", "...")


@dataclass(frozen=True, slots=True)
class FragmentLink:
    """A link with a fragment that names an anchor.

    Args:
        link: the link.
        name: the anchor it asks for, percent signs resolved.
        span: where the fragment is written, after the `#`.
    """

    link: Link
    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Near:
    """The anchor that a broken fragment was meant to be.

    Args:
        name: the anchor.
        certain: whether they differ in nothing but case, accents and hyphens.
        reason: why the fragment is broken, where that is known.
    """

    name: str
    certain: bool
    reason: Text | None


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


def nearest_anchor(name: str, anchors: Iterable[str], similarity: float) -> Near | None:
    """Find the anchor that a broken fragment was meant to be."""
    names = sorted(set(anchors) - {""})
    folded = [anchor for anchor in names if _folded(anchor) == _folded(name)]
    if len(folded) == 1:
        return Near(folded[0], certain=True, reason=_reason(name, folded[0]))
    near = nearest(slug(name), names, similarity)
    return Near(near, certain=False, reason=None) if near else None


def _fragment_links(note: Note) -> Iterator[FragmentLink]:
    for link in note.links:
        if not link.fragment or not link.is_local or link.is_image or is_template(link.target):
            continue
        if link.fragment.startswith(_NO_FRAGMENTS):
            continue
        written = note.source.slice(link.target_span)
        start = link.target_span.start + written.find("#") + 1
        yield FragmentLink(link, unquote(link.fragment), Span(start, link.target_span.end))


def _folded(name: str) -> str:
    """Fold what people get wrong in anchors: case, accents, hyphens and underscores."""
    letters = unicodedata.normalize("NFD", name.casefold())
    return "".join(letter for letter in letters if letter.isalnum())


def _reason(name: str, anchor: str) -> Text | None:
    if name.lower() == anchor.lower():
        return Text(en=" (the case differs)", fr=" (la casse diffère)")
    if name.strip("-") == anchor.strip("-"):
        return Text(
            en=" (a hyphen at the end differs: the heading ends in punctuation or a link)",
            fr=" (un tiret final diffère : le titre se termine par une ponctuation ou un lien)",
        )
    if len(name) == len(anchor):
        return Text(en=" (an accent differs)", fr=" (un accent diffère)")
    return None
