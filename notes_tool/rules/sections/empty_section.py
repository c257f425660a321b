"""The rule `empty-section`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from notes_tool.diagnostic import Finding, Text
from notes_tool.knowledge.commands import known_programs
from notes_tool.markdown.note import Note
from notes_tool.markdown.sections import EMPHASIS_LEVEL, Section, is_blank
from notes_tool.rules.rule import Context, rule

_FOOTER_LEVEL = 6
_SENTENCE_LENGTH = 4
_NO_TITLE = Text(
    en="this heading has no title, and nothing stands below it",
    fr="ce titre est vide, et rien ne figure en dessous",
)
_SLIDE = "class: "
"""What a block of a slide deck starts with."""

# A picture, `class: pic` or a template: text right above a `---` that was meant as a rule.
_NOT_A_TITLE = re.compile(r"!\[|[a-z-]+:\s|\{\{")


@rule(
    "empty-section",
    family="sections",
    summary=Text(
        en="Headings with nothing below them",
        fr="Titres sous lesquels il n'y a rien",
    ),
    text=Text(
        en="nothing stands below the heading `{title}`",
        fr="rien ne figure sous le titre « {title} »",
    ),
    hint=Text(
        en="write the section, or take its heading away",
        fr="rédiger la section, ou retirer son titre",
    ),
)
def empty_section(note: Note, _context: Context) -> Iterator[Finding]:
    """Find headings with nothing below them: neither text nor a section of a lower level."""
    sections = [section for section in note.sections if _is_meant(note, section)]
    for section, after in zip(sections, [*sections[1:], None], strict=False):
        has_parts = after is not None and after.level > section.level
        if has_parts or not _is_blank(note, section, after) or _says_all(note, section, after):
            continue
        title = section.title.strip()
        yield Finding(section.title_span, {"title": title}, text=None if title else _NO_TITLE)


def _is_meant(note: Note, section: Section) -> bool:
    """Tell whether an author meant a section to start here, not a rule below a text."""
    block = note.blocks[section.block]
    content = block.content.text
    is_text = "\n" in content or _is_sentence(content) or _NOT_A_TITLE.match(content)
    return section.level < EMPHASIS_LEVEL and not (block.markup == "-" and is_text)


def _is_blank(note: Note, section: Section, after: Section | None) -> bool:
    end = after.block if after else len(note.blocks)
    return all(is_blank(block) for block in note.blocks[section.block + 1 : end])


def _says_all(note: Note, section: Section, after: Section | None) -> bool:
    """Tell whether a heading needs nothing below it."""
    return (
        section.level == _FOOTER_LEVEL
        or _is_sentence(section.title)
        or _is_pointer(note, section)
        or _is_title(note, section, after)
        or _is_comment(note, section)
        or _is_slide_deck(note)
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


def _is_comment(note: Note, section: Section) -> bool:
    """Tell whether a heading is a `#` comment among commands that nobody put in a fence."""
    if note.blocks[section.block].markup != "#":
        return False
    row = note.source.line_index(section.title_span.start)
    near = [index for index in (row - 1, row + 1) if 0 <= index < len(note.source.line_starts)]
    return any(_is_shell(note.source.slice(note.source.line_span(index))) for index in near)


def _is_shell(line: str) -> bool:
    word = line.strip().removeprefix("$ ").partition(" ")[0]
    return word == "#" or word in known_programs()


def _is_slide_deck(note: Note) -> bool:
    return any(block.content.text.startswith(_SLIDE) for block in note.blocks)
