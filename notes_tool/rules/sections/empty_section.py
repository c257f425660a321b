"""The rule `empty-section`."""

from __future__ import annotations

from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Text
from notes_tool.markdown.note import Note
from notes_tool.markdown.sections import EMPHASIS_LEVEL, Section, is_blank
from notes_tool.rules.rule import Context, rule

_FOOTER_LEVEL = 6


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
    sections = [section for section in note.sections if section.level < EMPHASIS_LEVEL]
    for section, after in zip(sections, [*sections[1:], None], strict=False):
        has_parts = after is not None and after.level > section.level
        if has_parts or not _is_empty(note, section, after) or _is_no_section(note, section, after):
            continue
        yield Finding(section.title_span, {"title": section.title.strip()})


def _is_empty(note: Note, section: Section, after: Section | None) -> bool:
    end = after.block if after else len(note.blocks)
    return all(is_blank(block) for block in note.blocks[section.block + 1 : end])


def _is_no_section(note: Note, section: Section, after: Section | None) -> bool:
    """Tell whether a heading opens no section.

    It may be the title of the whole note, a footer, a link that stands for its section, or one of
    the `#` comments of commands that nobody put in a fence.
    """
    is_title = section.block == 0 and after is not None and after.level == section.level
    is_footer = section.level == _FOOTER_LEVEL
    is_pointer = any(
        link.block == section.block and bool(link.path) and not link.is_image for link in note.links
    )
    return is_title or is_footer or is_pointer or _is_comment(note, section, after)


def _is_comment(note: Note, section: Section, after: Section | None) -> bool:
    """Tell whether the next line is a heading of the same level: a run of `#` comments."""
    if after is None or after.level != section.level or note.blocks[section.block].markup != "#":
        return False
    last = note.source.line_index(section.title_span.end)
    return note.source.line_index(after.title_span.start) == last + 1
