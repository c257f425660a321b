"""What changes files, for programs and for the command line: exporting and fixing notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from notes_tool.config import Config, load
from notes_tool.diagnostic import Diagnostic, Run, Text
from notes_tool.errors import FileError
from notes_tool.export.apart import apart
from notes_tool.export.carrying import Carrier
from notes_tool.export.clean import Cleaner
from notes_tool.export.exporting import Export, Tally
from notes_tool.export.folder import Folder, open_folder
from notes_tool.export.linked import find_linked
from notes_tool.export.making import Engine, Maker
from notes_tool.export.page import Options
from notes_tool.export.shelf import Catalogs
from notes_tool.files import Guard, NoteFile, find, read, write
from notes_tool.lint.linter import Linter
from notes_tool.lint.run import Project
from notes_tool.markdown.note import NaturalLanguage
from notes_tool.rules import RULES
from notes_tool.text.span import Source

_DEFAULTS = Options()


class Exported(NamedTuple):
    """What an export comes to.

    Args:
        tallies: language by language.
        known: errors of the notes that their pages have too.
        problems: sentences about what was not written, or not as it was meant to be.
        looked: whether the files and folders that pages link to are there, by their paths.
    """

    tallies: tuple[Tally, ...]
    known: tuple[Diagnostic, ...]
    problems: tuple[Text, ...]
    looked: Mapping[str, bool]


class Asked(NamedTuple):
    """What is to be exported, and how.

    Args:
        files: the notes.
        languages: of the pages.
        options: how they are made.
        engine: what stands in for the catalogs, if anything.
        is_whole: whether they are all notes there are.
    """

    files: tuple[NoteFile, ...]
    languages: tuple[NaturalLanguage, ...]
    options: Options = _DEFAULTS
    engine: Engine | None = None
    is_whole: bool = True


def export_notes(
    paths: Sequence[str] = (),
    languages: Sequence[NaturalLanguage] = ("en",),
    directory: Path | None = None,
    out: Path | None = None,
    options: Options = _DEFAULTS,
) -> Exported:
    """Export notes as `notes-tool export` does, under the configuration found there.

    Args:
        paths: files and folders; none means the configured notes.
        languages: of the pages.
        directory: the working directory; None is that of the process.
        out: the folder to write to; None is the configured one.
        options: how the pages are made.

    Raises:
        NotesToolError: the configuration holds mistakes, there is nothing at a path, or the folder
            cannot be used.
    """
    config = load(directory or Path.cwd(), {rule.name: rule for rule in RULES})
    if out is not None:
        config = replace(config, export=config.directory / out)
    folder = open_folder(config.export)
    found = find(paths, config)
    files, told = apart(found.notes, config.root.as_posix())
    problems = [*found.unread, *told]
    guard = Guard(problems.append, tolerant=False)
    sources = read_sources(config, files, guard)
    is_whole = config.means_all and not (paths or found.unread)
    asked = Asked(files, tuple(languages), options, is_whole=is_whole)
    exported = export_files(config, folder, sources, asked, guard)
    folder.last = None
    folder.save()
    return exported._replace(problems=tuple(problems))


def fix_notes(
    paths: Sequence[str] = (), directory: Path | None = None, *, unsafe: bool = False
) -> Run:
    """Apply fixes on disk as `notes-tool lint --fix` does, and give what is left.

    Args:
        paths: files and folders; none means the configured notes.
        directory: the working directory; None is that of the process.
        unsafe: whether to apply unsafe fixes too.

    Raises:
        NotesToolError: the configuration holds mistakes, there is nothing at a path, or some notes
            or their catalogs cannot be written; the others are.
    """
    config = load(directory or Path.cwd(), {rule.name: rule for rule in RULES})
    found = find(paths, config)
    problems: list[Text] = []
    guard = Guard(problems.append, tolerant=False)
    carrier = Carrier(config.root.as_posix(), config.translations, guard)
    project = Project(config, write=write, written=carrier.carry)
    project.problems += found.unread
    outcome = project.lint(found.notes, "unsafe" if unsafe else "safe")
    if outcome.unwritten or problems:
        raise FileError(*outcome.unwritten, *problems)
    return outcome.run


def read_sources(config: Config, files: Sequence[NoteFile], guard: Guard) -> dict[NoteFile, Source]:
    """Read the notes that are exported, and all others of the project: those may link to them."""
    roots = dict.fromkeys([config.root.as_posix(), *(file.root for file in files)])
    others = (file for root in roots for file in find([root], config).notes)
    everything = dict.fromkeys([*files, *others])
    found = {file: guard(file, partial(read, file)) for file in everything}
    return {file: source for file, source in found.items() if source is not None}


def export_files(
    config: Config,
    folder: Folder,
    sources: Mapping[NoteFile, Source],
    asked: Asked,
    guard: Guard,
) -> Exported:
    """Make and write pages; the manifest is not written yet.

    Args:
        config: the configuration.
        folder: where the pages go.
        sources: the notes to export and all others, read already.
        asked: what is to be exported, and how.
        guard: lets the work go on where one note fails; takes the sentences.
    """
    linter = Linter(config, guard.tell)
    catalogs = [Catalogs(each, config.translations) for each in asked.languages]
    files = _together(config, folder, sources, asked)
    linked = find_linked(sources.values(), (file.path for file in files), config.flavor)
    maker = Maker(
        Cleaner(linter), catalogs, asked.options, sources, linked, asked.engine, guard.tolerant
    )
    export = Export(maker, folder, guard)
    tallies = export.run(files, is_whole=asked.is_whole)
    return Exported(tallies, export.known, (), linter.looked)


def _together(
    config: Config, folder: Folder, sources: Mapping[NoteFile, Source], asked: Asked
) -> tuple[NoteFile, ...]:
    """Give the notes to export: where links follow headings, also those that have a page already.

    What one page calls its headings stands in the links of the others then.
    """
    if asked.options.anchors != "rewrite" or asked.is_whole:
        return asked.files

    def has_page(file: NoteFile) -> bool:
        is_below = file.root == config.root.as_posix()
        pages = (folder.owned.get(f"{language}/{file.path}") for language in asked.languages)
        source = file.path if is_below else file.filename
        return any(page is not None and page.source == source for page in pages)

    return tuple(dict.fromkeys([*asked.files, *filter(has_page, sources)]))
