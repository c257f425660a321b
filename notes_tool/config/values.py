"""Reads typed values out of TOML tables and collects every mistake on the way."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Literal, NamedTuple, get_args, get_origin, get_type_hints

from notes_tool.config.document import Key
from notes_tool.diagnostic import Text

_STRINGS = tuple[str, ...]
_EXPECTED: Mapping[object, Text] = {
    str: Text(en="a string", fr="une chaîne de caractères"),
    bool: Text(en="true or false", fr="true ou false"),
    int: Text(en="a whole number", fr="un nombre entier"),
    float: Text(en="a number", fr="un nombre"),
    dict: Text(en="a table", fr="une table"),
    _STRINGS: Text(en="a list of strings", fr="une liste de chaînes de caractères"),
}


class Mistake(NamedTuple):
    """One mistake in a configuration.

    Args:
        key: where it is.
        sentence: what is wrong, filled.
        value: the string in the list at `key` that is wrong.
    """

    key: Key
    sentence: Text
    value: str | None = None


class Table(NamedTuple):
    """One table of the configuration; its methods note mistakes and give the default instead.

    Args:
        values: what tomllib made of it.
        key: its own key.
        mistakes: where all mistakes of the file are collected.
    """

    values: Mapping[str, object]
    key: Key
    mistakes: list[Mistake]

    def note(self, name: str, sentence: Text, value: str | None = None) -> None:
        """Note a mistake at one of the table's keys."""
        self.mistakes.append(Mistake((*self.key, name), sentence, value))

    def allow(self, names: Collection[str]) -> None:
        """Note every key that is none of these."""
        for name in self.values:
            if name not in names:
                sentence = Text(
                    en="there is no setting {key}",
                    fr="il n'y a pas de réglage {key}",
                ).filled(key=dotted((*self.key, name)))
                self.note(name, suggest(sentence, name, names))

    def strings(self, name: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Read a list of strings."""
        value = self.values.get(name, default)
        if isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value):
            return tuple(value)
        self._wrong_type(name, _EXPECTED[_STRINGS])
        return default

    def string(self, name: str) -> str | None:
        """Read a string; None where it is not given."""
        value = self.values.get(name)
        if value is None or isinstance(value, str):
            return value
        self._wrong_type(name, _EXPECTED[str])
        return None

    def choice(self, name: str, choices: Iterable[str]) -> str | None:
        """Read a string that must be one of these; None where it is not given."""
        value = self.string(name)
        known = tuple(choices)
        if value is None or value in known:
            return value
        sentence = Text(
            en="{key} is {value}, but must be one of: {choices}",
            fr="{key} vaut {value}, mais doit être l'une de ces valeurs : {choices}",
        ).filled(key=dotted((*self.key, name)), value=value, choices=", ".join(known))
        self.note(name, suggest(sentence, value, known), value)
        return None

    def names(self, name: str, known: Collection[str]) -> tuple[str, ...]:
        """Read a list of names of rules and families; unknown ones are noted and left out."""
        given = self.strings(name)
        for item in given:
            if item not in known:
                self.note(name, suggest(unknown_name(item), item, known), item)
        return tuple(item for item in given if item in known)

    def table(self, name: str) -> Table:
        """Read a table; an empty one where it is not given."""
        value = self.values.get(name, {})
        if not isinstance(value, dict):
            self._wrong_type(name, _EXPECTED[dict])
            value = {}
        return Table(value, (*self.key, name), self.mistakes)

    def tables(self) -> Iterator[tuple[str, Table]]:
        """Read every key of this table as a table."""
        for name in self.values:
            yield name, self.table(name)

    def options(self, kind: type[object]) -> object:
        """Read the options of a rule: a named tuple whose fields all have defaults.

        Its fields are strings, numbers, booleans, tuples of strings or `Literal` strings; their
        names are written with `-` for `_`.
        """
        hints = get_type_hints(kind)
        names = {field.replace("_", "-"): field for field in hints}
        self.allow(names)
        read = {
            field: self._option(name, hints[field])
            for name, field in names.items()
            if name in self.values
        }
        return kind(**{field: value for field, value in read.items() if value is not None})

    def _option(self, name: str, hint: object) -> object:
        value = self.values[name]
        if get_origin(hint) is Literal:
            return self.choice(name, get_args(hint))
        if hint == _STRINGS:
            return self.strings(name)
        if hint is float and type(value) is int:
            return float(value)
        if type(value) is hint:
            return value
        self._wrong_type(name, _EXPECTED[hint])
        return None

    def _wrong_type(self, name: str, expected: Text) -> None:
        self.note(
            name,
            Text(
                en="{key} must be {expected}",
                fr="{key} doit être {expected}",
            ).filled(key=dotted((*self.key, name)), expected=expected),
        )


def suggest(sentence: Text, word: str, candidates: Collection[str]) -> Text:
    """Add the nearest candidate to a sentence about an unknown word."""
    from notes_tool.text.nearest import nearest  # noqa: PLC0415 - only mistakes need it

    return sentence.suggesting(nearest(word, candidates))


def unknown_name(name: str) -> Text:
    """Say that no rule or family has this name."""
    return Text(
        en="there is no rule or family named {name}",
        fr="aucune règle ni famille ne s'appelle {name}",
    ).filled(name=name)


def dotted(key: Key) -> str:
    """Write a key as TOML does, parts with other characters in quotes."""
    return ".".join(part if _is_bare(part) else f'"{part}"' for part in key)


def _is_bare(part: str) -> bool:
    return part.replace("-", "").replace("_", "").isalnum() and part.isascii()
