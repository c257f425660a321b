"""Slots: texts found by what stands around them, whatever they say."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from notes_tool.text.span import Span

_LINE = r"[^\r\n]*?"
_BLANK = r"[^\S\r\n]*"
_LINE_END = r"(?:\r\n|\r|\n)"
_LINE_ENDS = re.compile(_LINE_END)
_BLANKS = re.compile(r"(\s+)")


def filled(gaps: Sequence[str], heights: Sequence[int], text: str) -> tuple[Span, ...] | None:
    """Find the texts that stand between given gaps.

    Args:
        gaps: what stands before each text, and after the last; blanks may differ.
        heights: how many line ends each text holds; a short one may hold fewer, where a blank line
            or something else than a line end sets it apart.
        text: what is searched; all of it must be gaps and texts.

    Returns:
        Where the texts stand, each as short as it can be; None where the gaps do not stand there.
    """
    if not all(gap.strip() or height(gap) for gap in gaps[1:-1]):
        return None
    match = re.fullmatch(_pattern(gaps, heights, _slot), text)
    if match is None and all(gap.strip() or height(gap) > 1 for gap in gaps[1:-1]):
        match = re.fullmatch(_pattern(gaps, heights, _lower_slot), text)
    if match is None:
        return None
    return tuple(Span(*match.span(number + 1)) for number in range(len(heights)))


def height(text: str) -> int:
    """Count the line ends of a text."""
    return len(_LINE_ENDS.findall(text))


def _pattern(gaps: Sequence[str], heights: Sequence[int], slot: Callable[[int], str]) -> str:
    *before, last = [
        f"({slot(lines)}){_gap(gap)}" for lines, gap in zip(heights, gaps[1:], strict=True)
    ]
    # What was found first stays found, so that many equal gaps cost no more than a few.
    return "".join((_gap(gaps[0]), *(f"(?>{each})" for each in before), last))


def _slot(lines: int) -> str:
    return _LINE + f"(?:{_LINE_END}{_LINE}){{{lines}}}" if lines else _LINE


def _lower_slot(lines: int) -> str:
    return _LINE + f"(?:{_LINE_END}{_LINE}){{0,{lines}}}?" if lines else _LINE


def _gap(gap: str) -> str:
    return "".join(
        _blank(part) if number % 2 else re.escape(part)
        for number, part in enumerate(_BLANKS.split(gap))
    )


def _blank(blank: str) -> str:
    height = len(_LINE_ENDS.findall(blank))
    return f"{_BLANK}(?:{_LINE_END}{_BLANK}){{{height}}}" if height else _BLANK
