"""Protected parts of plain text: what is no word of a language though no markup says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notes_tool.text.span import Span

_PART = re.compile(
    r"""
    (?:https?|ftp|file)://[^\s<>]*[^\s<>.,;:!?'"»)\]]        # an address
  | \bwww\.[^\s<>]+\.[^\s<>]*[^\s<>.,;:!?'"»)\]]
  | \{\{[^{}]*\}\} | \{%[^%\n]*%\} | \{[\#.:][^{}\n]*\}      # a template, {#id}
  | \$\{[^{}\n]*\} | \$[A-Za-z_]\w* | %(?:\(\w+\))?[sd]\b    # a variable
  | <[^\W\d](?:[^<>\n]{0,80}[^\s<>])?>                       # a placeholder
  | (?<![\w-])--[A-Za-z][\w-]*(?:=[^\s,;)]+)?                # an option
  | (?<=[\s(])-[A-Za-z]{1,3}(?![\w'’-])
  | (?<![\w:]):[a-z0-9_+-]*[a-z][a-z0-9_+-]*:(?![\w:])       # :smile:
  | \b[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+\b               # a NAME_TO_FILL_IN, some_name
    """,
    re.VERBOSE,
)
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]+\.[\w.-]*\w")


def plain_parts(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Give addresses, placeholders, variables and options in `text[start:end]`."""
    stop = len(text) if end is None else end
    for match in _PART.finditer(text, start, stop):
        yield Span(*match.span())
    if "@" in text:
        for match in _MAIL.finditer(text, start, stop):
            yield Span(*match.span())
