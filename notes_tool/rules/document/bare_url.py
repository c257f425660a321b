"""The rule `bare-url`."""

from __future__ import annotations

from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Severity, Text
from notes_tool.markdown.note import Note
from notes_tool.rules.rule import Context, rule


@rule(
    "bare-url",
    family="document",
    summary=Text(
        en="URLs in text that not every program makes a link",
        fr="URL dans le texte dont tous les programmes ne font pas un lien",
    ),
    severity=Severity.INFO,
    text=Text(
        en="not every program makes a link of `{url}`",
        fr="tous les programmes ne font pas un lien de `{url}`",
    ),
    hint=Text(en="write `{near}`", fr="écrire `{near}`"),
    default=False,
)
def bare_url(note: Note, _context: Context) -> Iterator[Finding]:
    """Find the URLs in text that GitHub links and CommonMark does not."""
    from notes_tool.rules.document.unlinked import findings  # noqa: PLC0415 - only pages need it

    yield from findings(note)
