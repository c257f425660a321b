"""The check `end-punctuation`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notes_tool.diagnostic import Text, Values
from notes_tool.translate.checks.declaration import check
from notes_tool.translate.checks.pair import Pair

_FULL_WIDTH = str.maketrans("。．：；？！", "..:;?!")
_ABBREVIATION = re.compile(r"\b(?:i\.e|e\.g|p\. ?ex|cf|vs)\.\Z", re.IGNORECASE)
# An item of a list ends with `;` in French where it ends with one of these in English.
_AT_ITEMS = frozenset(("", ",", ".", ";"))
# What may stand behind the mark: quotes, brackets, emphasis.
_CLOSING = " \t\u00a0\u202f\"'»”’)]*_~"


@check(
    "end-punctuation",
    summary=Text(
        en="Translations that end with another mark than their source",
        fr="Traductions qui finissent par un autre signe que leur source",
    ),
    text=Text(
        en="the source ends with {source}, the translation with {target}",
        fr="la source finit par {source}, la traduction par {target}",
    ),
)
def end_punctuation(pair: Pair) -> Iterator[Values]:
    """Find translations that end otherwise."""
    source, target = end_mark(pair.source.words), end_mark(pair.target.words)
    is_item = ";" in (source, target) and {source, target} <= _AT_ITEMS
    if source != target and not is_item:
        yield {"source": _said(source), "target": _said(target)}


def end_mark(words: str) -> str:
    """Give the mark that a text ends with; empty where it ends with none."""
    end = words.rstrip(_CLOSING)
    if end.endswith(("...", "…")):
        return "…"
    if _ABBREVIATION.search(end):
        return ""
    last = end[-1:].translate(_FULL_WIDTH)
    return last if last and last in ".:;?!," else ""


def _said(mark: str) -> str | Text:
    return f"`{mark}`" if mark else Text(en="none", fr="aucun signe")
