"""What the command `index` does: from its options to its exit code."""

from __future__ import annotations

import re
from collections.abc import Sequence

from notes_tool.cli.diffing import print_diff
from notes_tool.cli.setup import load_config
from notes_tool.cli.speech import environment_language, warn
from notes_tool.config import Config, Overrides
from notes_tool.diagnostic import Language, Text
from notes_tool.errors import UsageError
from notes_tool.files import locate, read, write
from notes_tool.files.reasons import shown
from notes_tool.markdown.note import Note
from notes_tool.markdown.sections import Section
from notes_tool.rules.anchors.index_making import (
    first_index,
    index_edit,
    to_be_listed,
    usual_levels,
)
from notes_tool.text.edit import apply

_LEVELS = re.compile(r"([1-6])(?:-([1-6]))?")
_FEWEST = 2
_TITLE = Text(en="Contents", fr="Sommaire")
_NO_LEVELS = Text(
    en="--levels: {value} is neither a heading level, 1 to 6, nor a range such as 2-3",
    fr="--levels : {value} n'est ni un niveau de titre, de 1 à 6, ni un intervalle comme 2-3",
)
_HAS_INDEX = Text(
    en="{path}:{row}: the note has an index already; `notes-tool lint --fix` keeps it right",
    fr="{path}:{row} : la note a déjà un index ; `notes-tool lint --fix` le garde juste",
)
_HAS_TITLE = Text(
    en="{path}:{row}: a section is called `{title}` already; rename it, or write the index there "
    "by hand",
    fr="{path}:{row} : une section s'appelle déjà « {title} » ; la renommer, ou y écrire l'index à "
    "la main",
)
_TOO_FEW = Text(
    en="{path}: fewer than two sections of level {levels}, so there is no index to write; --levels "
    "lists other ones",
    fr="{path} : moins de deux sections de niveau {levels}, donc pas d'index à écrire ; --levels "
    "en mentionne d'autres",
)
_NO_PLACE = Text(
    en="{path}: an index before line {row} would change what stands around it, so nothing is "
    "written; write it by hand",
    fr="{path} : un index avant la ligne {row} changerait ce qui l'entoure, donc rien n'est "
    "écrit ; l'écrire à la main",
)
_WRITTEN = Text(
    en="{path}: an index of {count} sections is written",
    fr="{path} : un index de {count} sections est écrit",
)
_WOULD_WRITE = Text(
    en="{path}: an index of {count} sections would be written; nothing is",
    fr="{path} : un index de {count} sections serait écrit ; rien ne l'est",
)


def perform(path: str, levels: str | None, overrides: Overrides, *, diff: bool) -> int:
    """Write an index into a note, or show it, and give the exit code.

    Raises:
        NotesToolError: the command line or a configuration file holds mistakes, or the note cannot
            be read or written.
    """
    chosen = None if levels is None else _levels(levels)
    config = load_config(overrides)
    language = config.ui_lang or environment_language()
    note = Note(read(locate(path, config)), config.flavor)
    index = first_index(note)
    name = shown(note.source.filename)
    if index is not None:
        row = note.source.position(index.start).row
        print(_HAS_INDEX.say(language, path=name, row=row))
        return 0
    wanted = usual_levels(note) if chosen is None else chosen
    sections = to_be_listed(note, wanted)
    if len(sections) < _FEWEST:
        warn(_TOO_FEW.say(language, path=name, levels=_said(wanted)))
        return 1
    return _written(note, sections, config, language, diff=diff)


def _levels(value: str) -> range:
    match = _LEVELS.fullmatch(value)
    if match is None:
        raise UsageError(_NO_LEVELS.filled(value=value))
    first, last = int(match[1]), int(match[2] or match[1])
    if first > last:
        raise UsageError(_NO_LEVELS.filled(value=value))
    return range(first, last + 1)


def _said(levels: range) -> str:
    return f"{levels[0]}-{levels[-1]}" if len(levels) > 1 else str(levels[0])


def _written(
    note: Note, sections: Sequence[Section], config: Config, language: Language, *, diff: bool
) -> int:
    name = shown(note.source.filename)
    title = _TITLE.say(note.language or language)
    taken = next((each for each in note.headings if each.text.casefold() == title.casefold()), None)
    if taken is not None:
        row = note.source.position(note.blocks[taken.block].span.start).row
        warn(_HAS_TITLE.say(language, path=name, row=row, title=taken.text))
        return 1
    edit = index_edit(note, sections, title)
    if edit is None:
        row = note.source.position(sections[0].title_span.start).row
        warn(_NO_PLACE.say(language, path=name, row=row))
        return 1
    text = apply(note.source.text, [edit])
    if diff:
        print_diff(note.source, text, config.directory.as_posix())
        warn(_WOULD_WRITE.say(language, path=name, count=len(sections)))
        return 1
    write(note.source, text)
    print(_WRITTEN.say(language, path=name, count=len(sections)))
    return 0
