"""The concise report: one line for each finding, for pipes and for editors.

    notes/pods.md:49:3: error[unknown-command] no program is named kubctl — write kubectl

The severity is the word that the configuration uses, whatever the language, so that a program can
match it.
"""

from __future__ import annotations

from collections.abc import Iterator

from notes_tool.diagnostic import Diagnostic, Run
from notes_tool.report.common import STYLES, Options, display_path, message_and_hint
from notes_tool.report.terminal import Style, paint, visible


def report(run: Run, options: Options) -> Iterator[str]:
    """Give one line for each finding."""
    return (line(diagnostic, options) for diagnostic in run.diagnostics)


def line(diagnostic: Diagnostic, options: Options) -> str:
    """Give the line of one finding."""
    row, column = diagnostic.source.position(diagnostic.span.start)
    path = visible(display_path(diagnostic.source, options.directory))
    place = paint(path, Style.BOLD, color=options.color)
    code = f"{diagnostic.severity.value}[{diagnostic.rule}]"
    painted = paint(code, STYLES[diagnostic.severity], color=options.color)
    return f"{place}:{row}:{column}: {painted} {message_and_hint(diagnostic, options.language)}"
