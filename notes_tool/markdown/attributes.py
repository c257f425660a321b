"""Attributes at the end of a heading: `## Title {#name .class key=value}`.

Hugo, VitePress and Docusaurus read them, GitHub shows them. The reference is the parser of Hugo,
goldmark: a name may hold letters, digits, `_`, `-`, `:` and `.`; only the last braces of the title
count, and only where all that they hold is attributes.
"""

from __future__ import annotations

import re

from notes_tool.text.pattern import pattern

_ATTRIBUTE = r"""(?:[#.][\w:.-]+|[\w:-]+=(?:"[^"{}]*"|'[^'{}]*'|[^\s"'{}]+))"""
_ATTRIBUTES = pattern(rf"\{{[ \t]*{_ATTRIBUTE}(?:[ \t,]+{_ATTRIBUTE})*[ \t]*\}}[ \t]*")
_ID = re.compile(r"[{ \t,]#(?P<name>[\w:.-]+)")
_NAME = re.compile(r"[\w:.-]+")
_CLOSING = pattern(r"(?:\A|[ \t])#+\Z")


def title_length(content: str, marker: str) -> int:
    """Give how much of the content of a heading is its title.

    Args:
        content: its text as it is written, without what marks it as a heading.
        marker: what marks it: `##`, `=`. After an ATX title the closing marks may stand before the
            attributes too.
    """
    start = content.rfind("{")
    if start < 0 or content[:start].endswith("\\") or not _ATTRIBUTES().fullmatch(content, start):
        return len(content)
    title = content[:start].rstrip(" \t")
    if marker.startswith("#"):
        title = _CLOSING().sub("", title).rstrip(" \t")
    return len(title)


def is_name(name: str) -> bool:
    """Tell whether an anchor can be written as an attribute; one with an emoji cannot."""
    return _NAME.fullmatch(name) is not None


def name_in(attributes: str) -> tuple[int, int] | None:
    """Give where the name of an anchor stands in attributes; None where there is none."""
    found = _ID.search(attributes) if attributes else None
    return found.span("name") if found else None
