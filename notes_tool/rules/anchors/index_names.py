"""Names in an index and titles of sections: when they are the same, or one is the other, shortened.

Numerals, markup, signs, blanks and case do not count: an index may number and write as it likes.
"""

from __future__ import annotations

import re
import unicodedata

from notes_tool.text.numerals import unnumbered

_WORD = re.compile(r"\w+")
_ATTRIBUTES = re.compile(r"\s*\{[#.:][^{}]*\}\s*\Z")


def words(name: str) -> list[str]:
    """Give the words of a name or title that count."""
    text = unicodedata.normalize("NFC", without_attributes(name)).casefold()
    return _WORD.findall(unnumbered(text)) or _WORD.findall(text)


def without_attributes(title: str) -> str:
    """Give a title without the `{#name}` at its end, that some sites read."""
    return _ATTRIBUTES.sub("", title)


def is_same(name: str, title: str) -> bool:
    """Tell whether a name and a title have the same letters."""
    return "".join(words(name)) == "".join(words(title))


def is_alike(name: str, title: str) -> bool:
    """Tell whether one of a name and a title is the other with words or letters left out."""
    shorter, longer = sorted((words(name), words(title)), key=lambda found: len("".join(found)))
    remaining = iter(longer)
    return "".join(shorter) in "".join(longer) or all(word in remaining for word in shorter)
