"""Records: what the export remembers of a page, so that edits made there find their way back."""

from __future__ import annotations

import json
from json.encoder import encode_basestring_ascii
from typing import NamedTuple

from notes_tool.files import encode
from notes_tool.text.span import Source, Span


class Placed(NamedTuple):
    """A segment, and where it stands in an exported page.

    Args:
        text: the segment's text in the note; the key of its catalog entry.
        context: the name that tells it from another segment of the same text.
        translation: the catalog's translation that the page shows; None where it shows the source.
        span: where it stands in the page, in code points: from its first line to its last, with
            what stands between them. Empty where cleaning took it away.
    """

    text: str
    context: str | None
    translation: str | None
    span: Span


class Record(NamedTuple):
    """A page as it was exported.

    Args:
        note: the path of the note below its root, with `/` between its parts.
        language: the language of the page.
        page: the text of the page as it was written, without a byte order mark.
        placed: its segments, in the order of the page; no two overlap.
        bom: whether the file starts with a byte order mark.
    """

    note: str
    language: str
    page: str
    placed: tuple[Placed, ...]
    bom: bool = False

    @property
    def data(self) -> bytes:
        """The bytes of the page."""
        return encode(Source(self.note, self.page, self.bom))


def written(record: Record) -> str:
    """Give a record as text: JSON, a segment on each line, so that git shows what changed."""
    # As ASCII, which can hold the bytes that are no UTF-8.
    placed = ",\n".join(
        f"  [{_quoted(text)}, {_quoted(context)}, {_quoted(translation)}, {start}, {end}]"
        for text, context, translation, (start, end) in record.placed
    )
    head = {
        "note": record.note,
        "language": record.language,
        "bom": record.bom,
        "page": record.page,
    }
    lines = ",\n".join(f" {json.dumps(name)}: {json.dumps(value)}" for name, value in head.items())
    return f'{{\n{lines},\n "placed": [\n{placed}\n ]\n}}\n'


def _quoted(text: str | None) -> str:
    """Write a text as JSON does; a tenth of the time of `json.dumps`, of which there are many."""
    return "null" if text is None else encode_basestring_ascii(text)


def read_record(text: str) -> Record:
    """Read a record.

    Raises:
        ValueError, KeyError, TypeError: the text is no record.
    """
    values = json.loads(text)
    placed = values["placed"]
    if not isinstance(placed, list):
        raise TypeError(placed)
    return Record(
        str(values["note"]),
        str(values["language"]),
        str(values["page"]),
        tuple(
            Placed(text, context, translation, Span(start, end))
            for text, context, translation, start, end in placed
        ),
        bool(values["bom"]),
    )
