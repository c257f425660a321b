"""The rule `ignore-comment`."""

from __future__ import annotations

from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Severity, Text
from notes_tool.markdown.note import Note
from notes_tool.rules.rule import Context, rule


@rule(
    "ignore-comment",
    family="document",
    summary=Text(
        en="Comments that speak to notes-tool, for pages whose readers need none",
        fr="Commentaires destinés à notes-tool, inutiles à qui lit la page",
    ),
    severity=Severity.INFO,
    text=Text(
        en="this comment speaks to notes-tool, not to readers",
        fr="ce commentaire s'adresse à notes-tool, pas à qui lit la page",
    ),
    hint=Text(en="take it away", fr="le retirer"),
    default=False,
)
def ignore_comment(note: Note, _context: Context) -> Iterator[Finding]:
    """Find the directives; none of them hides these findings, see `notes_tool.lint.suppress`."""
    from notes_tool.rules.document.removal import removals  # noqa: PLC0415 - only pages need it

    comments = sorted(directive.span for directive in note.directives + note.contexts)
    for comment, fix in zip(comments, removals(note, comments), strict=True):
        yield Finding(comment, {}, fix)
