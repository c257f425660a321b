"""Questions of a note that answers them: an analysis that this family shares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from notes_tool.markdown.note import Note
from notes_tool.markdown.sections import EMPHASIS_LEVEL, Section, is_blank
from notes_tool.rules.sections.emptiness import empty_sections
from notes_tool.rules.sections.exercises import is_exercise

_FEWEST = 3
_LEAST_SHARE = 2 / 3
"""How many of a note's questions must be answered: one that asks only is a list, or an exam."""

_NAMED = re.compile(r"\W*(?:question|q)\s*(?:n°\s*)?\d+\b", re.IGNORECASE)
_STRONG = ("**", "__")
_NUMBER = re.compile(r"\W*\d+\W*")


@lru_cache(maxsize=1)
def unanswered(note: Note) -> Sequence[Section]:
    """List the questions with nothing below them in a note that answers most of its questions.

    A question is a heading or a paragraph in bold that ends in a question mark or says
    `Question 3`, and among the latter one that is nothing but a number.
    """
    asked = [section for section in note.sections if _is_question(note, section)]
    if len(asked) < _FEWEST:
        return ()
    bare = frozenset(section.block for section in empty_sections(note)) | set(_bare(note))
    missing = [section for section in asked if section.block in bare]
    if len(asked) - len(missing) < _LEAST_SHARE * len(asked):
        return ()
    return tuple(section for section in missing if not is_exercise(note, section.block))


def _is_question(note: Note, section: Section) -> bool:
    title = section.title.rstrip('"”»)*_ ')
    is_bold = section.level == EMPHASIS_LEVEL
    if is_bold and not note.blocks[section.block].content.text.startswith(_STRONG):
        return False
    is_number = is_bold and _NUMBER.fullmatch(title) is not None
    return title.endswith("?") or is_number or _NAMED.match(title) is not None


def _bare(note: Note) -> Iterator[int]:
    """Give the emphasized questions with nothing below; other emphasized text is an answer."""
    for section, after in pairwise([*note.sections, None]):
        if section is None or section.level < EMPHASIS_LEVEL:
            continue
        is_parted = after is None or after.level < EMPHASIS_LEVEL or _is_question(note, after)
        if is_parted and all(is_blank(note.blocks[number]) for number in section.body):
            yield section.block
