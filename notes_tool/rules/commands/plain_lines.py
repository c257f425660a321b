"""Command lines that stand in plain text, and those that keep the numbers of a shell's history."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from notes_tool.knowledge.commands import Commands
from notes_tool.markdown.blocks import Block
from notes_tool.markdown.note import Note
from notes_tool.rules.commands.invocation import after_subcommand, is_prose
from notes_tool.rules.commands.names import program_meant, program_meant_far
from notes_tool.text.pattern import pattern
from notes_tool.text.shell import Command, scan
from notes_tool.text.span import Span

# A line that may be a command: its prompt or history number, and its first words.
_CANDIDATE = re.compile(
    r"^[ \t]*(?P<prompt>\$[ \t]*|\d{1,5}\*?[ \t]{2,}|[\w.-]+@[\w.-]+[^\n]{0,40}?[$#][ \t]*)?"
    r"(?:sudo[ \t]+)?(?P<program>[a-z][\w.-]*)",
    re.MULTILINE,
)
_HISTORY = pattern(r"^[ \t]*\d{1,5}\*?[ \t]{2,}[A-Za-z_./~$]", re.MULTILINE)
# In text, shorter names are near too many words.
_SHORTEST_MISSPELT = 6
# What no prose holds: flags, paths, variables, quotes, pipes, addresses.
_SHELL_LIKE = pattern(r"\s(?:--?[A-Za-z]|[/~.$<\"'|>]|https?://)")
_MARKUP = ("`", "](", "**")
_TEMPLATES = ("{{<", "{{%", "{%")


class PlainLine(NamedTuple):
    """A command line outside a fence; offsets are those of its block's content.

    Args:
        start: where its first line starts, with its blanks.
        end: where it ends, without its line end; a continued line ends with its continuation.
        body: where the command starts, after a prompt or a history number.
        command: the first command on it.
        program: the program of that as it should be written.
        is_sure: whether it is a command wherever it stands, not only beside others.
    """

    start: int
    end: int
    body: int
    command: Command
    program: str
    is_sure: bool


class PlainRun(NamedTuple):
    """Command lines one below the other, and the block that holds them."""

    block: Block
    lines: tuple[PlainLine, ...]


@lru_cache(maxsize=1)
def plain_runs(note: Note, programs: Commands) -> tuple[PlainRun, ...]:
    """List the runs of command lines in plain text or with history numbers, at the top level."""
    return tuple(
        PlainRun(block, run)
        for block in note.blocks
        if block.depth == 0 and _may_hold_commands(block, programs)
        for run in _runs(block, programs)
    )


def _may_hold_commands(block: Block, programs: Commands) -> bool:
    """Tell quickly whether a block may hold command lines; what a template shows is no text."""
    text = block.content.text
    if block.kind == "indented":
        return _HISTORY().search(text) is not None
    return (
        block.kind == "paragraph"
        and any(
            match["prompt"] or _program(match["program"], programs) is not None
            for match in _CANDIDATE.finditer(text)
        )
        and not any(mark in text for mark in _TEMPLATES)
    )


def _runs(block: Block, programs: Commands) -> Iterator[tuple[PlainLine, ...]]:
    """Give the lines that follow each other where at least one is sure."""
    text = block.content.text
    run: list[PlainLine] = []
    for line in _lines(text, programs, numbered=block.kind == "indented"):
        if run and text[run[-1].end : line.start].strip():
            if any(before.is_sure for before in run):
                yield tuple(run)
            run = []
        run.append(line)
    if any(line.is_sure for line in run):
        yield tuple(run)


def _lines(text: str, programs: Commands, *, numbered: bool) -> Iterator[PlainLine]:
    """Give the command lines of a block's content, only those with a number where they have one."""
    for line, commands in _commands_by_line(text, programs):
        command = commands[0]
        body = command.prompt.end if command.prompt else command.span.start
        blanks = text[line.start : command.prompt.start if command.prompt else body]
        written = text[line.start : line.end]
        if blanks.strip() or (numbered and command.prompt is None):
            continue
        if any(is_prose(other.words) for other in commands[1:]):
            continue
        if not _is_judged(written, command, programs):
            continue
        program = _program_of_line(command, programs)
        if program or (command.program.value in programs.known and _SHELL_LIKE().search(written)):
            name = program or command.program.value
            yield PlainLine(line.start, line.end, body, command, name, program is not None)


def _commands_by_line(text: str, programs: Commands) -> Iterator[tuple[Span, Sequence[Command]]]:
    """Give the lines on which commands start, a continued one as one, with their commands."""
    line = Span(0, 0)
    commands: list[Command] = []
    for command in scan(text, programs=programs.known):
        if commands and command.span.start >= line.end:
            yield line, commands
            commands = []
        if not commands:
            start = text.rfind("\n", 0, command.span.start) + 1
            line = Span(start, start)
        stop = text.find("\n", max(line.end, command.span.end))
        line = Span(line.start, len(text) if stop < 0 else stop)
        commands.append(command)
    if commands:
        yield line, commands


def _is_judged(line: str, command: Command, programs: Commands) -> bool:
    """Tell whether a line is text only, and its words no sentence."""
    word = command.program
    if word.quoted or word.placeholder or any(mark in line for mark in _MARKUP):
        return False
    program = _program(word.value, programs)
    after = after_subcommand(programs, program, command.arguments) if program else None
    return not is_prose(command.arguments[after or 0 :])


def _program_of_line(command: Command, programs: Commands) -> str | None:
    """Give the program that a line calls for sure; None where it may be called by chance."""
    word = command.program.value
    program = _program(word, programs)
    if program and after_subcommand(programs, program, command.arguments) is not None:
        return program
    return word if command.prompt and word in programs.known else None


def _program(word: str, programs: Commands) -> str | None:
    """Give the program that the first word of a line stands for, if its subcommands are known."""
    if word in programs.described:
        return word
    meant = program_meant(word)
    return meant if meant and len(meant) >= _SHORTEST_MISSPELT else program_meant_far(word)
