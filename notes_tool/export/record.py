"""Records: what the export remembers of a page, so that edits made there find their way back."""

from __future__ import annotations

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
