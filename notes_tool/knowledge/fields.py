"""Reads typed values out of a tree of texts, and collects every mistake on the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias, TypeVar

from notes_tool.diagnostic import Text
from notes_tool.text import yaml_tree
from notes_tool.text.nearest import nearest
from notes_tool.text.yaml_tree import Mapping, Node, Scalar

Fields: TypeAlias = dict[str, Node]
"""The values of a mapping by their keys."""

_ChoiceT = TypeVar("_ChoiceT", bound=str)
_ValueT = TypeVar("_ValueT")


class Mistake(NamedTuple):
    """What is wrong in a file, and at which offset."""

    offset: int
    text: Text


@dataclass(slots=True)
class Reader:
    """Reads values; after a mistake each method gives a value that breaks nothing."""

    mistakes: list[Mistake] = field(default_factory=list)

    def note(self, node: Node, en: str, fr: str, **values: str) -> None:
        """Note a mistake at a node."""
        self.mistakes.append(Mistake(node.span.start, Text(en, fr).filled(**values)))

    def fields(self, node: Node, known: tuple[str, ...], needed: tuple[str, ...] = ()) -> Fields:
        """Read a mapping; unknown keys are noted, and needed ones that are missing."""
        if not isinstance(node, Mapping):
            self.note(
                node, "keys and values are expected here", "on attend ici des clés et valeurs"
            )
            return {}
        fields = {entry.key.text: entry.value for entry in node.entries}
        for entry in node.entries:
            if entry.key.text not in known:
                self.unknown(entry.key, "key", "la clé", known)
        for name in needed:
            if name not in fields:
                self.note(node, "the key `{name}` is missing", "la clé `{name}` manque", name=name)
        return {name: value for name, value in fields.items() if name in known}

    def optional(self, node: Node | None, read: Callable[[Node], _ValueT]) -> _ValueT | None:
        """Read a value where it is given."""
        return None if node is None else read(node)

    def items(self, node: Node | None) -> tuple[Node, ...]:
        """Read a list; none where it is not given."""
        if node is not None and not isinstance(node, yaml_tree.Sequence):
            self.note(node, "a list is expected here", "on attend ici une liste")
        return items_of(node)

    def lines(self, node: Node | None) -> tuple[str, ...]:
        """Read a list of texts of one line each; none where it is not given."""
        return tuple(map(self.line, self.items(node)))

    def line(self, node: Node | None) -> str:
        """Read a text of one line; an empty one where it is not given."""
        text = self.text(node)
        if node is not None and not {"\n", "\r"}.isdisjoint(text):
            self.note(node, "a text of one line is expected here", "on attend ici une seule ligne")
        return text

    def text(self, node: Node | None) -> str:
        """Read a text; an empty one where it is not given."""
        if isinstance(node, Scalar) and node.text.strip():
            return node.text
        if node is not None:
            self.note(node, "a text is expected here", "on attend ici un texte")
        return ""

    def choice(self, node: Node | None, known: tuple[_ChoiceT, ...]) -> _ChoiceT | None:
        """Read one of a few words; None where it is not given."""
        if isinstance(node, Scalar):
            for word in known:
                if word == node.text:
                    return word
            self.unknown(node, "value", "la valeur", known)
        elif node is not None:
            self.text(node)
        return None

    def flag(self, node: Node | None, *, default: bool) -> bool:
        """Read `true` or `false`."""
        value = self.choice(node, ("true", "false"))
        return default if value is None else value == "true"

    def unknown(self, node: Scalar, en: str, fr: str, known: Sequence[str]) -> None:
        """Note a word that is none of those known."""
        sentence = Text("unknown {what} `{word}`", "{what} `{word}` est inconnue").filled(
            what=Text(en, fr), word=node.text
        )
        near = nearest(node.text, known)
        if near is None:
            sentence = Text(
                "{sentence}; known are {known}", "{sentence} ; on connaît {known}"
            ).filled(sentence=sentence, known=", ".join(known))
        self.mistakes.append(Mistake(node.span.start, sentence.suggesting(near)))


def items_of(node: Node | None) -> tuple[Node, ...]:
    """Give the items of a list; none of what is no list."""
    return node.items if isinstance(node, yaml_tree.Sequence) else ()
