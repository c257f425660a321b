r"""Strings of PO files: quoted by Babel, once what PO files cannot hold is written otherwise.

A lone surrogate (which stands for a byte that is not UTF-8) cannot be encoded, NUL ends a string in
gettext, some programs end a line at other controls, and `msgfmt --check` refuses a translation that
starts or ends with a line end where its text does not. Each such character is written as the sign
`␛` and its code in four hexadecimal digits, and so is the sign itself: `unquoted(quoted(text))` is
the text, whatever it is.

Importing this module loads Babel.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from babel.messages.pofile import escape, normalize, unescape

_SIGN = "\u241b"
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff"
_UNWRITABLE = re.compile(rf"[{_CONTROLS}{_SIGN}]|\A\n|\n\Z")
_WRITTEN = re.compile(f"{_SIGN}([0-9a-f]{{4}})")


def quoted(text: str, prefix: str = "") -> str:
    """Write a text as the string of a keyword, on one line for each line of the text.

    Args:
        text: any text.
        prefix: opens each line but the first.
    """
    written = _UNWRITABLE.sub(lambda match: f"{_SIGN}{ord(match.group()):04x}", text)
    return normalize(written, prefix=prefix, width=0)


def quoted_line(line: str) -> str:
    """Write one line of the header, with its line end."""
    return escape(line + "\n")


def unquoted(strings: Sequence[str]) -> str:
    """Read the strings of a keyword, each in its double quotes."""
    written = unescape(strings[0]) if len(strings) == 1 else "".join(map(unescape, strings))
    return _WRITTEN.sub(_character, written) if _SIGN in written else written


def _character(match: re.Match[str]) -> str:
    """Give the character that was written; what `quoted` would not write stays as it is."""
    character = chr(int(match.group(1), 16))
    return character if _UNWRITABLE.fullmatch(character) else match.group()
