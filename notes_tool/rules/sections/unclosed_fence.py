"""The rule `unclosed-fence`."""

from __future__ import annotations

from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Severity, Text
from notes_tool.markdown.note import Note
from notes_tool.rules.rule import Context, rule
from notes_tool.text.span import Span


@rule(
    "unclosed-fence",
    family="sections",
    summary=Text(
        en="Code blocks without a closing line",
        fr="Blocs de code sans ligne fermante",
    ),
    severity=Severity.ERROR,
    text=Text(
        en="this code block has no closing line",
        fr="ce bloc de code n'a pas de ligne fermante",
    ),
    hint=Text(
        en="write {marker} alone on a line, indented as here, where the code ends",
        fr="écrire {marker} seul sur une ligne, en retrait comme ici, là où le code se termine",
    ),
)
def unclosed_fence(note: Note, _context: Context) -> Iterator[Finding]:
    """Find fences without a closing line, which turn all text below into code."""
    for code in note.codes:
        if not code.closed:
            line = note.source.line_span(note.source.line_index(code.span.start))
            marker = note.blocks[code.block].markup
            yield Finding(Span(code.span.start, line.end), {"marker": marker})
