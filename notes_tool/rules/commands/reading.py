"""Reads a command word by word with the grammar of its program, and says what is wrong in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from notes_tool.knowledge.commands import CommandSpec, Flag, Parser, Program
from notes_tool.text.shell import Word

_SEPARATOR = "--"


@dataclass
class Reading:
    """How far a command is read.

    Args:
        program: the grammar of its program.
        words: the words after the program.
        command: the command that the words before name.
        index: the word that is read next.
        operands: the numbers of the words before that are neither flags nor their values.
        flags: the long names of the flags before.
    """

    program: Program
    words: Sequence[Word]
    command: CommandSpec
    index: int = 0
    operands: list[int] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)

    @property
    def word(self) -> Word:
        """The word that is read next."""
        return self.words[self.index]

    @property
    def following(self) -> Word | None:
        """The word after that."""
        return self.words[self.index + 1] if self.index + 1 < len(self.words) else None

    @property
    def is_adjacent(self) -> bool:
        """Whether one blank stands between these two, and both are written as they are read."""
        word, following = self.word, self.following
        return (
            following is not None
            and following.span.start == word.span.end + 1
            and is_bare(word)
            and is_bare(following)
        )

    @property
    def names_subcommand(self) -> bool:
        """Whether the next word is to be a subcommand."""
        return bool(self.command.subcommands) and not self.operands

    @property
    def may_be_alias(self) -> bool:
        """Whether a subcommand that is not known may be right: people give git their own."""
        is_root = not self.command.path
        return self.command.partial or (is_root and self.program.parser is Parser.GIT)

    def flag(self, name: str) -> Flag | None:
        """Give a flag of the command by its name, with its dashes."""
        return self.program.flag(self.command, name)

    def long_flags(self) -> Iterator[str]:
        """Give the long names of the flags of the command."""
        return (name for name in self.program.flags(self.command) if name.startswith("--"))

    def width(self, text: str) -> int:
        """Give how many words a flag takes, itself among them."""
        return 1 + self.program.takes_next(self.command, text)


def is_bare(word: Word) -> bool:
    """Tell whether a word is written as it is passed on, and stands for itself."""
    return not word.placeholder and word.text == word.value


def starts_flag(reading: Reading, text: str) -> bool:
    """Tell whether a text is a flag of the command, perhaps with its value."""
    name = text.partition("=")[0]
    if name.startswith("--"):
        return len(name) > len(_SEPARATOR) and reading.flag(name) is not None
    return len(name) > 1 and all(reading.flag(f"-{letter}") for letter in name[1:2])
