"""The command `lint`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from notes_tool.cli.options import UiLanguage
from notes_tool.cli.speech import complain, environment_language, help_text, warn
from notes_tool.diagnostic import Language, Severity, Text
from notes_tool.errors import FileError, UsageError

if TYPE_CHECKING:
    from notes_tool.config import Config
    from notes_tool.diagnostic import Run
    from notes_tool.files import Found, NoteFile
    from notes_tool.lint.run import Change, Fixing, Outcome
    from notes_tool.report.common import Options
    from notes_tool.report.formats import Format
    from notes_tool.text.span import Source

_STDIN = "-"
_RULES = Text(
    en="Names of rules or families, separated by commas.",
    fr="Noms de règles ou de familles, séparés par des virgules.",
)
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
_BASELINE_WRITTEN = Text(
    en="{path}: written, {count} known findings",
    fr="{path} : écrit, constats connus : {count}",
)


def _help(en: str, fr: str) -> str:
    return help_text(Text(en=en, fr=fr))


def lint(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATHS]...",
            help=_help(
                "Notes and folders; `-` is standard input [default: the configured notes].",
                "Notes et dossiers ; `-` est l'entrée standard [par défaut : celles configurées].",
            ),
        ),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RULES",
            help=_help("Only these rules. ", "Seulement ces règles. ") + help_text(_RULES),
        ),
    ] = None,
    extend_select: Annotated[
        list[str] | None,
        typer.Option(metavar="RULES", help=_help("These rules too.", "Ces règles aussi.")),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(metavar="RULES", help=_help("Without these rules.", "Sans ces règles.")),
    ] = None,
    fix: Annotated[
        bool,
        typer.Option(
            "--fix", help=_help("Apply the safe fixes.", "Applique les corrections sûres.")
        ),
    ] = False,
    unsafe_fixes: Annotated[
        bool,
        typer.Option(
            "--unsafe-fixes",
            help=_help(
                "With --fix or --diff: the fixes that may change the meaning too.",
                "Avec --fix ou --diff : aussi les corrections qui peuvent changer le sens.",
            ),
        ),
    ] = False,
    diff: Annotated[
        bool,
        typer.Option(
            "--diff",
            help=_help(
                "Show what --fix would change and write nothing; exit 1 if there is anything.",
                "Montre ce que --fix changerait, sans rien écrire ; sort avec 1 s'il y a lieu.",
            ),
        ),
    ] = False,
    output_format: Annotated[
        Literal["full", "concise", "json", "github", "sarif"] | None,
        typer.Option(
            help=_help(
                "How findings are shown [default: full on a terminal, else concise].",
                "Forme des constats [par défaut : full sur un terminal, sinon concise].",
            )
        ),
    ] = None,
    fail_on: Annotated[
        Literal["error", "warning", "info"] | None,
        typer.Option(
            help=_help(
                "The least severity that makes the exit code 1 [default: error].",
                "La moindre gravité qui donne le code de sortie 1 [par défaut : error].",
            )
        ),
    ] = None,
    exit_zero: Annotated[
        bool,
        typer.Option(
            "--exit-zero",
            help=_help("Exit 0 whatever is found.", "Sort avec 0 quoi qu'on trouve."),
        ),
    ] = False,
    baseline: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help=_help(
                "A file of known findings, which do not count.",
                "Un fichier de constats connus, qui ne comptent pas.",
            ),
        ),
    ] = None,
    update_baseline: Annotated[
        bool,
        typer.Option(
            "--update-baseline",
            help=_help(
                "Write what is found into the baseline.",
                "Écrit ce qui est trouvé dans le fichier de référence.",
            ),
        ),
    ] = False,
    no_exclude: Annotated[
        bool,
        typer.Option(
            "--no-exclude",
            help=_help(
                "Lint named files whatever the configuration leaves out.",
                "Vérifie les fichiers nommés même si la configuration les écarte.",
            ),
        ),
    ] = False,
    stdin_filename: Annotated[
        str,
        typer.Option(
            metavar="FILE",
            help=_help("The path of what `-` reads.", "Le chemin de ce que lit `-`."),
        ),
    ] = "stdin.md",
    color: Annotated[
        Literal["auto", "always", "never"],
        typer.Option(help=_help("When to use colors.", "Quand utiliser des couleurs.")),
    ] = "auto",
    ui_lang: UiLanguage = None,
) -> None:
    """Lint notes: the arguments are those of `notes-tool lint --help`."""
    from notes_tool.cli.setup import load_config
    from notes_tool.config import Overrides
    from notes_tool.report.formats import FOR_PROGRAMS

    overrides = Overrides(
        select=_names(select),
        extend_select=_names(extend_select),
        ignore=_names(ignore),
        baseline=baseline,
        fail_on=Severity(fail_on) if fail_on else None,
        ui_lang=ui_lang,
    )
    config = load_config(overrides)
    language = config.ui_lang or environment_language()
    if update_baseline and config.baseline is None:
        raise UsageError(_NO_BASELINE)
    shape: Format = output_format or ("full" if sys.stdout.isatty() else "concise")
    reads_stdin = _STDIN in (paths or [])
    fixing: Fixing = "none"
    if fix or diff:
        fixing = "unsafe" if unsafe_fixes else "safe"
    found = _find(paths or [], config, stdin_filename, no_exclude=no_exclude)
    outcome = _lint(found, config, fixing, reads_stdin=reads_stdin)
    options = _options(
        config,
        "en" if shape in FOR_PROGRAMS and ui_lang is None else language,
        shape,
        tuple(paths or ()),
        color=color,
    )
    if diff:
        _print_diff(outcome.changes, options)
        raise typer.Exit(1 if outcome.changes or outcome.run.unread else 0)
    failed = False
    if reads_stdin and fix:
        sys.stdout.buffer.write(_fixed_bytes(outcome))
    else:
        failed = _write(outcome.changes, language)
    run = _without_known(outcome.run, config, language, update=update_baseline)
    _report(run, shape, options, to_stderr=reads_stdin and fix)
    for file in found.left_out:
        warn(_LEFT_OUT.say(language, path=file.path))
    if not run.sources and not run.unread and not found.left_out:
        warn(_NO_NOTES.say(language, where=", ".join(paths or ()) or _default_place(config)))
    counts = not exit_zero and any(
        each.severity.rank <= config.fail_on.rank for each in run.diagnostics
    )
    raise typer.Exit(1 if counts or failed or run.unread else 0)


def _names(given: Sequence[str] | None) -> tuple[str, ...]:
    return tuple(name.strip() for part in given or () for name in part.split(",") if name.strip())


def _find(paths: Sequence[str], config: Config, stdin_filename: str, *, no_exclude: bool) -> Found:
    from notes_tool.files import Found, find, locate

    if _STDIN not in paths:
        return find(paths, config, no_exclude=no_exclude)
    if len(paths) > 1:
        raise UsageError(_STDIN_ALONE)
    file = locate(stdin_filename, config)
    if no_exclude or config.wants(file.path):
        return Found((file,), (), ())
    return Found((), (), (file,))


def _lint(found: Found, config: Config, fixing: Fixing, *, reads_stdin: bool) -> Outcome:
    from notes_tool.files import decode, read
    from notes_tool.lint.run import Project

    def read_stdin(file: NoteFile) -> Source:
        return decode(sys.stdin.buffer.read(), file) if file in found.notes else read(file)

    project = Project(config, read_stdin if reads_stdin else read)
    project.problems += found.unread
    return project.lint(found.notes, fixing)


def _options(
    config: Config, language: Language, shape: Format, paths: tuple[str, ...], *, color: str
) -> Options:
    from notes_tool import __version__
    from notes_tool.report.common import Options, RuleSummary
    from notes_tool.rules import RULES

    rules: tuple[RuleSummary, ...] = ()
    if shape == "sarif":
        rules = tuple(
            RuleSummary(
                rule.name, rule.family, rule.severity, rule.summary.say(language), rule.page()
            )
            for rule in RULES
        )
    wants_color = color == "always" or (color == "auto" and _is_colorful())
    return Options(
        language=language,
        color=wants_color and shape in ("full", "concise"),
        directory=config.directory.as_posix(),
        width=_width(),
        arguments=paths,
        rules=rules,
        version=__version__,
    )


def _is_colorful() -> bool:
    """Tell whether standard output takes colors (https://no-color.org, https://force-color.org)."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _width() -> int:
    try:
        return os.get_terminal_size().columns
    except OSError:
        return 100


def _print_diff(changes: Iterable[Change], options: Options) -> None:
    from difflib import unified_diff

    from notes_tool.report.common import display_path

    for change in changes:
        name = display_path(change.source, options.directory)
        for line in unified_diff(
            change.source.text.splitlines(keepends=True),
            change.text.splitlines(keepends=True),
            name,
            name,
        ):
            print(
                line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n", end=""
            )


def _fixed_bytes(outcome: Outcome) -> bytes:
    """Give the note that was read from standard input, as fixing left it."""
    from notes_tool.files import encode

    return b"".join(encode(source) for source in outcome.run.sources)


def _write(changes: Iterable[Change], language: Language) -> bool:
    """Write the fixed notes; tell whether one could not be written."""
    from notes_tool.files import write

    failed = False
    for change in changes:
        try:
            write(change.source, change.text)
        except FileError as error:
            complain(error, language)
            failed = True
    return failed


def _without_known(run: Run, config: Config, language: Language, *, update: bool) -> Run:
    """Leave out what the baseline knows, or write the baseline anew so that it knows all."""
    if config.baseline is None:
        return run
    from dataclasses import replace

    from notes_tool.lint.baseline import read_baseline, unknown, updated, write_baseline

    old = frozenset() if update and not config.baseline.exists() else read_baseline(config.baseline)
    known = old
    if update:
        linted = {source.path for source in run.sources}
        known = frozenset(updated(old, run.diagnostics, linted))
        write_baseline(config.baseline, known)
        warn(_BASELINE_WRITTEN.say(language, path=config.baseline.name, count=len(known)))
    left = unknown(run.diagnostics, known)
    return replace(run, diagnostics=left, known=len(run.diagnostics) - len(left))


def _report(run: Run, shape: Format, options: Options, *, to_stderr: bool) -> None:
    from notes_tool.report import summary
    from notes_tool.report.formats import FOR_PROGRAMS, reporter

    output = sys.stderr if to_stderr else sys.stdout
    for line in reporter(shape)(run, options):
        print(line, file=output)
    output.flush()
    for sentence in summary.unread(run, options):
        warn(sentence)
    print(summary.summary(run, options), file=sys.stderr if shape in FOR_PROGRAMS else output)


def _default_place(config: Config) -> str:
    return ", ".join(str(path) for path in config.notes) or str(config.directory)
