"""The SARIF report: a log of version 2.1.0, with one result on each line.

The property names are those of the OASIS standard "Static Analysis Results Interchange Format
(SARIF) Version 2.1.0". A path is relative to the root of its note, which is named once in
`originalUriBaseIds`; so the log says the same on every machine but for that one entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from notes_tool.diagnostic import Diagnostic, Language, Run, Severity
from notes_tool.report.common import (
    Options,
    RuleSummary,
    exact_position,
    fix_title,
)
from notes_tool.report.machine import JSON, array, dump, readable, well_formed
from notes_tool.text.edit import Edit, Fix
from notes_tool.text.span import Source, Span

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
"""Where an editor finds the schema of the log."""

FINGERPRINT = "notesToolFingerprint/v1"
"""The name of our fingerprint; another way to compute it gets another name."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PLAIN_BYTES = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/"
_NOT_ESCAPED_BYTE = re.compile("[\ud800-\udc7f\udd00-\udfff]")


def report(run: Run, options: Options) -> Iterator[str]:
    """Give the lines of the log."""
    bases = _bases(run)
    places = {rule.name: index for index, rule in enumerate(options.rules)}
    yield f'{{"$schema": {dump(SCHEMA)}, "version": "2.1.0", "runs": [{{'
    for name, value in _run(run, options, bases).items():
        yield f"{dump(name)}: {dump(value)},"
    yield '"results":'
    yield from array(
        _result(diagnostic, places.get(diagnostic.rule), bases, options.language)
        for diagnostic in run.diagnostics
    )
    yield "}]}"


def _run(run: Run, options: Options, bases: Mapping[str, str]) -> dict[str, JSON]:
    """Give all properties of the run but its results."""
    driver: dict[str, JSON] = {"name": "notes-tool"}
    if options.version:
        driver["version"] = options.version
    driver["rules"] = [_rule(rule) for rule in options.rules]
    uris = {name: {"uri": _folder_uri(root)} for root, name in bases.items()}
    return {
        "tool": {"driver": driver},
        "language": "fr-FR" if options.language == "fr" else "en-US",
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "invocations": [_invocation(run, options.language)],
        "originalUriBaseIds": uris,
    }


def _rule(rule: RuleSummary) -> JSON:
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.summary},
        "help": {"text": rule.help, "markdown": rule.help},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family]},
    }


def _invocation(run: Run, language: Language) -> JSON:
    """Tell of the files that could not be read."""
    notifications: list[JSON] = [
        {"level": "error", "message": {"text": readable(sentence.say(language))}}
        for sentence in run.unread
    ]
    return {
        "executionSuccessful": not notifications,
        "toolExecutionNotifications": notifications,
    }


def _result(
    diagnostic: Diagnostic, place: int | None, bases: Mapping[str, str], language: Language
) -> JSON:
    advice = diagnostic.advice(language)
    message = diagnostic.message(language) + (f" — {advice}" if advice else "")
    artifact = _artifact(diagnostic.source, bases)
    region = _region(diagnostic.source, diagnostic.span)
    result: dict[str, JSON] = {"ruleId": diagnostic.rule}
    if place is not None:
        result["ruleIndex"] = place
    result |= {
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": readable(message)},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
        "partialFingerprints": {FINGERPRINT: diagnostic.fingerprint},
    }
    fix = diagnostic.fix
    if fix and fix.edits and all(well_formed(edit.text) for edit in fix.edits):
        result["fixes"] = [_fix(diagnostic, fix, artifact, language)]
    return result


def _fix(diagnostic: Diagnostic, fix: Fix, artifact: JSON, language: Language) -> JSON:
    """Give a fix; SARIF has no word for its safety, so that stands among the properties."""
    replacements = [_replacement(diagnostic.source, edit) for edit in fix.edits]
    return {
        "description": {"text": readable(fix_title(diagnostic, language))},
        "artifactChanges": [{"artifactLocation": artifact, "replacements": replacements}],
        "properties": {"applicability": "safe" if fix.safe else "unsafe"},
    }


def _replacement(source: Source, edit: Edit) -> JSON:
    return {
        "deletedRegion": _region(source, edit.span),
        "insertedContent": {"text": edit.text},
    }


def _region(source: Source, span: Span) -> JSON:
    start, end = exact_position(source, span.start), exact_position(source, span.end)
    return {
        "startLine": start.row,
        "startColumn": start.column,
        "endLine": end.row,
        "endColumn": end.column,
    }


def _artifact(source: Source, bases: Mapping[str, str]) -> JSON:
    uri = _quoted(source.path)
    return {"uri": uri, "uriBaseId": bases[source.root]} if source.root else {"uri": uri}


def _bases(run: Run) -> dict[str, str]:
    """Name each root: the first one, which is the project's, as GitHub and others expect it."""
    roots = dict.fromkeys(
        source.root
        for source in (*run.sources, *(diagnostic.source for diagnostic in run.diagnostics))
        if source.root
    )
    return {root: f"ROOT{number}" if number else "%SRCROOT%" for number, root in enumerate(roots)}


def _folder_uri(root: str) -> str:
    """Give the file URI of a folder: of `/a b` or `C:/a b` or `//server/share`."""
    drive, colon, rest = root.partition(":") if re.match(r"[A-Za-z]:", root) else ("", "", root)
    path = f"/{drive}{colon}" if drive else ""
    absolute = path + _quoted(rest.rstrip("/")) + "/"
    return f"file:{absolute}" if absolute.startswith("//") else f"file://{absolute}"


def _quoted(path: str) -> str:
    """Percent-encode a path byte by byte, also bytes of a name that are not UTF-8."""
    data = _NOT_ESCAPED_BYTE.sub("\ufffd", path).encode("utf-8", "surrogateescape")
    return "".join(chr(byte) if byte in _PLAIN_BYTES else f"%{byte:02X}" for byte in data)
