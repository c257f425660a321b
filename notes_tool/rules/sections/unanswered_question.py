"""The rule `unanswered-question`."""

from __future__ import annotations

from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Text
from notes_tool.markdown.note import Note
from notes_tool.rules.rule import Context, rule
from notes_tool.rules.sections.questions import unanswered


@rule(
    "unanswered-question",
    family="sections",
    summary=Text(
        en="Questions without an answer, in notes that answer the others",
        fr="Questions sans réponse, dans une note qui répond aux autres",
    ),
    text=Text(
        en="nothing answers the question `{title}`",
        fr="rien ne répond à la question « {title} »",
    ),
    hint=Text(
        en="answer it, or take it away",
        fr="y répondre, ou la retirer",
    ),
)
def unanswered_question(note: Note, _context: Context) -> Iterator[Finding]:
    """Find questions with nothing below them, in notes that answer most of theirs."""
    for section in unanswered(note):
        yield Finding(section.title_span, {"title": section.title.strip()})
