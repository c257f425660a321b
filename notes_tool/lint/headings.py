"""Keeps links alive when a fix changes a heading, whose text is its anchor."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from notes_tool.lint.outline import Renamed, renamed, touched
from notes_tool.markdown.note import Note
from notes_tool.markdown.sections import Heading
from notes_tool.text.edit import Edit, Fix
from notes_tool.text.span import Span

Keep: TypeAlias = Callable[[Note, Fix], Fix | None]
"""Makes a fix leave links to headings alive; None where it must not be applied."""

_MARKER = re.compile(r"#{1,6}[ \t]*")


def keep_slugs(note: Note, fix: Fix) -> Fix | None:
    """Make a fix that changes a heading's slug unsafe, and let it keep the old slug alive.

    The old slug stays as `<a id="old-slug"></a>` inside the heading: after the marker of an ATX
    heading, at the start of a setext title. Before the heading it would join a paragraph there.

    None where a slug would then lead to another heading, for a link to it would silently lead
    elsewhere.
    """
    if not touched(note, fix.edits):
        return fix
    after = renamed(note, fix.edits)
    if after is None:
        return Fix(fix.edits, safe=False)
    # No two headings have the same slug, so only another that changes too can have taken one.
    lost = [note.headings[number].slug for number in after.slugs]
    if not set(lost).isdisjoint(after.slugs.values()):
        return None
    aliases = tuple(_aliases(note, after))
    if not aliases:
        return fix
    return Fix(tuple(sorted(fix.edits + aliases)), safe=False)


def keep_nothing(_note: Note, fix: Fix) -> Fix:
    """Leave a fix as it is, for one who looks after the links later."""
    return fix


def _aliases(note: Note, after: Renamed) -> Iterator[Edit]:
    for number in after.slugs:
        heading = note.headings[number]
        if heading.slug and not after.is_anchor(heading.slug):
            yield alias(note, heading, heading.slug)


def alias(note: Note, heading: Heading, name: str) -> Edit:
    """Put an anchor after the marker of an ATX heading, or at the start of a setext title.

    Before the heading it would join a paragraph there.
    """
    block = note.blocks[heading.block]
    marker = _MARKER.match(note.source.text, block.span.start)
    is_atx = block.markup.startswith("#") and marker is not None
    point = marker.end() if is_atx and marker else block.span.start
    return Edit(Span(point, point), f'<a id="{name}"></a>')
