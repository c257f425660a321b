"""What is known of command lines, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from notes_tool.diagnostic import Language, Text
from notes_tool.knowledge.commands import CommandSpec, Flag, Program, State
from notes_tool.knowledge.commands.spec_writer import command_data, flag_data

_STRICT = Text(en="strict", fr="strict")
_NAMES = Text(en="names only", fr="noms seuls")
_COMMANDS = Text(en="commands: {names}", fr="commandes : {names}")
_PLUGINS = Text(en="plugins: {names}", fr="greffons : {names}")
_ALIASES = Text(en="also: {names}", fr="aussi : {names}")
_NEEDS = Text(en="needs: {names}", fr="demande : {names}")
_FLAGS = Text(en="flags:", fr="options :")
_SHARED = Text(en="flags of every command:", fr="options de toutes les commandes :")
_PARTIAL = Text(
    en="not all of its flags and commands are known, so that only close misspellings are found",
    fr="ses options et commandes ne sont pas toutes connues : seules les fautes proches se voient",
)
_STATES = {
    State.HIDDEN: Text(en="not in its help", fr="absente de son aide"),
    State.DEPRECATED: Text(en="deprecated", fr="dépréciée"),
    State.REMOVED: Text(en="removed", fr="supprimée"),
}
_INSTEAD = Text(en="{state}, instead: {successor}", fr="{state}, à la place : {successor}")


def table(programs: Sequence[Program], language: Language) -> Iterator[str]:
    """Give a line for each program: its name and version, how much is known, and from where."""
    rows = [
        (
            program.name,
            program.version or "-",
            (_STRICT if program.is_strict else _NAMES).say(language),
            str(_count(program)),
            program.origin,
        )
        for program in programs
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    for row in rows:
        columns = [text.ljust(width) for text, width in zip(row, widths, strict=False)]
        yield "  ".join((*columns, row[-1]))


def list_data(programs: Iterable[Program]) -> Iterator[str]:
    """Give JSON: a list of the programs."""
    yield _json(
        [
            {
                "program": program.name,
                "version": program.version,
                "strict": program.is_strict,
                "commands": _count(program),
                "parser": program.parser.value,
                "licence": program.licence,
                "origin": program.origin,
            }
            for program in programs
        ]
    )


def page(program: Program, command: CommandSpec, language: Language) -> Iterator[str]:
    """Give what is known of a command, in lines."""
    title = " ".join((program.name, *command.path))
    yield f"{title}{_state(command, language)}"
    if not command.path:
        yield f"{program.version} {program.licence}: {program.origin}".strip()
    for text, names in (
        (_ALIASES, command.aliases),
        (_COMMANDS, sorted(_current(command))),
        (_PLUGINS, () if command.path else program.plugins),
        (_NEEDS, [need.name for need in command.needs]),
    ):
        if names:
            yield text.say(language, names=", ".join(names))
    if command.partial:
        yield _PARTIAL.say(language)
    for text, flags in (
        (_FLAGS, command.flags.items()),
        (_SHARED, () if command.path else program.shared.items()),
    ):
        own = sorted(
            (flag for name, flag in flags if name == flag.name), key=lambda flag: flag.name
        )
        if own:
            yield ""
            yield text.say(language)
            yield from _flag_lines(own, language)


def command_json(program: Program, command: CommandSpec) -> Iterator[str]:
    """Give JSON: what is known of a command."""
    flags = sorted(program.flags(command).items())
    yield _json(
        {
            "program": program.name,
            "version": program.version,
            "command": list(command.path),
            **command_data(command),
            "subcommands": sorted(command.subcommands),
            "flags": {name: flag_data(flag) for name, flag in flags if name == flag.name},
        }
    )


def _flag_lines(flags: Sequence[Flag], language: Language) -> Iterator[str]:
    width = max(len(flag.name) for flag in flags)
    kinds = max(len(flag.kind.value) for flag in flags)
    for flag in flags:
        line = f"  {flag.short or '  '} {flag.name.ljust(width)}  {flag.kind.value.ljust(kinds)}"
        values = ", ".join(flag.values)
        yield f"{line}  {values}{_state(flag, language)}".rstrip()


def _state(of: CommandSpec | Flag, language: Language) -> str:
    state = _STATES.get(of.state)
    if state is None:
        return ""
    if of.successor:
        state = _INSTEAD.filled(state=state, successor=of.successor)
    return f" ({state.say(language)})"


def _current(command: CommandSpec) -> Iterator[str]:
    for name, below in command.subcommands.items():
        if name == below.path[-1] and below.state is State.CURRENT:
            yield name


def _count(program: Program) -> int:
    return sum(1 for command in program.commands() if command.path)


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)
