"""Placeholders in text that Markdown takes for tags; what is to be code instead."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from notes_tool.diagnostic import Finding
from notes_tool.knowledge.commands import Commands, Program
from notes_tool.markdown.inlines import Tag
from notes_tool.markdown.note import Note
from notes_tool.rules.commands.elements import ELEMENTS
from notes_tool.rules.commands.invocation import after_subcommand, is_prose
from notes_tool.text.region import Region
from notes_tool.text.shell import Word, scan

# A name, or several words; not a component (`<Tabs>`), which starts with a capital.
_PLACEHOLDER = re.compile(r"<(?:[a-z][\w-]*|[A-Z][A-Z\d]*(?:-[A-Z\d]+)*)(?: [A-Za-z][\w-]*)*>")
_TEMPLATE = ("{{", "{%")
# What belongs to the word that a placeholder is a part of, as in `http://<host>:80/`.
_LEFT = re.compile(r"(?:[\w/.:=@%+?#-]|<[\w -]+>)*\Z")
_RIGHT = re.compile(r"(?:[\w/:=@%+-]|[.?#](?=[\w<])|<[\w -]+>)*(?<!:)")
_PROGRAM = re.compile(r"(?<![\w/.@:=<`\\-])[a-z][\w-]*(?= )")
_FLAG = re.compile(r"--$|--?[A-Za-z]")
_NO_CODE = re.compile(r"[`*\\&|\[\]]")
# Behind these a backquote is no opening one of its own, and before a backquote no closing one.
_NO_OPENING = ("`", "\\")
_CLOSED = re.compile(r"</([a-z][\w-]*)")
# How far a command is looked for, in code points.
_MOST = 300
_CLOSING = ".,;:!?)"


def findings(note: Note, commands: Commands) -> Iterator[Finding]:
    """Find what looks like a placeholder and is a tag of no element."""
    closed = set(_CLOSED.findall(note.source.text.lower())) if note.tags else ()
    for tag in note.tags:
        if tag.name not in closed and _is_placeholder(note, tag):
            content = note.blocks[tag.block].content
            start = _offset(content, tag)
            around = _code_around(content.text, start, start + len(tag.text), commands)
            written = content.text[slice(*around)]
            is_shut = _meets_backquote(content.text, *around) or _is_unpaired(note, tag)
            fix = None if is_shut else content.fix(*around, f"`{written}`")
            yield Finding(tag.span, {"name": tag.text, "near": f"`{written}`"}, fix)


def _is_placeholder(note: Note, tag: Tag) -> bool:
    """Tell whether a tag stands in text, or alone in a block, and has a name that no tag has."""
    if tag.name in ELEMENTS or not _PLACEHOLDER.fullmatch(tag.text):
        return False
    if not tag.inline and note.blocks[tag.block].content.text.strip() != tag.text:
        return False
    return not note.source.text.endswith(_TEMPLATE, 0, tag.span.start)


def _is_unpaired(note: Note, tag: Tag) -> bool:
    """Tell whether a backquote stands outside code around a tag: it would pair with a new one."""
    codes = (note.source.slice(code.span) for code in note.codes if code.block == tag.block)
    return note.blocks[tag.block].content.text.count("`") > sum(code.count("`") for code in codes)


def _meets_backquote(text: str, start: int, end: int) -> bool:
    """Tell whether a backquote stands right beside a text: it would join a new one."""
    return text.endswith("`", 0, start) or text.startswith("`", end)


def _offset(content: Region, tag: Tag) -> int:
    """Give the offset of a tag in the content of its block."""
    index = bisect_right(content.spans, tag.span.start, key=lambda span: span.start) - 1
    return content.starts[index] + tag.span.start - content.spans[index].start


def _code_around(text: str, start: int, end: int, commands: Commands) -> tuple[int, int]:
    """Give what is to be code: the command that holds a placeholder, else its word, else it.

    Args:
        text: the content of its block.
        start: where the placeholder starts in it.
        end: where it ends.
        commands: what is known of programs.
    """
    stop = text.find("\n", end)
    line_start = max(text.rfind("\n", 0, start) + 1, start - _MOST)
    line_end = min(len(text) if stop < 0 else stop, end + _MOST)
    left, right = _LEFT.search(text, line_start, start), _RIGHT.match(text, end, line_end)
    word_start, word_end = left.start() if left else start, right.end() if right else end
    programs = (
        line_start + match.start()
        for match in _PROGRAM.finditer(text[line_start:word_start])
        if match[0] in commands.described
    )
    for program in programs:
        command_end = _command_end(text[program:line_end], word_end - program, commands)
        if command_end and not _NO_CODE.search(text, program, program + command_end):
            return program, program + command_end
    if text.endswith(_NO_OPENING, 0, word_start) or _NO_CODE.search(text, word_start, word_end):
        return start, end
    return word_start, word_end


def _command_end(line: str, end: int, commands: Commands) -> int | None:
    """Give where the command ends that a line starts with; None where it is no command.

    Args:
        line: from the name of a program to the end of the line.
        end: the end of the word with the placeholder; flags and other placeholders may follow.
        commands: what is known of programs.
    """
    command = next(iter(scan(line)), None)
    if command is None or command.span.start:
        return None
    words, program = command.words, command.program.value
    held = sum(word.span.start < end for word in words) - 1
    after = after_subcommand(commands, program, words[1:held])
    if after is None or is_prose(words[1 + after : held]):
        return None
    for before, word in pairwise(words[held:]):
        if before.span.end != end or not _continues(commands.find(program), words, before, word):
            break
        end = word.span.start + len(word.text.rstrip(_CLOSING))
    return end


def _continues(grammar: Program | None, words: Sequence[Word], before: Word, word: Word) -> bool:
    """Tell whether a word after a placeholder belongs to the command too."""
    if before.value == "--" or word.text.startswith("<") or _FLAG.match(word.text):
        return True
    if grammar is None:
        return False
    command = grammar.resolve([each.value for each in words[1:]]).command
    return before.value.startswith("-") and grammar.takes_next(command, before.value)
