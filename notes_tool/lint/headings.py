"""Keeps links alive when a fix changes a heading, whose text is its anchor."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeAlias

from notes_tool.markdown.attributes import is_name
from notes_tool.markdown.blocks import Block
from notes_tool.markdown.note import Note
from notes_tool.markdown.sections import Heading
from notes_tool.text.edit import Edit, Fix
from notes_tool.text.span import Span

if TYPE_CHECKING:
    from notes_tool.lint.outline import Renamed

Keep: TypeAlias = Callable[[Note, Fix], Fix | None]
"""Makes a fix leave links to headings alive; None where it must not be applied."""

_MARKER = re.compile(r"#{1,6}[ \t]*")


def keep_slugs(note: Note, fix: Fix) -> Fix | None:
    """Make a fix that changes a heading's slug unsafe, and let it keep the old slug alive.

    The old slug stays inside the heading, see `alias`.

    None where a slug would then lead to another heading, for a link to it would silently lead
    elsewhere.
    """
    from notes_tool.lint.outline import renamed, touched  # noqa: PLC0415 - only fixes need it

    if not touched(note, fix.edits):
        return fix
    after = renamed(note, fix.edits)
    if after is None:
        return Fix(fix.edits, safe=False)
    # No two slugs are the same, so only another heading that changes too can have taken one.
    changed = (note.headings[number] for number in after.slugs)
    lost = {heading.slug for heading in changed if heading.name.text is not None}
    if not lost.isdisjoint(after.slugs.values()):
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
    """Put an anchor into a heading.

    That is `<a id="name"></a>` after the marker of an ATX heading or at the start of a setext
    title: before the heading it would join a paragraph there. Where the flavor knows `{#name}`, it
    is that after the title: Hugo would make a slug of the tag too. Only what cannot be written so,
    as VitePress makes of emoji, stays a tag there.
    """
    block = note.blocks[heading.block]
    if note.flavor.has_attributes and is_name(name):
        return _attribute(block, name)
    marker = _MARKER.match(note.source.text, block.span.start)
    is_atx = block.markup.startswith("#") and marker is not None
    point = marker.end() if is_atx and marker else block.span.start
    return Edit(Span(point, point), f'<a id="{name}"></a>')


def _attribute(block: Block, name: str) -> Edit:
    """Put an anchor after the title of a heading, among the attributes that are there."""
    attributes = block.attributes
    if attributes.spans:
        brace = attributes.span(*(attributes.text.index("{") + each for each in (0, 1)))
        return Edit(Span(brace.end, brace.end), f"#{name} ")
    end = block.content.whole.end if block.content.spans else block.span.end
    return Edit(Span(end, end), f" {{#{name}}}")
