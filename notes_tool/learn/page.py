"""What one page of help says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from notes_tool.knowledge.commands.grammar import Flag


class Page(NamedTuple):
    """What the help of one command says.

    Args:
        subcommands: the commands below it, each with its other names.
        flags: its flags, those of all commands among them.
        doubtful: what stands after the flags whose kind help leaves open, by their names.
        aliases: other words for the command itself.
        usage: how it is called, in one line; empty where that is not told.
        is_partial: whether it says that there is more than it lists.
    """

    subcommands: Mapping[str, tuple[str, ...]]
    flags: tuple[Flag, ...]
    doubtful: Mapping[str, str] = MappingProxyType({})
    aliases: tuple[str, ...] = ()
    usage: str = ""
    is_partial: bool = False


class Section(NamedTuple):
    """A part of a page: its heading without the colon, and the lines below it."""

    heading: str
    lines: tuple[str, ...]


LONGEST_USAGE = 4000
"""How much of a usage line is read, in code points."""

_HEADING = re.compile(r"(?P<heading>[A-Z\w][^\n]{0,80}?):?[ ]*")
_USAGE = re.compile(r"^[ \t]*usage:[ \t]*(?P<first>[^\n]*)", re.IGNORECASE | re.MULTILINE)


def sections(text: str) -> Iterator[Section]:
    """Give the parts of a page; a heading is a line that starts at the margin and opens lines."""
    heading, lines = "", list[str]()
    for line in text.split("\n"):
        if line[:1].strip() and (found := _HEADING.fullmatch(line)):
            yield Section(heading, tuple(lines))
            heading, lines = found["heading"], []
        else:
            lines.append(line)
    yield Section(heading, tuple(lines))


def usage_of(text: str) -> str:
    """Give the first way to call a command that its help names, in one line."""
    found = _USAGE.search(text)
    if found is None:
        return ""
    words = [found["first"].strip()]
    for line in text[found.end() :].lstrip("\n" if not words[0] else "").split("\n"):
        if words[0] and not line.startswith("        "):
            break
        if not words[0]:
            return line.strip()[:LONGEST_USAGE]
        words.append(line.strip())
    return " ".join(filter(None, words))[:LONGEST_USAGE]
