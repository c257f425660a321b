"""Whether what a colon announces follows it."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from notes_tool.markdown.blocks import Block
from notes_tool.markdown.note import Note, Prose
from notes_tool.markdown.sections import Section
from notes_tool.rules.sections.emptiness import is_comment, is_meant, is_slide_deck
from notes_tool.rules.sections.exercises import is_answer_space
from notes_tool.rules.sections.following import next_visible
from notes_tool.rules.sections.markers import marked_blocks
from notes_tool.rules.sections.questions import unanswered
from notes_tool.rules.sections.stub import stub

_EMOJI = re.compile(r":[\w+-]+:$")
_LONG_WORD = re.compile(r"[^\W\d_]{5,}")
_LISTING = "_index"
"""The name of a page below which Hugo lists the others of its folder."""


def announces_nothing(note: Note, prose: Prose) -> bool:
    """Tell whether nothing follows a text that ends in a colon, and no other rule says so.

    The end of the note, a heading of the same or a higher level, and a rule before either or
    before a paragraph are nothing.
    """
    if _EMOJI.search(prose.region.text.rstrip()) or is_slide_deck(note) or stub(note):
        return False
    is_question = any(section.block == prose.block for section in unanswered(note))
    if prose.block in marked_blocks(note) or is_question:
        return False
    if is_answer_space(note, prose.block, prose.region.text):
        return False
    first = next_visible(note, note.blocks[prose.block])
    after = first
    while after is not None and after.kind == "rule":
        after = next_visible(note, after)
    if after is None:
        return first is not None or _is_whole(note)
    is_parted = after is not first and after.kind == "paragraph"
    return is_parted or _opens_other(note, prose, after)


def _is_whole(note: Note) -> bool:
    """Tell whether nothing is put below the text of a note where it is shown.

    A text without a title is put into other pages.
    """
    name = posixpath.basename(note.source.path).partition(".")[0]
    return name != _LISTING and bool(note.headings or note.front_matter)


def _opens_other(note: Note, prose: Prose, block: Block) -> bool:
    """Tell whether a block opens a section that is no part of the one in which a text stands."""
    sections = _sections(note)
    number = bisect_left(sections, block.index, key=_block)
    opened = sections[number] if number < len(sections) else None
    if opened is None or opened.block != block.index:
        return False
    if not is_meant(note, opened) or _is_comment(note, block):
        return False
    is_part = opened.level > (sections[number - 1].level if number else 0)
    return not is_part and not _shares_word(prose.region.text, opened.title)


@lru_cache(maxsize=1)
def _sections(note: Note) -> Sequence[Section]:
    """List the sections that headings open."""
    return tuple(section for section in note.sections if section.slug is not None)


def _block(section: Section) -> int:
    return section.block


def _is_comment(note: Note, block: Block) -> bool:
    """Tell whether a heading is a `#` comment of code in no fence, or of the fence right below."""
    after = next_visible(note, block)
    is_above_code = block.markup == "#" and after is not None and after.kind == "fence"
    return is_above_code or is_comment(note, block.index)


def _shares_word(text: str, title: str) -> bool:
    """Tell whether a title takes up a word of a text's last sentence: `check these:`, `Check`."""
    last = re.split(r"[.!?]\s", text)[-1]
    words = {word.lower() for word in _LONG_WORD.findall(last)}
    return any(word.lower() in words for word in _LONG_WORD.findall(title))
