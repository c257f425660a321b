"""Passages of indented blocks: prose that four blanks turned into code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from notes_tool.markdown.blocks import Block
from notes_tool.markdown.note import Note
from notes_tool.rules.document.indented_text import prose_runs
from notes_tool.text.region import Region
from notes_tool.text.span import Source, Span
from notes_tool.translate.segments.passage import Passage
from notes_tool.translate.segments.texts import text_passage


def indented_passages(note: Note, block: Block) -> Iterator[Passage]:
    """Give the prose of an indented block, each paragraph as the passage that it is unindented.

    So the segments are the same before and after the fix of `indented-prose`.
    """
    for run in prose_runs(note):
        if run.block is block:
            for lines in _paragraphs(block, run.lines):
                yield _passage(block, lines)


def _paragraphs(block: Block, lines: Sequence[Span]) -> Iterator[list[Span]]:
    """Give the lines that no blank line parts, with the blanks at their ends."""
    text = block.content.text
    group: list[Span] = []
    for line in lines:
        end = text.find("\n", line.end)
        if group and text.count("\n", group[-1].end, line.start) > 1:
            yield group
            group = []
        group.append(Span(line.start, len(text) if end < 0 else end))
    yield group


def _passage(block: Block, lines: Sequence[Span]) -> Passage:
    region = Region.of(_pieces(block, lines))
    unindented = Note(Source("", region.text))
    paragraph = unindented.blocks[0]
    # The parser strips no-break spaces at the edges too.
    start = paragraph.content.point(0)
    passage = text_passage(unindented, paragraph)
    return passage._replace(region=region.slice(start, len(region.text)))


def _pieces(block: Block, lines: Sequence[Span]) -> Iterator[tuple[str, Span]]:
    content = block.content
    before: int | None = None
    for line in lines:
        if before is not None:
            yield "\n", Span(before, content.point(line.start))
        yield from content.pieces(*line)
        before = content.span(line.end - 1, line.end).end
