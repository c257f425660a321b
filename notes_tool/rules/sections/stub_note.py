"""The rule `stub-note`."""

from __future__ import annotations

from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Severity, Text
from notes_tool.markdown.note import Note
from notes_tool.rules.rule import Context, rule
from notes_tool.rules.sections.stub import stub


@rule(
    "stub-note",
    family="sections",
    summary=Text(
        en="Notes that are little more than a title",
        fr="Notes qui ne sont guère plus qu'un titre",
    ),
    severity=Severity.INFO,
    text=Text(
        en="this note says next to nothing below its title `{title}`",
        fr="cette note ne dit presque rien sous son titre « {title} »",
    ),
    hint=Text(
        en="write the note, or delete the file",
        fr="rédiger la note, ou supprimer le fichier",
    ),
)
def stub_note(note: Note, _context: Context) -> Iterator[Finding]:
    """Find notes of one heading with fewer than 40 characters below it."""
    section = stub(note)
    if section is not None:
        yield Finding(section.title_span, {"title": section.title.strip()})
