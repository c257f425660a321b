"""The full report: for each finding a frame of the note with carets, as rustc and ruff draw it.

error[unknown-command]: no program is named kubctl
  --> notes/pods.md:49:3
   |
49 | $ kubctl get pods
   |   ^^^^^^
   = help: write kubectl
   = fix:
49 + $ kubectl get pods
   |   ~~~~~~~
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from notes_tool.diagnostic import Diagnostic, Run, Severity, Text
from notes_tool.report.common import STYLES, Options, display_path, one_line
from notes_tool.report.frame import PREVIEW_LINES, Excerpt, Preview, excerpts, preview
from notes_tool.report.terminal import Style, paint, visible

_NARROWEST = 40
_NAMES = {
    Severity.ERROR: Text("error", "erreur"),
    Severity.WARNING: Text("warning", "avertissement"),
    Severity.INFO: Text("info", "info"),
}
_COLON = Text(": ", " : ")
_HELP = Text("help: ", "aide : ")
_SAFE = Text("fix:", "correction :")
_UNSAFE = Text("unsafe fix:", "correction à vérifier :")


def report(run: Run, options: Options) -> Iterator[str]:
    """Give the lines of the full report, an empty one after each finding."""
    for diagnostic in run.diagnostics:
        yield from _frame(diagnostic, options)
        yield ""


def _frame(diagnostic: Diagnostic, options: Options) -> Iterator[str]:
    source, fix = diagnostic.source, diagnostic.fix
    room = max(options.width, _NARROWEST) - len(str(len(source.line_starts) + PREVIEW_LINES)) - 3
    marked = list(excerpts(source, diagnostic.span, room))
    fixed = preview(source, fix, room) if fix and fix.edits else None
    rows = [excerpt.row for excerpt in marked + (fixed.excerpts if fixed else [])]
    gutter = len(str(max(rows)))
    yield _title(diagnostic, options)
    yield _place(diagnostic, gutter, options)
    yield _edge("", "|", gutter, options)
    yield from _marked(marked, STYLES[diagnostic.severity], gutter, options)
    advice = diagnostic.advice(options.language)
    if advice:
        help_label = _HELP.say(options.language)
        yield f"{_edge('', '=', gutter, options)} {help_label}{one_line(advice)}"
    if fix and fixed:
        label = (_SAFE if fix.safe else _UNSAFE).say(options.language)
        yield f"{_edge('', '=', gutter, options)} {label}"
        yield from _fixed(fixed, gutter, options)


def _title(diagnostic: Diagnostic, options: Options) -> str:
    name = _NAMES[diagnostic.severity].say(options.language)
    style = STYLES[diagnostic.severity]
    code = paint(f"{name}[{diagnostic.rule}]", style, color=options.color)
    message = one_line(diagnostic.message(options.language))
    said = _COLON.say(options.language) + message
    return code + paint(said, Style.BOLD, color=options.color)


def _place(diagnostic: Diagnostic, gutter: int, options: Options) -> str:
    row, column = diagnostic.source.position(diagnostic.span.start)
    path = visible(display_path(diagnostic.source, options.directory))
    arrow = paint(" " * gutter + "-->", Style.BLUE, color=options.color)
    return f"{arrow} {path}:{row}:{column}"


def _marked(
    marked: Iterable[Excerpt], style: Style, gutter: int, options: Options
) -> Iterator[str]:
    previous: int | None = None
    for excerpt in marked:
        if previous is not None and excerpt.row > previous + 1:
            yield "..."
        yield from _drawn(excerpt, "|", style, gutter, options)
        previous = excerpt.row


def _fixed(fixed: Preview, gutter: int, options: Options) -> Iterator[str]:
    for excerpt in fixed.excerpts:
        yield from _drawn(excerpt, "+", Style.GREEN, gutter, options)
    if not fixed.complete:
        yield "..."


def _drawn(
    excerpt: Excerpt, edge: str, style: Style, gutter: int, options: Options
) -> Iterator[str]:
    left = _edge(str(excerpt.row), edge, gutter, options)
    yield f"{left} {excerpt.text}" if excerpt.text else left
    if excerpt.marks:
        marks = paint(excerpt.marks, style, color=options.color)
        yield f"{_edge('', '|', gutter, options)} {marks}"


def _edge(row: str, edge: str, gutter: int, options: Options) -> str:
    """Draw what stands left of a line: the row, if there is one, and a stroke."""
    return paint(f"{row:>{gutter}} {edge}", Style.BLUE, color=options.color)
