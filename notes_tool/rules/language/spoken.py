"""Whether a paragraph speaks the language that it seems to be in."""

from __future__ import annotations

import re

from notes_tool.markdown.note import Note, Prose
from notes_tool.rules.document.not_prose import linked_spans, without_templates
from notes_tool.rules.language.kept import listing_spans
from notes_tool.text.language import language, score
from notes_tool.text.span import OPAQUE

_TABLE_LINE = re.compile(r"^[ \t]*\|.*", re.MULTILINE)
_OUTPUT = re.compile(
    r"\W*(?:error|exception|fatal|info|traceback|warning)\b[^.\n]*:", re.IGNORECASE
)
# Words of a sentence that only its language has; names of menus and fields have one at most.
_SURE_WORDS = 2


def is_spoken(note: Note, prose: Prose, shortest: int) -> bool:
    """Tell whether a paragraph speaks its language by itself, without what is only named in it.

    Titles of pages and images keep their language; a diagram in the notation of a site, a table
    that is none and what a program said are no sentences.
    """
    left_out = (*linked_spans(note, prose), *listing_spans(note))
    pieces = prose.region.pieces(0, len(prose.region.text))
    text = "".join(
        OPAQUE if any(other.overlaps(span) for other in left_out) else piece
        for piece, span in pieces
    )
    text = _TABLE_LINE.sub("", without_templates(text))
    return (
        language(text) == prose.language
        and len(text.split()) >= shortest
        and max(score(text)) >= _SURE_WORDS
        and _OUTPUT.match(text) is None
    )
