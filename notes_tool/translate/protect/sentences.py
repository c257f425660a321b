"""Sentences of a text, for engines that lose their way in long ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from notes_tool.text.span import OPAQUE, Span
from notes_tool.translate.protect.parts import Part, hidden

# A sentence ends with such a mark, and the next one starts with a capital, a digit or something
# opaque; an abbreviation (`p. ex.`, `e.g.`) is followed by neither as a rule.
_END = re.compile(rf"[.!?…][\"'»”)]*(?P<gap>\s+)(?=[\"'«“(\[]*\s?[A-ZÀ-ÖØ-Þ0-9{OPAQUE}])")
_INITIAL = re.compile(
    r"(?:^|[\s(])(?:[A-Z]|cf|ex|env|etc|e\.g|i\.e|vs|no|fig|art)\.\Z", re.IGNORECASE
)


class Sentence(NamedTuple):
    """A sentence of a text: where it stands, and the parts in it, counted from its start."""

    span: Span
    parts: tuple[Part, ...]


def sentences_of(text: str, parts: Sequence[Part] = ()) -> tuple[Sentence, ...]:
    """Split a text at the ends of its sentences; between them stand blanks only.

    No sentence ends inside a part, or between the two marks of a pair.
    """
    gaps = [gap for gap in _gaps(hidden(text, parts)) if not _is_held(gap, parts)]
    starts = [0, *(gap.end for gap in gaps)]
    ends = [*(gap.start for gap in gaps), len(text)]
    spans = (Span(start, end) for start, end in zip(starts, ends, strict=True))
    return tuple(Sentence(span, tuple(_within(span, parts))) for span in spans)


def _gaps(text: str) -> Iterator[Span]:
    for match in _END.finditer(text):
        if not _INITIAL.search(text, 0, match.start() + 1):
            yield Span(*match.span("gap"))


def _is_held(gap: Span, parts: Sequence[Part]) -> bool:
    depth = 0
    for part in parts:
        if part.span.start >= gap.end:
            break
        depth += {"open": 1, "close": -1, "whole": 0}[part.role]
    return depth > 0


def _within(span: Span, parts: Sequence[Part]) -> Iterator[Part]:
    for part in parts:
        if span.contains(part.span):
            start, end = part.span
            yield part._replace(span=Span(start - span.start, end - span.start))
