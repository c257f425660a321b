"""The last line of a run: how many findings, in how many files, and what to do about them."""

from __future__ import annotations

from collections.abc import Iterator
from shlex import join

from notes_tool.diagnostic import Language, Run, Text
from notes_tool.report.common import (
    STYLES,
    Options,
    amount,
    one_line,
    severity_counts,
    unread_count,
)
from notes_tool.report.terminal import Style, paint

_FILE = Text("file", "fichier")
_FILES = Text("files", "fichiers")


def summary(run: Run, options: Options) -> str:
    """Sum a run up in one sentence."""
    language = options.language
    parts = [
        _found(run, options),
        _fixable(run, options),
        _counted(run.fixed, Text("fixed", "corrigé"), Text("fixed", "corrigés"), language),
        _counted(
            run.known,
            Text("hidden by the baseline", "masqué par la baseline"),
            Text("hidden by the baseline", "masqués par la baseline"),
            language,
        ),
        unread_count(len(run.unread), language) if run.unread else "",
    ]
    separator = " ; " if language == "fr" else "; "
    return separator.join(part for part in parts if part) + "."


def unread(run: Run, options: Options) -> Iterator[str]:
    """Give one line for each file that could not be read; for stderr, whatever the format."""
    label, colon = ("erreur", " : ") if options.language == "fr" else ("error", ": ")
    for sentence in run.unread:
        said = one_line(sentence.say(options.language))
        yield paint(label, Style.RED, color=options.color) + colon + said


def _found(run: Run, options: Options) -> str:
    counts = severity_counts(run.diagnostics, options.language)
    painted = [paint(count, STYLES[severity], color=options.color) for severity, count in counts]
    if painted:
        return _listed(painted, options.language) + _where(run, options.language)
    if not run.sources:
        return Text("No file checked", "Aucun fichier vérifié").say(options.language)
    nothing = Text("Nothing found in ", "Rien à signaler dans ").say(options.language)
    return nothing + amount(len(run.sources), _FILE, _FILES, options.language)


def _where(run: Run, language: Language) -> str:
    """Say in how many of the files; the note of a finding counts even where it was not listed."""
    touched = {diagnostic.source.filename for diagnostic in run.diagnostics}
    checked = touched | {source.filename for source in run.sources}
    number, total = len(touched), len(checked)
    if language == "fr":
        of_all = f" sur {total}" if number < total else ""
        return f" dans {amount(number, _FILE, _FILES, language)}{of_all}"
    if number < total:
        return f" in {number} of {amount(total, _FILE, _FILES, language)}"
    return f" in {amount(number, _FILE, _FILES, language)}"


def _fixable(run: Run, options: Options) -> str:
    fixes = [diagnostic.fix for diagnostic in run.diagnostics if diagnostic.fix]
    safe = sum(fix.safe for fix in fixes)
    unsafe = len(fixes) - safe
    language = options.language
    if safe:
        said = _with(safe, _command(options), language)
        more = Text("more with", "de plus avec").say(language)
        return said + (f" ({unsafe} {more} `--unsafe-fixes`)" if unsafe else "")
    return _with(unsafe, _command(options, "--unsafe-fixes"), language) if unsafe else ""


def _with(number: int, command: str, language: Language) -> str:
    one, many = Text("fixable with", "corrigeable avec"), Text("fixable with", "corrigeables avec")
    return f"{amount(number, one, many, language)} `{command}`"


def _command(options: Options, *flags: str) -> str:
    return one_line(join(["notes-tool", "lint", "--fix", *flags, *options.arguments]))


def _counted(number: int, one: Text, many: Text, language: Language) -> str:
    return amount(number, one, many, language) if number else ""


def _listed(parts: list[str], language: Language) -> str:
    """Join with commas and a last `and`."""
    last = " et " if language == "fr" else " and "
    return last.join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
