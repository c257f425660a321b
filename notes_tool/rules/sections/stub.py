"""Whether a note is little more than its title: an analysis that this family shares."""

from __future__ import annotations

from functools import lru_cache

from notes_tool.markdown.note import Note
from notes_tool.markdown.sections import Section, is_blank
from notes_tool.rules.sections.emptiness import empty_sections
from notes_tool.rules.sections.markers import marked_blocks

FEWEST_CHARACTERS = 40
"""What a note must say below its title to be more than a stub."""

# A picture, code, a link or what a template shows may be all that a note wants to say.
_TEXT = frozenset(("paragraph", "list", "item", "quote"))
_NO_TEXT = frozenset(("a", "br", "hr"))
_TEMPLATES = ("{{", "{%", "<%", "[TOC]", "[[")


@lru_cache(maxsize=1)
def stub(note: Note) -> Section | None:
    """Give the title of a note that says next to nothing below it; None where it says more.

    A note in which the author says that something is missing is none, for that is said already.
    """
    if len(note.headings) != 1 or len(note.sections) != 1 or note.codes or marked_blocks(note):
        return None
    (section,) = note.sections
    if not all(is_blank(block) for block in note.blocks[: section.block]):
        return None
    body = [note.blocks[number] for number in section.body if not is_blank(note.blocks[number])]
    if not body:
        return section if section in empty_sections(note) else None
    if (
        note.links
        or any(tag.name not in _NO_TEXT for tag in note.tags)
        or any(block.kind not in _TEXT for block in body)
    ):
        return None
    texts = [prose.content.text for prose in note.prose if prose.block in section.body]
    is_template = any(mark in text for text in texts for mark in _TEMPLATES)
    is_short = sum(len(text.strip()) for text in texts) < FEWEST_CHARACTERS
    return section if is_short and not is_template else None
