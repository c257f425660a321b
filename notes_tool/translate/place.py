"""Placing: the edits that put one translation where its segment stands."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from notes_tool.markdown.note import Note
from notes_tool.text.edit import Edit
from notes_tool.text.span import Source, Span
from notes_tool.translate import escape
from notes_tool.translate.segment import Segment
from notes_tool.translate.segments.front_matter import style, values
from notes_tool.translate.spread import spread

_ATX = re.compile(r"#{1,6}[^\S\r\n]*\Z")
_MARK = "\ufeff"
# Halves of characters, which no file can hold; others stand for bytes that are no UTF-8.
_LONE = re.compile("[\ud800-\udc7f\udd00-\udfff]")
_CELL_BEFORE = re.compile(r"\|[^\S\r\n]*\Z")
# What YAML or a site generator would read as something else than text.
_NO_TEXT = re.compile(
    r"(?:true|false|yes|no|on|off|null|~|[-+.\d][-+.:,_\d]*(?:e\d+)?)\Z", re.IGNORECASE
)


def place(note: Note, segment: Segment, translation: str) -> tuple[Edit, ...] | None:
    """Give the edits that put a translation in the place of a segment.

    Several lines stay as many; where the translation has too few words for all of them, the last
    ones go.

    Returns:
        No edits where the translation equals its source; None where it cannot stand there: it has
        no text, lacks a tag of its source, or YAML would read it as something else.
    """
    text = escape.one_line(translation)
    if segment.spans[0].start == 0 and text != segment.text:
        text = text.lstrip(_MARK)  # at the start of a file it would say how the file is encoded
    if not text or (not text.isascii() and _LONE.search(text)):
        return None
    if text == segment.text:
        return ()
    if segment.kind == "front-matter":
        return _front_matter_edits(note, segment, text)
    lines = _lines(note.source, segment, text)
    return None if lines is None else _edits(segment.spans, lines)


def _edits(spans: Sequence[Span], lines: Sequence[str]) -> tuple[Edit, ...]:
    last = len(lines) - 1
    whole = [*spans[:last], Span(spans[last].start, spans[-1].end)]
    return tuple(Edit(span, line) for span, line in zip(whole, lines, strict=True))


def _lines(source: Source, segment: Segment, text: str) -> list[str] | None:
    """Give a translation as the lines to write, made safe for where they stand."""
    if segment.kind in ("cell", "definition", "heading"):
        line = _between(segment, text, *_around(source, segment))
        if line is not None:
            return [line]
    if segment.kind == "html":
        safe = escape.html(text, segment.text)
        return None if safe is None else _spread(segment, safe)
    if segment.kind == "comment":
        # In C, a backslash would take the next line into the comment.
        return [f"{line} " if line.endswith("\\") else line for line in _spread(segment, text)]
    lines = _spread(segment, escape.backquotes(text, segment.text))
    sources = [source.slice(span) for span in segment.spans]
    return [
        escape.line_end(escape.line_start(line, written), written)
        for line, written in zip(lines, sources, strict=False)
    ]


def _between(segment: Segment, text: str, before: str, after: str) -> str | None:
    """Give a translation as the line to write between others; None where it stands on its own."""
    if segment.kind == "cell":
        written = escape.cell(escape.backquotes(text, segment.text), after[:1])
        starts_row = _CELL_BEFORE.search(before) is None
        return escape.line_start(written, segment.text) if starts_row else written
    if segment.kind == "definition":
        return escape.definition(text, after.lstrip()[:1])
    if _ATX.search(before):
        return escape.heading(escape.backquotes(text, segment.text), segment.text)
    return None


def _spread(segment: Segment, text: str) -> list[str]:
    return spread(text, [span.end - span.start for span in segment.spans])


def _around(source: Source, segment: Segment) -> tuple[str, str]:
    """Give what stands before a segment on its first line and after it on its last."""
    start, end = segment.spans[0].start, segment.spans[-1].end
    first = source.line_span(source.line_index(start))
    last = source.line_span(source.line_index(end))
    return source.text[first.start : start], source.text[end : last.end]


def _front_matter_edits(note: Note, segment: Segment, text: str) -> tuple[Edit, ...] | None:
    span = next(span for _, _, span in values(note) if span.contains(segment.spans[0]))
    written = style(note.source, span)
    if written == "single":
        text = text.replace("'", "''")
    elif written == "double":
        text = text.replace("\\", "\\\\").replace('"', '\\"')
    elif written == "plain" and not _is_plain(text):
        is_whole = span == Span(segment.spans[0].start, segment.spans[-1].end)
        return (Edit(span, json.dumps(text, ensure_ascii=False)),) if is_whole else None
    return _edits(segment.spans, _spread(segment, text))


def _is_plain(text: str) -> bool:
    """Tell whether YAML reads a text as it is."""
    from notes_tool.text.yaml_tree import (  # noqa: PLC0415 - loaded with the front matter
        Mapping,
        Scalar,
        YamlError,
        read,
    )

    if _NO_TEXT.match(text):
        return False
    try:
        tree = read(f"key: {text}\n", strict=True)
    except YamlError:
        return False
    value = tree.get("key") if isinstance(tree, Mapping) else None
    return isinstance(value, Scalar) and value.text == text and not text.startswith(('"', "'"))
