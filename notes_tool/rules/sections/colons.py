"""Paragraphs that end in a colon with nothing after it: an analysis that this family shares."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from notes_tool.markdown.note import Note, Prose
from notes_tool.rules.sections.following import without_last_comments


@lru_cache(maxsize=1)
def dangling_colons(note: Note) -> Sequence[Prose]:
    """List the paragraphs that end in a colon with nothing after it."""
    candidates = [prose for prose in note.prose if _ends_in_colon(note, prose)]
    if not candidates:
        return ()
    from notes_tool.rules.sections.announcing import announces_nothing  # noqa: PLC0415 - few do

    return tuple(prose for prose in candidates if announces_nothing(note, prose))


def colon_end(prose: Prose) -> int:
    """Give where a text ends, in its content, comments and the end of emphasis left out."""
    return len(without_last_comments(prose.content.text).rstrip("*_ \n"))


def _ends_in_colon(note: Note, prose: Prose) -> bool:
    """Tell whether a text ends in a colon, not in `::`, which opens and closes containers."""
    text = prose.content.text
    end = colon_end(prose)
    is_colon = text.endswith(":", 0, end) and not text.endswith("::", 0, end)
    return is_colon and prose.kind == "paragraph" and note.blocks[prose.block].depth == 0
