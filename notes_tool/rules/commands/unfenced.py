"""Command lines outside fences, and the fences that they are put in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Text
from notes_tool.knowledge.commands import Commands
from notes_tool.markdown.note import Note
from notes_tool.rules.commands.plain_lines import PlainRun, plain_runs
from notes_tool.text.edit import Fix
from notes_tool.text.pattern import pattern
from notes_tool.text.span import Span

_NUMBERED = Text(
    en="command lines with the numbers of a shell's history ({count})",
    fr="lignes de commande avec les numéros d'un historique de shell ({count})",
)

# What Markdown shows otherwise: escapes, entities, hard breaks; not a command that goes on below.
_MARKUP = pattern(r"\\[!-/:-@\[-`{-~]|&#?\w+;|\\$(?!\n(?:[ \t]|-))", re.MULTILINE)
# What may follow a fence and still be the paragraph that it was.
_PARAGRAPH = re.compile(r"\s*\Z|\n {0,3}[^\W\d_]")


def findings(note: Note, commands: Commands) -> Iterator[Finding]:
    """Find command lines in plain text, and shell history in indented blocks, run by run."""
    for run in plain_runs(note, commands):
        content = run.block.content
        start, end = run.lines[0].start, run.lines[-1].end
        blanks = len(content.text[start:end]) - len(content.text[start:end].lstrip())
        yield Finding(
            content.span(start + blanks, end),
            {"count": len(run.lines)},
            _fix(note, run),
            text=_NUMBERED if run.block.kind == "indented" else None,
        )


def _fix(note: Note, run: PlainRun) -> Fix | None:
    """Put the lines of a run in a fence, and leave those around them as they are.

    The edit reaches to the text before and after the run in its block: that is cut in two.
    """
    source, content = note.source, run.block.content
    first, last = run.lines[0], run.lines[-1]
    text = content.text
    if _MARKUP().search(text, first.start, last.end) and run.block.kind == "paragraph":
        return None
    if run.block.kind == "paragraph" and not _PARAGRAPH.match(text, last.end):
        return None
    lines = [source.slice(content.span(line.body, line.end)).rstrip() for line in run.lines]
    fence = source.newline.join(["```bash", *lines, "```"])
    start = source.line_span(source.line_index(content.point(first.body))).start
    end = content.point(last.end)
    before, after = _edges(text, first.start, last.end)
    reach = Span(
        content.point(before) if before else start,
        content.point(after) if after < len(text) else end,
    )
    replaced = source.slice(Span(reach.start, start)) + fence + source.slice(Span(end, reach.end))
    return Fix.replace(reach, replaced, safe=False)


def _edges(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the end of what stands before a range, and the start of what stands after it."""
    while start and text[start - 1].isspace():
        start -= 1
    while end < len(text) and text[end].isspace():
        end += 1
    return start, end
