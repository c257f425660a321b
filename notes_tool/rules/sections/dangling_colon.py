"""The rule `dangling-colon`."""

from __future__ import annotations

from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Text
from notes_tool.markdown.note import Note
from notes_tool.rules.rule import Context, rule
from notes_tool.rules.sections.colons import colon_end, dangling_colons


@rule(
    "dangling-colon",
    family="sections",
    summary=Text(
        en="Paragraphs that end in a colon with nothing after it",
        fr="Paragraphes qui finissent par deux-points, sans rien après",
    ),
    text=Text(
        en="this colon announces something, and nothing follows",
        fr="ces deux-points annoncent quelque chose, et rien ne suit",
    ),
    hint=Text(
        en="write what is announced, or end with a full stop",
        fr="écrire ce qui est annoncé, ou terminer par un point",
    ),
)
def dangling_colon(note: Note, _context: Context) -> Iterator[Finding]:
    """Find paragraphs that end in a colon before a rule, the next section or the end."""
    for prose in dangling_colons(note):
        end = colon_end(prose)
        yield Finding(prose.content.span(end - 1, end))
