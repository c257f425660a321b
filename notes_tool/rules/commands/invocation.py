"""One command of a note, and how sure it is that it is one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeAlias

from notes_tool.knowledge.commands import Commands
from notes_tool.text.language import is_stop_word
from notes_tool.text.region import Region
from notes_tool.text.shell import Command, Word
from notes_tool.text.span import Span

Place: TypeAlias = Literal["shell", "code", "span", "line", "prose"]
"""Where a command stands: in a fence of a shell, in other code, in a code span, on a line of its
own in plain text, or between other words."""

_EXPLAINING = frozenset(("-", "–", "—", ":", "=", "->", "=>", "→", "⇒"))
_ENDING = (",", ";", ":", "!", "?")
_ABBREVIATED = frozenset(("...", "…"))


class Invocation(NamedTuple):
    """A command of a program that is known, or that its first word was meant to be.

    Args:
        place: where it stands.
        region: the text that holds it.
        command: its words, by their offsets in the region's text.
        program: the name of its program as it should be written.
        is_confirmed: whether a subcommand follows, where the name of the program is misspelt.
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


class ShellCode(NamedTuple):
    """Code that holds command lines.

    Args:
        place: where it stands.
        region: the code.
        commands: its commands, by their offsets in the region's text.
        quotes: its pairs of typographic quotes; they are straight in the words of the commands.
    """

    place: Place
    region: Region
    commands: tuple[Command, ...]
    quotes: tuple[Span, ...]


def after_subcommand(commands: Commands, program: str, words: Sequence[Word]) -> int | None:
    """Give the index of the first word after a program's subcommand; None where there is none.

    Args:
        commands: what is known of programs.
        program: its name.
        words: the words after the program.
    """
    grammar = commands.find(program)
    values = [word.value for word in words]
    if grammar is not None:
        indices = grammar.resolve(values).indices
        if indices:
            return indices[-1] + 1
    known = commands.subcommands(program)
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
