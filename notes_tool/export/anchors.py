"""Anchors across languages: a translated heading has another slug, and links to the old one live.

The old slug stays as `<a id="old-slug"></a>` inside the heading where something links to it, or the
links are rewritten.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Literal, NamedTuple, TypeAlias
from urllib.parse import unquote

from notes_tool.export.draft import Draft
from notes_tool.lint.headings import alias
from notes_tool.markdown.note import Note
from notes_tool.markdown.sections import Heading
from notes_tool.rules.anchors.targets import (
    escaped,
    fragment_links,
    places,
    resolve,
    resolved,
)
from notes_tool.text.edit import Edit
from notes_tool.text.flavor import Flavor
from notes_tool.text.span import Span

Anchors: TypeAlias = Literal["alias", "rewrite", "keep"]
"""What happens to links whose anchor a translation changes: the old anchor stays, the links follow,
or nothing."""

# What may be a link with a fragment, in any notation; too much here costs an anchor nobody needs.
_TARGET = re.compile(r"[^\s()<>\[\]\"'`|]*")
_FRAGMENT = re.compile(r"#(?P<fragment>[^\s()<>\[\]\"'`|]+)")
# How far before its fragment a path may start.
_LONGEST_PATH = 1000


def linked_fragments(text: str, path: str, flavor: Flavor) -> Iterator[tuple[str, str]]:
    """Give what a note may link to: the path of a note below the root, and a fragment of it.

    Args:
        text: the note; it is searched, not parsed.
        path: where it is, below the root.
        flavor: that of the note.
    """
    for match in _FRAGMENT.finditer(text):
        written = _path_before(text, match.start())
        target = resolved(flavor, path, written) if written else path
        for place in places(flavor, target) if target is not None else ():
            yield place, unquote(match["fragment"])


def _path_before(text: str, end: int) -> str:
    """Give the path that ends at an offset; it is read backwards, for fragments are rare."""
    read = _TARGET.match(text[max(0, end - _LONGEST_PATH) : end][::-1])
    return read[0][::-1] if read else ""


def slugs(source: Note, draft: Draft) -> tuple[str, ...]:
    """Give the slug that each heading of a note has on its page now; empty where it is gone."""
    now = {old.block: new.slug for old, new in _pairs(source, draft)}
    return tuple(now.get(heading.block, "") for heading in source.headings)


def renamed(page: Note, before: Iterable[str], after: Iterable[str]) -> dict[str, str]:
    """Give what became of slugs, where nothing else on the page keeps the old one alive.

    Args:
        page: the page.
        before: the slugs that links ask for, heading by heading.
        after: those that the same headings have now; empty where one is gone.
    """
    anchors = {anchor.name for anchor in page.anchors}
    pairs = zip(before, after, strict=True)
    return {old: new for old, new in pairs if old and new and old != new and old not in anchors}


def aliases(source: Note, draft: Draft, linked: Collection[str]) -> tuple[Edit, ...]:
    """Give the edits that keep the old slugs of a note alive on its page.

    Args:
        source: the note.
        draft: its page.
        linked: the fragments that anything links to.
    """
    page = draft.note
    anchors = {anchor.name for anchor in page.anchors}
    rows = {heading.slug: number for number, heading in reversed([*enumerate(page.headings)])}
    edits = {}
    for old, new in _pairs(source, draft):
        owner = rows.get(old.slug)
        is_alive = old.slug in anchors or (owner is not None and page.headings[owner] == new)
        if old.slug in linked and not is_alive and old.slug not in edits:
            edits[old.slug] = alias(page, new, old.slug)
    return tuple(edits.values())


class Fragment(NamedTuple):
    """A link with a fragment.

    Args:
        span: where the fragment is written, after its `#`.
        files: the note that it leads into, below the root; more where a site leaves out endings.
        name: the anchor it asks for.
    """

    span: Span
    files: tuple[str, ...]
    name: str


def fragments(page: Note) -> Iterator[Fragment]:
    """Give the links with a fragment into this note or another, each place once."""
    seen = set()
    for found in fragment_links(page):
        path = resolve(page, found.link) if found.link.path else page.source.path
        if path is not None and found.span not in seen:
            seen.add(found.span)
            files = places(page.flavor, path) if found.link.path else (path,)
            yield Fragment(found.span, files, found.name)


def rewritten(
    found: Iterable[Fragment], changed: Mapping[str, Mapping[str, str]]
) -> tuple[Edit, ...]:
    """Give the edits that let links follow the slugs that changed.

    Args:
        found: the links.
        changed: by the path of a note, what became of its slugs.
    """
    edits = []
    for link in found:
        ways = next((changed[file] for file in link.files if file in changed), {})
        if link.name in ways:
            edits.append(Edit(link.span, escaped(ways[link.name])))
    return tuple(edits)


def _pairs(source: Note, draft: Draft) -> Iterator[tuple[Heading, Heading]]:
    """Give each heading of a note with the one that stands in its place on the page.

    What is gone stands where the next one is now.
    """
    page = draft.note
    starts = [page.blocks[heading.block].span.start for heading in page.headings]
    found: dict[int, Heading] = {}
    for heading, offset in zip(source.headings, draft.headings, strict=True):
        place = bisect_right(starts, offset) - 1
        if place >= 0 and offset < page.blocks[page.headings[place].block].span.end:
            found[place] = heading
    for place, heading in found.items():
        yield heading, page.headings[place]
