"""Keeps links alive when a fix changes a heading, whose text is its anchor."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notes_tool.markdown.note import Note
from notes_tool.markdown.sections import Heading
from notes_tool.text.edit import Edit, Fix, apply
from notes_tool.text.span import Source, Span

_MARKER = re.compile(r"#{1,6}[ \t]*")


def keep_slugs(note: Note, fix: Fix) -> Fix | None:
    """Make a fix that changes a heading's slug unsafe, and let it keep the old slug alive.

    The old slug stays as `<a id="old-slug"></a>` inside the heading: after the marker of an ATX
    heading, at the start of a setext title. Before the heading it would join a paragraph there.

    The note is parsed again with the fix in it. None where a slug would then lead to another
    heading, for a link to it would silently lead elsewhere.
    """
    if not any(_touches(note, heading, fix) for heading in note.headings):
        return fix
    changed = Note(Source(note.source.path, apply(note.source.text, fix.edits)))
    if len(changed.headings) != len(note.headings):
        return Fix(fix.edits, safe=False)
    if _is_moved(note, changed):
        return None
    aliases = tuple(_aliases(note, changed))
    if not aliases:
        return fix
    return Fix(tuple(sorted(fix.edits + aliases)), safe=False)


def _touches(note: Note, heading: Heading, fix: Fix) -> bool:
    span = note.blocks[heading.block].span
    return any(edit.span.start <= span.end and span.start <= edit.span.end for edit in fix.edits)


def _is_moved(note: Note, changed: Note) -> bool:
    """Tell whether a slug of the note leads to another heading than before."""
    owners = {heading.slug: number for number, heading in enumerate(changed.headings)}
    return any(
        owners.get(heading.slug, number) != number for number, heading in enumerate(note.headings)
    )


def _aliases(note: Note, changed: Note) -> Iterator[Edit]:
    alive = {heading.slug for heading in changed.headings}
    alive |= {anchor.name for anchor in changed.anchors}
    for old, new in zip(note.headings, changed.headings, strict=True):
        if old.slug != new.slug and old.slug and old.slug not in alive:
            block = note.blocks[old.block]
            marker = _MARKER.match(note.source.text, block.span.start)
            is_atx = block.markup.startswith("#") and marker is not None
            point = marker.end() if is_atx and marker else block.span.start
            yield Edit(Span(point, point), f'<a id="{old.slug}"></a>')
