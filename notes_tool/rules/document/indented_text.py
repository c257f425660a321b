"""Prose that four blanks turned into code, and the commands that stand in the same block.

Code, output and diagrams are indented on purpose, and their words may read as sentences. So a block
is read as a whole: one line in it that is neither text nor a command, and all of it is code.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Literal, NamedTuple, TypeAlias

from notes_tool.knowledge.commands import known_programs
from notes_tool.knowledge.commands.lookup import shipped
from notes_tool.markdown.blocks import Block
from notes_tool.markdown.note import Note
from notes_tool.rules.commands.invocation import is_prose
from notes_tool.rules.commands.plain_lines import plain_runs
from notes_tool.rules.document.sentences import Reading, reading
from notes_tool.text.shell import scan
from notes_tool.text.span import Span

_Kind: TypeAlias = Reading | Literal["command"]

# What Markdown takes for blanks; a line of others is none that is blank.
_BLANKS = " \t"
_SHELLS = frozenset(("bash", "console", "sh", "shell", "shell-session", "zsh"))


class ProseRun(NamedTuple):
    """Lines of prose in an indented block, one below the other, blank lines among them.

    Args:
        block: the block.
        lines: their spans in its content, without the blanks at their edges; at least one.
    """

    block: Block
    lines: tuple[Span, ...]


class _Part(NamedTuple):
    """Lines of one kind, without a blank line between them."""

    kind: _Kind
    lines: tuple[Span, ...]


@lru_cache(maxsize=1)
def prose_runs(note: Note) -> tuple[ProseRun, ...]:
    """List the runs of prose in the indented blocks of a note."""
    return tuple(
        ProseRun(block, lines)
        for block in note.blocks
        if block.kind == "indented"
        for lines in _runs(note, block)
    )


def _runs(note: Note, block: Block) -> Iterator[tuple[Span, ...]]:
    parts = list(_parts(note, block))
    kinds = {part.kind for part in parts}
    if not parts or "code" in kinds:
        return
    # Words that say too little are text beside text, but output beside commands.
    text: set[_Kind] = {"prose"} if "command" in kinds else {"prose", "opening", "words"}
    introduced = _introduced(note, block, parts)
    for is_text, group in groupby(introduced, lambda part: part.kind in text):
        run = list(group)
        if is_text and any(part.kind == "prose" for part in run):
            yield tuple(line for part in run for line in part.lines)


def _introduced(note: Note, block: Block, parts: Sequence[_Part]) -> Iterator[_Part]:
    """Call the words that introduce commands prose."""
    after = [part.kind == "command" for part in parts[1:]] + [_opens_commands(note, block)]
    for part, is_followed in zip(parts, after, strict=True):
        yield part._replace(kind="prose") if part.kind == "opening" and is_followed else part


def _opens_commands(note: Note, block: Block) -> bool:
    """Tell whether a fence of commands follows a block in the same container."""
    following = note.blocks[block.index + 1 : block.index + 2]
    return any(
        other.parent == block.parent and other.info.lower().partition(" ")[0] in _SHELLS
        for other in following
    )


def _is_announced(note: Note, block: Block) -> bool:
    """Tell whether a colon or a fence stands before a block."""
    start = block.span.start
    while start and note.source.text[start - 1] in " \t\r\n>":
        start -= 1
    return note.source.text.endswith((":", "```", "~~~"), 0, start)


def _parts(note: Note, block: Block) -> Iterator[_Part]:
    """Give the lines that blank lines or commands part from others."""
    text = block.content.text
    commands = list(_command_lines(note, block))
    is_announced = _is_announced(note, block)
    kinds = groupby(_lines(text), lambda line: _is_blank_or_command(line, commands))
    for kind, group in kinds:
        lines = tuple(group)
        if kind == "command":
            yield _Part("command", lines)
        elif kind == "text":
            written = "\n".join(text[line.start : line.end] for line in lines)
            yield _Part(reading(written, note.language, is_announced=is_announced), lines)


def _is_blank_or_command(
    line: Span, commands: Sequence[Span]
) -> Literal["blank", "command", "text"]:
    if line.start == line.end:
        return "blank"
    return "command" if any(command.overlaps(line) for command in commands) else "text"


def _lines(text: str) -> Iterator[Span]:
    """Give the span of each line without the blanks at its edges; of a blank one it is empty."""
    start = 0
    for line in text.split("\n"):
        blanks = len(line) - len(line.lstrip(_BLANKS))
        yield Span(start + blanks, start + max(blanks, len(line.rstrip(_BLANKS))))
        start += len(line) + 1


def _command_lines(note: Note, block: Block) -> Iterator[Span]:
    """Give where commands stand that start a line: at a prompt, a number or a known program."""
    text = block.content.text
    for run in plain_runs(note, shipped()):
        if run.block is block:
            yield from (Span(line.start, line.end) for line in run.lines)
    for command in scan(text, programs=known_programs()):
        start = command.prompt.start if command.prompt else command.span.start
        starts_line = not text[text.rfind("\n", 0, start) + 1 : start].strip()
        is_known = command.program.value in known_programs()
        if starts_line and (command.prompt or (is_known and not is_prose(command.arguments))):
            yield Span(start, command.span.end)
