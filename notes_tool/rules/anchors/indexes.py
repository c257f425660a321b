"""Whether a note may have an index: all that the rules about indexes need for most notes."""

from __future__ import annotations

from itertools import islice

from notes_tool.markdown.note import Note

_FEWEST_LINKS = 2


def may_have_index(note: Note) -> bool:
    """Tell whether a note has links enough into itself to have an index."""
    links = (link for link in note.links if link.kind == "link" and not link.path and link.fragment)
    return len(list(islice(links, _FEWEST_LINKS))) == _FEWEST_LINKS
