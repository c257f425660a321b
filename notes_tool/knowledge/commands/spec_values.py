"""Typed values out of JSON that nobody vouches for; the first that is wrong is told of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from types import MappingProxyType
from typing import TypeAlias, TypeVar

from notes_tool.diagnostic import Text

Data: TypeAlias = dict[str, object]
"""An object of JSON."""

LONGEST = 200
"""The most code points of a text."""

_EnumT = TypeVar("_EnumT", bound=Enum)
_Value = TypeVar("_Value")

# What the names of programs, commands and flags hold besides letters and digits.
_MARKS = dict.fromkeys(map(ord, "-_.+:@"), "x")

TWICE = Text(en="it stands twice", fr="il figure deux fois")
NO_NAME = Text(
    en="this is no name of a program, a command or a flag",
    fr="ce n'est pas le nom d'un programme, d'une commande ou d'une option",
)
_NO_CHOICE = Text(
    en="it must be one of: {choices}",
    fr="ce doit être l'une de ces valeurs : {choices}",
)
_UNKNOWN = Text(en="the format knows no such key", fr="le format ne connaît pas cette clé")
_EXPECTED = Text(en="{what} is expected here", fr="on attend ici {what}")
_OBJECT = _EXPECTED.filled(what=Text(en="an object", fr="un objet"))
_LIST = _EXPECTED.filled(what=Text(en="a list", fr="une liste"))
_TEXT = _EXPECTED.filled(what=Text(en="a text", fr="un texte"))
_TRUTH = _EXPECTED.filled(what=Text(en="true or false", fr="true ou false"))
_NUMBER = _EXPECTED.filled(what=Text(en="a small whole number", fr="un petit nombre entier"))
_BAD_TEXT = Text(
    en="this text is longer than {most} characters, or holds some that cannot be printed",
    fr="ce texte dépasse {most} caractères, ou en contient qui ne s'impriment pas",
)


class SpecMistake(Exception):  # noqa: N818 - it never leaves the package
    """What is wrong in a spec file, and the keys that lead to it, the last one first."""

    def __init__(self, sentence: Text, *keys: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.keys = list(keys)

    def below(self, key: str) -> SpecMistake:
        """Give the same mistake with the key above it."""
        self.keys.append(key)
        return self

    def __str__(self) -> str:
        return f"{' > '.join(reversed(self.keys))}: {self.sentence.say('en')}"


def is_word(name: str) -> bool:
    """Tell whether a text may be the name of a program or a command."""
    return (
        0 < len(name) <= LONGEST
        and name.isascii()
        and name[0] != "-"
        and name.translate(_MARKS).isalnum()
    )


def is_flag(name: str) -> bool:
    """Tell whether a text may be the name of a flag, with its dashes."""
    if name.startswith("--"):
        return is_word(name[2:])
    return len(name) == len("-x") and name[0] == "-" and name.isascii() and name[1] not in "- "


def at(
    key: str,
    read: Callable[[object], _Value],
    data: Mapping[str, object],
    default: object = MappingProxyType({}),
) -> _Value:
    """Read the value of a key, and tell of the key where that fails."""
    try:
        return read(data.get(key, default))
    except SpecMistake as mistake:
        raise mistake.below(key) from None


def check_keys(data: Mapping[str, object], known: frozenset[str]) -> None:
    """Refuse keys that the format does not know."""
    if not data.keys() <= known:
        raise SpecMistake(_UNKNOWN, min(data.keys() - known))


def mapping(value: object) -> Mapping[str, object]:
    """Read an object."""
    if isinstance(value, (dict, MappingProxyType)):
        return value
    raise SpecMistake(_OBJECT)


def sequence(value: object) -> Sequence[object]:
    """Read a list."""
    if isinstance(value, (list, tuple)):
        return value
    raise SpecMistake(_LIST)


def text(data: Mapping[str, object], key: str, most: int = LONGEST) -> str:
    """Read a text that can be printed; an empty one where it is not given."""
    value = data.get(key, "")
    if not isinstance(value, str):
        raise SpecMistake(_TEXT, key)
    if len(value) > most or not value.isprintable():
        raise SpecMistake(_BAD_TEXT.filled(most=most), key)
    return value


def texts(data: Mapping[str, object], key: str) -> tuple[str, ...]:
    """Read a list of different texts; none where it is not given."""
    if key not in data:
        return ()
    found = tuple(text({key: value}, key) for value in at(key, sequence, data))
    if len(set(found)) < len(found):
        raise SpecMistake(TWICE, key)
    return found


def word(data: Mapping[str, object], key: str) -> str:
    """Read the name of a program or a command."""
    found = text(data, key)
    if not is_word(found):
        raise SpecMistake(NO_NAME, key)
    return found


def words(data: Mapping[str, object], key: str) -> tuple[str, ...]:
    """Read a list of names of commands."""
    found = texts(data, key)
    if not all(map(is_word, found)):
        raise SpecMistake(NO_NAME, key)
    return found


def truth(data: Mapping[str, object], key: str) -> bool:
    """Read true or false; false where it is not given."""
    value = data.get(key, False)
    if not isinstance(value, bool):
        raise SpecMistake(_TRUTH, key)
    return value


def number(data: Mapping[str, object], key: str) -> int:
    """Read a small whole number; 0 where it is not given."""
    value = data.get(key, 0)
    if type(value) is not int or not 0 <= value < LONGEST:
        raise SpecMistake(_NUMBER, key)
    return value


def choice(
    data: Mapping[str, object], key: str, kind: type[_EnumT], default: _EnumT | None = None
) -> _EnumT:
    """Read one of a few texts; it must be given where there is no default."""
    value = data.get(key)
    if value is None and default is not None:
        return default
    try:
        return kind(value)
    except ValueError:
        choices = ", ".join(str(member.value) for member in kind)
        raise SpecMistake(_NO_CHOICE.filled(choices=choices), key) from None
