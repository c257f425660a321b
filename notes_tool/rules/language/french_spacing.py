"""The rule `french-spacing`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Severity, Text
from notes_tool.markdown.note import Note
from notes_tool.rules.rule import Context, rule
from notes_tool.text.span import holds_any

_MARKS = ":;?!"
_JOINED = re.compile(r"\S[:;?!](?!\w)")


@rule(
    "french-spacing",
    family="language",
    summary=Text(
        en="`: ; ? !` right after a word in French text",
        fr="« : ; ? ! » collés au mot dans un texte français",
    ),
    severity=Severity.INFO,
    text=Text(
        en="French has a space before `{mark}`", fr="le français met une espace avant « {mark} »"
    ),
    hint=Text(en="put a space before it", fr="mettre une espace avant"),
)
def french_spacing(note: Note, _context: Context) -> Iterator[Finding]:
    """Find the first place of each block; the fix mends all of them."""
    if any(
        each.language == "fr"
        and holds_any(each.region.text, _MARKS)
        and _JOINED.search(each.region.text)
        for each in note.prose
    ):
        from notes_tool.rules.language import spacing  # noqa: PLC0415 - few notes need it

        yield from spacing.findings(note, spacing.missing_spaces)
