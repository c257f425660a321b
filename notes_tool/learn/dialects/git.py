"""Help of git: its usage lines, and the tables of options below them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from notes_tool.knowledge.commands.grammar import Flag, FlagKind
from notes_tool.learn.options import Kind, Option, flags, options
from notes_tool.learn.page import LONGEST_USAGE, Page, Section, sections

MARKS = (re.compile(r"\busage: git \["),)

_LISTS = re.compile(r"Commands|Interacting")
_NO_LISTS = re.compile(r"External")
_COMMAND = re.compile(r" {3}(?P<name>[a-z][a-z0-9-]+)(?: {2,}\S.*)?")
# Each way to call a command: after `usage:` or `or:`, until the next or an empty line.
_WAY = re.compile(r"^ *(?:usage|or): (?P<way>git [^\n]*(?:\n {8,}[^\n]*)*)", re.MULTILINE)
_USAGE_FLAG = re.compile(
    r"(?<![\w<-])(?P<name>--?[A-Za-z][\w-]*)(?P<value>\[=?[<(][^\]]*\]|=?[<(]\w[^>)]*[>)]| <)?"
)
_PLAIN = re.compile(r"[a-z][a-z0-9-]*")
_OTHERS = re.compile(r"[<\[](?:[a-z]+-)+(?:options|opts|args)[>\]]")
_GROUP = re.compile(r"\[[^\[\]]*\]|\([^()]*\|[^()]*\)")
_NEGATED = "[no-]"


def read(text: str) -> Page:
    """Read a page of help, or the list of all commands with the usage of git itself."""
    text = text.replace(_NEGATED, "")
    parts = list(sections(text))
    ways = [match["way"][:LONGEST_USAGE] for match in _WAY.finditer(text)]
    rests = _rests(ways)
    found, _ = flags((*options(parts), *_used(rests)), _kind)
    listed = _listed(parts) or {name: () for rest in rests for name in _below(rest)}
    return Page(listed, found, is_partial=_is_partial(ways, found))


def _listed(parts: list[Section]) -> dict[str, tuple[str, ...]]:
    return {
        found["name"]: ()
        for part in parts
        if _LISTS.search(part.heading) and not _NO_LISTS.search(part.heading)
        for line in part.lines
        if (found := _COMMAND.fullmatch(line))
    }


def _rests(ways: list[str]) -> list[str]:
    """Give what follows the words of the command itself, which all ways to call it start with."""
    words = [way.split() for way in ways]
    plain = [tuple(takewhile(_PLAIN.fullmatch, each)) for each in words]
    own = sum(1 for _ in takewhile(lambda same: len(set(same)) == 1, zip(*plain, strict=False)))
    return [" ".join(each[own:]) for each in words]


def _used(rests: list[str]) -> Iterator[Option]:
    """Give the options that usage names; those of subcommands have pages of their own."""
    for rest in rests:
        for match in () if _below(rest) else _USAGE_FLAG.finditer(rest):
            yield Option((match["name"],), (match["value"] or "").strip(), "")


def _below(rest: str) -> tuple[str, ...]:
    """Give the subcommands that stand first in a way to call a command, after its options."""
    while rest.startswith("[-") and (shorter := _GROUP.sub("", rest, count=1).lstrip()) != rest:
        rest = shorter
    if match := re.match(r"[(\[]?(?P<list>[a-z][a-z-]+(?: ?\| ?[a-z][a-z-]+)+)[)\]]", rest):
        return tuple(re.split(r" ?\| ?", match["list"]))
    match = re.match(r"\[?(?P<word>[a-z][a-z-]+)(?=\]| [-<\[(]|$)", rest)
    return (match["word"],) if match else ()


def _is_partial(ways: list[str], found: tuple[Flag, ...]) -> bool:
    """Tell whether usage speaks of options that the page does not list."""
    said = " ".join(ways).replace("[<options>]", "" if found else "[<options>]")
    return not ways or _OTHERS.search(said) is not None


def _kind(option: Option) -> Kind:
    if option.value.startswith("["):
        return Kind(FlagKind.OPTIONAL)
    return Kind(FlagKind.STRING) if option.value else Kind(FlagKind.SWITCH)
