"""Sections with nothing below their heading: an analysis that this family shares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise

from notes_tool.knowledge.commands import known_programs
from notes_tool.markdown.note import Note
from notes_tool.markdown.sections import EMPHASIS_LEVEL, Section, is_blank
from notes_tool.rules.sections.exercises import is_answer_space
from notes_tool.text.pattern import pattern

_FOOTER_LEVEL = 6
_SENTENCE_LENGTH = 4
_SLIDE = "class: "
"""What a block of a slide deck starts with."""

# A picture, `class: pic` or a template: text right above a `---` that was meant as a rule.
_NOT_A_TITLE = re.compile(r"!\[|[a-z-]+:\s|\{\{")

# An exercise or a step whose title is all that it says: "Exercise 2: create a pod named web".
_ORDER = pattern(
    r"(?:exercices?|exercises?|étape|etape|step|task|tâche|question|consigne)\s*\d*\s*[:.–—-]\s*"
    r"(?:\S+\s+){3}\S",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)
def empty_sections(note: Note) -> Sequence[Section]:
    """List the sections that headings open with nothing below: no text, no part of lower level."""
    sections = [section for section in note.sections if is_meant(note, section)]
    return tuple(
        section
        for section, after in zip(sections, [*sections[1:], None], strict=False)
        if (after is None or after.level <= section.level)
        and _is_blank(note, section, after)
        and not _says_all(note, section, after)
    )


def is_meant(note: Note, section: Section) -> bool:
    """Tell whether an author meant a section to start here, not a rule below a text."""
    block = note.blocks[section.block]
    content = block.content.text
    is_text = "\n" in content or _is_sentence(content) or _NOT_A_TITLE.match(content)
    return section.level < EMPHASIS_LEVEL and not (block.markup == "-" and is_text)


def is_comment(note: Note, number: int) -> bool:
    """Tell whether a heading is a `#` comment among commands that nobody put in a fence.

    Args:
        note: the note.
        number: the number of the heading's block.
    """
    block = note.blocks[number]
    if block.markup != "#":
        return False
    row = note.source.line_index(block.span.start)
    near = [index for index in (row - 1, row + 1) if 0 <= index < len(note.source.line_starts)]
    return any(_is_shell(note.source.slice(note.source.line_span(index))) for index in near)


@lru_cache(maxsize=1)
def is_slide_deck(note: Note) -> bool:
    """Tell whether a note is a deck of slides, which `---` parts."""
    return any(block.content.text.startswith(_SLIDE) for block in note.blocks)


def _is_blank(note: Note, section: Section, after: Section | None) -> bool:
    end = after.block if after else len(note.blocks)
    return all(is_blank(block) for block in note.blocks[section.block + 1 : end])


def _says_all(note: Note, section: Section, after: Section | None) -> bool:
    """Tell whether a heading needs nothing below it."""
    return (
        section.level == _FOOTER_LEVEL
        or _is_sentence(section.title)
        or _ORDER().match(section.title) is not None
        or _is_pointer(note, section)
        or _is_title(note, section, after)
        or section.block in _subtitles(note)
        or is_comment(note, section.block)
        or is_answer_space(note, section.block, section.title)
        or is_slide_deck(note)
    )


def _is_sentence(title: str) -> bool:
    """Tell whether a title is a whole sentence; a question waits for its answer."""
    title = title.rstrip('"”»)*_ ')
    is_statement = title.endswith(".") and not title.endswith("..")
    return title.endswith("!") or (is_statement and len(title.split()) >= _SENTENCE_LENGTH)


def _is_pointer(note: Note, section: Section) -> bool:
    """Tell whether a heading holds a link to elsewhere, or a picture."""
    paths = [link.path for link in note.links if link.block == section.block]
    return any(paths) or "://" in section.title


def _is_title(note: Note, section: Section, after: Section | None) -> bool:
    """Tell whether a heading is the title of a note whose sections are of the same level."""
    is_first = all(is_blank(block) for block in islice(note.blocks, section.block))
    return is_first and after is not None and after.level == section.level


@lru_cache(maxsize=1)
def _subtitles(note: Note) -> frozenset[int]:
    """Give the headings that stand on the lines right below the title of a note."""
    return frozenset(_below_title(note))


def _below_title(note: Note) -> Iterator[int]:
    for before, section in pairwise(note.sections):
        rows = [note.source.line_index(each.title_span.start) for each in (before, section)]
        if section.level <= before.level or rows[1] != rows[0] + 1:
            return
        yield section.block


def _is_shell(line: str) -> bool:
    word = line.strip().removeprefix("$ ").partition(" ")[0]
    return word == "#" or word in known_programs()
