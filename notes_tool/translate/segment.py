"""Segments: the units of translation, taken from a note as it stands on disk."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from notes_tool.markdown.note import NaturalLanguage
from notes_tool.text.span import Span

SegmentKind: TypeAlias = Literal[
    "paragraph", "heading", "cell", "html", "front-matter", "definition", "comment", "indented"
]
"""Where a segment stands; it decides how a translation is made safe to put there. What is indented
is prose that blanks turned into code; it is written as the paragraph that it is without them."""


class Segment(NamedTuple):
    """One thought of a note.

    Args:
        text: as it is written, markup included, wrapped lines joined by a blank. The key of its
            translation.
        spans: the source spans of its lines, in order; what lies between them (line ends, prefixes
            of containers) is no part of it.
        kind: where it stands.
        language: the language it is written in; None where that is not clear.
        protected: the parts of `text` that a translation must keep: code, addresses, tags,
            placeholders, options.
        heading: the title of the section it stands in; empty before the first.
        context: the name that tells it from another segment of the same text, where the note gives
            one.
    """

    text: str
    spans: tuple[Span, ...]
    kind: SegmentKind
    language: NaturalLanguage | None
    protected: tuple[Span, ...] = ()
    heading: str = ""
    context: str | None = None
