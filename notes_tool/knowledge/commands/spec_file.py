"""Spec files: the grammar of a program as JSON, read with every value checked.

A file may come from anywhere, so nothing in it is trusted: its size and depth are limited, no text
of it is used as a pattern, and the first mistake ends the reading with its place. The format is
described in `docs/commands.md`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from types import MappingProxyType

from notes_tool.diagnostic import Text
from notes_tool.errors import ConfigurationError
from notes_tool.knowledge.commands.grammar import (
    CommandSpec,
    Flag,
    FlagKind,
    Kind,
    KindPlace,
    Need,
    Operand,
    Parser,
    Program,
    State,
)
from notes_tool.knowledge.commands.spec_values import (
    NO_NAME,
    TWICE,
    Data,
    SpecMistake,
    at,
    check_keys,
    choice,
    is_flag,
    is_word,
    mapping,
    number,
    sequence,
    text,
    texts,
    truth,
    word,
    words,
)

FORMAT = 1
"""The version of the format; a file of another is not read."""

LARGEST = 4_000_000
"""The most code points of a file; the largest shipped one has 60,000."""

_LONGEST_ORIGIN = 2000

_PROGRAM_KEYS = frozenset(
    {
        *("format", "program", "version", "origin", "licence", "parser"),
        *("plugins", "shared", "kinds", "commands"),
    }
)
_COMMAND_KEYS = frozenset(
    {
        *("aliases", "partial", "stops", "dashes", "needs", "kinds", "kinds_at"),
        *("state", "successor", "since", "flags"),
    }
)
_FLAG_KEYS = frozenset({"kind", "short", "values", "state", "successor", "bare", "former", "since"})
_KIND_KEYS = frozenset({"singular", "short", "group", "state", "successor", "since"})
_NEED_KEYS = frozenset({"name", "operand", "flags"})

_FLAGS_ALONE = frozenset({"flags"})
_NO_FLAGS: Mapping[str, Flag] = MappingProxyType({})

_TOO_LARGE = Text(
    en="this spec file has more than {most} characters",
    fr="ce fichier de grammaire dépasse {most} caractères",
)
_NO_SPEC = Text(
    en="this is no spec file; `notes-tool commands learn` writes one",
    fr="ce n'est pas un fichier de grammaire ; `notes-tool commands learn` en écrit un",
)
_WRONG_FORMAT = Text(
    en="this version of notes-tool reads format {format}; learn the program anew",
    fr="cette version de notes-tool lit le format {format} ; apprendre de nouveau le programme",
)
_NO_ROOT = Text(
    en="the program itself is missing, a command with an empty name",
    fr="il manque le programme lui-même, une commande au nom vide",
)
_NO_PARENT = Text(
    en="the command above it is missing",
    fr="il manque la commande au-dessus",
)
_SAME_NAME = Text(
    en="something beside it is named {word} too",
    fr="autre chose à côté s'appelle aussi {word}",
)
_NO_VALUES = Text(en="an enum lists its values", fr="une énumération donne ses valeurs")
_PLACED = Text(en="{name}:{row}: {key}{why}", fr="{name}:{row}: {key}{why}")
_NO_JSON = Text(
    en="{name}:{row}:{column}: this is no valid JSON ({reason})",
    fr="{name}:{row}:{column}: ce n'est pas du JSON valide ({reason})",
)


def parse_program(content: str, name: str) -> Program:
    """Read the grammar of a program from JSON, in the form that `format_program` gives.

    Args:
        content: the JSON.
        name: how messages call the file.

    Raises:
        ConfigurationError: the one sentence says what is wrong, and where in the file.
    """
    try:
        return build(load(content))
    except json.JSONDecodeError as error:
        row, column, reason = error.lineno, error.colno, error.msg
        sentence = _NO_JSON.filled(name=name, row=row, column=column, reason=reason)
    except SpecMistake as mistake:
        from notes_tool.knowledge.commands.json_place import row_of  # noqa: PLC0415 - mistakes only

        keys = mistake.keys[::-1]
        key = f"{json.dumps(keys[-1][:80])}: " if keys else ""
        row = row_of(content, keys)
        sentence = _PLACED.filled(name=name, row=row, key=key, why=mistake.sentence)
    raise ConfigurationError(sentence)


def load(content: str) -> Mapping[str, object]:
    """Read JSON whose root is an object and that holds no key twice.

    Raises:
        json.JSONDecodeError: it is no JSON.
        SpecMistake: it is too large or too deep, holds a key twice, or is no object.
    """
    if len(content) > LARGEST:
        raise SpecMistake(_TOO_LARGE.filled(most=LARGEST))
    try:
        data = json.loads(content, object_pairs_hook=_object)
    except json.JSONDecodeError:
        raise
    except (RecursionError, ValueError):  # nested thousands deep, or a number of as many digits
        raise SpecMistake(_NO_SPEC) from None
    return mapping(data)


def _object(pairs: list[tuple[str, object]]) -> Data:
    data = dict(pairs)
    if len(data) < len(pairs):
        seen: set[str] = set()
        for name, _ in pairs:
            if name in seen:
                raise SpecMistake(TWICE, name)
            seen.add(name)
    return data


def build(data: Mapping[str, object], *, lazily: bool = False) -> Program:
    """Make the grammar of a program of what JSON holds.

    Args:
        data: what JSON holds.
        lazily: whether the flags of a command are read when they are first asked for, and their
            mistakes told then. Few of hundreds are; it is for files that tests have read.

    Raises:
        SpecMistake: something in it is not as the format says.
    """
    if "program" not in data or "commands" not in data:
        raise SpecMistake(_NO_SPEC)
    if data.get("format") != FORMAT:
        raise SpecMistake(_WRONG_FORMAT.filled(format=FORMAT), "format")
    check_keys(data, _PROGRAM_KEYS)
    reader = _Reader(lazily=lazily)
    return Program(
        name=word(data, "program"),
        version=text(data, "version"),
        origin=text(data, "origin", _LONGEST_ORIGIN),
        licence=text(data, "licence"),
        parser=choice(data, "parser", Parser, Parser.OTHER),
        root=at("commands", reader.commands, data),
        shared=at("shared", reader.flags, data),
        plugins=words(data, "plugins"),
        kinds=at("kinds", _kinds, data),
    )


class _Reader:
    """Builds the parts of one program; equal flags of several commands are one value."""

    def __init__(self, *, lazily: bool) -> None:
        self._lazily = lazily
        self._made: dict[tuple[object, ...], Flag] = {}

    def commands(self, value: object) -> CommandSpec:
        """Read all commands, and give the program itself with those below it."""
        data = mapping(value)
        below: dict[str, dict[str, CommandSpec]] = {}
        # The longest paths first: a command is made after those below it, the program itself last.
        for path in sorted(data, key=lambda path: (-path.count(" "), not path, path)):
            try:
                command = self.command(path, mapping(data[path]), below.pop(path, {}))
                if path:
                    _check_parent(path, data)
                    _add(below.setdefault(path.rpartition(" ")[0], {}), command)
            except SpecMistake as mistake:
                raise mistake.below(path) from None
        if "" not in data:
            raise SpecMistake(_NO_ROOT)
        return command

    def command(
        self, path: str, data: Mapping[str, object], below: Mapping[str, CommandSpec]
    ) -> CommandSpec:
        """Read a command, given those below it."""
        words_of_it = tuple(path.split(" ")) if path else ()
        if not all(map(is_word, words_of_it)):
            raise SpecMistake(NO_NAME)
        check_keys(data, _COMMAND_KEYS)
        flags = _Later(self, data) if self._lazily else at("flags", self.flags, data)
        plain = CommandSpec(words_of_it, flags, MappingProxyType(below))
        if data.keys() <= _FLAGS_ALONE:  # as most are
            return plain
        return plain._replace(
            aliases=words(data, "aliases"),
            partial=truth(data, "partial"),
            stops=truth(data, "stops"),
            dashes=truth(data, "dashes"),
            needs=at("needs", _needs, data, ()),
            kinds=_kind_place(data),
            state=choice(data, "state", State, State.CURRENT),
            successor=text(data, "successor"),
            since=text(data, "since"),
        )

    def flags(self, value: object) -> Mapping[str, Flag]:
        """Read flags, and give them by their long and their short names."""
        flags: dict[str, Flag] = {}
        for name, about in mapping(value).items():
            try:
                flag = self.flag(name, about)
                if name in flags or flag.short in flags:
                    raise SpecMistake(TWICE)  # noqa: TRY301 - it is given its place below
            except SpecMistake as mistake:
                raise mistake.below(name) from None
            flags[name] = flag
            if flag.short is not None:
                flags[flag.short] = flag
        return MappingProxyType(flags) if flags else _NO_FLAGS

    def flag(self, name: str, about: object) -> Flag:
        """Read a flag; many commands have the same."""
        data = mapping(about)
        key = (name, *data.items())
        try:
            found = self._made.get(key)
        except TypeError:  # a list, which only few flags have
            return _flag(name, data)
        if found is None:
            found = self._made[key] = _flag(name, data)
        return found


class _Later(Mapping[str, Flag]):
    """Flags that are read when they are first asked for."""

    def __init__(self, reader: _Reader, command: Mapping[str, object]) -> None:
        self._reader = reader
        self._command = command

    @cached_property
    def _read(self) -> Mapping[str, Flag]:
        return at("flags", self._reader.flags, self._command)

    def __getitem__(self, name: str) -> Flag:
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)


def _check_parent(path: str, data: Mapping[str, object]) -> None:
    if path.rpartition(" ")[0] not in data:
        raise SpecMistake(_NO_PARENT)


def _add(siblings: dict[str, CommandSpec], command: CommandSpec) -> None:
    for name in (command.path[-1], *command.aliases):
        if name in siblings:
            raise SpecMistake(_SAME_NAME.filled(word=name))
        siblings[name] = command


def _flag(name: str, data: Mapping[str, object]) -> Flag:
    check_keys(data, _FLAG_KEYS)
    short = text(data, "short") or None
    if not is_flag(name):
        raise SpecMistake(NO_NAME)
    if short is not None and (short.startswith("--") or not is_flag(short)):
        raise SpecMistake(NO_NAME, "short")
    kind = choice(data, "kind", FlagKind)
    values = texts(data, "values")
    if kind is FlagKind.ENUM and not values:
        raise SpecMistake(_NO_VALUES)
    return Flag(
        name,
        kind,
        short,
        values,
        choice(data, "state", State, State.CURRENT),
        text(data, "successor"),
        text(data, "bare"),
        at("former", _former, data),
        text(data, "since"),
    )


def _former(value: object) -> Mapping[str, str]:
    data = mapping(value)
    return MappingProxyType({name: text(data, name) for name in data})


def _needs(value: object) -> tuple[Need, ...]:
    return tuple(_need(mapping(each)) for each in sequence(value))


def _need(data: Mapping[str, object]) -> Need:
    check_keys(data, _NEED_KEYS)
    return Need(text(data, "name"), number(data, "operand"), texts(data, "flags"))


def _kind_place(data: Mapping[str, object]) -> KindPlace | None:
    if "kinds" not in data:
        return None
    return KindPlace(choice(data, "kinds", Operand), number(data, "kinds_at"))


def _kinds(value: object) -> Mapping[str, Kind]:
    kinds: dict[str, Kind] = {}
    for name, about in mapping(value).items():
        try:
            for each in (kind := _kind(name, mapping(about))).names:
                if each in kinds:
                    raise SpecMistake(_SAME_NAME.filled(word=each))  # noqa: TRY301 - as above
                kinds[each] = kind
        except SpecMistake as mistake:
            raise mistake.below(name) from None
    return MappingProxyType(kinds)


def _kind(name: str, data: Mapping[str, object]) -> Kind:
    check_keys(data, _KIND_KEYS)
    if not is_word(name):
        raise SpecMistake(NO_NAME)
    return Kind(
        name,
        text(data, "singular"),
        words(data, "short"),
        text(data, "group"),
        choice(data, "state", State, State.CURRENT),
        text(data, "successor"),
        text(data, "since"),
    )
