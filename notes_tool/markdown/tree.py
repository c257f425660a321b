"""A note's tree as lines of text: each part with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from notes_tool.markdown.blocks import Block
from notes_tool.markdown.note import Note
from notes_tool.text.span import Source, Span

_LONGEST = 60


def tree(note: Note) -> Iterator[str]:
    """Give the tree, outer parts before inner ones, two blanks of indent for each level.

    A line holds the kind, the place as `row:column-row:column` (1-based, the end exclusive) and the
    start of the source text.
    """
    if note.front_matter:
        yield _line(note.source, "front-matter", note.front_matter.span, 0)
    for block in note.blocks:
        yield _line(note.source, _name(block), block.span, block.depth)
        yield from _inlines(note.source, block, block.inlines, block.depth + 1)


def _name(block: Block) -> str:
    return f"{block.kind} {block.level or block.info}".rstrip()


def _inlines(source: Source, block: Block, tokens: Sequence[Token], depth: int) -> Iterator[str]:
    for token in tokens:
        depth -= token.nesting < 0
        if token.nesting >= 0:
            span = block.content.span(*token.meta["span"])
            yield _line(source, token.type.removesuffix("_open"), span, depth)
        depth += token.nesting > 0
        yield from _inlines(source, block, token.children or [], depth + 1)


def _line(source: Source, name: str, span: Span, depth: int) -> str:
    start, end = source.position(span.start), source.position(span.end)
    place = f"{start.row}:{start.column}-{end.row}:{end.column}"
    text = source.slice(span)
    shown = ascii(text) if not text.isprintable() and not text.strip().isprintable() else repr(text)
    return f"{'  ' * depth}{name} {place} {_cut(shown)}"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
