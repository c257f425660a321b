"""What all reports share: their options, names of files, and words in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from notes_tool.diagnostic import Diagnostic, Language, Run, Severity, Text
from notes_tool.report.terminal import Style, visible
from notes_tool.text.span import Position, Source

_LONGEST_SENTENCE = 400


class RuleSummary(NamedTuple):
    """What a report says of a rule itself, already in the language of the report.

    Args:
        name: the rule's name, `broken-anchor`.
        family: the name of its family, `anchors`.
        severity: its severity before any finding lowers it.
        summary: one sentence.
        help: its whole page, in Markdown.
    """

    name: str
    family: str
    severity: Severity
    summary: str
    help: str


class Options(NamedTuple):
    """How a run is reported.

    Args:
        language: in which messages are said.
        color: whether ANSI colors are written.
        directory: the absolute folder that shown paths are relative to, with `/` between its parts;
            empty to show each path below its own root.
        width: how many columns a code frame may take; fewer than 40 count as 40.
        arguments: what follows `notes-tool lint --fix` in the command that the summary names.
        rules: what is known of the rules; only SARIF tells it.
        version: the version of notes-tool; only SARIF tells it.
    """

    language: Language = "en"
    color: bool = False
    directory: str = ""
    width: int = 100
    arguments: tuple[str, ...] = ()
    rules: tuple[RuleSummary, ...] = ()
    version: str = ""


Reporter: TypeAlias = Callable[[Run, Options], Iterator[str]]
"""Gives the lines of a report, each without its line end."""


STYLES = {Severity.ERROR: Style.RED, Severity.WARNING: Style.YELLOW, Severity.INFO: Style.CYAN}
"""The color of each severity."""


def display_path(source: Source, directory: str) -> str:
    """Give the path that is shown for a note: relative inside `directory`, else absolute."""
    if not directory:
        return source.path
    return source.filename.removeprefix(directory.rstrip("/") + "/")


def one_line(sentence: str) -> str:
    """Make a sentence safe to print: on one line, of bearable length, nothing in it invisible."""
    cut = sentence[:_LONGEST_SENTENCE]
    return visible(cut) + ("…" if len(cut) < len(sentence) else "")


def message_and_hint(diagnostic: Diagnostic, language: Language) -> str:
    """Say on one safe line what is wrong and, where that is known, what to do."""
    parts = (diagnostic.message(language), diagnostic.advice(language))
    return " — ".join(one_line(part) for part in parts if part)


def fix_title(diagnostic: Diagnostic, language: Language) -> str:
    """Say what the fix of a diagnostic does: its hint, or else which rule mends."""
    general = Text(
        en=f"apply the fix of {diagnostic.rule}",
        fr=f"appliquer la correction de {diagnostic.rule}",
    )
    return diagnostic.advice(language) or general.say(language)


def exact_position(source: Source, offset: int) -> Position:
    """Give the row and column of an offset so that a program finds the same offset again.

    Behind a final line end that is the first column of one row more: `Source.position` stays on the
    last row there, where an editor would put the place before the line end.
    """
    if offset == len(source.text) and source.text.endswith(("\n", "\r")):
        return Position(len(source.line_starts) + 1, 1)
    return source.position(offset)


def amount(number: int, one: Text, many: Text, language: Language) -> str:
    """Say a number, which is not zero, with its noun."""
    return f"{number} {(one if number == 1 else many).say(language)}"


def severity_counts(
    diagnostics: tuple[Diagnostic, ...], language: Language
) -> list[tuple[Severity, str]]:
    """Count findings by severity, the worst first, leaving out those that do not occur."""
    found = [diagnostic.severity for diagnostic in diagnostics]
    return [
        (severity, amount(found.count(severity), *_NOUNS[severity], language))
        for severity in Severity
        if severity in found
    ]


def unread_count(number: int, language: Language) -> str:
    """Count the files that could not be read."""
    one = Text("file could not be read", "fichier illisible")
    many = Text("files could not be read", "fichiers illisibles")
    return amount(number, one, many, language)


_NOUNS = {
    Severity.ERROR: (Text("error", "erreur"), Text("errors", "erreurs")),
    Severity.WARNING: (Text("warning", "avertissement"), Text("warnings", "avertissements")),
    Severity.INFO: (Text("info", "info"), Text("info", "infos")),
}
