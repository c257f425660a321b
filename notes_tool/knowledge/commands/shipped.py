"""Reads the shipped grammars."""

from __future__ import annotations

import json
from typing import TypedDict

from notes_tool.knowledge.commands.grammar import Program
from notes_tool.knowledge.commands.lookup import read_data
from notes_tool.knowledge.commands.overlay import Overlay, lay_over
from notes_tool.knowledge.commands.spec_file import FORMAT, build


class NamedData(TypedDict):
    """A program of `names.json`: the words of its commands, and where they are from."""

    version: str
    origin: str
    licence: str
    parser: str
    commands: list[str]


def read_strict(name: str) -> Program:
    """Give the grammar of a program that was read off itself, with its overlay."""
    tree = json.loads(read_data(f"{name}.json"))
    overlay: Overlay = json.loads(read_data(f"{name}.overlay.json"))
    lay_over(tree, overlay)
    return build(tree, lazily=True)


def read_named(name: str) -> Program:
    """Give a program of which some commands are known, and no flags."""
    named: NamedData = json.loads(read_data("names.json"))[name]
    return build(
        {
            "format": FORMAT,
            "program": name,
            "version": named["version"],
            "origin": named["origin"],
            "licence": named["licence"],
            "parser": named["parser"],
            "commands": {path: {"partial": True} for path in ("", *named["commands"])},
        }
    )
