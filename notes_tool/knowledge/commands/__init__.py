"""What is known of command lines: the names of programs, and the grammar of some of them.

`grammar` holds the values, `lookup` finds them by name, and the other modules read and write their
files, which is done when a grammar is first asked for.
"""

from __future__ import annotations

from notes_tool.knowledge.commands.grammar import (
    CommandSpec,
    Flag,
    FlagKind,
    Kind,
    KindPlace,
    Need,
    Operand,
    Parser,
    Program,
    Resolution,
    State,
)
from notes_tool.knowledge.commands.lookup import (
    STRICT,
    Commands,
    corrected_programs,
    find_program,
    known_programs,
    shipped,
)

__all__ = [
    "STRICT",
    "CommandSpec",
    "Commands",
    "Flag",
    "FlagKind",
    "Kind",
    "KindPlace",
    "Need",
    "Operand",
    "Parser",
    "Program",
    "Resolution",
    "State",
    "corrected_programs",
    "find_program",
    "known_programs",
    "shipped",
]
