"""Texts of exercises, which leave blanks for whoever solves them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from notes_tool.markdown.note import Note
from notes_tool.text.pattern import pattern

_EXERCISE = pattern(
    r"\b(?:exercices?|exercises?|travaux\s+(?:pratiques|dirigés)|tp|td|labs?|quiz|qcm|énoncé|"
    r"worksheet)(?:\b|(?=\d))",
    re.IGNORECASE,
)
_MOST_WORDS = 5
_ANSWER = pattern(
    r"\b(?:réponses?|solutions?|résultats?|observations?|remarques?|commentaires?|prénoms?|noms?|"
    r"date|groupe|classe|note|answers?|results?|comments?|names?|group|grade)\b",
    re.IGNORECASE,
)


def is_exercise(note: Note, number: int) -> bool:
    """Tell whether a block stands in the text of an exercise: a title above it says so."""
    return _in_exercise(note)[number]


def is_answer_space(note: Note, number: int, text: str) -> bool:
    """Tell whether a text in an exercise names what its reader has to fill in.

    Args:
        note: the note.
        number: the number of the block.
        text: what a reader reads of it.
    """
    is_label = len(text.split()) <= _MOST_WORDS and _ANSWER().search(text) is not None
    return is_label and is_exercise(note, number)


@lru_cache(maxsize=1)
def _in_exercise(note: Note) -> Sequence[bool]:
    """Tell of each block whether its section, or one that holds it, is an exercise."""
    titles = [section.title for section in note.sections[:1]]
    if note.front_matter:
        titles.append(note.front_matter.text("title") or "")
    is_whole = any(_EXERCISE().search(title) for title in titles)
    result = [is_whole] * len(note.blocks)
    open_levels: list[int] = []
    for section in note.sections:
        while open_levels and open_levels[-1] >= section.level:
            open_levels.pop()
        if _EXERCISE().search(section.title):
            open_levels.append(section.level)
        for number in (section.block, *section.body):
            result[number] = is_whole or bool(open_levels)
    return tuple(result)
