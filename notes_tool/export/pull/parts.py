"""Parts: the lines of texts, and which of them are the same though a person changed them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from notes_tool.export.alignment import IMPOSSIBLE, Costs, align
from notes_tool.export.pull.reading import Reading
from notes_tool.text.span import Span

# Texts that have nothing to do with each other share about so many letters in their order.
_CHANCE = 0.4
# Two lines are one, changed, where they are likelier so than that one went and one came. That the
# right thing stands between them and the lines before them makes it likelier, and so behind them.
_SKIP = 0.3
_FOLLOWS = 0.25

# Of 100 code points of a text, so many stand in another that holds it.
_LIKE = 75

TELLING = 15
"""So many code points are the same in two texts only if they are one text, or copies."""

# An anchor, which the export adds to a heading, is no part of what it says.
_ANCHOR = re.compile(r'<a id="[^"<>]*"></a>')
_BLANKS = re.compile(r"[^\S\r\n]+")
_LINE_END = re.compile(r"\r\n?")


class Part(NamedTuple):
    """A line of a text.

    Args:
        owner: the number of the text.
        kind: what holds it; None where that is not known.
        text: what it says, without anchors.
        span: where it stands.
        gap: what stands between it and the line before it, without blanks and anchors.
    """

    owner: int
    kind: str | None
    text: str
    span: Span
    gap: str


class Row(NamedTuple):
    """The parts of a window, and what stands after the last one, likewise."""

    parts: tuple[Part, ...]
    end: str

    def gap(self, number: int) -> str:
        """Give what stands before a part, or at the end."""
        return self.parts[number].gap if number < len(self.parts) else self.end

    @property
    def between(self) -> frozenset[str]:
        """The lines that stand between the parts, without blanks and anchors."""
        gaps = (self.gap(number) for number in range(len(self.parts) + 1))
        return frozenset(line for gap in gaps for line in gap.split("\n") if line)


def row(
    reading: Reading,
    window: Span,
    texts: Iterable[tuple[int, Iterable[Span]]],
    between: Collection[str] = (),
) -> Row:
    """Give the lines of texts that stand in a window.

    Args:
        reading: the page.
        window: a part of it.
        texts: the numbers of the texts, and where their lines stand; in order.
        between: lines that belong to no text, as `Row.between` gives them.
    """
    parts = []
    position = window.start
    for owner, spans in texts:
        for span in spans:
            text = _ANCHOR.sub("", reading.source.slice(span))
            if window.contains(span) and _squeezed(text) not in between:
                leaf = reading.leaf(span)
                kind = leaf.kind if leaf else None
                gap = _squeezed(reading.source.text[position : span.start])
                parts.append(Part(owner, kind, text, span, gap))
                position = span.end
    return Row(tuple(parts), _squeezed(reading.source.text[position : window.end]))


def aligned(old: Row, new: Row) -> dict[int, Span]:
    """Find texts by what their lines say, and by what stands between these.

    Returns:
        Where the texts of `old` stand now, by their numbers.
    """
    spans: dict[int, list[Span]] = {}
    for part, owner in _owners(old, new):
        spans.setdefault(owner, []).append(part.span)
    return {owner: Span(found[0].start, found[-1].end) for owner, found in spans.items()}


def extended(old: Row, new: Row, found: Mapping[int, Span]) -> dict[int, Span]:
    """Add lines to texts where they go on with a thought of one, or start it.

    Args:
        old: the lines that stood in a window; what stood between them belongs to no text.
        new: the lines that stand there now.
        found: where texts stand there, by their numbers.

    Returns:
        Where they stand with these lines.
    """
    result = dict(found)
    between = old.between
    for _, thought in groupby(new.parts, lambda part: part.owner):
        lines = [part.span for part in thought if not _is_between(part, between)]
        owners = [_owner(line, found) for line in lines]
        last = next((owner for owner in owners if owner is not None), None)
        for line, owner in zip(lines, owners, strict=True):
            last = last if owner is None else owner
            if last is not None:
                start, end = result[last]
                result[last] = Span(min(start, line.start), max(end, line.end))
    return result


def _is_between(part: Part, between: Iterable[str]) -> bool:
    """Tell whether a line stood between texts before."""
    text = _squeezed(part.text)
    return any(text in line for line in between)


def _owner(line: Span, found: Mapping[int, Span]) -> int | None:
    return next((owner for owner, span in found.items() if span.overlaps(line)), None)


def contains(text: str, other: str) -> bool:
    """Tell whether most of a text stands in another."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - loading it takes 15 ms

    return len(other) <= len(text) and fuzz.partial_ratio(text, other) >= _LIKE


def _owners(old: Row, new: Row) -> Iterator[tuple[Part, int]]:
    """Give the lines that were there before, and the numbers of their texts."""
    if not old.parts or not new.parts:
        return
    from rapidfuzz import fuzz  # noqa: PLC0415 - loading it takes 15 ms

    before, now = (Counter(part.text for part in each.parts) for each in (old, new))

    def pair(number: int, other: int) -> float:
        one, two = old.parts[number], new.parts[other]
        if one.kind is not None and one.kind != two.kind:
            return IMPOSSIBLE
        is_elsewhere = _stands_in(one.text, before, now) or _stands_in(two.text, now, before)
        if one.text != two.text and is_elsewhere:
            return IMPOSSIBLE
        return min(1, (1 - fuzz.ratio(one.text, two.text) / 100) / (1 - _CHANCE))

    def follow(number: int, other: int) -> float:
        return _FOLLOWS if old.gap(number) == new.gap(other) else 0

    for number, other in align(len(old.parts), len(new.parts), Costs(pair, follow, _SKIP)):
        yield new.parts[other], old.parts[number].owner


def _stands_in(text: str, own: Mapping[str, int], others: Mapping[str, int]) -> bool:
    """Tell whether a text is no other one, changed, for it stands among those that it may be.

    Args:
        text: what is said; a few letters may be the same by chance.
        own: how often each text stands among those that `text` is one of.
        others: how often each stands among the others.
    """
    return len(text) >= TELLING and 0 < own[text] <= others.get(text, 0)


def _squeezed(text: str) -> str:
    return _LINE_END.sub("\n", _BLANKS.sub("", _ANCHOR.sub("", text)))
