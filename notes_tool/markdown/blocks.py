"""Blocks: the note's block structure, each with its exact span."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from markdown_it.token import Token

from notes_tool.markdown.contents import heading_region, lines_region, row_cells
from notes_tool.markdown.parser import Parsed
from notes_tool.text.region import Region
from notes_tool.text.span import Source, Span

Kind: TypeAlias = Literal[
    "paragraph", "heading", "cell", "fence", "indented", "html", "rule",
    "quote", "list", "item", "table", "row", "footnote",
]  # fmt: skip
"""What a block is. The first three hold inline content, the next four are leaves, the rest hold
other blocks."""

_KINDS: dict[str, Kind] = {
    "paragraph_open": "paragraph",
    "heading_open": "heading",
    "th_open": "cell",
    "td_open": "cell",
    "fence": "fence",
    "code_block": "indented",
    "html_block": "html",
    "hr": "rule",
    "blockquote_open": "quote",
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "list_item_open": "item",
    "table_open": "table",
    "tr_open": "row",
    "footnote_reference_open": "footnote",
}
_CLOSING = frozenset(
    kind.removesuffix("open") + "close" for kind in _KINDS if kind.endswith("open")
)
_EMPTY = Region("", (), ())


class Block(NamedTuple):
    """One block of a note.

    Args:
        kind: what it is.
        span: from its first code point after the prefixes of its containers to the end of its
            last line that is not blank.
        index: its number among the note's blocks, in the order in which they start.
        parent: the number of the block that holds it, -1 at the top.
        depth: how many blocks hold it.
        content: the inline content, the code or the HTML; empty for blocks that hold others.
        inlines: the parser's tokens for the inline content; read-only, for this package.
        level: of a heading, 1 to 6; else 0.
        markup: the marker it was written with: `##`, `=`, `-`, three backquotes.
        info: of a fence, what follows the marker, stripped.
        closed: whether a fence has its closing line.
        attributes: of a heading, what stands after its title that is no text: ` {#name}`.
    """

    kind: Kind
    span: Span
    index: int  # type: ignore[assignment]  # which tuples have too, and nobody asks blocks for
    parent: int
    depth: int
    content: Region = _EMPTY
    inlines: Sequence[Token] = ()
    level: int = 0
    markup: str = ""
    info: str = ""
    closed: bool = True
    attributes: Region = _EMPTY


def blocks_of(source: Source, parsed: Parsed, offset: int) -> tuple[Block, ...]:
    """List the blocks of a note in the order in which they start, outer ones first.

    Args:
        source: the note.
        parsed: what the parser made of the text from `offset` on.
        offset: where that text starts, at the start of a line.
    """
    return tuple(_Builder(source, parsed.tokens, source.line_index(offset)).blocks())


class _Builder:
    """Turns the flat tokens of one note into blocks."""

    def __init__(self, source: Source, tokens: Sequence[Token], first_line: int) -> None:
        self.source = source
        self.tokens = tokens
        self.first_line = first_line

    def blocks(self) -> Iterator[Block]:
        parents: list[int] = []
        cells: list[Region] = []
        count = 0
        for number, token in enumerate(self.tokens):
            kind = _KINDS.get(token.type)
            if kind is None:
                if token.type in _CLOSING:
                    parents.pop()
                continue
            if kind == "row":
                cells = row_cells(self.source, self.start(token))[::-1]
            block = self.block(kind, number, count, parents, cells)
            yield block
            if token.nesting > 0:
                parents.append(count)
            count += 1

    def block(
        self, kind: Kind, number: int, index: int, parents: list[int], cells: list[Region]
    ) -> Block:
        token = self.tokens[number]
        parent = parents[-1] if parents else -1
        inline = self.tokens[number + 1] if number + 1 < len(self.tokens) else token
        if kind == "cell":
            content = cells.pop() if cells else _EMPTY
            span = content.whole if content.spans else self.span(inline)
            return Block(kind, span, index, parent, len(parents), content, inline.children or ())
        span = self.span(token)
        if kind in ("paragraph", "heading"):
            content, attributes = self.inline_content(token, inline, span.start)
            return Block(
                kind, span, index, parent, len(parents), content, inline.children or (),
                level=int(token.tag[1]) if kind == "heading" else 0, markup=token.markup,
                attributes=attributes,
            )  # fmt: skip
        return Block(
            kind, span, index, parent, len(parents), self.leaf_content(kind, token, span.start),
            markup=token.markup, info=token.info.strip(), closed=_is_closed(token),
        )  # fmt: skip

    def inline_content(self, token: Token, inline: Token, start: int) -> tuple[Region, Region]:
        """Give the content of a paragraph or a heading, and the attributes after it."""
        length = len(inline.content)
        written = inline.content + inline.meta.get("attributes", "")
        if token.markup.startswith("#"):
            region = heading_region(self.source, start, token.markup, written)
        else:
            region = lines_region(self.source, start, written)
        if len(written) == length:
            return region, _EMPTY
        return region.slice(0, length), region.slice(length, len(written))

    def leaf_content(self, kind: Kind, token: Token, start: int) -> Region:
        if kind == "fence":
            line = self.source.line_index(start) + 1
            if not token.content:
                return _EMPTY
            return lines_region(self.source, self.source.line_starts[line], token.content)
        if kind in ("indented", "html"):
            return lines_region(self.source, start, token.content)
        return _EMPTY

    def start(self, token: Token) -> int:
        line: int
        column: int
        line, column = token.meta["start"]
        return self.source.line_starts[self.first_line + line] + column

    def span(self, token: Token) -> Span:
        if token.map is None:
            raise ValueError(f"a {token.type} token without lines")
        start = self.start(token)
        source = self.source
        first, last = token.map
        for line in range(self.first_line + last - 1, self.first_line + first, -1):
            end = source.line_ends[line]
            if source.text[source.line_starts[line] : end].strip():
                return Span(start, end)
        return Span(start, max(start, source.line_ends[self.first_line + first]))


def _is_closed(token: Token) -> bool:
    """Tell whether a fence has a closing line: its lines are the code's, and two more."""
    if token.type != "fence" or token.map is None:
        return True
    return token.map[1] - token.map[0] == token.content.count("\n") + 2
