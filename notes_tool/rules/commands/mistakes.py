"""Everything that is wrong in the commands of a note: computed once, shared by the rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from notes_tool.diagnostic import Finding, Severity
from notes_tool.knowledge.commands import Commands, Program, known_programs
from notes_tool.markdown.note import Note
from notes_tool.rules.commands.command_slips import command_slips
from notes_tool.rules.commands.intended import intended_words, is_defined
from notes_tool.rules.commands.invocation import Invocation, ShellCode, is_prose
from notes_tool.rules.commands.invocations import invocations, shell_codes
from notes_tool.rules.commands.program_slips import dash_slips, program_slip
from notes_tool.rules.commands.quotes import quote_slips
from notes_tool.rules.commands.slip import Slip
from notes_tool.text.region import Region
from notes_tool.text.shell import Command, Word
from notes_tool.text.span import Span

_OFTEN = 3
_WORD = re.compile(r"[A-Za-z][\w-]*")
# Whose words somebody may have made up: a word of that kind that is used often is one.
_OWN = frozenset({"unknown-subcommand", "unknown-resource", "unrecognised-command"})
# Where these are not sure, they are as good as any other guess.
_GUESSED = frozenset({"malformed-flag", "split-word"})
# What text may speak about: that something is gone.
_OUTDATED = frozenset({"deprecated-flag", "removed-command"})


@lru_cache(maxsize=1)
def mistakes(note: Note, commands: Commands) -> Mapping[str, tuple[Finding, ...]]:
    """Give the mistakes in the commands of a note, by the rules that report them."""
    found: dict[str, tuple[Finding, ...]] = {}
    taken: list[Span] = []
    for region, slip in _slips(note, commands):
        span = region.span(*slip.span)
        if not any(span.overlaps(each) for each in taken) and not _is_meant(note, slip, commands):
            taken.append(span)
            found[slip.rule] = (*found.get(slip.rule, ()), _finding(region, span, slip))
    return found


def _slips(note: Note, commands: Commands) -> Iterator[tuple[Region, Slip]]:
    """Give what is wrong, what matters most first where it overlaps."""
    for code in shell_codes(note, commands):
        for command in code.commands:
            for slip in _around(code, command, commands):
                yield code.region, slip
    for invocation in invocations(note, commands):
        for slip in _in_invocation(invocation, commands):
            yield invocation.region, slip


def _around(code: ShellCode, command: Command, commands: Commands) -> Iterator[Slip]:
    """Give what is wrong in a command whatever its grammar: its program, its quotes."""
    slip = program_slip(command, commands) if code.place == "shell" else None
    if slip is not None:
        yield slip
    name = command.program.value
    if name in (commands.known if code.place == "shell" else commands.described):
        yield from quote_slips(code.region.text, code.quotes, command.span)
    if code.place == "shell" and name in commands.known and name not in commands.described:
        yield from dash_slips(command.arguments)


def _in_invocation(invocation: Invocation, commands: Commands) -> Iterator[Slip]:
    word = invocation.command.program
    if invocation.is_misspelt:
        near = invocation.program
        yield Slip("unknown-command", word.span, word.value, near, is_sure=True)
    program = commands.find(invocation.program)
    if program is None or invocation.place == "prose":
        return
    is_shell = invocation.place == "shell"
    grammar, words = _own_program(program, invocation.command.arguments, commands)
    slips = tuple(command_slips(grammar, words, is_whole=is_shell))
    if slips and is_prose(invocation.command.arguments):
        slips = tuple(slip for slip in slips if slip.near) if is_shell else ()
    for slip in slips:
        is_guess = slip.near is None or (slip.rule in _GUESSED and not slip.is_sure)
        is_mention = slip.rule in _OUTDATED and invocation.place == "span"
        if (is_shell or not is_guess) and not is_mention:
            yield slip if grammar.is_strict else slip._replace(is_sure=False)


def _own_program(
    program: Program, words: Sequence[Word], commands: Commands
) -> tuple[Program, Sequence[Word]]:
    """Give the grammar of a subcommand that is a program of its own, and the words after it."""
    name = words[0].value if words else ""
    own = commands.find(f"{program.name}-{name}") if name in program.plugins else None
    return (own, words[1:]) if own else (program, words)


def _is_meant(note: Note, slip: Slip, commands: Commands) -> bool:
    """Tell whether somebody wrote a word on purpose: defined it, uses it often, shows a mistake."""
    words = _WORD.findall(slip.word)
    if words and intended_words(note).issuperset(words):
        return True
    if slip.word in commands.known - known_programs():
        return True
    if not slip.is_sure and slip.rule in ("unknown-resource", "split-word"):
        return _mentions(note, slip.word) > 1
    if slip.rule == "unknown-subcommand" and _names_plugin(note, slip):
        return True
    if slip.rule in _OWN and is_defined(note, slip.word):
        return True
    return (slip.rule in _OWN or slip.near is None) and _count(note, slip.word) >= _OFTEN


def _count(note: Note, word: str) -> int:
    """Count how often a note uses a word."""
    return len(re.findall(rf"(?<![\w-]){re.escape(word)}(?![\w-])", note.source.text))


def _names_plugin(note: Note, slip: Slip) -> bool:
    """Tell whether a note names the program that a plugin is: `kubectl-hns`."""
    program = slip.values["command"].partition(" ")[0]
    plugin = re.escape(slip.word).replace(r"\-", "[-_]")
    return re.search(rf"(?<!\w){program}-{plugin}(?!\w)", note.source.text) is not None


def _mentions(note: Note, kind: str) -> int:
    """Count how often a note speaks of a kind of resource, as `kind: Backup` or in text."""
    stem = re.escape(kind.lower().rstrip("s"))
    return len(re.findall(rf"\b{stem}", note.source.text, re.IGNORECASE))


def _finding(region: Region, span: Span, slip: Slip) -> Finding:
    fix = region.fix(*slip.span, slip.near, safe=slip.is_sure) if slip.near else None
    return Finding(
        span,
        {"name": slip.word, "near": slip.near, **slip.values},
        fix,
        severity=None if slip.is_sure else Severity.WARNING,
    )
