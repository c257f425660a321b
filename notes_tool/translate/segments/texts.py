"""Passages of paragraphs, headings and cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notes_tool.markdown.blocks import Block
from notes_tool.markdown.note import Note, text_start
from notes_tool.markdown.parts import LineBreak, fixed_spans, line_breaks
from notes_tool.translate.segments.passage import Line, Passage, merged, stripped
from notes_tool.translate.segments.protected import plain_parts

# `## Title {#id}`: an anchor on Hugo and VitePress sites.
_ATTRIBUTES = re.compile(r"\s*\{[#.:][^{}\n]*\}\s*\Z")


def text_passage(note: Note, block: Block) -> Passage:
    """Give the text of a block that holds inline content, as a passage.

    An alert's marker, a task's box and the `{#id}` of a heading are no part of it, and neither are
    hard breaks.
    """
    text = block.content.text
    end = len(text)
    if block.kind == "heading" and (match := _ATTRIBUTES.search(text)):
        end = match.start()
    lines = tuple(_lines(block, text_start(note.blocks, block), end))
    return Passage(block.content, lines, merged([*fixed_spans(block), *plain_parts(text)]))


def _lines(block: Block, start: int, end: int) -> Iterator[Line]:
    text = block.content.text
    breaks = {_feed(text, found): found for found in line_breaks(block)}
    follows: bool | None = False
    while start <= end:
        feed = text.find("\n", start, end)
        stop = end if feed < 0 else feed
        found = breaks.get(feed)
        span = stripped(text, start, found.span.start if found else stop)
        if span.start < span.end:
            yield Line(span, follows)
        follows = _follows(found)
        start = stop + 1


def _feed(text: str, found: LineBreak) -> int:
    return text.index("\n", found.span.start)


def _follows(found: LineBreak | None) -> bool | None:
    """Tell whether the line after a break goes on with the thought before it.

    A line end that is no break lies in a code span, a tag or an image.
    """
    if found is None or found.is_inside:
        return True
    return False if found.is_hard else None
