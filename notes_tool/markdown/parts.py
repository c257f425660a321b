"""Parts of inline content that hold together: line breaks between thoughts, and what stays."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from markdown_it.token import Token

from notes_tool.markdown.blocks import Block
from notes_tool.markdown.inlines import destination
from notes_tool.text.span import Span

_TAG_NAME = re.compile(r"<(?P<slash>/?)(?P<name>[A-Za-z][\w-]*)")
_WHOLE = frozenset(("code_inline", "html_inline", "footnote_ref"))
_BLANK = re.compile(r"[ \t\n]")
_EMPHASIS_OPENS = frozenset(("em_open", "strong_open", "s_open"))
_EMPHASIS_CLOSES = frozenset(("em_close", "strong_close", "s_close"))


class LineBreak(NamedTuple):
    r"""A line end in inline content.

    Args:
        span: the line end, in code points of the block's content; with the backslash before it
            where that makes it hard.
        is_hard: whether a reader sees the line end here.
        is_inside: whether emphasis, a link or an HTML element goes on after it.
    """

    span: Span
    is_hard: bool
    is_inside: bool


def line_breaks(block: Block) -> Iterator[LineBreak]:
    """Give the line breaks of a block's text; line ends in code, tags and images are none."""
    if "\n" not in block.content.text:
        return
    tags = [token.meta["span"] for token in block.inlines if token.type == "html_inline"]
    held = tuple(element_spans(block.content.text, tags))
    depth = 0
    for token in block.inlines:
        depth += token.nesting
        if token.type in ("softbreak", "hardbreak"):
            span = Span(*token.meta["span"])
            is_inside = depth > 0 or any(element.contains(span) for element in held)
            yield LineBreak(span, token.type == "hardbreak", is_inside)


def element_spans(text: str, tags: Iterable[Span]) -> Iterator[Span]:
    """Give the span of each HTML element, from its opening tag to its closing one.

    Args:
        text: what the tags stand in.
        tags: the span of each tag, in order; those that nothing closes make no element.
    """
    opened: list[tuple[str, int]] = []
    for start, end in tags:
        match = _TAG_NAME.match(text, start)
        if match is None:
            continue
        name = match["name"].lower()
        if not match["slash"]:
            opened.append((name, start))
        elif name in [other for other, _ in opened]:
            while opened[-1][0] != name:
                opened.pop()
            yield Span(opened.pop()[1], end)


def fixed_spans(block: Block) -> Iterator[Span]:
    """Give what no translation may change, in code points of the block's content.

    Code, tags, footnote marks, addresses, the labels that links refer to, and entities that stand
    for no letter. Some may lie inside others.
    """
    yield from _fixed(block, block.inlines)


def _fixed(block: Block, tokens: Sequence[Token]) -> Iterator[Span]:
    for token in tokens:
        if token.type in _WHOLE or (token.type == "link_open" and token.markup == "autolink"):
            yield Span(*token.meta["span"])
        elif token.type == "text" and token.info == "entity":
            if not html.unescape(token.content).isalpha():
                yield Span(*token.meta["span"])
        elif token.type == "link_open":
            yield from _target(block, token, token.meta["text"])
        elif token.type == "image":
            start = token.meta["span"].start + len("![")
            yield from _target(block, token, Span(start, start + len(token.content)))
            yield from _fixed(block, token.children or [])


def _target(block: Block, token: Token, text: Span) -> Iterator[Span]:
    """Give where a link or image leads: the address, or the label of a definition."""
    end: int = token.meta["span"].end
    if "label" not in token.meta:
        found = destination(block.content, text.end + len("]("))
        if found is not None:
            start = block.content.text.find("(", text.end) + 1
            yield _address(block.content.text, start, end)
    elif end - text.end > len("][]"):
        yield Span(text.end + len("]["), end - len("]"))
    else:
        yield text


def _address(text: str, start: int, end: int) -> Span:
    """Give the link destination that starts at `start`, blanks before it skipped."""
    while start < end and text[start] in " \t\n":
        start += 1
    if text.startswith("<", start):
        return Span(start, text.index(">", start) + 1)
    blank = _BLANK.search(text, start, end - 1)
    return Span(start, blank.start() if blank else max(start, end - 1))


class Marks(NamedTuple):
    """The two marks of emphasis, of a link or of an image, with what stands between them.

    Args:
        opening: the first, such as `**` or `[`.
        closing: the second, such as `**` or `](target "title")`.
    """

    opening: Span
    closing: Span


def paired_marks(block: Block) -> Iterator[Marks]:
    """Give the marks that hold text, in code points of the block's content.

    Those of a link whose text is the name of a definition, as in `[name]`, hold none.
    """
    opened: list[Span] = []
    for token in block.inlines:
        if token.type == "image":
            start, end = token.meta["span"]
            text = Span(start + len("!["), start + len("![") + len(token.content))
            yield Marks(Span(start, text.start), Span(text.end, end))
        elif token.type == "link_open" and "text" in token.meta and token.markup != "autolink":
            (start, end), text = token.meta["span"], token.meta["text"]
            if "label" not in token.meta or end - text.end > len("][]"):
                yield Marks(Span(start, text.start), Span(text.end, end))
        elif token.type in _EMPHASIS_OPENS:
            opened.append(Span(*token.meta["span"]))
        elif token.type in _EMPHASIS_CLOSES and opened:
            yield Marks(opened.pop(), Span(*token.meta["span"]))


def escape_spans(block: Block) -> Iterator[Span]:
    r"""Give the escaped characters, such as `\*`, in code points of the block's content."""
    for token in block.inlines:
        if token.type == "text" and token.info == "escape":
            yield Span(*token.meta["span"])
