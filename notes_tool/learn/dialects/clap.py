"""Help of programs made with clap, versions 2 to 4."""

from __future__ import annotations

import re
from collections.abc import Iterable

from notes_tool.knowledge.commands.grammar import FlagKind
from notes_tool.learn.options import Kind, Option, flags, listed_values, options, sorted_values
from notes_tool.learn.page import Page, Section, sections, usage_of

MARKS = (re.compile(r"^ {0,8}-h, --help(?: {2,40}|\n {1,40})Prints? help", re.MULTILINE),)
_HEADINGS = frozenset(("commands", "subcommands"))
_COMMAND = re.compile(r" {2,4}(?P<names>[a-z0-9][\w.:-]*(?:, [\w.:-]+)*)(?:  +(?P<about>\S.*))?")
_ALIASES = re.compile(r"\[alias(?:es)?: (?P<list>[^\]]+)\]")
# Long help lists the values below each other, with what each means.
_LISTED = re.compile(r"Possible values: (?P<list>.*)")
_ITEM = re.compile(r"(?:^|\s)- (?P<value>[\w.+-]+)(?::|(?= - )|$)")


def read(text: str) -> Page:
    """Read a page of help."""
    usage = usage_of(text)
    parts = list(sections(text))
    found, _ = flags(options(parts), _kind)
    return Page(_subcommands(parts), found, usage=usage)


def _subcommands(parts: Iterable[Section]) -> dict[str, tuple[str, ...]]:
    commands = {}
    for part in parts:
        for line in part.lines if part.heading.lower() in _HEADINGS else ():
            if found := _COMMAND.fullmatch(line):
                name, *others = found["names"].split(", ")
                told = _ALIASES.search(found["about"] or "")
                commands[name] = (*others, *(told["list"].split(", ") if told else ()))
    return commands


def _kind(option: Option) -> Kind:
    values = listed_values(option.about)
    if not values and (listed := _LISTED.search(option.about)):
        values = sorted_values(match["value"] for match in _ITEM.finditer(listed["list"]))
    value = option.value.removesuffix("...").strip()
    if not value:
        return Kind(FlagKind.SWITCH)
    if value.startswith("[="):
        return Kind(FlagKind.OPTIONAL, values)
    return Kind(FlagKind.ENUM, values) if values else Kind(FlagKind.STRING)
