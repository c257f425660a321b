"""The rule `duplicate-anchor`."""

from __future__ import annotations

from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Text
from notes_tool.markdown.note import Note
from notes_tool.markdown.sections import Anchor, is_blank
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
    # A slug may stand twice: of a heading, and as an attribute of another.
    slugs = {heading.slug: heading.block for heading in reversed(note.headings)}
    for anchor in note.anchors:
        earlier = first.setdefault(anchor.name, anchor)
        if not anchor.name:
            continue
        if earlier is not anchor:
            row = note.source.position(earlier.span.start).row
            yield Finding(anchor.span, {"name": anchor.name, "row": row})
        elif anchor.name in slugs and not _is_own(note, anchor, slugs[anchor.name]):
            row = note.source.position(note.blocks[slugs[anchor.name]].span.start).row
            yield Finding(anchor.span, {"name": anchor.name, "row": row}, text=_SLUG)


def _is_own(note: Note, anchor: Anchor, heading: int) -> bool:
    """Tell whether an anchor leads to the heading in this block, or to what stands below it."""
    if anchor.block < heading:
        return all(is_blank(block) for block in note.blocks[anchor.block : heading])
    following = note.blocks[heading + 1 : anchor.block + 1]
    return all(block.kind != "heading" for block in following)
