"""Bare addresses: URLs in text, and where they end.

They end where GitHub ends them (GitHub Flavored Markdown, 6.9, autolinks), and at a pipe, a bracket
or a guillemet, which no URL holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from notes_tool.markdown.note import Note, Prose
from notes_tool.text.region import Region
from notes_tool.text.span import OPAQUE, Span

_START = re.compile(r"https?://|www\.")
_RUN = re.compile(r"[^\s<>|`\[\]«»“”]+")
_WHOLE = re.compile(r"(?:https?://|www\.)[^\W_](?:[^\W_]|[.-])*(?::\d+)?(?:[/?#].*)?")
# What stands before the value of a key, the target of a link, or a part of a longer name.
_JOINED = re.compile(r"""[^\W_]\Z|[/=@.%&$#{}\\"'-]\Z|\]\(\Z""")
# A definition that is none: in angle brackets it might become one.
_DEFINED = re.compile(r"\]:[\s>]*\Z")
_FARTHEST = 20
# What is a pattern for addresses: `https://{host}/`, `https://$HOST/`, `https://…`.
_PATTERN = re.compile(r"[${}…]|\.\.\.")
_GOES_ON = re.compile(r"<(?!/|br\b|!--)|\[(?!\^)", re.IGNORECASE)
_TRAILING = frozenset("?!.,:*_~'\"’\\")
_LONGEST_ENTITY = 33
_OPAQUE = re.compile(OPAQUE)


class Address(NamedTuple):
    """A URL in text.

    Args:
        span: where it stands in the source.
        written: what stands there.
        read: the same with escapes and entities resolved; None where other markup stands in it.
    """

    span: Span
    written: str
    read: str | None


def addresses(note: Note, prose: Prose) -> Iterator[Address]:
    """Give the URLs in a text, in links and autolinks too."""
    text, region = note.source.text, prose.region
    position = 0
    for match in _OPAQUE.finditer(region.text):
        start = region.span(*match.span()).start
        if start < position or not _START.match(text, start):
            continue
        if _is_joined(text, start, prose.content.whole.start):
            continue
        end = _end(text, start)
        if end is not None:
            position = end
            span = Span(start, end)
            yield Address(span, text[start:end], _read(note, region, match.start(), span))


def _is_joined(text: str, start: int, first: int) -> bool:
    """Tell whether a URL is part of something longer, by what stands right before it.

    Args:
        text: the source.
        start: where the URL starts.
        first: where the text starts that holds it: a footnote has its label before that.
    """
    before = text[max(0, start - 2) : start]
    if _JOINED.search(before) is not None:
        return True
    return start > first and _DEFINED.search(text, max(first, start - _FARTHEST), start) is not None


def _end(text: str, start: int) -> int | None:
    """Give where the URL ends that starts at `start`; None where it is only a pattern for URLs."""
    match = _RUN.match(text, start)
    if match is None or _PATTERN.search(match[0]) or _GOES_ON.match(text, match.end()):
        return None
    url = match[0][: trimmed(match[0])]
    return start + len(url) if _WHOLE.fullmatch(url) else None


def trimmed(run: str) -> int:
    """Give the length of a run of characters without the end that belongs to the sentence."""
    end = len(run)
    surplus = run.count(")") - run.count("(")
    while end:
        last = run[end - 1]
        if last == ")" and surplus > 0:
            surplus -= 1
            end -= 1
        elif last == ";":
            end = _entity_start(run, end)
        elif last in _TRAILING:
            end -= 1
        else:
            break
    return end


def _entity_start(run: str, end: int) -> int:
    """Give where the entity starts that ends a run, else where its semicolon stands."""
    start = run.rfind("&", max(0, end - _LONGEST_ENTITY), end)
    return start if start >= 0 and run[start + 1 : end - 1].isalnum() else end - 1


def _read(note: Note, region: Region, offset: int, address: Span) -> str | None:
    """Give what a reader reads of an address; None where emphasis or other markup is in it."""
    start, end = address
    parts: list[str] = []
    # What is read is never longer than what is written.
    for text, span in region.pieces(offset, min(len(region.text), offset + end - start)):
        if start >= end:
            break
        if span.start != start:
            return None
        is_literal = text == OPAQUE or len(text) == span.end - span.start
        parts.append(note.source.text[start : min(span.end, end)] if is_literal else text)
        start = span.end
    return "".join(parts) if start >= end else None
