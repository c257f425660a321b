"""Typographic quotes in command lines, which a shell takes for letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from notes_tool.rules.commands.slip import Slip
from notes_tool.text.pattern import pattern
from notes_tool.text.span import Span

_MARK = re.compile(r"[“”„«‘’]")
# A quote opens where a word or a value starts, and closes before a blank or a mark.
_PAIR = pattern(
    r"""(?:(?<=[\s=:,(\[{])|^)(?:
      (?P<double>[“”„](?P<in_double>[^“”„"\r\n]+)[”“]
        | «(?P<in_guillemets>[^«»"\r\n]+)»)
    | (?P<single>[‘’](?P<in_single>[^‘’'\r\n]+)’)
    )(?=[\s;|&)\]},:]|$)""",
    re.VERBOSE | re.MULTILINE,
)
_BLANKS = "\u00a0\u202f "


class Straightened(NamedTuple):
    """A text with straight quotes in place of typographic ones.

    Args:
        text: as long as the text that it was made from.
        pairs: where quotes were replaced, each from the opening to the closing one.
    """

    text: str
    pairs: tuple[Span, ...]


def straightened(text: str) -> Straightened:
    """Replace typographic quotes outside straight ones, so that a scanner sees quotes."""
    if _MARK.search(text) is None:
        return Straightened(text, ())
    pairs: list[Span] = []
    letters = list(text)
    for match in _PAIR().finditer(text):
        line = text[max(text.rfind("\n", 0, match.start()), 0) : match.start()]
        if not (line.count('"') % 2 or line.count("'") % 2):
            pairs.append(Span(*match.span()))
            mark = "'" if match["single"] else '"'
            letters[match.start()] = letters[match.end() - 1] = mark
    return Straightened("".join(letters), tuple(pairs))


def quote_slips(text: str, pairs: tuple[Span, ...], within: Span) -> Iterator[Slip]:
    """Give a slip for each pair of typographic quotes in a part of a text."""
    for span in pairs:
        if within.contains(span):
            old = text[slice(*span)]
            mark = "'" if old[0] in "‘’" else '"'
            near = f"{mark}{old[1:-1].strip(_BLANKS)}{mark}"
            yield Slip("typographic-quote", span, old, near, is_sure=True)
