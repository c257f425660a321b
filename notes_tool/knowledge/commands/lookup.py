"""What is known of command lines in a run: the shipped programs and those that a project learned.

Know many programs, correct towards few: a word is taken for a misspelt `kubectl` only when it is
no other program, so the list of known programs is long, and the list of those that a misspelt word
may stand for is short. The grammar of a program is read when a note first names it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache, cached_property
from pathlib import Path
from typing import TypedDict

from notes_tool.knowledge.commands.grammar import Program

STRICT = ("docker", "git", "kubectl")
"""The shipped programs whose commands and flags are all known, in order."""

_FOLDER = Path(__file__).parent.parent / "data" / "commands"


class Commands:
    """The programs of a run. It is never changed, and equals only itself.

    Args:
        learned: the grammar of the project's own programs; of a shipped one, in place of it.
        known: names of programs of which nothing else is known.
    """

    def __init__(self, learned: Iterable[Program] = (), known: Iterable[str] = ()) -> None:
        self._learned = {program.name: program for program in learned}
        self._known = frozenset(known)

    def find(self, name: str) -> Program | None:
        """Give the grammar of a program; None where only its name is known, or not even that."""
        return self._learned.get(name) or find_program(name)

    @cached_property
    def known(self) -> frozenset[str]:
        """The names of all programs that are known, and of the words of shells."""
        return known_programs().union(self._learned, self._known)

    @cached_property
    def corrected(self) -> tuple[str, ...]:
        """The names of the programs that a misspelt word may stand for, in order."""
        return tuple(sorted({*corrected_programs(), *self._learned}))

    @cached_property
    def described(self) -> frozenset[str]:
        """The names of the programs for which `find` has an answer."""
        return frozenset((*STRICT, *named_programs(), *self._learned))

    @cached_property
    def strict(self) -> frozenset[str]:
        """The names of those whose commands and flags are all known."""
        learned = self._learned.values()
        return frozenset((*STRICT, *(program.name for program in learned if program.is_strict)))

    def subcommands(self, name: str) -> frozenset[str]:
        """Give the words that may follow a program first; none where they are not known."""
        program = self.find(name)
        return frozenset((*program.root.subcommands, *program.plugins)) if program else frozenset()


@cache
def shipped() -> Commands:
    """Give the programs that are shipped."""
    return Commands()


@cache
def find_program(name: str) -> Program | None:
    """Give the grammar of a shipped program; None where there is none."""
    if name not in STRICT and name not in named_programs():
        return None
    from notes_tool.knowledge.commands.shipped import read_named, read_strict  # noqa: PLC0415

    return read_strict(name) if name in STRICT else read_named(name)


@cache
def known_programs() -> frozenset[str]:
    """Give the names of all shipped programs, and of the words of shells."""
    return frozenset(_names()["known"])


@cache
def corrected_programs() -> tuple[str, ...]:
    """Give the names of the shipped programs that a misspelt word may stand for, in order."""
    return tuple(_names()["correct_towards"])


@cache
def named_programs() -> frozenset[str]:
    """Give the names of the shipped programs of which some commands are known, and no flags."""
    return frozenset(_names()["described"])


class _Names(TypedDict):
    correct_towards: list[str]
    described: list[str]
    known: list[str]


@cache
def _names() -> _Names:
    names: _Names = json.loads(read_data("programs.json"))
    return names


def read_data(name: str) -> str:
    """Read a shipped file."""
    # importlib.resources would take longer to import than a file takes to read.
    return (_FOLDER / name).read_text("utf-8")
