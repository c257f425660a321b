"""Asks a program's parser what a flag takes, where its help does not tell.

The last words of every question are flags that no program has, so that its parser refuses the
whole line, whatever stands before them, and nothing is done.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from notes_tool.knowledge.commands.grammar import Flag, FlagKind

_NO_VALUE = "@@"
_FIRST, _SECOND = "--notes-tool-asks", "--notes-tool-asks-again"
_REFUSED = (
    (re.compile(r"ParseBool"), FlagKind.BOOL),
    (re.compile(r"Parse(?:Int|Uint)"), FlagKind.INT),
    (re.compile(r"ParseFloat|rational number"), FlagKind.NUMBER),
    (re.compile(r"invalid duration"), FlagKind.DURATION),
)


def ask(run: Callable[..., str], path: tuple[str, ...], flag: Flag) -> Flag:
    """Give a flag with the kind that the parser of its command tells; as it was where it does not.

    Args:
        run: runs the program with some arguments and gives what it says.
        path: the words of the command after the program.
        flag: the flag as help describes it.
    """
    said = run(*path, f"{flag.name}={_NO_VALUE}", _FIRST, "--help")
    for pattern, kind in _REFUSED:
        if pattern.search(said):
            return flag._replace(kind=kind, values=())
    if _FIRST not in said:
        return flag
    # The value was taken. Is the next word taken too?
    said = run(*path, flag.name, _FIRST, _SECOND, "--help")
    if _SECOND in said or _FIRST not in said:
        return flag
    return flag._replace(kind=FlagKind.OPTIONAL)
