"""What `catalog check` does."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from notes_tool.cli.catalogs import Request
from notes_tool.cli.reporting import chosen_format, print_report, report_options
from notes_tool.cli.session import Session
from notes_tool.cli.speech import warn
from notes_tool.diagnostic import Diagnostic, Run, Severity, Text
from notes_tool.export.checking import NOTE_CHECKS, check_catalog
from notes_tool.export.shelf import Shelf
from notes_tool.export.updating import Update, segments_by_shelf, updates
from notes_tool.knowledge.glossary import Glossary
from notes_tool.lint.terms import load_glossary
from notes_tool.markdown.note import Note
from notes_tool.report.common import RuleSummary
from notes_tool.report.formats import Format
from notes_tool.text.span import Source
from notes_tool.translate.catalog import total
from notes_tool.translate.checks import CHECKS, FAMILY
from notes_tool.translate.segment import Segment
from notes_tool.translate.store import filename

_UNDER = Text(
    en="{language}: {share} % of the segments have a reviewed translation, under the {least} % "
    "that --fail-under asks for",
    fr="{language} : {share} % des segments ont une traduction relue, moins que les {least} % "
    "que --fail-under demande",
)


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """What the command line asks of `catalog check`; the fields are its options."""

    request: Request
    fail_under: float | None
    output_format: Format | None
    fail_on: Severity | None


def check_catalogs(asked: CheckRequest) -> int:
    """Check translations, print what is found, and give the exit code.

    Raises:
        NotesToolError: the command line or a configuration file holds mistakes.
    """
    session = asked.request.open()
    shelves = session.shelves(asked.request.languages)
    files = {file.path: file for file in session.find_apart()}
    glossary = load_glossary(session.config.glossary, session.problems.append)
    found: list[Diagnostic] = []
    sources: list[Source] = []
    is_enough = True
    segments = segments_by_shelf(session.notes(tuple(files.values())), shelves)
    for shelf, of_notes in zip(shelves, segments, strict=True):
        due = updates(shelf, of_notes)
        for update in due:
            path = update.catalog.note
            source = _source(session, shelf, update)
            note = partial(session.note, files[path])
            work = partial(_checked, note, update, source, of_notes[path], glossary)
            found += session.guard(files[path], work) or ()
            sources.append(source)
        is_enough &= _is_enough(session, asked, shelf, due)
    _report(asked, session, Run(tuple(found), tuple(sources), tuple(session.problems)))
    fail_on = asked.fail_on or session.config.fail_on
    is_clean = all(each.severity.rank > fail_on.rank for each in found)
    return 0 if is_clean and is_enough and not session.problems else 1


def _checked(
    note: Callable[[], Note],
    update: Update,
    source: Source,
    segments: Sequence[Segment],
    glossary: Glossary,
) -> list[Diagnostic]:
    return list(check_catalog(update, source, note(), segments, glossary))


def _source(session: Session, shelf: Shelf, update: Update) -> Source:
    """Give the file of a catalog, named from the project root as the notes are."""
    text = update.stored.source.text if update.stored.source else ""
    name = filename(shelf.folder, shelf.language, update.catalog.note)
    root = session.config.root.as_posix()
    if name.startswith(f"{root}/"):
        return Source(name.removeprefix(f"{root}/"), text, root=root)
    folder = shelf.folder.as_posix()
    return Source(name.removeprefix(f"{folder}/"), text, root=folder)


def _is_enough(session: Session, asked: CheckRequest, shelf: Shelf, due: Sequence[Update]) -> bool:
    """Tell whether enough is reviewed; says so where it is not."""
    share = total(update.counts for update in due).reviewed_share * 100
    least = asked.fail_under or 0
    if share >= least:
        return True
    # Rounded down, so that what is shown is under what is asked for.
    shown = f"{math.floor(share * 10) / 10:g}"
    warn(_UNDER.say(session.language, language=shelf.language, share=shown, least=f"{least:g}"))
    return False


def _report(asked: CheckRequest, session: Session, run: Run) -> None:
    shape = chosen_format(asked.output_format)
    options = report_options(session.config, shape, asked.request.ui_lang)
    declared = [
        *((check.name, check.severity, check.summary) for check in NOTE_CHECKS),
        *((check.name, check.severity, check.summary) for check in CHECKS),
    ]
    rules = tuple(
        RuleSummary(name, FAMILY, severity, *[summary.say(options.language)] * 2)
        for name, severity, summary in declared
    )
    print_report(run, shape, options._replace(rules=rules))
