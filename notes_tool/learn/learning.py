"""Learns the grammar of a program: finds it, recognizes its help, and walks it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from time import monotonic
from types import MappingProxyType
from typing import NamedTuple

from notes_tool.diagnostic import Text
from notes_tool.errors import UsageError
from notes_tool.knowledge.commands.grammar import CommandSpec, Flag, FlagKind, Parser, Program
from notes_tool.knowledge.commands.spec_file import parse_program
from notes_tool.knowledge.commands.spec_values import is_word
from notes_tool.knowledge.commands.spec_writer import format_program
from notes_tool.learn.dialects import Dialect, dialect_of
from notes_tool.learn.running import Runner, runner
from notes_tool.learn.walking import Walk, by_name

TIMEOUT = 10.0
"""How long one run of the program may take, in seconds."""

BUDGET = 600.0
"""How long the whole walk may take, in seconds."""

_VERSION = re.compile(r"\bv?(?P<version>\d+\.\d+(?:\.\d+)?(?:-[\w.]+)?)\b")
_GLOBAL = re.compile(r"(?:Use|Run) [\"']\S+ (?P<word>[a-z]+)[\"'] for a list of global")
_HELP = Flag("--help", FlagKind.BOOL, "-h")

_NOT_FOUND = Text(
    en="there is no program {program} on the path",
    fr="il n'y a pas de programme {program} dans le PATH",
)
_NO_NAME = Text(
    en="{program} is no name that a command could start with",
    fr="{program} n'est pas un nom par lequel une commande pourrait commencer",
)
_UNKNOWN_HELP = Text(
    en="the help of {program} is none that cobra, argparse, click, clap or git writes, so nothing "
    "is learned; `{program} --help` shows it",
    fr="l'aide de {program} n'est pas de celles qu'écrivent cobra, argparse, click, clap ou git, "
    "donc rien n'est appris ; `{program} --help` la montre",
)


class Learned(NamedTuple):
    """A program that was learned.

    Args:
        program: its grammar, as the spec file holds it.
        text: the spec file.
    """

    program: Program
    text: str


def learn(
    name: str,
    told: Callable[[tuple[str, ...]], None] = lambda _path: None,
    *,
    timeout: float = TIMEOUT,
    budget: float = BUDGET,
) -> Learned:
    """Learn the grammar of a program by running it.

    Args:
        name: its name on the path, or its path.
        told: is told the words of each command before it is asked for its help.
        timeout: how long one run may take, in seconds.
        budget: how long the whole may take, in seconds.

    Raises:
        UsageError: there is no such program, its help is none that is known, or has no end.
    """
    path = shutil.which(name)
    if path is None:
        raise UsageError(_NOT_FOUND.filled(program=name))
    own = Path(name).name.removesuffix(".exe")
    if not is_word(own):
        raise UsageError(_NO_NAME.filled(program=own))
    with runner(Path(path).absolute(), timeout) as run:
        text = run("--help")
        dialect = dialect_of(text)
        if dialect is None:
            raise UsageError(_UNKNOWN_HELP.filled(program=own))
        walk = Walk(run, dialect, own, monotonic() + budget, told)
        program = _program(walk, own, text, run)
    written = format_program(program)
    return Learned(parse_program(written, own), written)


def _program(walk: Walk, name: str, text: str, run: Runner) -> Program:
    dialect = walk.dialect
    if dialect.parser is Parser.GIT:
        run("init", "--quiet")  # most of its commands want a repository
        text += run("help", "-a")
    root = walk.command((), text)
    shared = dict(_in_all(root))
    if found := _GLOBAL.search(text):
        everywhere = walk.command((), run(found["word"]))
        shared |= everywhere.flags
    if dialect.parser is Parser.COBRA and "--help" not in shared:
        shared |= by_name((_HELP,))
    version = _version(run, root)
    return Program(
        name=name,
        version=version,
        origin=_origin(dialect, name, version),
        licence="",
        parser=dialect.parser,
        root=_without(root, shared),
        shared=MappingProxyType(shared),
    )


def _origin(dialect: Dialect, name: str, version: str) -> str:
    where = "the help and the parser" if dialect.parser is Parser.COBRA else "the help"
    return f"read off {where} of {f'{name} {version}'.strip()}"


def _in_all(root: CommandSpec) -> Mapping[str, Flag]:
    """Give the flags that the program and all its commands with a page of help have."""
    waiting = [root]
    pages: list[Mapping[str, Flag]] = []
    while waiting:
        command = waiting.pop()
        waiting += command.subcommands.values()
        pages += [] if command.partial else [command.flags]
    return {
        name: flag
        for name, flag in root.flags.items()
        if len(pages) > 1 and all(flags.get(name) == flag for flags in pages)
    }


def _without(command: CommandSpec, shared: Mapping[str, Flag]) -> CommandSpec:
    """Give a command, and those below it, without the flags that all share."""
    flags = {name: flag for name, flag in command.flags.items() if shared.get(name) != flag}
    below = {name: _without(each, shared) for name, each in command.subcommands.items()}
    return command._replace(flags=MappingProxyType(flags), subcommands=MappingProxyType(below))


def _version(run: Runner, root: CommandSpec) -> str:
    """Give the version that a program tells; empty where it tells none."""
    asked: list[tuple[str, ...]] = [("--version",)]
    if "version" in root.subcommands:
        asked += [("version", "--client"), ("version",)]
    for arguments in asked:
        if found := _VERSION.search(run(*arguments)):
            return found["version"]
    return ""
