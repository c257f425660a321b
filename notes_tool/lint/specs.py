"""Gives the programs of a run: the shipped ones and those that the project learned."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from notes_tool.config import Config
from notes_tool.diagnostic import Text
from notes_tool.errors import ConfigurationError, FileError
from notes_tool.files.reasons import NO_FILE, reason, shown, unreadable
from notes_tool.knowledge.commands import Commands, Program, shipped

_NOT_UTF8 = Text(en="it is not UTF-8", fr="ce n'est pas de l'UTF-8")
_LEFT_OUT = Text(
    en="{why}; its commands are not checked",
    fr="{why} ; ses commandes ne sont pas vérifiées",
)


def load_commands(config: Config, tell: Callable[[Text], None]) -> Commands:
    """Give the shipped programs and those whose spec files the configuration names.

    Args:
        config: the configuration.
        tell: takes the one sentence about each file that cannot be used; then the rest is linted
            without it.
    """
    if not config.specs and not config.known:
        return shipped()
    learned = []
    for path in config.specs:
        try:
            learned.append(read_spec(path))
        except (ConfigurationError, FileError) as error:
            tell(_LEFT_OUT.filled(why=Text.literal(error.say("en"), error.say("fr"))))
    return Commands(learned, config.known)


def read_spec(path: Path) -> Program:
    """Read a spec file.

    Raises:
        ConfigurationError: it is no spec file, or holds a mistake; the sentence gives its place.
        FileError: it cannot be read.
    """
    from notes_tool.knowledge.commands.spec_file import LARGEST, parse_program  # noqa: PLC0415

    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise FileError(unreadable(str(path), NO_FILE))
        with path.open(encoding="utf-8-sig") as file:
            text = file.read(LARGEST + 1)
    except OSError as error:
        raise FileError(unreadable(str(path), reason(error))) from error
    except UnicodeDecodeError as error:
        raise FileError(unreadable(str(path), _NOT_UTF8)) from error
    return parse_program(text, shown(str(path)))
