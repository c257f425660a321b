"""Translations that replace every letter, so that nothing but words can change."""

from __future__ import annotations

from notes_tool.text.span import Span
from notes_tool.translate.segment import Segment


def other_letter(character: str) -> str:
    """Give another letter of the same case; what is none stays."""
    if not character.isalpha():
        return character
    if character.isupper():
        return "Q" if character == "Z" else "Z"
    return "k" if character == "z" else "z"


def other_letters(segment: Segment) -> str:
    """Replace every letter outside the protected parts by another one."""
    pieces = []
    position = 0
    for start, end in (*segment.protected, Span(len(segment.text), len(segment.text))):
        pieces += [*map(other_letter, segment.text[position:start]), segment.text[start:end]]
        position = end
    return "".join(pieces)
