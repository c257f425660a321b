"""The output formats by name."""

from __future__ import annotations

from importlib import import_module
from typing import Literal, TypeAlias, get_args

from notes_tool.report.common import Reporter

Format: TypeAlias = Literal["full", "concise", "json", "github", "sarif"]
"""A name of an output format; each is a module of this package with a function `report`."""

FORMATS: tuple[Format, ...] = get_args(Format)
"""All names, in the order in which they are offered."""

FOR_PROGRAMS: frozenset[Format] = frozenset({"json", "github", "sarif"})
"""Formats whose output is read by a program, so that the summary goes to stderr."""


def reporter(name: Format) -> Reporter:
    """Give the reporter of a format; only its module is loaded, which shows at each start."""
    found: Reporter = import_module(f"notes_tool.report.{name}").report
    return found
