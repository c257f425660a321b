"""What is known of command lines: the names of programs, and the grammar of some of them.

Know many programs, correct towards few: a word is taken for a misspelt `kubectl` only when it is
no other program, so the list of known programs is long, and the list of those that a misspelt word
may stand for is short.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, Required, TypedDict


class FlagKind(Enum):
    """What a flag takes."""

    BOOL = "bool"
    """Nothing, or `=true` and `=false`."""

    STRING = "string"
    """Any value, after `=` or as the next word."""

    INT = "int"
    """A whole number, after `=` or as the next word."""

    ENUM = "enum"
    """One of a few values, after `=` or as the next word."""

    OPTIONAL = "optional"
    """Nothing, or a value after `=`; the next word is never its value."""


class Flag(NamedTuple):
    """A flag of a command.

    Args:
        name: its long name, with its dashes, as `--all-namespaces`.
        kind: what it takes.
        short: its short name, with its dash, as `-A`.
        values: what it may take, where that is known; a value may go on after a `=`, as
            `jsonpath=…` does.
    """

    name: str
    kind: FlagKind
    short: str | None = None
    values: tuple[str, ...] = ()

    @property
    def takes_next(self) -> bool:
        """Whether the next word is its value when none is stuck to it."""
        return self.kind in (FlagKind.STRING, FlagKind.INT, FlagKind.ENUM)


class CommandSpec(NamedTuple):
    """A command of a program, or the program itself.

    Args:
        path: the words that name it after the program; none for the program itself.
        flags: its own flags by long and by short name.
        subcommands: the commands one level below, by name and by alias.
        aliases: other words for the last one of its path.
        stops: whether flags end at its first operand, so that all after that belongs to another
            program (`docker run IMAGE ls -l`).
    """

    path: tuple[str, ...]
    flags: Mapping[str, Flag]
    subcommands: Mapping[str, CommandSpec]
    aliases: tuple[str, ...] = ()
    stops: bool = False


class Resolution(NamedTuple):
    """The command that words name.

    Args:
        command: its grammar.
        indices: which words name it, in order.
        end: the index of the first word that is neither one of those nor a flag among them.
    """

    command: CommandSpec
    indices: tuple[int, ...]
    end: int


class Program(NamedTuple):
    """The grammar of a program.

    Args:
        name: the word that starts it.
        version: the version that was read.
        origin: a sentence that says how it was read.
        licence: the licence of the program.
        root: the program as a command, without any subcommand.
        shared: flags that every command takes besides its own, by long and by short name.
        plugins: subcommands that come with other programs; nothing is known of their words.
    """

    name: str
    version: str
    origin: str
    licence: str
    root: CommandSpec
    shared: Mapping[str, Flag]
    plugins: tuple[str, ...] = ()

    def commands(self) -> Iterator[CommandSpec]:
        """Give the program itself and all its commands, each before those below it."""
        waiting = [self.root]
        while waiting:
            command = waiting.pop()
            yield command
            waiting += [
                below for name, below in command.subcommands.items() if name == below.path[-1]
            ]

    def flags(self, command: CommandSpec) -> Mapping[str, Flag]:
        """Give all flags that a command takes, by long and by short name."""
        return {**self.shared, **command.flags}

    def flag(self, command: CommandSpec, name: str) -> Flag | None:
        """Give the flag of a command by its long or short name, with its dashes."""
        return command.flags.get(name) or self.shared.get(name)

    def takes_next(self, command: CommandSpec, word: str) -> bool:
        """Tell whether a word that starts with a dash takes the next word as its value.

        Of several short flags in one word (`-it`) the first that takes a value takes the rest of
        the word, and the next word where there is no rest.
        """
        if word.startswith("--"):
            flag = self.flag(command, word)
            return flag is not None and flag.takes_next
        for end, letter in enumerate(word[1:], start=2):
            flag = self.flag(command, f"-{letter}")
            if flag is None or flag.takes_next:
                return flag is not None and end == len(word)
        return False

    def resolve(self, words: Sequence[str]) -> Resolution:
        """Find the command that words name; flags and their values may stand between them.

        Args:
            words: the values of the words after the program.
        """
        command, index = self.root, 0
        indices: list[int] = []
        while index < len(words) and words[index] != "--":
            if words[index].startswith("-"):
                index += 1 + self.takes_next(command, words[index])
            elif words[index] in command.subcommands:
                command = command.subcommands[words[index]]
                indices.append(index)
                index += 1
            else:
                break
        return Resolution(command, tuple(indices), min(index, len(words)))


@cache
def find_program(name: str) -> Program | None:
    """Give the grammar of a program; None where only its name is known, or not even that."""
    return parse_program(_read(f"{name}.json")) if name in PROGRAMS else None


@cache
def known_programs() -> frozenset[str]:
    """Give the names of all programs that are known, and of the words of shells."""
    names: _NamesData = json.loads(_read("programs.json"))
    return frozenset(names["known"])


@cache
def corrected_programs() -> tuple[str, ...]:
    """Give the names of the programs that a misspelt word may stand for, in order."""
    names: _NamesData = json.loads(_read("programs.json"))
    return tuple(names["correct_towards"])


# ------------------------------------------------------------------------------------------ data

PROGRAMS = ("docker", "kubectl")
"""The programs whose grammar is known, in order."""


class _FlagData(TypedDict, total=False):
    kind: Required[str]
    short: str
    values: list[str]


class _CommandData(TypedDict, total=False):
    aliases: list[str]
    stops: bool
    flags: dict[str, _FlagData]


class _ProgramData(TypedDict):
    program: str
    version: str
    origin: str
    licence: str
    plugins: list[str]
    shared: dict[str, _FlagData]
    commands: dict[str, _CommandData]


class _NamesData(TypedDict):
    correct_towards: list[str]
    known: list[str]


def _read(name: str) -> str:
    # importlib.resources would take longer to import than a file takes to read.
    return (Path(__file__).parent / "data" / "commands" / name).read_text("utf-8")


def parse_program(text: str) -> Program:
    """Read the grammar of a program from JSON, in the form that `format_program` gives."""
    data: _ProgramData = json.loads(text)
    below: dict[tuple[str, ...], dict[str, CommandSpec]] = {}
    # The longest paths first: a command is made after those below it, the program itself last.
    root = _command((), {}, {})
    for words in sorted(data["commands"], key=lambda words: (-len(words.split()), words)):
        path = tuple(words.split())
        root = _command(path, data["commands"][words], below.get(path, {}))
        named = dict.fromkeys((*path[-1:], *root.aliases), root)
        below.setdefault(path[:-1], {}).update(named)
    return Program(
        data["program"],
        data["version"],
        data["origin"],
        data["licence"],
        root,
        _flags(data["shared"]),
        tuple(data["plugins"]),
    )


def _command(
    path: tuple[str, ...], data: _CommandData, below: Mapping[str, CommandSpec]
) -> CommandSpec:
    return CommandSpec(
        path,
        _flags(data.get("flags", {})),
        MappingProxyType(below),
        tuple(data.get("aliases", ())),
        data.get("stops", False),
    )


def _flags(data: Mapping[str, _FlagData]) -> Mapping[str, Flag]:
    flags: dict[str, Flag] = {}
    for name, about in data.items():
        short = about.get("short")
        flag = _flag(name, about["kind"], short, tuple(about.get("values", ())))
        flags[name] = flag
        if short:
            flags[short] = flag
    return MappingProxyType(flags)


@cache
def _flag(name: str, kind: str, short: str | None, values: tuple[str, ...]) -> Flag:
    """Make a flag; many commands have the same, and they share it."""
    return Flag(name, FlagKind(kind), short, values)


def format_program(program: Program) -> str:
    """Write the grammar of a program as JSON: sorted, each flag on its line."""
    about = {
        "program": program.name,
        "version": program.version,
        "origin": program.origin,
        "licence": program.licence,
        "plugins": sorted(program.plugins),
    }
    commands = sorted(program.commands(), key=lambda command: command.path)
    lines = [f" {_json(key)}: {_json(value)}" for key, value in about.items()]
    lines.append(f' "shared": {_flag_lines(program.shared, 1)}')
    described = ",\n".join(_command_lines(command) for command in commands)
    lines.append(f' "commands": {{\n{described}\n }}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _command_lines(command: CommandSpec) -> str:
    parts = [f'"aliases": {_json(sorted(command.aliases))}'] if command.aliases else []
    parts += ['"stops": true'] if command.stops else []
    parts += [f'"flags": {_flag_lines(command.flags, 2)}'] if command.flags else []
    return f"  {_json(' '.join(command.path))}: {{{', '.join(parts)}}}"


def _flag_lines(flags: Mapping[str, Flag], depth: int) -> str:
    lines = [
        f"{' ' * (depth + 1)}{_json(name)}: {_json(_flag_data(flag))}"
        for name, flag in sorted(flags.items())
        if name == flag.name
    ]
    return "{\n" + ",\n".join(lines) + "\n" + " " * depth + "}" if lines else "{}"


def _flag_data(flag: Flag) -> _FlagData:
    data: _FlagData = {"kind": flag.kind.value}
    if flag.short:
        data["short"] = flag.short
    if flag.values:
        data["values"] = list(flag.values)
    return data


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
