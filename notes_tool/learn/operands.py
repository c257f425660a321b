"""What a command does not run without, as its usage line tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from notes_tool.knowledge.commands.grammar import Flag, Need

_INNERMOST = re.compile(r"\[[^\[\]]*\](?:\.\.\.)?")
_NAME = re.compile(r"<[\w .:-]+>|[A-Z][A-Z0-9_.:-]*|[a-z][\w-]*")
# One of a few words, as argparse writes it, or a name as Typer does.
_BRACED = re.compile(r"\{(?P<name>[^{}|\s]+)\}")
# Alternatives and groups: what is needed then is not told in words.
_UNCLEAR = re.compile(r"[()|{}]")
_NO_OPERANDS = frozenset(("OPTIONS", "FLAGS"))


def needs_of(usage: str, path: tuple[str, ...], flags: Mapping[str, Flag]) -> tuple[Need, ...]:
    """Give what a usage line names outside brackets; nothing where it is not sure.

    Args:
        usage: the line, from the name of the program on.
        path: the words of the command after the program.
        flags: its flags, by long and short name.
    """
    line = _BRACED.sub(lambda match: "VALUE" if "," in match[0] else match["name"], usage)
    while (shorter := _INNERMOST.sub(" ", line)) != line:
        line = shorter
    words = line.split(" -- ")[0].split()
    own = words[1 : 1 + len(path)]
    if tuple(own) != path or any(_UNCLEAR.search(word) for word in words):
        return ()
    return tuple(_needs(words[1 + len(path) :], flags))


def _needs(words: list[str], flags: Mapping[str, Flag]) -> Iterator[Need]:
    operand, waiting = 0, iter(words)
    for word in waiting:
        name = word.removesuffix("...")
        if name.startswith("-"):
            flag = flags.get(name.partition("=")[0])
            if flag is not None:
                yield Need(flag.name, 0, (flag.name,))
            if flag is not None and flag.takes_next and "=" not in name:
                next(waiting, None)
        elif _NAME.fullmatch(name) and name not in _NO_OPERANDS:
            operand += 1
            yield Need(name.strip("<>"), operand)
