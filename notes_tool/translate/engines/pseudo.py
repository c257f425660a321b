"""Pseudo-translation: accented, longer text that shows at a glance what is not translatable.

What stays plain on a page is no segment; what is cut off or overflows has no room for a language
longer than its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from notes_tool.text.span import Span
from notes_tool.translate.segment import Segment

NAME = "pseudo"
"""What the engine is called on the command line and in drafts."""

# Letters that read like the plain ones; those with an accent already stay as they are.
_ACCENTED = str.maketrans(
    "ACDEGHIJKLNORSTUWYZacdeghijklnorstuwyz", "ÅĆĐÉĜĤÎĴĶĻŃÖŔŠŢÛŴÝŽåćđéĝĥîĵķļńöŕšţûŵýž"
)
_PADDING = 0.3
"""How much longer a text becomes: about what a translation from English needs (W3C, Text size in
translation)."""


def translate(segment: Segment) -> str:
    """Give the pseudo-translation of a segment; what a translation must keep is kept."""
    text = "".join(_pieces(segment.text, segment.protected))
    padding = "·" * max(1, round(len(segment.text) * _PADDING))
    return f"{text} {padding}"


def _pieces(text: str, protected: tuple[Span, ...]) -> Iterator[str]:
    position = 0
    for span in protected:
        yield text[position : span.start].translate(_ACCENTED)
        yield text[span.start : span.end]
        position = span.end
    yield text[position:].translate(_ACCENTED)
