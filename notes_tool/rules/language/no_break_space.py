"""The rule `no-break-space`."""

from __future__ import annotations

from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Severity, Text
from notes_tool.markdown.note import Note
from notes_tool.rules.rule import Context, rule


@rule(
    "no-break-space",
    family="language",
    summary=Text(
        en="Spaces at which a line of French breaks wrongly, and French typography in English",
        fr="Espaces où une ligne se coupe à tort, et typographie française en anglais",
    ),
    severity=Severity.INFO,
    text=Text(
        en="a line may break at the space beside `{mark}`",
        fr="une ligne peut se couper à l'espace voisine de `{mark}`",
    ),
    hint=Text(en="make it a no-break space", fr="en faire une espace insécable"),
    default=False,
)
def no_break_space(note: Note, _context: Context) -> Iterator[Finding]:
    """Find the first place of each block; the fix mends all of them."""
    from notes_tool.rules.language import spacing  # noqa: PLC0415 - only pages need it

    yield from spacing.findings(note, spacing.breaking_spaces)
