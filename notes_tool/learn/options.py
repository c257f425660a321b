"""Reads the options that a page of help lists, whatever program wrote it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeAlias

from notes_tool.knowledge.commands.grammar import Flag, FlagKind
from notes_tool.knowledge.commands.spec_values import LONGEST, is_flag
from notes_tool.learn.page import Section

_START = re.compile(r" {0,12}(?P<spec>-{1,2}[^\s,=-](?:\S| (?! ))*)(?: {2,}(?P<about>.*))?")
_NAME = re.compile(r"(?<![^\s,/|])-{1,2}[A-Za-z0-9][\w.:-]*(?=[\s,=<>()\[/|]|$)")
_GAP = re.compile(r"\s+")

# The few ways in which help tells all values that a flag takes.
_WORD = r"[\w.+-]+"
_VALUES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"[Oo]ne of: \(?(?P<list>{_WORD}(?:(?:, |\|){_WORD})+)\)?",
        rf"\bMust be (?P<list>\"{_WORD}\"(?:,? (?:or )?\"{_WORD}\")+)",
        rf"\b[Ll]egal values:? \[(?P<list>{_WORD}(?:, {_WORD})+)\]",
        rf"\((?P<list>\"{_WORD}\"(?:(?:, ?|\|)\"{_WORD}\")+)\)",
        rf"\[possible values: (?P<list>{_WORD}(?:, {_WORD})*)\]",
    )
)
_EACH = re.compile(_WORD)
_SHORT = len("-x")


class Option(NamedTuple):
    """An option as help lists it.

    Args:
        names: its names, with their dashes.
        value: what stands after the last of them.
        about: what is said of it, in one line.
    """

    names: tuple[str, ...]
    value: str
    about: str


class Kind(NamedTuple):
    """What an option takes, as far as help tells."""

    kind: FlagKind
    values: tuple[str, ...] = ()
    is_doubtful: bool = False


KindOf: TypeAlias = Callable[[Option], Kind]
"""How the help of some parser tells what an option takes."""


def options(parts: Iterable[Section]) -> Iterator[Option]:
    """Give the options of all parts of a page."""
    for part in parts:
        spec, about = "", list[str]()
        for line in (*part.lines, "  -"):
            start = _START.fullmatch(line)
            if start or line == "  -":
                if spec:
                    yield _option(spec, " ".join(about))
                spec, about = (start["spec"], [start["about"] or ""]) if start else ("", [])
            else:
                about.append(line)


def _option(spec: str, about: str) -> Option:
    found = list(_NAME.finditer(spec))
    end = found[-1].end() if found else len(spec)
    return Option(
        tuple(match[0].rstrip(".:") for match in found),
        spec[end:].strip(" ,"),
        _GAP.sub(" ", about).strip(),
    )


def flags(found: Iterable[Option], kind_of: KindOf) -> tuple[tuple[Flag, ...], dict[str, str]]:
    """Give the flags that options are, and how those are written whose kind is in doubt.

    Of several long names each is a flag, and the first one has the short name.
    """
    made: dict[str, Flag] = {}
    doubtful: dict[str, str] = {}
    for option in found:
        names = [name for name in option.names if is_flag(name)]
        short = [name for name in names if len(name) == _SHORT]
        kind = kind_of(option)
        for name in [name for name in names if len(name) > _SHORT] or short:
            if name not in made:
                own = next((each for each in short if each != name), None)
                made[name] = Flag(name, kind.kind, own, kind.values)
                short = []
                if kind.is_doubtful:
                    doubtful[name] = option.value
    return _without_clashes(made.values()), doubtful


def _without_clashes(flags: Iterable[Flag]) -> tuple[Flag, ...]:
    """Leave out short names that another flag has already."""
    left: list[Flag] = []
    taken = set[str]()
    for flag in flags:
        each = flag._replace(short=None) if flag.short in taken else flag
        if each.name not in taken:
            left.append(each)
            taken |= {each.name, each.short or each.name}
    return tuple(left)


def listed_values(about: str) -> tuple[str, ...]:
    """Give the values that a description lists as all there are; none where it does not."""
    for pattern in _VALUES:
        if found := pattern.search(about):
            return sorted_values(_EACH.findall(found["list"].replace(" or ", " ")))
    return ()


def sorted_values(values: Iterable[str]) -> tuple[str, ...]:
    """Give values in order, each once, none that a spec file would refuse."""
    return tuple(sorted({value for value in values if 0 < len(value) <= LONGEST}))
