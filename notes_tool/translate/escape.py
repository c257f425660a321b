"""Escapes: a translation written so that Markdown, HTML or YAML reads it as text.

They are the first of two guards; what they let through, `notes_tool.translate.structure` finds.
"""

from __future__ import annotations

import re
from collections.abc import Collection

_FEED = re.compile(r"\s*[\r\n]+\s*")
# What may open a block at the start of a line: CommonMark 0.31.2, sections 4 and 5, and tables,
# footnotes, alerts and tasks as GitHub reads them.
_OPENING = re.compile(
    r"""
    \#{1,6}(?=[ \t]|\Z) | [-+*](?=[ \t]|\Z) | > | `{3,}(?=[^`]*\Z) | ~{3,}
  | =+[ \t]*\Z | -+[ \t]*\Z | (?:[-*_][ \t]*){3,}\Z
  | [|:-](?=[\s|:-]*\Z) | \[(?:[^\[\]\\]|\\.)*\]: | \[[ xX]\](?=[ \t]|\Z)
  | \[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]
  | <(?:!--|\?|!\[CDATA\[|![A-Za-z]
      |/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col
      |colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame
      |frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol
      |optgroup|option|p|param|pre|script|search|section|style|summary|table|tbody|td|textarea
      |tfoot|th|thead|title|tr|track|ul)(?![\w-]))
  | </?[A-Za-z][^<>]*>(?=[ \t]*\Z)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NUMBER = re.compile(r"(\d{1,9})([.)])(?=[ \t]|\Z)")
_TAG = re.compile(r"<[A-Za-z/!?][^<>]*>?")
_BACKQUOTES = re.compile("`+")
_CLOSING_MARKS = re.compile(r"(^|[ \t])(#+)\Z")


def one_line(text: str) -> str:
    """Write a text on one line, without blanks at its edges."""
    is_one = "\n" not in text and "\r" not in text
    return (text if is_one else _FEED.sub(" ", text)).strip()


def line_start(line: str, source: str) -> str:
    """Escape what would open a block at the start of a line.

    Args:
        line: a line of the translation.
        source: the line that stood there; what it starts with opens no block there.
    """
    if line[:1].isalpha():
        return line
    match = _NUMBER.match(line)
    if match is not None:
        return line if source.startswith(match[0]) else f"{match[1]}\\{line[len(match[1]) :]}"
    match = _OPENING.match(line)
    if match is None:
        return line
    return line if _opens_alike(match[0], line, source) else f"\\{line}"


def _opens_alike(opening: str, line: str, source: str) -> bool:
    """Tell whether a source line starts like its translation, and so opens no block either.

    What looks like a definition is one or not by its address.
    """
    other = _OPENING.match(source)
    if other is None or other[0][0] != opening[0]:
        return False
    after, after_other = line[len(opening) :].split(), source[other.end() :].split()
    return not opening.endswith("]:") or after[:1] == after_other[:1]


def line_end(line: str, source: str) -> str:
    """Escape a backslash that would make the line end after it a hard break.

    Args:
        line: a line of the translation.
        source: the line that stood there; where it ends in a backslash, that breaks no line.
    """
    return f"{line}\\" if _ends_in_backslash(line) and not _ends_in_backslash(source) else line


def heading(title: str, source: str) -> str:
    """Escape the marks at the end of a title that would close its heading.

    Args:
        title: a translation.
        source: the title that stood there; where it ends in such marks, others follow them.
    """
    return title if _CLOSING_MARKS.search(source) else _CLOSING_MARKS.sub(r"\1\\\2", title)


def backquotes(text: str, source: str) -> str:
    """Escape the backquotes that open no code, so that none pairs with one further on.

    Args:
        text: a translation.
        source: the text that stood there; where it has the like, they do no harm.
    """
    lone = _lone_backquotes(text) if "`" in text else []
    if not lone or [run[1] for run in lone] == [run[1] for run in _lone_backquotes(source)]:
        return text
    parts = []
    position = 0
    for start, length in lone:
        parts.append(text[position:start] + "\\`" * length)
        position = start + length
    return "".join(parts) + text[position:]


def _lone_backquotes(text: str) -> list[tuple[int, int]]:
    """Give place and length of each run of backquotes that neither opens nor closes code."""
    runs = [(match.start(), len(match[0])) for match in _BACKQUOTES.finditer(text)]
    last = {length: start for start, length in runs}
    lone = []
    closed = 0
    for number, (start, length) in enumerate(runs):
        if start < closed or _ends_in_backslash(text, start):
            continue
        if last[length] > start:
            following = (run for run in runs[number + 1 :] if run[1] == length)
            closed = next(following)[0] + length
        else:
            lone.append((start, length))
    return lone


def cell(text: str, following: str) -> str:
    """Escape the pipes of a cell.

    Args:
        text: a translation.
        following: the code point after the cell; a backslash at its end must not escape it.
    """
    escaped = text.replace("|", "\\|")
    bare = escaped.rstrip("\\")
    shown = (len(escaped) - len(bare) + 1) // 2
    return bare + "&#92;" * shown if following == "|" else escaped


def html(text: str, source: str) -> str | None:
    """Escape what would be a tag; None where a tag of the source is missing.

    Args:
        text: a translation.
        source: the text that stood there, with the tags that may and must stand in it.
    """
    tags = _TAG.findall(source)
    missing = list(tags)
    for tag in _TAG.findall(text):
        if tag in missing:
            missing.remove(tag)
    return None if missing else _TAG.sub(lambda match: _unless_in(tags, match[0]), text)


def _unless_in(tags: Collection[str], tag: str) -> str:
    return tag if tag in tags else f"&lt;{tag[1:]}"


def definition(title: str, quote: str) -> str:
    """Escape in the title of a definition the quote that ends it."""
    ends = "()" if quote == ")" else quote
    escaped = re.sub(rf"(?<!\\)((?:\\\\)*)([{re.escape(ends)}])", r"\1\\\2", title)
    return f"{escaped}\\" if _ends_in_backslash(escaped) else escaped


def _ends_in_backslash(text: str, end: int | None = None) -> bool:
    """Tell whether the last backslash of `text[:end]` escapes what follows."""
    stop = start = len(text) if end is None else end
    while start and text[start - 1] == "\\":
        start -= 1
    return (stop - start) % 2 == 1
