"""Positions: spans of a source, rows and columns, and regions that map back to spans.

All offsets are 0-based, half-open and count code points of `Source.text`. Rows and columns, which
people see, are 1-based.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

# Only these end a line in Markdown; str.splitlines() would also split at form feeds and others.
_LINE_END = re.compile(r"\r\n|\r|\n")

UNDECODED = re.compile("[\udc80-\udcff]")
"""Matches what stands in a text for a byte that is not UTF-8 (Python's `surrogateescape`)."""

OPAQUE = "\ufffc"
"""Stands in a region's text for something that is no text: a code span, a tag, a URL."""


def is_unicode(text: str) -> bool:
    """Tell whether a text holds no surrogate, which UTF-8 has no bytes for."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def holds_any(text: str, parts: Iterable[str]) -> bool:
    """Tell whether a text holds one of some parts: asked before a pattern is tried all over it."""
    return any(map(text.__contains__, parts))


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int

    def contains(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the spans share at least one code point."""
        return self.start < other.end and other.start < self.end


class Position(NamedTuple):
    """A place as people count it: row and column, both 1-based, columns in code points."""

    row: int
    column: int


@dataclass(frozen=True)
class Source:
    """The text of one note, and where it comes from.

    Args:
        path: the file below its root, with `/` between its parts.
        text: the decoded text without its byte order mark. Bytes that are not UTF-8 stand in it as
            lone surrogates (Python's `surrogateescape`), so that encoding gives them back.
        bom: whether the file starts with a byte order mark.
        root: the absolute folder that `path` is relative to, with `/` between its parts.
    """

    path: str
    text: str
    bom: bool = False
    root: str = ""

    @property
    def filename(self) -> str:
        """The absolute path, with `/` between its parts."""
        return f"{self.root}/{self.path}" if self.root else self.path

    @cached_property
    def is_decodable(self) -> bool:
        """Whether the file is UTF-8 throughout."""
        return is_unicode(self.text) or UNDECODED.search(self.text) is None

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The offset at which each line starts; a final line end opens no further line."""
        starts, _ = self._lines
        return starts

    @cached_property
    def line_ends(self) -> tuple[int, ...]:
        """The offset at which each line ends, before its line end."""
        _, ends = self._lines
        return ends

    @cached_property
    def _lines(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        if "\r" in self.text:
            spans = [match.span() for match in _LINE_END.finditer(self.text)]
            starts = (0, *(end for _, end in spans))
            ends = (*(start for start, _ in spans), len(self.text))
        else:
            lengths = [len(line) + 1 for line in self.text.split("\n")]
            starts = tuple(accumulate(lengths[:-1], initial=0))
            ends = (*(start - 1 for start in starts[1:]), len(self.text))
        if len(starts) > 1 and starts[-1] == len(self.text):
            return starts[:-1], ends[:-1]
        return starts, ends

    @cached_property
    def newline(self) -> str:
        r"""The line end of the text's first line; `\n` where it has none."""
        match = _LINE_END.search(self.text)
        return match.group() if match else "\n"

    def line_index(self, offset: int) -> int:
        """Give the 0-based number of the line that holds `offset`."""
        return bisect_right(self.line_starts, offset) - 1

    def line_span(self, index: int) -> Span:
        """Give the span of the line with this 0-based number, without its line end."""
        return Span(self.line_starts[index], self.line_ends[index])

    def position(self, offset: int) -> Position:
        """Give the row and column of `offset`, which may be the end of the text."""
        index = self.line_index(offset)
        return Position(index + 1, offset - self.line_starts[index] + 1)

    def slice(self, span: Span) -> str:
        """Give the text of a span."""
        return self.text[span.start : span.end]
