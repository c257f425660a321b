"""Text that four blanks turn into code; how to take them away."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notes_tool.diagnostic import Finding
from notes_tool.markdown.note import Note
from notes_tool.rules.document.indented_text import ProseRun, prose_runs
from notes_tool.text.edit import Edit, Fix
from notes_tool.text.span import Source, Span

# Blanks by which Markdown knows code (CommonMark 0.31.2, section 4.4).
_INDENT = 4
_LINE_END = re.compile(r"\r\n|[\r\n]")
_MARKER = re.compile(r"[^\t >]")
_BLANK_LINE = re.compile(r"[\t >]*")


def findings(note: Note) -> Iterator[Finding]:
    """Find text in indented blocks, line after line, where it stands alone or beside commands."""
    for run in prose_runs(note):
        span = run.block.content.span(run.lines[0].start, run.lines[-1].end)
        yield Finding(span, {}, _fix(note, run))


def _fix(note: Note, run: ProseRun) -> Fix | None:
    """Take away the blanks before each line, and part the lines from what stands around them.

    Edits reach to the commands before and after in the same block, for it is cut there.
    """
    cuts: list[Span] = []
    for line in run.lines:
        cut = _cut(note.source, run, line)
        if cut is None:
            return None
        cuts.append(cut)
    edits = [_opened(note, run, cuts[0]), *(Edit(cut, "") for cut in cuts[1:])]
    return Fix((*edits, *_closed(note, run, cuts[-1])), safe=False)


def _cut(source: Source, run: ProseRun, line: Span) -> Span | None:
    """Give the blanks that make code of a line; None where tabs in a container hide which."""
    content = run.block.content
    start = content.text.rfind("\n", 0, line.start) + 1
    end = content.point(line.start)
    cut = Span(end - _INDENT - (line.start - start), end)
    if source.slice(cut) == " " * (cut.end - cut.start):
        return cut
    return Span(_line_start(source, end), end) if run.block.depth == 0 else None


def _opened(note: Note, run: ProseRun, cut: Span) -> Edit:
    """Take away the blanks before the first line, and see that a blank line stands above it."""
    source, content = note.source, run.block.content
    before = content.text[: run.lines[0].start].rstrip()
    start = _line_start(source, cut.start)
    blank = _blank_line(source, cut)
    if before:
        gap = Span(content.span(0, len(before)).end, cut.start)
        return Edit(Span(gap.start, cut.end), _parted(source, gap, blank))
    is_first = run.block.index == run.block.parent + 1
    if is_first or _is_blank(source, source.line_index(start) - 1):
        return Edit(cut, "")
    kept = source.text[start : cut.start]
    return Edit(Span(start, cut.end), f"{blank}{source.newline}{kept}")


def _closed(note: Note, run: ProseRun, cut: Span) -> Iterator[Edit]:
    """See that a blank line stands below the last line."""
    source, content = note.source, run.block.content
    last = run.lines[-1].end
    end = content.span(last - 1, last).end
    blank = _blank_line(source, cut)
    after = len(content.text) - len(content.text[last:].lstrip())
    if after < len(content.text):
        gap = Span(end, content.point(after))
        yield Edit(gap, _parted(source, gap, blank))
    elif not _is_blank(source, source.line_index(end) + 1):
        yield Edit(Span(end, end), f"{source.newline}{blank}")


def _parted(source: Source, gap: Span, blank: str) -> str:
    """Give what stands between two lines, with a blank line where it has none."""
    text = source.slice(gap)
    return text if len(_LINE_END.findall(text)) > 1 else f"{source.newline}{blank}{text}"


def _blank_line(source: Source, cut: Span) -> str:
    """Give a blank line in the containers of a line."""
    prefix = source.text[_line_start(source, cut.start) : cut.start]
    return _MARKER.sub(" ", prefix).rstrip()


def _is_blank(source: Source, index: int) -> bool:
    """Tell whether a line is blank; those before the first and after the last are."""
    if not 0 <= index < len(source.line_starts):
        return True
    return _BLANK_LINE.fullmatch(source.slice(source.line_span(index))) is not None


def _line_start(source: Source, offset: int) -> int:
    return source.line_starts[source.line_index(offset)]
