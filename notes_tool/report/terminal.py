"""Text as a terminal shows it: made visible, measured in columns, colored.

A note may hold anything, also sequences that move the cursor or reverse the direction of what
follows. Nothing of it reaches the terminal but through `visible`.
"""

from __future__ import annotations

import re
from enum import Enum
from unicodedata import category, east_asian_width

# Joiners belong to the words and emoji that they join.
_JOINERS = "\u200c\u200d"
_NAMED = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
_UNSAFE = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_LONE_BYTES = range(0xDC80, 0xDD00)
_NOT_ASCII_TEXT = re.compile(r"[^ -~]")

# Hangul vowels and final consonants that melt into the syllable before them.
_JAMO = range(0x1160, 0x1200)


class Style(Enum):
    """How a piece of text is colored: the parameters of an ANSI `m` sequence."""

    BOLD = "1"
    RED = "1;31"
    GREEN = "1;32"
    YELLOW = "1;33"
    BLUE = "1;34"
    CYAN = "1;36"


def paint(text: str, style: Style, *, color: bool) -> str:
    """Wrap a text in the ANSI sequences of a style, or leave it without color."""
    return f"\x1b[{style.value}m{text}\x1b[0m" if color and text else text


def visible(text: str) -> str:
    r"""Write out what a terminal would obey or hide.

    These become escapes: control characters (`\x1b`, `\n`), lone surrogates, which stand for bytes
    that are not UTF-8 (`\xe9`), format characters such as bidirectional overrides and zero-width
    spaces (`\u{202e}`), line and paragraph separators. Joiners stay.
    """
    return _NOT_ASCII_TEXT.sub(lambda match: _shown(match.group()), text)


def columns(text: str) -> int:
    """Measure how many columns a visible text takes.

    Wide and full-width characters take two (Unicode Standard Annex 11), combining marks none.
    Sequences that a font draws as one emoji are measured by their parts.
    """
    if text.isascii():
        return len(text)
    return sum(_column_count(character) for character in text)


def _shown(character: str) -> str:
    if category(character) in _UNSAFE and character not in _JOINERS:
        return _NAMED.get(character) or _escape(character)
    return character


def _escape(character: str) -> str:
    code = ord(character)
    if character.isascii() or code in _LONE_BYTES:
        return f"\\x{code & 0xFF:02x}"
    return f"\\u{{{code:04x}}}"


def _column_count(character: str) -> int:
    if character in _JOINERS or ord(character) in _JAMO or category(character) in {"Mn", "Me"}:
        return 0
    return 2 if east_asian_width(character) in {"W", "F"} else 1
