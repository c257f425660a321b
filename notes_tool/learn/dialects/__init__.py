"""How the help of each parser is read: one module for each, pure functions of text."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from notes_tool.knowledge.commands.grammar import Parser
from notes_tool.learn.dialects import argparse, clap, click, cobra, git
from notes_tool.learn.page import Page


class Dialect(NamedTuple):
    """How the help of programs with some parser is recognised and read.

    Args:
        parser: the parser.
        mark: what the help of the whole program holds.
        read: reads a page of help.
        help: what asks a command for its help.
    """

    parser: Parser
    mark: re.Pattern[str]
    read: Callable[[str], Page]
    help: str = "--help"


DIALECTS = (
    Dialect(Parser.GIT, git.MARK, git.read, "-h"),
    Dialect(Parser.ARGPARSE, argparse.MARK, argparse.read),
    Dialect(Parser.CLICK, click.MARK, click.read),
    Dialect(Parser.CLAP, clap.MARK, clap.read),
    Dialect(Parser.COBRA, cobra.MARK, cobra.read),
)
"""All, in the order in which they are tried."""


def dialect_of(text: str) -> Dialect | None:
    """Tell how a program's help is to be read; None where it is none that is known."""
    return next((each for each in DIALECTS if each.mark.search(text)), None)
