"""The commands of a note: the one analysis of this family.

It gives the commands of programs whose grammar is known, and those whose program is misspelt. A
word counts as misspelt only where what stands around it says so: how much it must say depends on
the place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from notes_tool.knowledge.commands import Commands
from notes_tool.markdown.note import Code, Note
from notes_tool.rules.commands.intended import intended_words, is_defined
from notes_tool.rules.commands.invocation import (
    Invocation,
    Place,
    ShellCode,
    after_subcommand,
    is_prose,
)
from notes_tool.rules.commands.names import (
    DISTINCTIVE,
    is_ambiguous,
    is_near_program,
    is_word,
    program_meant,
    program_meant_far,
)
from notes_tool.rules.commands.plain_lines import PlainRun, plain_runs
from notes_tool.rules.commands.quotes import straightened
from notes_tool.text.pattern import pattern
from notes_tool.text.shell import Command, scan
from notes_tool.text.span import Span

_SHELLS = frozenset(
    {
        *("bash", "console", "ksh", "sh", "shell", "shell-session", "shellscript"),
        *("shellsession", "terminal", "zsh"),
    }
)
_PLAIN = frozenset(
    {
        *("", "bat", "cmd", "none", "plain", "plaintext", "powershell", "ps1", "pwsh", "text"),
        *("txt",),
    }
)
_INFO = re.compile(r"[a-z][a-z0-9-]*")

_WORD = re.compile(r"[a-z][a-z0-9_-]+")
_FIRST_WORD = pattern(
    r"^[ \t>]*(?:[$#%][ \t]+|\d+\*?[ \t]+)?(?:sudo[ \t]+)?([a-z][\w-]*)[ \t]", re.MULTILINE
)
_PROGRAM = re.compile(r"[a-z][a-z0-9_-]*[a-z0-9]")
_PAIR = pattern(r"(?<![\w/.@:=-])(?P<word>[a-z][\w-]*)(?= (?P<next>[a-z][\w-]*))")
# Programs of fewer letters are near too many words to be recognized without their subcommand.
_SHORTEST_ALONE = 6
_OFTEN = 3
_KEPT = 64
"""How much code is kept scanned: that of a long page."""


@lru_cache(maxsize=1)
def invocations(note: Note, commands: Commands) -> tuple[Invocation, ...]:
    """List a note's commands of programs that are described, or whose name is misspelt."""
    names = _names(note, commands)
    if not names:
        return ()
    found = {
        each.region.span(*each.command.program.span): each
        for each in (
            *_in_prose(note, names, commands),
            *_in_lines(plain_runs(note, commands), commands),
            *_in_code(note, commands),
        )
    }
    meant = _meant(note, [each for each in found.values() if each.is_misspelt])
    return tuple(
        each
        for span, each in sorted(found.items())
        if not each.is_misspelt or each.command.program.value in meant
    )


@lru_cache(maxsize=1)
def _names(note: Note, commands: Commands) -> frozenset[str]:
    """Give the words of a note that are a described program, or may be meant for one."""
    text = note.source.text
    words = frozenset(_WORD.findall(text))
    names = words & commands.described
    near = frozenset(filter(is_near_program, words - commands.known))
    if near:
        first = set(_FIRST_WORD().findall(text))
        names |= {word for word in near if word in first or program_meant(word)}
    return names


@lru_cache(maxsize=1)
def shell_codes(note: Note, commands: Commands) -> tuple[ShellCode, ...]:
    """List the code that may hold commands: all of shells, else what names a program."""
    names = _names(note, commands)
    clear = {name for name in names if not is_word(name)}
    programs = _programs(commands, names - commands.known)
    found = []
    for code in note.codes:
        place = _place(code)
        text = code.region.text
        if text in commands.known:
            continue
        if place == "shell" or (place is not None and any(name in text for name in clear)):
            found.append(ShellCode(place, code.region, *_scanned(text, programs)))
    return tuple(found)


class _Scanned(NamedTuple):
    """The commands of a code, and its pairs of typographic quotes."""

    commands: tuple[Command, ...]
    quotes: tuple[Span, ...]


@lru_cache(maxsize=_KEPT)
def _scanned(text: str, programs: frozenset[str]) -> _Scanned:
    """Scan a code once: when a page is linted after its fixes, most of its code is as before."""
    straight, quotes = straightened(text)
    return _Scanned(scan(straight, programs=programs), quotes)


@lru_cache(maxsize=1)
def _programs(commands: Commands, misspelt: frozenset[str]) -> frozenset[str]:
    """Give the programs that code may name; the same set as before, which is quick to compare."""
    return commands.known | misspelt


def _in_code(note: Note, commands: Commands) -> Iterator[Invocation]:
    """Give the commands in code."""
    for code in shell_codes(note, commands):
        for command in code.commands:
            found = _invocation(code, command, commands)
            if found is not None:
                yield found


def _place(code: Code) -> Place | None:
    """Tell how code is to be read; None where it is no command line."""
    if code.kind == "span":
        return "span"
    found = _INFO.search(code.language)
    language = found[0] if found else ""
    if language in _SHELLS:
        return "shell"
    return "code" if language in _PLAIN else None


def _invocation(code: ShellCode, command: Command, commands: Commands) -> Invocation | None:
    """Give the invocation that a command in code is; None where nothing is known of its program."""
    word = command.program
    if word.quoted or word.placeholder or not _PROGRAM.fullmatch(word.value):
        return None
    name = word.value
    program = name if name in commands.described else None
    if program is None and name not in commands.known:
        program = program_meant(name)
    if program is None and code.place == "shell" and name not in commands.known:
        program = program_meant_far(name)
    if program is None or (is_word(name) and code.place != "shell"):
        return None
    is_confirmed = (
        program != name and after_subcommand(commands, program, command.arguments) is not None
    )
    found = Invocation(code.place, code.region, command, program, is_confirmed)
    if found.is_misspelt and not is_confirmed and not _is_clear_alone(found):
        return None
    return found


def _is_clear_alone(invocation: Invocation) -> bool:
    """Tell whether a misspelt program is recognized although no subcommand follows it."""
    word = invocation.command.program
    if program_meant(word.value) is None or is_word(word.value):
        return False
    if len(invocation.program) < _SHORTEST_ALONE:
        return False
    if is_ambiguous(word.value, invocation.program) or is_prose(invocation.command.arguments):
        return False
    if invocation.place == "span":
        is_first = not invocation.region.text[: word.span.start].strip()
        return is_first and invocation.program in DISTINCTIVE
    return invocation.place == "shell"


def _in_lines(runs: tuple[PlainRun, ...], commands: Commands) -> Iterator[Invocation]:
    """Give the commands that stand on lines of their own in plain text."""
    for run in runs:
        for line in run.lines:
            words = line.command.arguments
            if line.program in commands.described:
                confirmed = after_subcommand(commands, line.program, words) is not None
                yield Invocation("line", run.block.content, line.command, line.program, confirmed)


def _in_prose(note: Note, names: frozenset[str], commands: Commands) -> Iterator[Invocation]:
    """Give the misspelt names of distinctive programs before one of their subcommands, in text."""
    misspelt = {name for name in names if program_meant(name) in DISTINCTIVE}
    for prose in note.prose if misspelt else ():
        text = prose.region.text
        if not any(word in text for word in misspelt):
            continue
        for match in _PAIR().finditer(text):
            program = program_meant(match["word"]) or ""
            if program in DISTINCTIVE and match["next"] in commands.subcommands(program):
                region = prose.region.slice(match.start(), match.end("next"))
                (command,) = scan(region.text)
                yield Invocation("prose", region, command, program, is_confirmed=True)


def _meant(note: Note, misspelt: list[Invocation]) -> frozenset[str]:
    """Give the words that are mistakes: not defined in the note, nor shown as mistakes in it."""
    if not misspelt:
        return frozenset()
    intended = intended_words(note)
    confirmed = {each.command.program.value for each in misspelt if each.is_confirmed}
    return frozenset(
        word
        for word in {each.command.program.value for each in misspelt} - intended
        if (word in confirmed or _count(note, word) < _OFTEN) and not is_defined(note, word)
    )


def _count(note: Note, word: str) -> int:
    """Count how often a note uses a word."""
    return len(re.findall(rf"(?<![\w-]){re.escape(word)}(?![\w-])", note.source.text))
