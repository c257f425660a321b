"""Where the links of an index lead, and by which anchor a section is reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from notes_tool.markdown.inlines import Link
from notes_tool.markdown.note import Note
from notes_tool.markdown.sections import Section
from notes_tool.rules.anchors.targets import escaped, fragment_links
from notes_tool.text.span import Span


class Target(NamedTuple):
    """What an anchor leads to.

    Args:
        place: where that is; of a section where its title starts.
        section: the section that the anchor names; None where it names a place in one.
    """

    place: int
    section: Section | None


def target_of(note: Note, link: Link) -> Target | None:
    """Give what a link leads to; None where that is not in the note."""
    name = _names(note).get(link.span)
    return None if name is None else _targets(note).get(name)


def anchor_of(note: Note, section: Section) -> str | None:
    """Give the fragment by which an entry reaches a section, as it is written in a link.

    That is the section's own anchor, else its slug; None where neither leads to it.
    """
    # An anchor that must be escaped is no better than a slug: `slug-only-anchor` thinks so too.
    own = [anchor.name for anchor in section.anchors if escaped(anchor.name) == anchor.name]
    for name in (*reversed(own), section.slug):
        if name and _targets(note)[name].section == section:
            return escaped(name)
    return None


@lru_cache(maxsize=1)
def _names(note: Note) -> Mapping[Span, str]:
    """Give the anchor that each link into the note asks for."""
    return {each.link.span: each.name for each in fragment_links(note) if not each.link.path}


@lru_cache(maxsize=1)
def _targets(note: Note) -> Mapping[str, Target]:
    """Give what each anchor and slug of a note leads to; of two alike the first counts."""
    targets: dict[str, Target] = {}
    for place, name, section in sorted(_anchors(note), key=lambda each: each[0]):
        start = section.title_span.start if section else place
        targets.setdefault(name, Target(start, section))
    return targets


def _anchors(note: Note) -> Iterator[tuple[int, str, Section | None]]:
    owners = {anchor.span: section for section in note.sections for anchor in section.anchors}
    for anchor in note.anchors:
        yield anchor.span.start, anchor.name, owners.get(anchor.span)
    sections = {section.block: section for section in note.sections}
    for heading in note.headings:
        place = note.blocks[heading.block].span.start
        yield place, heading.slug, sections.get(heading.block)
