"""What is asked before a pattern is tried all over a text leaves out nothing that it would find."""

from __future__ import annotations

import re
from contextlib import ExitStack
from importlib import import_module
from itertools import product
from unittest.mock import patch

import pytest
from linting import lint

from notes_tool.diagnostic import Diagnostic
from notes_tool.markdown.note import Note
from notes_tool.rules.commands.intended import intended_words
from notes_tool.text.span import Source

RULES = ("french-spacing", "no-break-space", "stray-space")
ASKING = tuple(
    import_module(f"notes_tool.rules.{name}")
    for name in (
        *("language.french_spacing", "language.stray_space", "language.typography"),
        "commands.intended",
    )
)
SENTENCES = ("Le conteneur est là dans ce cas", "The container is there in this case")
MARKS = (*":;?!»«,.()", "%", "Go", "")
SHOWN = (
    *("not found", "introuvable", "is not a x command", "is not an x command", "not recognized"),
    *("not recognised", "pas reconnu", "unknown command", "unknown flag", "commande inconnue"),
    *(
        "unknown shorthand flag",
        "have a resource type",
        "❌",
        "✗",
        "✘",
        "🚫",
        "⛔",
        "Typo",
        "typos",
    ),
    *("Faute de frappe", "MISSPELT", "mauvaise", "Incorrect", "wrong"),
)


def looked_through() -> ExitStack:
    """Let every text be looked through, whatever it holds."""
    stack = ExitStack()
    for module in ASKING:
        stack.enter_context(patch.object(module, "holds_any", lambda _text, _parts: True))
    stack.enter_context(patch.object(ASKING[0], "_JOINED", re.compile("")))
    return stack


def found(text: str) -> list[Diagnostic]:
    return [each._replace(source=Source("", "")) for each in lint(text, *RULES)]


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("before", ["", "mot", "12", "`a`", "«", "(", "_"])
@pytest.mark.parametrize("blank", ["", " ", "\u00a0", "\u202f", "\t"])
def test_spaces(sentence: str, before: str, blank: str) -> None:
    for mark, after in product(MARKS, ("", " mot", "mot", "\nmot")):
        text = f"{sentence} {before}{blank}{mark}{after}"
        with looked_through():
            expected = found(text)
        assert found(text) == expected


@pytest.mark.parametrize("shown", SHOWN)
def test_mistakes_that_are_shown(shown: str) -> None:
    text = f"kubclt {shown} kubctl\ndokcer\n"
    words = intended_words(Note(Source("a.md", text)))
    with looked_through():
        assert intended_words(Note(Source("a.md", text))) == words != frozenset()
