"""Help of programs made with cobra, the one of kubectl and that of docker among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from notes_tool.knowledge.commands.grammar import FlagKind
from notes_tool.learn.options import Kind, Option, flags, listed_values, options
from notes_tool.learn.page import Page, Section, sections, usage_of

MARKS = (
    re.compile(
        r"^(?:Use|Run) [\"'][^\n\"']{1,100} --help[\"'] for more information"
        r"|^ {0,8}-h, --help {1,60}help for ",
        re.MULTILINE,
    ),
)
_COMMANDS = re.compile(r"commands?\b(?!-line)", re.IGNORECASE)
_NO_COMMANDS = re.compile(r"provided by plugins|Examples", re.IGNORECASE)
_COMMAND = re.compile(r" {2,4}(?P<name>[a-z0-9][\w.:-]*)(?P<plugin>\*?)(?:  +\S.*)?")
# `--all=false:` is how kubectl writes it.
_DEFAULT = re.compile(r"=(?P<default>.*):", re.DOTALL)
_DURATION = re.compile(r"(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+")
_TYPES = {
    **dict.fromkeys(("int", "int8", "int16", "int32", "int64"), FlagKind.INT),
    **dict.fromkeys(("uint", "uint8", "uint16", "uint32", "uint64"), FlagKind.INT),
    **dict.fromkeys(("float", "float32", "float64"), FlagKind.NUMBER),
    **dict.fromkeys(("string", "strings", "stringArray", "stringToString"), FlagKind.STRING),
    "bool": FlagKind.BOOL,
    "count": FlagKind.OPTIONAL,
    "duration": FlagKind.DURATION,
}


def read(text: str) -> Page:
    """Read a page of help."""
    parts = list(sections(text))
    usage = usage_of(text)
    found, doubtful = flags(options(_without_examples(parts)), _kind)
    return Page(_subcommands(parts), found, doubtful, _aliases(parts), usage)


def _without_examples(parts: Iterable[Section]) -> list[Section]:
    return [part for part in parts if not part.heading.startswith("Example")]


def _subcommands(parts: Iterable[Section]) -> dict[str, tuple[str, ...]]:
    return {
        found["name"]: ()
        for part in parts
        if _COMMANDS.search(part.heading) and not _NO_COMMANDS.search(part.heading)
        for line in part.lines
        if (found := _COMMAND.fullmatch(line)) and not found["plugin"]
    }


def _aliases(parts: Sequence[Section]) -> tuple[str, ...]:
    """Give what stands below `Aliases`: words, or whole commands; kubectl does not indent them."""
    lines = [
        line
        for part, following in pairwise((*parts, Section("", ())))
        if part.heading == "Aliases"
        for line in (part.lines if any(part.lines) else (following.heading,))
    ]
    return tuple(each.strip() for each in ",".join(filter(None, lines)).split(",") if each.strip())


def _kind(option: Option) -> Kind:
    values = listed_values(option.about)
    if default := _DEFAULT.fullmatch(option.value):
        return _kind_of_default(default["default"], values)
    name, bracket, _ = option.value.partition("[=")
    if bracket:
        return Kind(FlagKind.OPTIONAL, values)
    if not name:
        return Kind(FlagKind.BOOL)
    kind = _TYPES.get(name, FlagKind.STRING)
    if kind is FlagKind.STRING and values:
        return Kind(FlagKind.ENUM, values)
    return Kind(kind, is_doubtful=name not in _TYPES)


def _kind_of_default(default: str, values: tuple[str, ...]) -> Kind:
    if default in ("true", "false"):
        return Kind(FlagKind.BOOL)
    if default.startswith("["):
        return Kind(FlagKind.STRING)
    if _DURATION.fullmatch(default):
        return Kind(FlagKind.DURATION)
    kind = FlagKind.ENUM if values else FlagKind.STRING
    # A number in quotes, and any text, may be optional; only the parser knows.
    return Kind(kind, values, is_doubtful=True)
