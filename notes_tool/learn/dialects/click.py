"""Help of programs made with click or Typer, without frames around it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from notes_tool.knowledge.commands.grammar import FlagKind
from notes_tool.learn.options import Kind, Option, flags, options, sorted_values
from notes_tool.learn.page import Page, Section, sections, usage_of

MARKS = (
    re.compile(r"^ {0,4}Usage: ", re.MULTILINE),
    re.compile(r"Show this message and exit\."),
)
_COMMAND = re.compile(r" {2}(?P<name>[a-z0-9][\w.:-]*)(?:  +\S.*)?")
_CHOICES = re.compile(r"[\[<](?P<list>[^\[\]<>\s]+\|[^\[\]<>\s]+)[\]>]")
_TYPES = {
    **dict.fromkeys(("INTEGER", "<int>"), FlagKind.INT),
    **dict.fromkeys(("FLOAT", "<float>"), FlagKind.NUMBER),
}


def read(text: str) -> Page:
    """Read a page of help."""
    usage = usage_of(text)
    parts = list(sections(text))
    found, _ = flags(options(parts), _kind)
    return Page(_subcommands(parts), found, usage=usage)


def _subcommands(parts: Iterable[Section]) -> dict[str, tuple[str, ...]]:
    return {
        found["name"]: ()
        for part in parts
        if part.heading == "Commands"
        for line in part.lines
        if (found := _COMMAND.fullmatch(line))
    }


def _kind(option: Option) -> Kind:
    value = option.value
    if not value:
        return Kind(FlagKind.SWITCH)
    if choices := _CHOICES.match(value):
        return Kind(FlagKind.ENUM, sorted_values(choices["list"].split("|")))
    return Kind(_TYPES.get(value.split()[0], FlagKind.STRING))
