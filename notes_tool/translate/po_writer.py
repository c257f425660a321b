"""Writes catalogs as PO files.

Babel's own writer is not used: it wraps and reorders comments, takes "50 % des" for a format of
Python, writes a creation date, and forgets the flags of obsolete entries. Its strings are.
Importing this module loads Babel.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from notes_tool.translate.catalog import Catalog, Entry
from notes_tool.translate.po_strings import quoted, quoted_line

_LINE_END = re.compile(r"\r\n|\r|\n")


def render(catalog: Catalog) -> str:
    """Give the text of the PO file of a catalog.

    It depends on the catalog alone: equal catalogs have equal files, so there is something to write
    only if `merge` gave another catalog. No line is wrapped, there is no creation date and no byte
    order mark (`msgfmt` refuses one). `parse` gives the catalog back, except that the previous text
    of an obsolete entry is not kept: Babel cannot read one.
    """
    blocks = [
        _header(catalog),
        *(_lines(entry) for entry in catalog.entries),
        *(_obsolete_lines(entry) for entry in catalog.obsolete),
    ]
    text = "\n".join("".join(f"{line}\n" for line in block) for block in blocks)
    return text if catalog.newline == "\n" else text.replace("\n", catalog.newline)


def _header(catalog: Catalog) -> Iterator[str]:
    yield from _comments(catalog.header_comments)
    yield 'msgid ""'
    yield 'msgstr ""'
    yield quoted_line(f"Language: {catalog.language}")
    yield quoted_line("MIME-Version: 1.0")
    # Without a charset some programs drop every accent.
    yield quoted_line("Content-Type: text/plain; charset=UTF-8")
    yield quoted_line("Content-Transfer-Encoding: 8bit")
    yield from map(quoted_line, catalog.header)


def _lines(entry: Entry) -> Iterator[str]:
    yield from _remarks(entry)
    if entry.previous is not None:
        yield f"#| msgid {quoted(entry.previous, '#| ')}"
    yield from _message(entry, "")


def _obsolete_lines(entry: Entry) -> Iterator[str]:
    yield from _remarks(entry)
    yield from _message(entry, "#~ ")


def _remarks(entry: Entry) -> Iterator[str]:
    """Give all that stands above a message, in the order in which gettext writes it."""
    yield from _comments(entry.comments)
    for line in entry.extracted:
        yield _remark("#.", line)
    doubtful = entry.state in ("draft", "stale")
    if doubtful:
        yield f"#. notes-tool: {entry.state}" + (f" by {entry.engine}" if entry.engine else "")
    for place in entry.references:
        # Babel and recent versions of gettext read what stands between these signs as one.
        yield f"#: \u2068{place}\u2069" if " " in place else f"#: {place}"
    flags = ("fuzzy", *entry.flags) if doubtful else entry.flags
    if flags:
        yield f"#, {', '.join(flags)}"


def _comments(comments: tuple[str, ...]) -> Iterator[str]:
    for comment in comments:
        for line in _LINE_END.split(comment):
            yield _remark("#", line) if line else "#"


def _remark(sign: str, line: str) -> str:
    # msgfmt takes the line after a backslash for a part of the comment.
    return f"{sign} {line} " if line.endswith("\\") else f"{sign} {line}"


def _message(entry: Entry, prefix: str) -> Iterator[str]:
    if entry.context:
        yield f"{prefix}msgctxt {quoted(entry.context, prefix)}"
    yield f"{prefix}msgid {quoted(entry.text, prefix)}"
    yield f"{prefix}msgstr {quoted(entry.translation, prefix)}"
