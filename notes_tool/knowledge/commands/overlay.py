"""What is known of a program besides what it says itself: entries kept by hand, laid over its tree.

Help hides flags, tells values in prose and forgets what was there once. An entry adds what it
holds to the command, the flag or the kind that it names, or adds that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias, TypedDict

Entry: TypeAlias = Mapping[str, object]
"""Some of the keys of a command, a flag or a kind, as a spec file holds them."""

EVERYWHERE = "*"
"""Stands for each command that has a flag, and for the shared flags."""


class Overlay(TypedDict, total=False):
    """The entries of an overlay, each by what it is about.

    A flag stands after the words of its command, of several commands with a `|` between them, or
    of a `*`; the program itself has no words.
    """

    program: str
    origin: str
    licence: str
    plugins: list[str]
    commands: dict[str, dict[str, object]]
    flags: dict[str, dict[str, object]]
    kinds: dict[str, dict[str, object]]


class Tree(TypedDict):
    """The parts of a spec file that an overlay changes."""

    origin: str
    licence: str
    plugins: list[str]
    shared: dict[str, Entry]
    kinds: dict[str, Entry]
    commands: dict[str, dict[str, object]]


def lay_over(tree: Tree, overlay: Overlay) -> None:
    """Add the entries of an overlay to a program's tree, in place."""
    tree["origin"] = f"{tree['origin']}; {overlay['origin']}"
    tree["licence"] = overlay["licence"]
    tree["plugins"] = [*tree.get("plugins", ()), *overlay.get("plugins", ())]
    tree["kinds"] = {**tree.get("kinds", {}), **overlay.get("kinds", {})}
    for path, about in overlay.get("commands", {}).items():
        tree["commands"].setdefault(path, {}).update(about)
    for key, about in overlay.get("flags", {}).items():
        where, _, name = key.rpartition(" ")
        for flags in _flags(tree, where, name):
            flags[name] = {**flags.get(name, {}), **about}


def _flags(tree: Tree, where: str, name: str) -> Iterator[dict[str, Entry]]:
    """Give the flags that an entry changes: of each command that it names or that has the flag."""
    if where == EVERYWHERE:
        everywhere = [tree.get("shared", {}), *map(_own, tree["commands"].values())]
        yield from (flags for flags in everywhere if name in flags)
    else:
        yield from (_own(tree["commands"][path]) for path in where.split("|"))


def _own(command: dict[str, object]) -> dict[str, Entry]:
    flags = command.setdefault("flags", {})
    return flags if isinstance(flags, dict) else {}
