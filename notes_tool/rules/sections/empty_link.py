"""The rule `empty-link`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Text
from notes_tool.markdown.inlines import Link
from notes_tool.markdown.note import Note
from notes_tool.rules.rule import Context, rule
from notes_tool.text.pattern import pattern

_NO_FILE = Text(en="this image shows no file", fr="cette image ne montre aucun fichier")
_TO_TOP = pattern(
    r"\b(?:back|contents|debut|début|haut|home|index|menu|retour|sommaire|toc|top|up)\b",
    re.IGNORECASE,
)
_LETTER = pattern(r"[^\W\d_]")


@rule(
    "empty-link",
    family="sections",
    summary=Text(
        en="Links and images without a target",
        fr="Liens et images sans destination",
    ),
    text=Text(en="this link leads nowhere", fr="ce lien ne mène nulle part"),
    hint=Text(
        en="write between the round brackets where it leads",
        fr="écrire entre les parenthèses où il mène",
    ),
)
def empty_link(note: Note, _context: Context) -> Iterator[Finding]:
    """Find links and images without a target, and links to a bare `#` that do not lead back up."""
    for link in note.links:
        if leads_nowhere(note, link):
            yield Finding(link.span, text=_NO_FILE if link.is_image else None)


def leads_nowhere(note: Note, link: Link) -> bool:
    """Tell whether a link or an image has no target; `[](){#name}` is an anchor."""
    if link.kind not in ("link", "image") or note.source.text.startswith("{", link.span.end):
        return False
    target = link.target.strip()
    if target == "#":
        return _LETTER().search(link.text) is not None and not _TO_TOP().search(link.text)
    return not target
