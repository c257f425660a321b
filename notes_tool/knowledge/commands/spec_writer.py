"""Writes the grammar of a program as JSON that people can read and compare line by line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from notes_tool.knowledge.commands.grammar import CommandSpec, Flag, Kind, Need, Program, State
from notes_tool.knowledge.commands.spec_file import FORMAT


def format_program(program: Program) -> str:
    """Write the grammar of a program: sorted, each flag and each kind on its line."""
    about = {
        "format": FORMAT,
        "program": program.name,
        "version": program.version,
        "origin": program.origin,
        "licence": program.licence,
        "parser": program.parser.value,
    }
    if program.plugins:
        about["plugins"] = sorted(program.plugins)
    lines = [f" {_json(key)}: {_json(value)}" for key, value in about.items()]
    if program.shared:
        lines.append(f' "shared": {_flag_lines(program.shared, 1)}')
    if program.kinds:
        lines.append(f' "kinds": {_kind_lines(program.kinds)}')
    commands = sorted(program.commands(), key=lambda command: command.path)
    described = ",\n".join(_command_lines(command) for command in commands)
    lines.append(f' "commands": {{\n{described}\n }}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def command_data(command: CommandSpec) -> dict[str, object]:
    """Give what a spec file holds of a command, without its flags."""
    data: dict[str, object] = {
        "aliases": sorted(command.aliases),
        "partial": command.partial,
        "stops": command.stops,
        "dashes": command.dashes,
        "needs": [_need_data(need) for need in command.needs],
        "kinds": command.kinds.form.value if command.kinds else "",
        "kinds_at": command.kinds.first if command.kinds else 0,
        **_state_data(command),
    }
    return _without_empty(data)


def flag_data(flag: Flag) -> dict[str, object]:
    """Give what a spec file holds of a flag."""
    data: dict[str, object] = {
        "kind": flag.kind.value,
        "short": flag.short,
        "values": list(flag.values),
        **_state_data(flag),
        "bare": flag.bare,
        "former": dict(flag.former),
    }
    return _without_empty(data)


def _kind_data(kind: Kind) -> dict[str, object]:
    data: dict[str, object] = {
        "singular": kind.singular,
        "short": list(kind.short),
        "group": kind.group,
        **_state_data(kind),
    }
    return _without_empty(data)


def _need_data(need: Need) -> dict[str, object]:
    return _without_empty({"name": need.name, "operand": need.operand, "flags": list(need.flags)})


def _state_data(of: CommandSpec | Flag | Kind) -> dict[str, object]:
    state = "" if of.state is State.CURRENT else of.state.value
    return {"state": state, "successor": of.successor, "since": of.since}


def _without_empty(data: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in data.items() if value}


def _command_lines(command: CommandSpec) -> str:
    parts = [f"{_json(key)}: {_json(value)}" for key, value in command_data(command).items()]
    parts += [f'"flags": {_flag_lines(command.flags, 2)}'] if command.flags else []
    return f"  {_json(' '.join(command.path))}: {{{', '.join(parts)}}}"


def _flag_lines(flags: Mapping[str, Flag], depth: int) -> str:
    named = sorted((name, flag) for name, flag in flags.items() if name == flag.name)
    return _lines(((name, flag_data(flag)) for name, flag in named), depth)


def _kind_lines(kinds: Mapping[str, Kind]) -> str:
    named = sorted((name, kind) for name, kind in kinds.items() if name == kind.name)
    return _lines(((name, _kind_data(kind)) for name, kind in named), 1)


def _lines(entries: Iterable[tuple[str, object]], depth: int) -> str:
    blanks = " " * (depth + 1)
    lines = ",\n".join(f"{blanks}{_json(name)}: {_json(about)}" for name, about in entries)
    return f"{{\n{lines}\n{' ' * depth}}}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
