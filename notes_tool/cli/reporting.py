"""How the commands report findings: the options of a report, and colors."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from typing import Literal, TypeAlias

from notes_tool import __version__
from notes_tool.cli.speech import environment_language, warn
from notes_tool.config import Config
from notes_tool.diagnostic import Language, Run
from notes_tool.report import summary
from notes_tool.report.common import Options
from notes_tool.report.formats import FOR_PROGRAMS, Format, reporter

Color: TypeAlias = Literal["auto", "always", "never"]
"""When colors are used."""

_WIDTH = 100


def chosen_format(asked: Format | None) -> Format:
    """Give the format of a report: full on a terminal, else concise, unless one is asked for."""
    return asked or ("full" if sys.stdout.isatty() else "concise")


def report_options(
    config: Config,
    shape: Format,
    ui_lang: Language | None,
    *,
    color: Color = "auto",
    arguments: Iterable[str] = (),
) -> Options:
    """Say how a run is reported; reports for programs are English unless asked for otherwise.

    Args:
        config: the configuration.
        shape: the format.
        ui_lang: the language that the command line asks for.
        color: when colors are used.
        arguments: what follows `notes-tool lint --fix` in the command that the summary names.
    """
    is_english = shape in FOR_PROGRAMS and ui_lang is None
    wants_color = color == "always" or (color == "auto" and _is_colorful())
    return Options(
        language="en" if is_english else config.ui_lang or environment_language(),
        color=wants_color and shape not in FOR_PROGRAMS,
        directory=config.directory.as_posix(),
        width=shutil.get_terminal_size((_WIDTH, 24)).columns,
        arguments=tuple(arguments),
        version=__version__,
    )


def print_report(run: Run, shape: Format, options: Options) -> None:
    """Print a report and its summary; the latter beside a report for programs."""
    for line in reporter(shape)(run, options):
        print(line)
    sys.stdout.flush()
    for sentence in summary.unread(run, options):
        warn(sentence)
    last = sys.stderr if shape in FOR_PROGRAMS else sys.stdout
    print(summary.summary(run, options), file=last)
    last.flush()


def _is_colorful() -> bool:
    """Tell whether standard output takes colors (https://no-color.org, https://force-color.org)."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
