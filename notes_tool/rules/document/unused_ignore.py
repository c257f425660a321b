"""The rule `unused-ignore`."""

from __future__ import annotations

from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Text
from notes_tool.markdown.note import Note
from notes_tool.rules.rule import Context, rule


@rule(
    "unused-ignore",
    family="document",
    summary=Text(
        en="Directives that ignore nothing, or name no rule",
        fr="Directives qui n'ignorent rien, ou ne nomment aucune règle",
    ),
    text=Text(en="{name} finds nothing to ignore here", fr="{name} n'a rien à ignorer ici"),
    hint=Text(en="take it away", fr="retirer cette mention"),
)
def unused_ignore(_note: Note, _context: Context) -> Iterator[Finding]:
    """Find nothing: only `notes_tool.lint.suppress` knows what a directive hid."""
    yield from ()
