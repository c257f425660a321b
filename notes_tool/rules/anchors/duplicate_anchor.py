"""The rule `duplicate-anchor`."""

from __future__ import annotations

from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Text
from notes_tool.markdown.note import Note
from notes_tool.markdown.sections import Anchor
from notes_tool.rules.rule import Context, rule

_SLUG = Text(
    en="`{name}` is already the slug of the heading on line {row}",
    fr="`{name}` est déjà le slug du titre de la ligne {row}",
)


@rule(
    "duplicate-anchor",
    family="anchors",
    summary=Text(
        en="Anchors that stand twice, or take the slug of another section",
        fr="Ancres écrites deux fois, ou qui prennent le slug d'une autre section",
    ),
    text=Text(
        en="the anchor `{name}` is already on line {row}",
        fr="l'ancre `{name}` est déjà à la ligne {row}",
    ),
)
def duplicate_anchor(note: Note, _context: Context) -> Iterator[Finding]:
    """Find anchors that stand twice, or that take the slug of another section's heading."""
    first: dict[str, Anchor] = {}
    slugs = {heading.slug: note.blocks[heading.block].span for heading in note.headings}
    for anchor in note.anchors:
        earlier = first.setdefault(anchor.name, anchor)
        if earlier is not anchor:
            row = note.source.position(earlier.span.start).row
            yield Finding(anchor.span, {"name": anchor.name, "row": row})
        elif anchor.name in slugs and not _is_own(note, anchor):
            row = note.source.position(slugs[anchor.name].start).row
            yield Finding(anchor.span, {"name": anchor.name, "row": row}, text=_SLUG)


def _is_own(note: Note, anchor: Anchor) -> bool:
    """Tell whether an anchor stands in the section whose slug it repeats: both lead there."""
    return any(
        section.slug == anchor.name and (anchor in section.anchors or anchor.block in section.body)
        for section in note.sections
    )
