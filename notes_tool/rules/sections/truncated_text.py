"""The rule `truncated-text`."""

from __future__ import annotations

from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Text
from notes_tool.markdown.note import Note
from notes_tool.rules.rule import Context, rule
from notes_tool.rules.sections.truncation import truncations


@rule(
    "truncated-text",
    family="sections",
    summary=Text(
        en="Paragraphs whose last word cannot end a sentence",
        fr="Paragraphes dont le dernier mot ne peut pas terminer une phrase",
    ),
    text=Text(en="this sentence stops at `{end}`", fr="cette phrase s'arrête à « {end} »"),
    hint=Text(en="finish the sentence", fr="terminer la phrase"),
)
def truncated_text(note: Note, _context: Context) -> Iterator[Finding]:
    """Find paragraphs whose last word cannot end a sentence."""
    for each in truncations(note):
        yield Finding(each.span, {"end": each.end})
