"""Help of programs made with argparse."""

from __future__ import annotations

import re
from collections.abc import Iterable

from notes_tool.knowledge.commands.grammar import FlagKind
from notes_tool.learn.options import Kind, Option, flags, options, sorted_values
from notes_tool.learn.page import Page, Section, sections, usage_of

MARKS = (
    re.compile(r"^usage: ", re.MULTILINE),
    re.compile(r"show this help message and exit"),
)
_CHOICES = re.compile(r"\{(?P<list>[^{}\s]+)\}")
# A list of choices before `...`, or a name for it: what follows belongs to a subcommand.
_LISTED = re.compile(r"\{(?P<list>[^{}\s]+)\} \.\.\.")
_NAMED = re.compile(r"[^\s\]}.] \.\.\.(?:$|\s)")
_ENTRY = re.compile(r" {4}(?P<name>[a-z0-9][\w.:-]*)(?: \((?P<others>[^()]+)\))?(?:  +\S.*)?")


def read(text: str) -> Page:
    """Read a page of help."""
    usage = usage_of(text)
    parts = list(sections(text))
    found, _ = flags(options(parts), _kind)
    return Page(_subcommands(usage, parts), found, usage=usage)


def _subcommands(usage: str, parts: Iterable[Section]) -> dict[str, tuple[str, ...]]:
    """Give the choices of the operand that the rest of the line belongs to.

    Their other names stand in the list too, and in parentheses where each is described.
    """
    listed = _LISTED.search(usage)
    if listed is None and not _NAMED.search(usage):
        return {}
    entries = {
        found["name"]: tuple(re.split(r",\s*", found["others"])) if found["others"] else ()
        for part in parts
        for line in part.lines
        if (found := _ENTRY.fullmatch(line))
    }
    if listed is None:
        return entries
    names = listed["list"].split(",")
    others = {other for name in names for other in entries.get(name, ())}
    return {name: entries.get(name, ()) for name in names if name not in others}


def _kind(option: Option) -> Kind:
    value = option.value.lstrip("=")
    if not value:
        return Kind(FlagKind.SWITCH)
    if choices := _CHOICES.match(value.lstrip("[")):
        return Kind(FlagKind.ENUM, sorted_values(choices["list"].split(",")))
    # What may be left out is still taken from the next word where there is one.
    return Kind(FlagKind.STRING)
