"""The grammar of a program: its commands, their flags, and the operands that these take."""

# Without `annotations` from `__future__`: a named tuple would compile each of its fields anew.

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

_NOTHING: Mapping[str, str] = MappingProxyType({})


class Parser(Enum):
    """What reads the command lines of a program; each reads flags a little differently."""

    COBRA = "cobra"
    """`--all=false` is allowed, and names are written in full."""

    ARGPARSE = "argparse"
    """A long flag may be cut short as long as it stays unique."""

    CLICK = "click"
    """Names are written in full."""

    CLAP = "clap"
    """Names are written in full."""

    GIT = "git"
    """A long flag may be cut short, and turned off by a `no-` before its name."""

    OTHER = "other"
    """Nothing is known of it."""


class FlagKind(Enum):
    """What a flag takes."""

    SWITCH = "switch"
    """Nothing."""

    BOOL = "bool"
    """Nothing, or `=true` and `=false`."""

    STRING = "string"
    """Any value, after `=` or as the next word."""

    INT = "int"
    """A whole number, after `=` or as the next word."""

    NUMBER = "number"
    """A number, after `=` or as the next word."""

    DURATION = "duration"
    """A number with its unit, as `30s` and `1h30m`, or 0; after `=` or as the next word."""

    ENUM = "enum"
    """One of a few values, after `=` or as the next word."""

    OPTIONAL = "optional"
    """Nothing, or a value after `=`; the next word is never its value."""


_ALONE = (FlagKind.SWITCH, FlagKind.BOOL, FlagKind.OPTIONAL)


class State(Enum):
    """Whether a command, a flag or a kind of resource is to be used."""

    CURRENT = "current"
    HIDDEN = "hidden"
    """It works, and help does not tell of it."""

    DEPRECATED = "deprecated"
    """It works for now."""

    REMOVED = "removed"
    """It was there once, and is no more."""


class Flag(NamedTuple):
    """A flag of a command.

    Args:
        name: its long name, with its dashes, as `--all-namespaces`; the short one where it has no
            other.
        kind: what it takes.
        short: its short name beside the long one, with its dash, as `-A`.
        values: what it may take, where that is known; each may go on after a `=`, as `jsonpath=…`
            does.
        state: whether it is to be used.
        successor: what is used instead of it: a flag with its dashes, perhaps with a value, or
            the words of another command; empty where there is nothing.
        bare: the same for the flag without a value, where that is no longer allowed.
        former: the values that it took once, each with the one that took its place.
        since: the version that deprecated or removed it; empty where that is not known.
    """

    name: str
    kind: FlagKind
    short: str | None = None
    values: tuple[str, ...] = ()
    state: State = State.CURRENT
    successor: str = ""
    bare: str = ""
    former: Mapping[str, str] = _NOTHING
    since: str = ""

    @property
    def takes_next(self) -> bool:
        """Whether the next word is its value when none is stuck to it."""
        return self.kind not in _ALONE

    def accepts(self, value: str) -> bool:
        """Tell whether a value is one of those it may take, where these are known."""
        return not self.values or value.partition("=")[0] in self.values


class Need(NamedTuple):
    """Something that a command does not run without.

    Args:
        name: how the program's help calls it, as `IMAGE` or `--image`.
        operand: how many operands must be there for it, counted from 1; 0 where none will do.
        flags: the flags any of which will do instead, by their long names.
    """

    name: str
    operand: int = 0
    flags: tuple[str, ...] = ()


class Operand(Enum):
    """How a command names kinds of resources."""

    KIND = "kind"
    """`pods`, `pods,services`, `pods web` and `pod/web`."""

    SLASH = "slash"
    """`pod/web`; a word without a slash is a name."""

    FIELD = "field"
    """`pods.spec.containers`."""


class KindPlace(NamedTuple):
    """Where a command names kinds of resources.

    Args:
        form: how.
        first: from which operand on, counted from 0; `auth can-i VERB KIND` has them at 1.
    """

    form: Operand
    first: int = 0


class Kind(NamedTuple):
    """A kind of resource.

    Args:
        name: its plural, as commands list it.
        singular: its singular.
        short: its short names.
        group: the group of its interface; empty for the core.
        state: whether it is to be used.
        successor: the kind in whose place it stood; empty where there is none.
        since: the version that deprecated or removed it.
    """

    name: str
    singular: str = ""
    short: tuple[str, ...] = ()
    group: str = ""
    state: State = State.CURRENT
    successor: str = ""
    since: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Every word that names it, the plural first."""
        return tuple(dict.fromkeys(filter(None, (self.name, self.singular, *self.short))))


class CommandSpec(NamedTuple):
    """A command of a program, or the program itself.

    Args:
        path: the words that name it after the program; none for the program itself.
        flags: its own flags by long and by short name.
        subcommands: the commands one level below, by name and by alias.
        aliases: other words for the last one of its path.
        partial: whether it may have flags and subcommands that are not known, so that a word is
            wrong only where it is near a known one.
        stops: whether flags end at its first operand, so that all after that belongs to another
            program (`docker run IMAGE ls -l`).
        dashes: whether all after `--` belongs to another program (`kubectl exec POD -- ls -l`).
        needs: what it does not run without.
        kinds: where it names kinds of resources; None where it does not.
        state: whether it is to be used.
        successor: the words of the command that is used instead; empty where there is none.
        since: the version that deprecated or removed it.
    """

    path: tuple[str, ...]
    flags: Mapping[str, Flag]
    subcommands: Mapping[str, "CommandSpec"]
    aliases: tuple[str, ...] = ()
    partial: bool = False
    stops: bool = False
    dashes: bool = False
    needs: tuple[Need, ...] = ()
    kinds: KindPlace | None = None
    state: State = State.CURRENT
    successor: str = ""
    since: str = ""


class Resolution(NamedTuple):
    """The command that words name.

    Args:
        command: its grammar.
        indices: which words name it, in order.
        end: the index of the first word that is neither one of those nor a flag among them.
    """

    command: CommandSpec
    indices: tuple[int, ...]
    end: int


def _off(name: str) -> str:
    """Give the name that turns a long flag of git off."""
    return f"--no-{name.removeprefix('--')}"


class Program(NamedTuple):
    """The grammar of a program.

    Args:
        name: the word that starts it.
        version: the version that was read; its first number alone where only names are known.
        origin: a sentence that says how it was read.
        licence: the licence of the program; of what its names were read from, where that is
            something else.
        parser: what reads its command lines.
        root: the program as a command, without any subcommand.
        shared: flags that every command takes besides its own, by long and by short name.
        plugins: subcommands that come with other programs; nothing is known of their words.
        kinds: the kinds of resources that its commands name, by each of their names.
    """

    name: str
    version: str
    origin: str
    licence: str
    parser: Parser
    root: CommandSpec
    shared: Mapping[str, Flag]
    plugins: tuple[str, ...] = ()
    kinds: Mapping[str, Kind] = MappingProxyType({})

    @property
    def is_strict(self) -> bool:
        """Whether all its commands and flags are known, so that any other is wrong."""
        return not self.root.partial

    def commands(self) -> Iterator[CommandSpec]:
        """Give the program itself and all its commands, each before those below it."""
        waiting = [self.root]
        while waiting:
            command = waiting.pop()
            yield command
            waiting += [
                below for name, below in command.subcommands.items() if name == below.path[-1]
            ]

    def command(self, *path: str) -> CommandSpec | None:
        """Give a command by the words that name it."""
        command: CommandSpec | None = self.root
        for word in path:
            command = command.subcommands.get(word) if command else None
        return command

    def flags(self, command: CommandSpec) -> Mapping[str, Flag]:
        """Give all flags that a command takes, by long and by short name."""
        return {**self.shared, **command.flags}

    def flag(self, command: CommandSpec, name: str) -> Flag | None:
        """Give the flag of a command by a name with its dashes, as the program itself reads it.

        It may be one that was removed: its state says so. A name that is cut short, or turned off
        by a `no-`, is found where the program's parser allows that.
        """
        found = command.flags.get(name) or self.shared.get(name)
        if found is not None or not name.startswith("--") or name == "--":
            return found
        if self.parser in (Parser.ARGPARSE, Parser.GIT):
            found = self._cut_short(command, name)
        if found is None and self.parser is Parser.GIT:
            other = f"--{name.removeprefix('--no-')}" if name.startswith("--no-") else _off(name)
            turned = self.flags(command).get(other)
            return turned and Flag(name, FlagKind.SWITCH, state=turned.state)
        return found

    def _cut_short(self, command: CommandSpec, name: str) -> Flag | None:
        found = [flag for long, flag in self.flags(command).items() if long.startswith(name)]
        return found[0] if len(found) == 1 else None

    def takes_next(self, command: CommandSpec, word: str) -> bool:
        """Tell whether a word that starts with a dash takes the next word as its value.

        Of several short flags in one word (`-it`) the first that takes a value takes the rest of
        the word, and the next word where there is no rest.
        """
        if word.startswith("--"):
            flag = self.flag(command, word)
            return flag is not None and flag.takes_next
        for end, letter in enumerate(word[1:], start=2):
            flag = self.flag(command, f"-{letter}")
            if flag is None or flag.takes_next:
                return flag is not None and end == len(word)
        return False

    def resolve(self, words: Sequence[str]) -> Resolution:
        """Find the command that words name; flags and their values may stand between them.

        Args:
            words: the values of the words after the program.
        """
        command, index = self.root, 0
        indices: list[int] = []
        while index < len(words) and words[index] != "--":
            if words[index].startswith("-"):
                index += 1 + self.takes_next(command, words[index])
            elif words[index] in command.subcommands:
                command = command.subcommands[words[index]]
                indices.append(index)
                index += 1
            else:
                break
        return Resolution(command, tuple(indices), min(index, len(words)))
