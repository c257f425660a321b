"""Protected parts of plain text: what is no word of a language though no markup says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notes_tool.text.span import Span

_ADDRESS = re.compile(
    r"""
    (?:https?|ftp|file)://[^\s<>]*[^\s<>.,;:!?'"»)\]]
  | \bwww\.[^\s<>]+\.[^\s<>]*[^\s<>.,;:!?'"»)\]]
    """,
    re.VERBOSE,
)
# Each alternative starts with its sign, so that other text is skipped fast.
_SIGN = re.compile(
    r"""
    \{\{[^{}]*\}\} | \{%[^%\n]*%\} | \{[\#.:][^{}\n]*\}      # a template, {#id}
  | \$\{[^{}\n]*\} | \$[A-Za-z_]\w* | %(?:\(\w+\))?[sd]\b    # a variable
  | <[^\W\d](?:[^<>\n]{0,80}[^\s<>])?>                       # a placeholder
  | --(?<![\w-]--)[A-Za-z][\w-]*(?:=[^\s,;)]+)?              # an option
  | -(?<=[\s(]-)[A-Za-z]{1,3}(?![\w'’-])
  | :(?<![\w:]:)[a-z0-9_+-]*[a-z][a-z0-9_+-]*:(?![\w:])       # :smile:
    """,
    re.VERBOSE,
)
# A NAME_TO_FILL_IN, some_name.
_NAME = re.compile(r"\b[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+\b")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]+\.[\w.-]*\w")


def plain_parts(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Give addresses, placeholders, variables and options in `text[start:end]`.

    Some may overlap others.
    """
    part = text[start:end]
    patterns = [_SIGN]
    if "://" in part or "www." in part:
        patterns.append(_ADDRESS)
    if "_" in part:
        patterns.append(_NAME)
    if "@" in part:
        patterns.append(_MAIL)
    stop = start + len(part)
    for pattern in patterns:
        for match in pattern.finditer(text, start, stop):
            yield Span(*match.span())
