"""Asks a program's parser what a flag takes, where its help does not tell.

The last words of every question are flags that no program has, so that its parser refuses the
whole line, whatever stands before them, and nothing is done.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from notes_tool.knowledge.commands.grammar import FlagKind

_NO_VALUE = "@@"
_FIRST, _SECOND = "--notes-tool-asks", "--notes-tool-asks-again"
_REFUSED = (
    (re.compile(r"ParseBool"), FlagKind.BOOL),
    (re.compile(r"Parse(?:Int|Uint)"), FlagKind.INT),
    (re.compile(r"ParseFloat|rational number"), FlagKind.NUMBER),
    (re.compile(r"invalid duration"), FlagKind.DURATION),
)


def ask(run: Callable[..., str], path: tuple[str, ...], name: str) -> FlagKind | None:
    """Give what the parser of a command says that a flag takes; None where it takes any value.

    Args:
        run: runs the program with some arguments and gives what it says.
        path: the words of the command after the program.
        name: the long name of the flag.
    """
    said = run(*path, f"{name}={_NO_VALUE}", _FIRST, "--help")
    for pattern, kind in _REFUSED:
        if pattern.search(said):
            return kind
    if _FIRST not in said:
        return None
    # The value was taken. Is the next word taken too?
    said = run(*path, name, _FIRST, _SECOND, "--help")
    return None if _SECOND in said or _FIRST not in said else FlagKind.OPTIONAL
