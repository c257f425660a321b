"""What the commands `commands list` and `commands show` do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from notes_tool.cli.setup import load_config
from notes_tool.cli.speech import environment_language, warn
from notes_tool.config import Overrides
from notes_tool.diagnostic import Language, Text
from notes_tool.errors import UsageError
from notes_tool.knowledge.commands import Commands, CommandSpec, Program
from notes_tool.lint.specs import load_commands
from notes_tool.report import commands as report
from notes_tool.text.nearest import nearest

_NO_PROGRAM = Text(
    en="no commands of {program} are known; `notes-tool commands learn {program}` learns them",
    fr="on ne connaît aucune commande de {program} ; `notes-tool commands learn {program}` les "
    "apprend",
)
_NEAR_PROGRAM = Text(
    en="no commands of {program} are known", fr="on ne connaît aucune commande de {program}"
)
_NO_COMMAND = Text(en="{program} has no command {word}", fr="{program} n'a pas de commande {word}")
_LIST = Text(
    en="{sentence}; see `notes-tool commands show {program}`",
    fr="{sentence} ; voir `notes-tool commands show {program}`",
)


def list_known(shape: str, ui_lang: Language | None) -> int:
    """Print the programs whose commands are known, and give the exit code."""
    known = _Known(ui_lang)
    found = [known.commands.find(name) for name in sorted(known.commands.described)]
    programs = [program for program in found if program is not None]
    _print(
        report.list_data(programs) if shape == "json" else report.table(programs, known.language)
    )
    return known.code


def show_command(words: Sequence[str], shape: str, ui_lang: Language | None) -> int:
    """Print one command of a program, and give the exit code.

    Raises:
        UsageError: there is no such program or command.
    """
    known = _Known(ui_lang)
    name, *path = words
    program = known.commands.find(name)
    if program is None:
        near = nearest(name, known.commands.described)
        sentence = _NEAR_PROGRAM if near else _NO_PROGRAM
        raise UsageError(sentence.filled(program=name).suggesting(near))
    command = _command(program, path)
    if shape == "json":
        _print(report.command_json(program, command))
    else:
        _print(report.page(program, command, known.language))
    return known.code


class _Known:
    """What is known under the configuration, and what goes wrong with it."""

    def __init__(self, ui_lang: Language | None) -> None:
        config = load_config(Overrides(ui_lang=ui_lang))
        self.language: Language = config.ui_lang or environment_language()
        self.code = 0
        self.commands: Commands = load_commands(config, self._tell)

    def _tell(self, sentence: Text) -> None:
        warn(sentence.say(self.language))
        self.code = 1


def _command(program: Program, path: Iterable[str]) -> CommandSpec:
    command, shown = program.root, program.name
    for word in path:
        below = command.subcommands.get(word)
        if below is None:
            sentence = _NO_COMMAND.filled(program=shown, word=word)
            near = nearest(word, command.subcommands)
            listed = _LIST.filled(sentence=sentence, program=shown)
            raise UsageError(sentence.suggesting(near) if near else listed)
        command, shown = below, f"{shown} {word}"
    return command


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)
