"""What the command `lint` does: from its options to its exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import NamedTuple

from notes_tool.cli.carrying import Carrying
from notes_tool.cli.diffing import print_diff
from notes_tool.cli.reporting import Color, chosen_format, report_options
from notes_tool.cli.setup import load_config
from notes_tool.cli.speech import environment_language, wants_tracebacks, warn
from notes_tool.config import Config, Overrides
from notes_tool.diagnostic import Run, Text
from notes_tool.errors import UsageError
from notes_tool.files import Found, NoteFile, decode, encode, exists, find, locate, read, write
from notes_tool.lint.baseline import (
    Known,
    fingerprints,
    read_baseline,
    unknown,
    updated,
    write_baseline,
)
from notes_tool.lint.grammar import missing
from notes_tool.lint.run import Fixing, Outcome, Project
from notes_tool.report import summary
from notes_tool.report.common import Options, RuleSummary, amount
from notes_tool.report.formats import FOR_PROGRAMS, Format, reporter
from notes_tool.rules import RULES
from notes_tool.text.span import Source

_STDIN = "-"
_NO_NOTES = Text(en="no notes found in {where}", fr="aucune note trouvée dans {where}")
_LEFT_OUT = Text(
    en="{path}: left out by the configuration; --no-exclude lints it all the same",
    fr="{path} : laissé de côté par la configuration ; --no-exclude le vérifie quand même",
)
_NO_BASELINE = Text(
    en="--update-baseline needs to know the file: add --baseline FILE, or set `baseline` in the "
    "configuration",
    fr="--update-baseline doit connaître le fichier : ajouter --baseline FICHIER, ou régler "
    "`baseline` dans la configuration",
)
_STDIN_ALONE = Text(
    en="`-` reads one note from standard input, so no other path can stand beside it",
    fr="`-` lit une seule note sur l'entrée standard : aucun autre chemin ne peut l'accompagner",
)
_UNSAFE_ALONE = Text(
    en="--unsafe-fixes does nothing alone: add --fix or --diff",
    fr="--unsafe-fixes ne fait rien à elle seule : ajouter --fix ou --diff",
)
_BASELINE_WRITTEN = Text(
    en="{path}: written, {count} known findings",
    fr="{path} : écrit, constats connus : {count}",
)
_FINDINGS = (Text(en="finding", fr="constat"), Text(en="findings", fr="constats"))
_FILES = (Text(en="file", fr="fichier"), Text(en="files", fr="fichiers"))
_WOULD_FIX = Text(
    en="--fix would mend {count} in {files}; nothing is written",
    fr="--fix corrigerait {count} dans {files} ; rien n'est écrit",
)
_NOTHING_TO_FIX = Text(en="there is nothing to fix", fr="il n'y a rien à corriger")


class Request(NamedTuple):
    """What the command line asks of `lint`; the fields are its options."""

    paths: tuple[str, ...]
    overrides: Overrides
    fix: bool
    unsafe_fixes: bool
    diff: bool
    update_baseline: bool
    output_format: Format | None
    exit_zero: bool
    no_exclude: bool
    stdin_filename: str
    color: Color

    @property
    def reads_stdin(self) -> bool:
        """Whether the note comes from standard input; fixed, it goes to standard output."""
        return _STDIN in self.paths

    @property
    def fixing(self) -> Fixing:
        """Which fixes are asked for."""
        if self.fix or self.diff:
            return "unsafe" if self.unsafe_fixes else "safe"
        return "none"

    @property
    def shape(self) -> Format:
        """The format of the report."""
        return chosen_format(self.output_format)


def perform(request: Request) -> int:
    """Lint as asked, print the report, and give the exit code.

    Raises:
        NotesToolError: the command line or a configuration file holds mistakes; nothing is done.
    """
    config = load_config(request.overrides)
    if request.unsafe_fixes and request.fixing == "none":
        raise UsageError(_UNSAFE_ALONE)
    options = _options(request, config)
    lacking = missing(config)
    if lacking is not None:
        warn(lacking.say(options.language))
    known = _known(request, config)
    found = _find(request, config)
    data = sys.stdin.buffer.read() if request.reads_stdin else b""
    carrying = Carrying(config.root.as_posix(), config.translations)
    project = _project(request, config, found, data, carrying)
    outcome = project.lint(found.notes, request.fixing, fingerprints(known))
    if request.diff:
        _print_diff(outcome, options)
        is_clean = request.exit_zero or not outcome.changes
    else:
        run = _without_known(request, config, outcome.run, known)
        _report(request, run, outcome, options, data)
        is_clean = request.exit_zero or not _counts(run, config)
    for sentence in (*outcome.unwritten, *outcome.unfixed, *_notices(request, config, found)):
        warn(sentence.say(options.language))
    for said in carrying.said(options.language):
        warn(said)
    failures = (outcome.unwritten, outcome.run.unread, carrying.problems)
    return 0 if is_clean and not any(failures) else 1


def _options(request: Request, config: Config) -> Options:
    options = report_options(
        config,
        request.shape,
        request.overrides.ui_lang,
        color=request.color,
        arguments=(*_selection(request), *request.paths),
    )
    rules = tuple(
        RuleSummary(
            rule.name, rule.family, rule.severity, rule.summary.say(options.language), rule.page()
        )
        for rule in (RULES if request.shape == "sarif" else ())
    )
    return options._replace(rules=rules)


def _selection(request: Request) -> list[str]:
    """Give the options that choose rules, so that the command in the summary fixes the same."""
    chosen = {
        "--select": request.overrides.select,
        "--extend-select": request.overrides.extend_select,
        "--ignore": request.overrides.ignore,
    }
    return [f"{option}={','.join(names)}" for option, names in chosen.items() if names]


def _known(request: Request, config: Config) -> frozenset[Known]:
    """Read the baseline, before anything is done; one that is to be written may be missing."""
    if config.baseline is None:
        if request.update_baseline:
            raise UsageError(_NO_BASELINE)
        return frozenset()
    if request.update_baseline and not config.baseline.exists():
        return frozenset()
    return read_baseline(config.baseline)


def _find(request: Request, config: Config) -> Found:
    if not request.reads_stdin:
        return find(request.paths, config, no_exclude=request.no_exclude)
    if len(request.paths) > 1:
        raise UsageError(_STDIN_ALONE)
    file = locate(request.stdin_filename, config)
    if request.no_exclude or config.wants(file.path):
        return Found((file,), (), ())
    return Found((), (), (file,))


def _project(
    request: Request, config: Config, found: Found, data: bytes, carrying: Carrying
) -> Project:
    def read_data(file: NoteFile) -> Source:
        return decode(data, file) if file in found.notes else read(file)

    reading = read_data if request.reads_stdin else read
    tolerant = not wants_tracebacks()
    if request.fix and not request.diff and not request.reads_stdin:
        project = Project(config, reading, write=write, written=carrying.carry, tolerant=tolerant)
    else:
        project = Project(config, reading, tolerant=tolerant)
    project.problems += found.unread
    return project


def _print_diff(outcome: Outcome, options: Options) -> None:
    """Print what fixing would change."""
    for change in outcome.changes:
        print_diff(change.source, change.text, options.directory)
    warn(_would_fix(outcome, options))
    _warn_unread(outcome.run, options)


def _would_fix(outcome: Outcome, options: Options) -> str:
    if not outcome.changes:
        return _NOTHING_TO_FIX.say(options.language)
    count = amount(outcome.run.fixed, *_FINDINGS, options.language)
    files = amount(len(outcome.changes), *_FILES, options.language)
    return _WOULD_FIX.say(options.language, count=count, files=files)


def _without_known(request: Request, config: Config, run: Run, known: frozenset[Known]) -> Run:
    """Leave out what the baseline knows; after writing it anew where that is asked for."""
    if config.baseline is None:
        return run
    if request.update_baseline:
        known = updated(known, run.diagnostics, _covers(run, config))
        write_baseline(config.baseline, known)
        language = config.ui_lang or environment_language()
        warn(_BASELINE_WRITTEN.say(language, path=config.baseline.name, count=len(known)))
    left = unknown(run.diagnostics, known)
    return run._replace(diagnostics=left, known=len(run.diagnostics) - len(left))


def _covers(run: Run, config: Config) -> Callable[[Known], bool]:
    """Tell of known findings whether a run looked for them, or their note is gone."""
    linted = {source.path for source in run.sources}

    def covers(known: Known) -> bool:
        if known.path in linted:
            return known.rule in config.rules_at(known.path)
        return not exists(config.root.as_posix(), known.path)

    return covers


def _report(request: Request, run: Run, outcome: Outcome, options: Options, data: bytes) -> None:
    """Print the report; to standard error where the fixed note goes to standard output."""
    output = sys.stdout
    if request.fix and request.reads_stdin:
        sys.stdout.buffer.write(_fixed(outcome, data))
        sys.stdout.flush()
        output = sys.stderr
    for line in reporter(request.shape)(run, options):
        print(line, file=output)
    output.flush()
    _warn_unread(run, options)
    last = sys.stderr if request.shape in FOR_PROGRAMS else output
    print(summary.summary(run, options), file=last)
    last.flush()


def _fixed(outcome: Outcome, data: bytes) -> bytes:
    """Give the note from standard input as fixing left it; as it was, if it was not linted."""
    return b"".join(encode(source) for source in outcome.run.sources) if outcome.changes else data


def _warn_unread(run: Run, options: Options) -> None:
    for sentence in summary.unread(run, options):
        warn(sentence)


def _counts(run: Run, config: Config) -> bool:
    """Tell whether a finding is left at or above the level that fails the run."""
    return any(each.severity.rank <= config.fail_on.rank for each in run.diagnostics)


def _notices(request: Request, config: Config, found: Found) -> Iterator[Text]:
    for file in found.left_out:
        yield _LEFT_OUT.filled(path=file.path)
    if not found.notes and not found.unread and not found.left_out:
        places = request.paths or [str(path) for path in config.notes or [config.directory]]
        yield _NO_NOTES.filled(where=", ".join(places))
