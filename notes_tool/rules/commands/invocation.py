"""One command of a note, and how sure it is that it is one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from notes_tool.knowledge.commands import CommandSpec, Program, find_program, shipped
from notes_tool.text.language import is_stop_word
from notes_tool.text.region import Region
from notes_tool.text.shell import Command, Word

Place: TypeAlias = Literal["shell", "code", "span", "line", "prose"]
"""Where a command stands: in a fence of a shell, in other code, in a code span, on a line of its
own in plain text, or between other words."""

_EXPLAINING = frozenset(("-", "–", "—", ":", "=", "->", "=>", "→", "⇒"))
_ENDING = (",", ";", ":", "!", "?")
_ABBREVIATED = frozenset(("...", "…"))


@dataclass(frozen=True, slots=True)
class Invocation:
    """A command of a program that is known, or that its first word was meant to be.

    Args:
        place: where it stands.
        region: the text that holds it.
        command: its words, by their offsets in the region's text.
        program: the name of its program as it should be written.
        is_confirmed: whether a subcommand of the program follows.
    """

    place: Place
    region: Region
    command: Command
    program: str
    is_confirmed: bool

    @property
    def is_misspelt(self) -> bool:
        """Whether the name of the program is written wrong."""
        return self.command.program.value != self.program


class FlagWord(NamedTuple):
    """A word that is a flag of an invocation's program, and the command that takes it."""

    word: Word
    grammar: Program
    command: CommandSpec


def flag_words(invocation: Invocation) -> Iterator[FlagWord]:
    """Give the flags of an invocation, where the grammar of its program is known.

    What stands after `--`, or after the name of an image, belongs to another program.
    """
    grammar = find_program(invocation.program)
    if grammar is None:
        return
    words = invocation.command.arguments
    resolution = grammar.resolve([word.value for word in words])
    index = 0
    while index < len(words) and words[index].value != "--":
        value = words[index].value
        if value.startswith("-"):
            yield FlagWord(words[index], grammar, resolution.command)
            index += grammar.takes_next(resolution.command, value)
        elif resolution.command.stops and index not in resolution.indices:
            return
        index += 1


def after_subcommand(program: str, words: Sequence[Word]) -> int | None:
    """Give the index of the first word after a program's subcommand; None where there is none.

    Args:
        program: its name.
        words: the words after the program.
    """
    grammar = find_program(program)
    values = [word.value for word in words]
    if grammar is not None:
        indices = grammar.resolve(values).indices
        if indices:
            return indices[-1] + 1
    known = shipped().subcommands(program)
    for index, (before, value) in enumerate(zip(("", *values), values, strict=False)):
        if value in known:
            return index + 1
        if not (value.startswith("-") or before.startswith("-")):
            break
    return None


def is_prose(words: Sequence[Word]) -> bool:
    """Tell whether words after a command read as a sentence or an explanation."""
    plain = [word.value for word in words if not word.quoted and word.value not in _ABBREVIATED]
    if plain and len(plain[-1]) > 1 and plain[-1].endswith(".") and plain[-1] != "..":
        return True
    for before, value in zip(("", *plain), plain, strict=False):
        if value in _EXPLAINING and value != plain[-1] and not before.startswith("-"):
            return True
        if is_stop_word(value, "fr") or is_stop_word(value, "en"):
            return True
        if len(value) > 1 and value.endswith(_ENDING):
            return True
    return any("'" in value or "’" in value or _has_accent(value) for value in plain)


def _has_accent(value: str) -> bool:
    return any(letter.isalpha() and not letter.isascii() for letter in value) and value[0] != "<"
