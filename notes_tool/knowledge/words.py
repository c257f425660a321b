"""Words: a text cut where its words start and end.

The pieces take turns: at even places stands what is between words, at odd ones a word. Together
they are the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

WORD = re.compile(r"[^\W_]+")
"""A word of a surface, and of a text."""

JOINTS = frozenset(" -'’\n\u00a0\u202f\u2011")
"""What may stand between two words of a surface."""

Pieces: TypeAlias = Sequence[str]
"""A text, cut."""

_WORD_OF_TEXT = re.compile(f"({WORD.pattern})")
_APOSTROPHES = frozenset("'’")


def cut(text: str) -> Pieces:
    """Cut a text at its words; each stands at an odd place and has a piece before and after."""
    return _WORD_OF_TEXT.split(text)


def text_of(pieces: Pieces, first: int, last: int) -> str:
    """Give the text from one word to another."""
    return "".join(pieces[first : last + 1])


def length(pieces: Pieces, start: int, end: int) -> int:
    """Tell how long the text is from one place to another, which is left out."""
    return sum(map(len, pieces[start:end]))


def is_elided(pieces: Pieces, place: int) -> bool:
    """Tell whether a word is a single letter at an apostrophe."""
    around = pieces[place - 1][-1:] + pieces[place + 1][:1]
    return len(pieces[place]) == 1 and not _APOSTROPHES.isdisjoint(around)
