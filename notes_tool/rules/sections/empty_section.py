"""The rule `empty-section`."""

from __future__ import annotations

from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Text
from notes_tool.markdown.note import Note
from notes_tool.rules.rule import Context, rule
from notes_tool.rules.sections.emptiness import empty_sections

_NO_TITLE = Text(
    en="this heading has no title, and nothing stands below it",
    fr="ce titre est vide, et rien ne figure en dessous",
)


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
    for section in empty_sections(note):
        title = section.title.strip()
        yield Finding(section.title_span, {"title": title}, text=None if title else _NO_TITLE)
