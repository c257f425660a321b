"""What the command `status` does: the unfinished places of the notes, listed and counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from notes_tool.cli.reporting import report_options
from notes_tool.cli.session import Session, open_session
from notes_tool.cli.speech import warn
from notes_tool.config import Config, Overrides
from notes_tool.diagnostic import Language, Run, Text
from notes_tool.lint.run import Project
from notes_tool.report import status
from notes_tool.rules import RULES

FAMILY = "sections"
"""The family of the rules that find what is unfinished."""

_OVER = Text(
    en="{found}, more than the {most} that --fail-over allows",
    fr="{found}, plus que les {most} que --fail-over permet",
)


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asks of `status`; the fields are its options."""

    paths: tuple[str, ...]
    output_format: Literal["text", "json"]
    fail_over: int | None
    ui_lang: Language | None


def show_unfinished(request: Request) -> int:
    """Print what is unfinished, and give the exit code.

    Raises:
        NotesToolError: the command line or a configuration file holds mistakes.
    """
    session = open_session(request.paths, Overrides(ui_lang=request.ui_lang))
    rules = _rules(session.config)
    run = _lint(session, rules)
    is_json = request.output_format == "json"
    options = report_options(session.config, "json" if is_json else "concise", request.ui_lang)
    if is_json:
        print(status.as_json(run, options, rules))
    else:
        for line in status.text(run, options):
            print(line)
    return session.end(_code(request, session, len(run.diagnostics)))


def _rules(config: Config) -> Sequence[str]:
    """Give the rules of the family, on or off, but for those that the project turns off by name."""
    ignored = {name for selection in config.selections for name in selection.ignore}
    family = [rule.name for rule in RULES if rule.family == FAMILY]
    return [name for name in family if name not in ignored] or family


def _lint(session: Session, rules: Sequence[str]) -> Run:
    """Find what is unfinished; what a baseline knows is still to be done."""
    config = session.config.override(Overrides(select=tuple(rules)))
    project = Project(config, tolerant=session.is_tolerant)
    run = project.lint(session.find()).run
    session.problems += run.unread
    return run


def _code(request: Request, session: Session, count: int) -> int:
    if request.fail_over is None or count <= request.fail_over:
        return 0
    found = status.amount(count, session.language)
    warn(_OVER.say(session.language, found=found, most=request.fail_over))
    return 1
