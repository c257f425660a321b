"""The GitHub report: workflow commands that become annotations on the lines of a pull request.

    ::error file=notes/pods.md,line=49,endLine=49,col=3,endColumn=9,title=…::no program is named …

GitHub shows 10 errors, 10 warnings and 10 notices of a step and drops the others in silence, so no
more than that are written, errors first. The others follow as plain lines in a folded group whose
title counts them. Escapes are those of the `@actions/core` package; GitHub takes columns only for
findings on one line.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from notes_tool.diagnostic import Diagnostic, Run, Severity, Text
from notes_tool.report.common import (
    Options,
    display_path,
    message_and_hint,
    one_line,
    severity_counts,
    unread_count,
)
from notes_tool.report.concise import line
from notes_tool.report.terminal import visible
from notes_tool.text.span import Source, Span

SHOWN_OF_EACH_KIND = 10
"""How many annotations of one kind GitHub shows for a step."""

_KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_REST = Text("not annotated: ", "sans annotation : ")


def report(run: Run, options: Options) -> Iterator[str]:
    """Give the commands, errors first, then what GitHub would not show."""
    unread = run.unread[:SHOWN_OF_EACH_KIND]
    for sentence in unread:
        said = one_line(sentence.say(options.language))
        yield f"::error title=notes-tool::{_data(said)}"
    rest: list[Diagnostic] = []
    for severity in Severity:
        found = [item for item in run.diagnostics if item.severity is severity]
        taken = len(unread) if severity is Severity.ERROR else 0
        shown = SHOWN_OF_EACH_KIND - taken
        yield from (_annotation(diagnostic, options) for diagnostic in found[:shown])
        rest += found[shown:]
    unsaid = [text.say(options.language) for text in run.unread[SHOWN_OF_EACH_KIND:]]
    yield from _group(unsaid, tuple(rest), options)


def _annotation(diagnostic: Diagnostic, options: Options) -> str:
    places = _places(diagnostic.source, diagnostic.span)
    properties = [
        f"file={_property(display_path(diagnostic.source, options.directory))}",
        *(f"{name}={place}" for name, place in places.items()),
        f"title={_property(f'notes-tool ({diagnostic.rule})')}",
    ]
    message = _data(message_and_hint(diagnostic, options.language))
    return f"::{_KINDS[diagnostic.severity]} {','.join(properties)}::{message}"


def _places(source: Source, span: Span) -> dict[str, int]:
    """Give the rows that hold a span and, where that is one row, its columns."""
    row, column = source.position(span.start)
    last = source.position(max(span.start, span.end - 1)).row
    if last > row:
        return {"line": row, "endLine": last}
    end = max(span.start, min(span.end, source.line_span(row - 1).end))
    end_column = column + end - span.start
    return {"line": row, "endLine": row, "col": column, "endColumn": end_column}


def _group(unsaid: list[str], rest: tuple[Diagnostic, ...], options: Options) -> Iterator[str]:
    """Give the findings beyond the cap as plain lines that cannot be read as commands."""
    if not unsaid and not rest:
        return
    counts = [count for _, count in severity_counts(rest, options.language)]
    if unsaid:
        counts.append(unread_count(len(unsaid), options.language))
    yield f"::group::{_data(_REST.say(options.language) + ', '.join(counts))}"
    lines = chain(map(one_line, unsaid), (line(diagnostic, options) for diagnostic in rest))
    # The runner reads `::` at the start of a line and `##[` anywhere in it.
    yield from ("- " + text.replace("##[", r"##\[") for text in lines)
    yield "::endgroup::"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escape a property; line ends stay in it, as %0A, for GitHub to find the file."""
    escaped = _data(text).replace(":", "%3A").replace(",", "%2C")
    return visible(escaped)
