"""Measures what it takes to read the grammar of each shipped program, and nothing else.

    python benchmarks/specs.py

Medians of 50 readings, in milliseconds of CPU time. The flags of a command are read when they are
first asked for, so the second column reads those of one command as a note does.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from statistics import median
from time import process_time
from typing import TypeAlias

from notes_tool.knowledge.commands import STRICT, Program
from notes_tool.knowledge.commands.lookup import named_programs
from notes_tool.knowledge.commands.shipped import read_named, read_strict

Use: TypeAlias = Callable[[Program], object]
"""What is done with a grammar once it is read."""

ROUNDS = 50
COMMANDS = {"docker": "run", "git": "commit", "kubectl": "get"}


def main() -> None:
    """Print a line for each program."""
    gc.set_threshold(100_000)  # as the program itself does
    print("program         read   one command   all commands")
    for name in STRICT:
        print(f"{name:12} {_read(name):7.1f} {_one(name):13.1f} {_all(name):14.1f}")
    for name in sorted(named_programs()):
        times = []
        for _ in range(ROUNDS):
            start = process_time()
            read_named(name)
            times.append(process_time() - start)
        print(f"{name:16} {median(times) * 1000:3.1f}")


def _read(name: str) -> float:
    return _median(name, lambda _program: None)


def _one(name: str) -> float:
    return _median(name, lambda program: len(program.root.subcommands[COMMANDS[name]].flags))


def _all(name: str) -> float:
    return _median(name, lambda program: [len(each.flags) for each in program.commands()])


def _median(name: str, use: Use) -> float:
    times = []
    for _ in range(ROUNDS):
        start = process_time()
        use(read_strict(name))
        times.append(process_time() - start)
    return median(times) * 1000


if __name__ == "__main__":
    main()
