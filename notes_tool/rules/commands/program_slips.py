"""Mistakes in the word that names a program: a lost blank, or no program at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from notes_tool.knowledge.commands import Commands
from notes_tool.rules.commands.invocation import is_prose
from notes_tool.rules.commands.names import program_meant, program_meant_far
from notes_tool.rules.commands.reading import is_bare
from notes_tool.rules.commands.slip import Slip, across
from notes_tool.text.pattern import pattern
from notes_tool.text.shell import Command, Word

_PROGRAM = pattern(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
# No program is named like a plugin of another with one letter.
_DASH = pattern(r"[–—](?P<name>[A-Za-z][\w-]*)(?==|\Z)")
_FLAG = re.compile(r"-[A-Za-z]|--[a-z-]+")
_SHORTEST = 3


def program_slip(command: Command, commands: Commands) -> Slip | None:
    """Judge the first word of a command in a fence of a shell."""
    word = command.program
    if not is_bare(word) or word.value in commands.known or not _PROGRAM().match(word.value):
        return None
    return _moved(command, commands) or _joined(word, commands) or _unrecognised(command)


def dash_slips(words: Sequence[Word]) -> Iterator[Slip]:
    """Give the typographic dashes before flags of a program of which only the name is known."""
    for word in words:
        match = _DASH().match(word.text)
        if match is not None and not word.quoted:
            dashes = "-" if len(match["name"]) == 1 or word.text[0] != "—" else "--"
            near = dashes + word.text[1:]
            yield Slip("typographic-dash", word.span, word.text, near)


def _joined(word: Word, commands: Commands) -> Slip | None:
    """Judge a program without a blank after it: `kubectlget`, `dockerps`."""
    parts = _parts(word.value, commands)
    if parts is None or not parts[1]:
        return None
    is_sure = parts[0] in commands.strict
    return Slip("split-word", word.span, word.value, " ".join(parts), is_sure)


def _moved(command: Command, commands: Commands) -> Slip | None:
    """Judge a blank in a program, or one letter away from its place: `kube ctl`, `docke rps`."""
    if len(command.words) == 1:
        return None
    word, following = command.words[:2]
    if not is_bare(following) or following.span.start != word.span.end + 1:
        return None
    parts = _parts(word.value + following.value, commands)
    if parts is None:
        return None
    program, rest = parts
    if rest and abs(len(program) - len(word.value)) != 1:
        return None
    if not rest and not _is_called(program, command, commands):
        return None
    old = f"{word.value} {following.value}"
    near = f"{program} {rest}".rstrip()
    is_sure = program in commands.strict
    return Slip("split-word", across(word, following), old, near, is_sure)


def _is_called(program: str, command: Command, commands: Commands) -> bool:
    """Tell whether a subcommand follows the two parts of a program."""
    following = command.words[2:3]
    return any(word.value in commands.subcommands(program) for word in following)


def _parts(text: str, commands: Commands) -> tuple[str, str] | None:
    """Cut a text into a program and one of its subcommands, or nothing more."""
    for program in sorted(commands.described, key=len, reverse=True):
        rest = text.removeprefix(program)
        if rest == text:
            continue
        if not rest or _FLAG.fullmatch(rest) or rest in commands.subcommands(program):
            return program, rest
    return None


def _unrecognised(command: Command) -> Slip | None:
    """Judge a word that is no program and near none."""
    word = command.program
    if len(word.value) < _SHORTEST or not _PROGRAM().fullmatch(word.value):
        return None
    if program_meant(word.value) or program_meant_far(word.value):
        return None
    has_flag = any(re.match(r"--?[A-Za-z]", each.text) for each in command.arguments)
    if is_prose(command.arguments) or not (command.prompt is not None or has_flag):
        return None
    return Slip("unrecognised-command", word.span, word.value)
