"""Walks the help of a program from command to command."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from time import monotonic
from types import MappingProxyType
from typing import TypeAlias

from notes_tool.diagnostic import Text
from notes_tool.errors import UsageError
from notes_tool.knowledge.commands.grammar import CommandSpec, Flag, FlagKind, Parser
from notes_tool.knowledge.commands.spec_values import is_word
from notes_tool.learn.dialects import Dialect
from notes_tool.learn.operands import needs_of
from notes_tool.learn.page import Page
from notes_tool.learn.probing import ask

DEEPEST = 6
"""How many words name a command at most."""

MOST = 2000
"""How many commands a program has at most."""

Run: TypeAlias = Callable[..., str]
"""Runs the program with some arguments and gives what it says."""

_USAGE = re.compile(r"^ *usage:", re.IGNORECASE | re.MULTILINE)
# The parsers that give each program with commands a command `help`, whether or not help says so.
_HELPFUL = (Parser.COBRA, Parser.CLAP, Parser.GIT)
_NO_FLAGS: Mapping[str, Flag] = MappingProxyType({})
_ENDLESS = Text(
    en="{program} lists more than {most} commands, or takes too long to list them; nothing is "
    "learned",
    fr="{program} donne plus de {most} commandes, ou met trop longtemps à les donner ; rien n'est "
    "appris",
)


@dataclass(slots=True)
class Walk:
    """A walk through the help of one program.

    Args:
        run: runs it.
        dialect: how its help is read.
        name: its name.
        until: when the walk must be over, by the monotonic clock.
        told: is told the words of each command before it is asked for its help.
    """

    run: Run
    dialect: Dialect
    name: str
    until: float
    told: Callable[[tuple[str, ...]], None]
    seen: int = 0
    _asked: dict[tuple[str, str], FlagKind | None] = field(default_factory=dict)

    def command(self, path: tuple[str, ...], text: str, above: Page | None = None) -> CommandSpec:
        """Read a command and all below it.

        Args:
            path: its words.
            text: its help.
            above: the page of the command above it.

        Raises:
            UsageError: there is no end to it.
        """
        page = self.dialect.read(text)
        if self.dialect.parser in _HELPFUL and not path and page.subcommands:
            page = page._replace(subcommands={**page.subcommands, "help": ()})
        listed = page.subcommands.keys()
        if path and (path[-1] in listed or (above and listed == above.subcommands.keys())):
            # It says what the one above says, so it lists nothing of its own.
            page = page._replace(subcommands={})
        below = self._below(path, text, page)
        flags = self._flags(path, page)
        return CommandSpec(
            path=path,
            flags=flags,
            subcommands=below,
            aliases=_aliases(path, page),
            partial=page.is_partial,
            needs=() if below else needs_of(page.usage, path, flags),
        )

    def _below(self, path: tuple[str, ...], text: str, page: Page) -> Mapping[str, CommandSpec]:
        found: dict[str, CommandSpec] = {}
        names = page.subcommands if len(path) < DEEPEST else {}
        for name in sorted(filter(is_word, names)):
            if name in found:
                continue
            command = self._one((*path, name), text, page)
            others = [each for each in (*names[name], *command.aliases) if is_word(each)]
            aliases = tuple(
                dict.fromkeys(each for each in others if each not in names and each not in found)
            )
            for word in (name, *aliases):
                found[word] = command._replace(aliases=aliases)
        return MappingProxyType(found)

    def _one(self, path: tuple[str, ...], above: str, page: Page) -> CommandSpec:
        self.seen += 1
        if self.seen > MOST or monotonic() > self.until:
            raise UsageError(_ENDLESS.filled(program=self.name, most=MOST))
        if path[-1] == "help":
            return CommandSpec(path, _NO_FLAGS, MappingProxyType({}), partial=True)
        self.told(path)
        said = self.run(*path, self.dialect.help)
        if said == above or not _USAGE.search(said):
            return CommandSpec(path, _NO_FLAGS, MappingProxyType({}), partial=True)
        return self.command(path, said, page)

    def _flags(self, path: tuple[str, ...], page: Page) -> Mapping[str, Flag]:
        flags = page.flags
        if self.dialect.parser is Parser.COBRA:
            flags = tuple(
                self._ask(path, flag, page.doubtful[flag.name])
                if flag.name in page.doubtful
                else flag
                for flag in flags
            )
        return by_name(flags)

    def _ask(self, path: tuple[str, ...], flag: Flag, written: str) -> Flag:
        """Ask about a flag; of two that are written in the same way once."""
        key = (flag.name, written)
        if key not in self._asked:
            self._asked[key] = ask(self.run, path, flag.name)
        kind = self._asked[key]
        if kind is None:
            return flag
        values = flag.values if kind is FlagKind.OPTIONAL else ()
        return flag._replace(kind=kind, values=values)


def by_name(flags: tuple[Flag, ...]) -> Mapping[str, Flag]:
    """Give flags by their long and short names."""
    found = {flag.name: flag for flag in flags}
    found |= {flag.short: flag for flag in flags if flag.short}
    return MappingProxyType(found)


def _aliases(path: tuple[str, ...], page: Page) -> tuple[str, ...]:
    """Give the other words for a command; of whole commands only those beside it."""
    found = []
    for alias in page.aliases:
        *before, last = alias.split()
        if path and last != path[-1] and (not before or tuple(before[1:]) == path[:-1]):
            found.append(last)
    return tuple(found)
