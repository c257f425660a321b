"""Passages of HTML blocks: the runs of text between tags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape

from notes_tool.markdown.blocks import Block
from notes_tool.markdown.parts import element_spans
from notes_tool.text.span import Span
from notes_tool.translate.segments.passage import Line, Passage, lines_of, merged
from notes_tool.translate.segments.protected import plain_parts

_MARKUP = re.compile(
    r"""
    <!--.*?(?:-->|\Z)
  | <(?P<opaque>script|style|pre|textarea)\b.*?(?:</(?P=opaque)\s*>|\Z)
  | (?P<code><code\b[^<>]*>.*?</code\s*>)
  | </?(?P<name>[A-Za-z][\w-]*)(?:[^<>"']++|"[^"]*+"|'[^']*+')*+>
  | <[A-Za-z/!?][^<>]*+>?
  | (?P<entity>&\#?\w{1,31};)
  | \{\{[<%].*?[>%]\}\}
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_INLINE_NAMES = (
    "a abbr b bdi bdo cite del dfn em font i img ins kbd mark q s samp small span strong sub sup u"
    " var"
)
_INLINE = frozenset(_INLINE_NAMES.split())


def html_passages(block: Block) -> Iterator[Passage]:
    """Give the runs of text of an HTML block.

    Tags of inline elements are protected parts of a run, all others end it. What stands in
    comments, scripts, styles and preformatted text is none.
    """
    text = block.content.text
    start = 0
    kept: list[Span] = []
    tags: list[Span] = []
    for match in _MARKUP.finditer(text):
        if match["entity"]:
            if not unescape(match["entity"]).isalpha():
                kept.append(Span(*match.span()))
        elif match["code"]:
            kept.append(Span(*match.span()))
        elif (match["name"] or "").lower() in _INLINE:
            tags.append(Span(*match.span()))
        else:
            yield from _run(block, Span(start, match.start()), kept, tags)
            start, kept, tags = match.end(), [], []
    yield from _run(block, Span(start, len(text)), kept, tags)


def _run(block: Block, run: Span, kept: Sequence[Span], tags: Sequence[Span]) -> Iterator[Passage]:
    text = block.content.text
    if not text[run.start : run.end].strip():
        return
    elements = tuple(element_spans(text, tags))
    lines = [_held(line, elements) for line in lines_of(text, *run)]
    yield Passage(block.content, tuple(lines), merged([*kept, *tags, *plain_parts(text, *run)]))


def _held(line: Line, elements: Sequence[Span]) -> Line:
    """Let a line go on with the one before where an element holds both."""
    start = line.span.start
    is_held = any(element.start < start < element.end for element in elements)
    return Line(line.span, follows=True) if is_held and line.follows is None else line
