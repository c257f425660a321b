"""What the command `export` does."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from notes_tool.cli.session import Session, open_session, out_folder
from notes_tool.config import Config, Overrides
from notes_tool.diagnostic import Diagnostic, Language, Text
from notes_tool.errors import UsageError
from notes_tool.export import sentences
from notes_tool.export.api import Asked, Exported, export_files, read_sources
from notes_tool.export.exporting import Tally
from notes_tool.export.folder import Folder, LastRun, open_folder
from notes_tool.export.inputs import digest_of, is_as_left
from notes_tool.export.making import Engine
from notes_tool.export.page import Options
from notes_tool.files import find
from notes_tool.markdown.note import NaturalLanguage
from notes_tool.report import concise
from notes_tool.report.common import Options as ReportOptions

_NO_LANGUAGE = Text(
    en="name the language to export to: --lang en, --lang fr, or both",
    fr="nommer la langue de l'export : --lang en, --lang fr, ou les deux",
)
_HOLDS_PROJECT = Text(
    en="--out must be a folder of its own, not one that holds the notes",
    fr="--out doit être un dossier à part, pas un dossier qui contient les notes",
)


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asks of `export`; the fields are its options."""

    paths: tuple[str, ...]
    languages: tuple[NaturalLanguage, ...]
    out: str | None
    options: Options
    engine: Engine | None
    ui_lang: Language | None


class _Done(NamedTuple):
    """What a run told, and what one that has nothing to do would tell after it."""

    now: LastRun
    again: LastRun


def perform(request: Request) -> int:
    """Export as asked, say what was done, and give the exit code.

    Raises:
        NotesToolError: the command line or a configuration file holds mistakes, or the folder of
            the export cannot be used; nothing is done.
    """
    if not request.languages:
        raise UsageError(_NO_LANGUAGE)
    session = open_session(request.paths, Overrides(ui_lang=request.ui_lang))
    out = _out(session.config, request)
    folder = open_folder(out)
    _check_out(session.config, folder)
    session = replace(session, config=_without(session.config, out))
    config = session.config
    files = session.find_apart()
    # What cannot be read now has not gone.
    is_whole = session.is_whole and not session.problems
    sources = read_sources(config, files, session.guard)
    asked = Asked(files, request.languages, request.options, request.engine, is_whole)
    inputs = digest_of(config, asked, sources)
    last = folder.last
    if last is not None and last.inputs == inputs and is_as_left(folder, config.root):
        return _tell(session, last)
    exported = export_files(config, folder, sources, asked, session.guard)
    done = _done(session, exported, inputs)
    # What is told of files may be mended without a change of what is read.
    folder.last = done.again if not session.problems else None
    folder.save()
    return _tell(session, done.now)


def _out(config: Config, request: Request) -> Path:
    """Give the folder to write to; what an engine makes up is never put in the place of a page."""
    if request.out is None and request.engine is not None:
        return config.export / request.engine
    return out_folder(config, request.out)


def _tell(session: Session, run: LastRun) -> int:
    """Print what a run told, and give its exit code."""
    for stream, said in ((sys.stdout, run.said), (sys.stderr, run.problems)):
        for en, fr in said:
            print(fr if session.language == "fr" else en, file=stream)
        stream.flush()
    return run.code


def _done(session: Session, exported: Exported, inputs: str) -> _Done:
    """Put into words what an export comes to; nothing is printed."""
    known = [*_known(session, exported.known)]
    looked = sorted(exported.looked.items())
    now = LastRun(
        inputs,
        tuple(path for path, is_there in looked if is_there),
        tuple(path for path, is_there in looked if not is_there),
        _both([*known, *map(_summary, exported.tallies)]),
        _both(session.problems),
        1 if known or session.problems else 0,
    )
    unchanged = [
        tally._replace(written=0, unchanged=tally.written + tally.unchanged, removed=0)
        for tally in exported.tallies
    ]
    return _Done(now, now._replace(said=_both([*known, *map(_summary, unchanged)])))


def _both(texts: Iterable[Text]) -> tuple[tuple[str, str], ...]:
    return tuple((text.say("en"), text.say("fr")) for text in texts)


def _check_out(config: Config, folder: Folder) -> None:
    """See that a folder may be written to.

    Raises:
        UsageError: it holds the project, or notes that no export wrote.
    """
    if config.root.is_relative_to(folder.path):
        raise UsageError(_HOLDS_PROJECT)
    if not folder.is_known and folder.path != config.export and folder.path.is_dir():
        notes = find([str(folder.path)], config).notes
        if notes:
            raise UsageError(_HOLDS_PROJECT)


def _without(config: Config, out: Path) -> Config:
    """Leave the folder of the export out of the notes, also where it is not the configured one."""
    if out == config.export or not out.is_relative_to(config.folder):
        return config
    return replace(config, exclude=(*config.exclude, f"/{out.relative_to(config.folder)}/"))


def _known(session: Session, known: Sequence[Diagnostic]) -> Iterator[Text]:
    """Say which errors of the notes their pages have too."""
    if not known:
        return
    directory = session.config.directory.as_posix()
    options = [ReportOptions(language, directory=directory) for language in ("en", "fr")]
    for diagnostic in known:
        yield Text.literal(*(concise.line(diagnostic, each) for each in options))
    yield sentences.KNOWN.filled(count=len(known))


def _summary(tally: Tally) -> Text:
    return sentences.SUMMARY.filled(
        language=tally.language,
        written=tally.written,
        unchanged=tally.unchanged,
        removed=tally.removed,
        **tally.counts._asdict(),
    )
