"""The rule `too-deep`."""

from __future__ import annotations

from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Text
from notes_tool.markdown.note import Note
from notes_tool.markdown.parser import MAX_NESTING
from notes_tool.rules.rule import Context, rule


@rule(
    "too-deep",
    family="document",
    summary=Text(
        en="Nesting deeper than what is read",
        fr="Imbrication plus profonde que ce qui est lu",
    ),
    text=Text(
        en="nesting goes deeper than {limit} levels here; what follows is not checked",
        fr="l'imbrication dépasse ici {limit} niveaux ; la suite n'est pas vérifiée",
    ),
    hint=Text(en="nest less deeply", fr="réduire l'imbrication"),
)
def too_deep(note: Note, _context: Context) -> Iterator[Finding]:
    """Find where lists and quotes are nested deeper than the parser reads."""
    for span in note.too_deep:
        yield Finding(span, {"limit": MAX_NESTING})
