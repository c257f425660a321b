"""How the help of each parser is read: one module for each, pure functions of text."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from notes_tool.knowledge.commands.grammar import Parser
from notes_tool.learn.dialects import argparse, clap, click, cobra, git
from notes_tool.learn.page import Page


class Dialect(NamedTuple):
    """How the help of programs with some parser is recognized and read.

    Args:
        parser: the parser.
        marks: what the help of the whole program holds, each of them. One pattern for all would
            look through a long text again and again.
        read: reads a page of help.
        help: what asks a command for its help.
    """

    parser: Parser
    marks: tuple[re.Pattern[str], ...]
    read: Callable[[str], Page]
    help: str = "--help"


DIALECTS = (
    Dialect(Parser.GIT, git.MARKS, git.read, "-h"),
    Dialect(Parser.ARGPARSE, argparse.MARKS, argparse.read),
    Dialect(Parser.CLICK, click.MARKS, click.read),
    Dialect(Parser.CLAP, clap.MARKS, clap.read),
    Dialect(Parser.COBRA, cobra.MARKS, cobra.read),
)
"""All, in the order in which they are tried."""


def dialect_of(text: str) -> Dialect | None:
    """Tell how a program's help is to be read; None where it is none that is known."""
    return next((each for each in DIALECTS if all(mark.search(text) for mark in each.marks)), None)
