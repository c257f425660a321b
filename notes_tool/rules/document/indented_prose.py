"""The rule `indented-prose`."""

from __future__ import annotations

from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Severity, Text
from notes_tool.markdown.note import Note
from notes_tool.rules.rule import Context, rule


@rule(
    "indented-prose",
    family="document",
    summary=Text(
        en="Text that four blanks turn into code",
        fr="Texte que quatre espaces transforment en code",
    ),
    severity=Severity.INFO,
    text=Text(
        en="text indented by four blanks, which Markdown shows as code",
        fr="texte décalé de quatre espaces, que Markdown montre comme du code",
    ),
    hint=Text(en="take the blanks away", fr="retirer les espaces"),
)
def indented_prose(note: Note, _context: Context) -> Iterator[Finding]:
    """Find text in indented blocks, line after line, where it stands alone or beside commands."""
    if any(block.kind == "indented" for block in note.blocks):
        from notes_tool.rules.document.unindented import findings  # noqa: PLC0415 - few notes need it

        yield from findings(note)
