"""Puts one realistic mistake into a command line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from random import Random
from typing import NamedTuple

from notes_tool.text.shell import Command, Word

CLASSES = (
    "program",
    "subcommand",
    "flag",
    "value",
    "kind",
    "equals",
    "dash",
    "quote",
    "blank",
)
"""Where a mistake is, or of what sort it is."""

UNASKED = frozenset({"program", "dash", "quote"})
"""The classes whose mistakes are kept without asking: no program sees them, or takes them well."""


class Parts(NamedTuple):
    """Which words of a command are what, by their numbers.

    Args:
        subcommands: those that name the subcommand.
        flags: long flags, and short ones.
        values: those that are one of a few values, or hold one after `=`, by that value.
        kinds: those that are a kind of resource, or start with one and a `/`.
    """

    subcommands: Sequence[int]
    flags: Sequence[int]
    values: Mapping[int, str]
    kinds: Sequence[int]


class Line(NamedTuple):
    """A valid command.

    Args:
        path: the page that it stands on.
        text: as it is written there, with what redirects it.
        command: its words, by their offsets in the text.
        parts: which of them are what.
    """

    path: str
    text: str
    command: Command
    parts: Parts

    @property
    def values(self) -> tuple[str, ...]:
        """The words as a program gets them."""
        return tuple(word.value for word in self.command.words)


class Mutant(NamedTuple):
    """A command with a mistake.

    Args:
        kind: one of CLASSES.
        line: the command without it.
        text: the command with it.
        start: where the words with the mistake start.
        end: where they end.
        words: the words as a program gets them.
    """

    kind: str
    line: Line
    text: str
    start: int
    end: int
    words: tuple[str, ...]


def mutants(lines: Sequence[Line], random: Random) -> Iterator[Mutant]:
    """Give mistakes without end, as many of each class; most of them once only."""
    targets = {kind: [line for line in lines if _TARGETS[kind](line)] for kind in CLASSES}
    while True:
        for kind in CLASSES:
            line = random.choice(targets[kind])
            target = random.choice(list(_TARGETS[kind](line)))
            change = target.change(line, random)
            if change is not None:
                yield _mutant(kind, line, target, change)


class _Target(NamedTuple):
    """Words that a mistake is put into: from one number to another, and how."""

    first: int
    last: int
    edit: Callable[[str, Random], str | None]

    def change(self, line: Line, random: Random) -> str | None:
        """Give what the words become; None where they stay what they are."""
        old = _between(line, self)
        new = self.edit(old, random)
        return new if new and new != old else None


def _between(line: Line, target: _Target) -> str:
    words = line.command.words
    return line.text[words[target.first].span.start : words[target.last].span.end]


def _mutant(kind: str, line: Line, target: _Target, new: str) -> Mutant:
    words = line.command.words
    start, end = words[target.first].span.start, words[target.last].span.end
    values = line.values
    given = tuple(new.split(" ")) if words[target.first].text == values[target.first] else (new,)
    return Mutant(
        kind,
        line,
        line.text[:start] + new + line.text[end:],
        start,
        start + len(new),
        (*values[: target.first], *given, *values[target.last + 1 :]),
    )


# --------------------------------------------------------------------------------------- targets


def _programs(line: Line) -> list[_Target]:
    return [_Target(0, 0, _slip)] if line.values else []


def _subcommands(line: Line) -> list[_Target]:
    return [_Target(index, index, _slip) for index in line.parts.subcommands if _long(line, index)]


def _flags(line: Line) -> list[_Target]:
    return [
        _Target(index, index, _slip_in_name)
        for index in line.parts.flags
        if line.values[index].startswith("--") and _long(line, index)
    ]


def _values(line: Line) -> list[_Target]:
    return [
        _Target(index, index, _slip_in(value))
        for index, value in line.parts.values.items()
        if len(value) >= _SHORTEST and line.command.words[index].text.endswith(value)
    ]


def _kinds(line: Line) -> list[_Target]:
    return [
        _Target(index, index, _slip_in_kind)
        for index in line.parts.kinds
        if len(line.values[index].partition("/")[0]) >= _SHORTEST
    ]


def _equals(line: Line) -> list[_Target]:
    return [
        _Target(index, index, _turn_equals)
        for index in line.parts.flags
        if re.match(r"--[\w-]+=.", line.values[index])
        and line.values[index] == line.command.words[index].text
    ]


def _dashes(line: Line) -> list[_Target]:
    return [_Target(index, index, _turn_dash) for index in line.parts.flags]


def _quotes(line: Line) -> list[_Target]:
    words = line.command.words
    return [
        _Target(index, index, _turn_quotes)
        for index, word in enumerate(words)
        if _QUOTED.fullmatch(word.text)
    ]


def _blanks(line: Line) -> list[_Target]:
    words = line.command.words
    moved = [
        _Target(index, index + 1, edit)
        for index, (one, other) in enumerate(pairwise(words))
        if _is_bare(one) and _is_bare(other) and other.span.start == one.span.end + 1
        for edit in (_join, _join, _move_blank)
    ]
    split = [
        _Target(index, index, _split_flag)
        for index in line.parts.flags
        if words[index].text.startswith("--") and _is_bare(words[index])
    ]
    return moved + split


_TARGETS: Mapping[str, Callable[[Line], list[_Target]]] = {
    "program": _programs,
    "subcommand": _subcommands,
    "flag": _flags,
    "value": _values,
    "kind": _kinds,
    "equals": _equals,
    "dash": _dashes,
    "quote": _quotes,
    "blank": _blanks,
}
# Of two letters, one edit makes anything.
_SHORTEST = 3
_QUOTED = re.compile(r"[\w.=-]*(?P<mark>['\"])[^'\"]+(?P=mark)")


def _long(line: Line, index: int) -> bool:
    return len(line.values[index].lstrip("-").partition("=")[0]) >= _SHORTEST


def _is_bare(word: Word) -> bool:
    return word.text == word.value and not word.placeholder


# ----------------------------------------------------------------------------------------- edits

_ROWS = (
    ("azertyuiop", "qsdfghjklm", "wxcvbn"),
    ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
)
_TURNED = ("!", ":", "+", "-", "~", "==", " ")
_DASHES = ("–", "—")
_QUOTES = {"'": (("‘", "’"), ("’", "’")), '"': (("“", "”"), ("« ", " »"), ("”", "”"))}


def _slip(word: str, random: Random) -> str | None:
    """Drop, double, swap or miss one letter."""
    places = [place for place, letter in enumerate(word) if letter.isalpha()]
    place = random.choice(places)
    letter, after = word[place], word[place + 1 : place + 2]
    changed = {
        "dropped": "",
        "doubled": letter * 2,
        "swapped": after + letter,
        "missed": random.choice(_neighbors(letter.lower())),
    }
    kind = random.choice(list(changed))
    if kind == "swapped":
        return word[:place] + after + letter + word[place + 2 :] if after.isalpha() else None
    return word[:place] + changed[kind] + word[place + 1 :]


def _neighbors(letter: str) -> Sequence[str]:
    found = [
        row[place + step]
        for rows in _ROWS
        for row in rows
        if (place := row.find(letter)) >= 0
        for step in (-1, 1)
        if 0 <= place + step < len(row)
    ]
    return found or [letter]


def _slip_in_name(word: str, random: Random) -> str | None:
    name, equals, value = word.partition("=")
    changed = _slip(name[2:], random)
    return f"--{changed}{equals}{value}" if changed else None


def _slip_in(value: str) -> Callable[[str, Random], str | None]:
    def edit(word: str, random: Random) -> str | None:
        changed = _slip(value, random)
        return word.removesuffix(value) + changed if changed else None

    return edit


def _slip_in_kind(word: str, random: Random) -> str | None:
    kind, slash, name = word.partition("/")
    changed = _slip(kind, random)
    return f"{changed}{slash}{name}" if changed else None


def _turn_equals(word: str, random: Random) -> str:
    """Lose the mark before a value half of the time, else turn it into another."""
    mark = "" if random.random() < 1 / 2 else random.choice(_TURNED)
    return word.replace("=", mark, 1)


def _turn_dash(word: str, random: Random) -> str:
    kept = "-" if word.startswith("--") and random.random() < 1 / 4 else ""
    return random.choice(_DASHES) + kept + word.lstrip("-")


def _turn_quotes(word: str, random: Random) -> str:
    mark = word[-1]
    before, inside, _ = word.split(mark)
    opening, closing = random.choice(_QUOTES[mark])
    return f"{before}{opening}{inside}{closing}"


def _join(words: str, _random: Random) -> str:
    return words.replace(" ", "", 1)


def _move_blank(words: str, random: Random) -> str | None:
    """Let a blank come one letter too early or too late."""
    one, _, other = words.partition(" ")
    if random.random() < 1 / 2:
        one, other = one[:-1], one[-1] + other
    else:
        one, other = one + other[0], other[1:]
    return f"{one} {other}" if one and other else None


def _split_flag(word: str, random: Random) -> str:
    """Put a blank between the dashes, after them, or in place of one inside the name."""
    name, equals, value = word[2:].partition("=")
    split = [f"- -{name}", f"-- {name}"]
    if "-" in name:
        split += [f"--{name.replace('-', ' ', 1)}"] * 2
    return random.choice(split) + equals + value
