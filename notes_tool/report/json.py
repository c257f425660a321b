"""The JSON report: an array with one object for each finding, in the shape of ruff's.

Rows and columns are 1-based, columns count characters (a byte order mark is none), ends are
exclusive. Replacing the places of all edits of one `fix` by their `content` mends that finding.
"""

from __future__ import annotations

from collections.abc import Iterator

from notes_tool.diagnostic import Diagnostic, Language, Run, Text
from notes_tool.report.common import Options, exact_position, fix_title
from notes_tool.report.machine import JSON, array, readable
from notes_tool.text.edit import Edit
from notes_tool.text.span import Source


def report(run: Run, options: Options) -> Iterator[str]:
    """Give the lines of the array, one finding on each."""
    return array(_finding(diagnostic, options.language) for diagnostic in run.diagnostics)


def _finding(diagnostic: Diagnostic, language: Language) -> dict[str, JSON]:
    source = diagnostic.source
    advice = diagnostic.advice(language)
    return {
        "code": diagnostic.rule,
        "family": diagnostic.family,
        "severity": diagnostic.severity.value,
        "message": readable(diagnostic.message(language)),
        "hint": readable(advice) if advice else None,
        "values": _values(diagnostic, language),
        "filename": source.filename,
        "location": _location(source, diagnostic.span.start),
        "end_location": _location(source, diagnostic.span.end),
        "fix": _fix(diagnostic, language),
        "url": None,
        "fingerprint": diagnostic.fingerprint,
    }


def _values(diagnostic: Diagnostic, language: Language) -> dict[str, JSON]:
    """Give the known values; a number stays a number."""
    spoken = {
        name: value.say(language) if isinstance(value, Text) else value
        for name, value in diagnostic.values.items()
        if value is not None
    }
    return {
        name: readable(value) if isinstance(value, str) else value for name, value in spoken.items()
    }


def _fix(diagnostic: Diagnostic, language: Language) -> dict[str, JSON] | None:
    fix = diagnostic.fix
    if fix is None:
        return None
    return {
        "applicability": "safe" if fix.safe else "unsafe",
        "message": readable(fix_title(diagnostic, language)),
        "edits": [_edit(diagnostic.source, edit) for edit in fix.edits],
    }


def _edit(source: Source, edit: Edit) -> dict[str, JSON]:
    """Give one edit; its content alone may hold lone surrogates: it must stay what it is."""
    return {
        "content": edit.text,
        "location": _location(source, edit.span.start),
        "end_location": _location(source, edit.span.end),
    }


def _location(source: Source, offset: int) -> dict[str, JSON]:
    row, column = exact_position(source, offset)
    return {"row": row, "column": column}
