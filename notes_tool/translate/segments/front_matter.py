"""Passages of the front matter: its title and its description."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

from notes_tool.markdown.note import Note
from notes_tool.text.region import Region
from notes_tool.text.span import Source, Span
from notes_tool.translate.segments.passage import Passage, lines_of, merged
from notes_tool.translate.segments.protected import plain_parts

KEYS = ("title", "description")
"""The keys whose values are read by people."""

Style: TypeAlias = Literal["plain", "single", "double", "block"]
"""How a value is written: bare, in `'`, in `"`, or below a `|` or `>`."""

_STYLES: dict[str, Style] = {"'": "single", '"': "double", "|": "block", ">": "block"}


def values(note: Note) -> Iterator[tuple[str, str, Span]]:
    """Give key, text and source span (quotes included) of each value that people read."""
    if note.front_matter is None:
        return
    from notes_tool.text.yaml_tree import Scalar  # noqa: PLC0415 - loaded with the front matter

    offset = note.front_matter.offset
    for key in KEYS:
        node = note.front_matter.mapping.get(key)
        if isinstance(node, Scalar) and node.span.start < node.span.end:
            yield key, node.text, Span(offset + node.span.start, offset + node.span.end)


def style(source: Source, value: Span) -> Style:
    """Tell how a value is written."""
    return _STYLES.get(source.text[value.start], "plain")


def value_passages(note: Note) -> Iterator[Passage]:
    """Give the title and the description; not those whose escapes cross line ends."""
    for _, text, span in values(note):
        written = style(note.source, span)
        if written == "block":
            yield _passage(note.source, _block_body(note.source, span))
        elif written == "plain":
            yield _passage(note.source, span)
        else:
            inner = Span(span.start + 1, span.end - 1)
            if note.source.slice(inner) == text:
                yield _passage(note.source, inner)
            elif "\n" not in text and not _has_line_end(note.source, inner):
                yield _atomic(text, inner)


def _passage(source: Source, span: Span) -> Passage:
    """Make a passage of lines; line ends are read as one newline each."""
    pieces = [
        piece
        for index in range(source.line_index(span.start), source.line_index(span.end) + 1)
        for piece in _line_pieces(source, index, span)
    ]
    region = Region.of(pieces)
    protected = merged(plain_parts(region.text))
    return Passage(region, tuple(lines_of(region.text, 0, len(region.text))), protected)


def _line_pieces(source: Source, index: int, span: Span) -> Iterator[tuple[str, Span]]:
    line = source.line_span(index)
    start, end = max(line.start, span.start), min(line.end, span.end)
    yield source.text[start:end], Span(start, end)
    if end < span.end:
        following = source.line_starts[index + 1]
        yield "\n", Span(end, min(following, span.end))


def _atomic(text: str, span: Span) -> Passage:
    """Make a passage of a value that is not written as it reads."""
    region = Region.of([(text, span)])
    return Passage(region, tuple(lines_of(text, 0, len(text))), merged(plain_parts(text)))


def _block_body(source: Source, span: Span) -> Span:
    """Give the lines below the `|` or `>` of a value."""
    following = source.line_index(span.start) + 1
    return Span(min(source.line_starts[following], span.end), span.end)


def _has_line_end(source: Source, span: Span) -> bool:
    return source.line_index(span.start) != source.line_index(span.end)
