"""A TOML file with the place of each of its keys, which `tomllib` does not tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, TypeAlias

from notes_tool.diagnostic import Text
from notes_tool.errors import ConfigurationError
from notes_tool.text.pattern import pattern

Key: TypeAlias = tuple[str, ...]
"""A dotted key, one string for each part."""

_PLACE = pattern(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")

_TWICE = Text(
    en="a key or a table is given twice",
    fr="une clé ou une table est donnée deux fois",
)
_REASONS = {
    "Invalid value": Text(
        en="a value is missing or malformed (strings stand in quotes)",
        fr="une valeur manque ou est mal écrite (les chaînes se mettent entre guillemets)",
    ),
    "Invalid statement": Text(
        en="neither a key, a table nor a comment",
        fr="ce n'est ni une clé, ni une table, ni un commentaire",
    ),
    "Invalid initial character": Text(
        en="a key with such a character stands in quotes",
        fr="une clé qui contient ce caractère se met entre guillemets",
    ),
    "Expected '='": Text(
        en="the key has no equals sign after it",
        fr="il manque le signe égal après la clé",
    ),
    "Expected ']": Text(
        en="the name of the table is not closed by a bracket",
        fr="le nom de la table n'est pas fermé par un crochet",
    ),
    "Expected newline": Text(
        en="something stands after the end of the value",
        fr="il reste quelque chose après la fin de la valeur",
    ),
    "Unclosed array": Text(
        en="the list is not closed, or a comma is missing in it",
        fr="la liste n'est pas fermée, ou il y manque une virgule",
    ),
    "Unclosed inline table": Text(
        en="the table is not closed by a brace, or a comma is missing in it",
        fr="la table n'est pas fermée par une accolade, ou il y manque une virgule",
    ),
    "Unterminated string": Text(
        en="the string is not closed",
        fr="la chaîne n'est pas fermée",
    ),
    "Illegal character": Text(
        en="the string is not closed on its line",
        fr="la chaîne n'est pas fermée sur sa ligne",
    ),
    "Unescaped": Text(
        en="a backslash is written twice in a string, or the string in single quotes",
        fr="une barre oblique inverse se double, ou la chaîne se met entre apostrophes",
    ),
    "Cannot": _TWICE,
    "Duplicate": _TWICE,
}
"""What the messages of tomllib, which start so, mean to the person who wrote the file."""


class Rows(NamedTuple):
    """The first and the last row of a statement, 1-based."""

    first: int
    last: int


class Document(NamedTuple):
    """A TOML file that holds the configuration.

    Args:
        path: the absolute path.
        name: the path as messages show it.
        text: what it holds.
        table: the key of the table that holds the configuration; empty for the whole file.
    """

    path: Path
    name: str
    text: str
    table: Key = ()

    def parse(self) -> Mapping[str, object]:
        """Give the values of the whole file, whatever `table` says.

        Raises:
            ConfigurationError: it is not TOML; the sentence gives file, row, column and reason.
        """
        import tomllib  # noqa: PLC0415 - a run without a configuration file does not need it

        try:
            return tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            raise ConfigurationError(self._syntax_error(str(error))) from None

    def has(self, key: Key) -> bool:
        """Tell whether a key of the configuration is written in the file."""
        return (*self.table, *key) in _rows(self.text)

    def place(self, key: Key, value: str | None = None) -> str:
        """Give `file:row` of a key of the configuration, or of one string in its list.

        Of a key that is not written it is the place of the nearest table above.
        """
        return f"{self.name}:{self.row(key, value)}"

    def row(self, key: Key, value: str | None = None) -> int:
        """Give the row that `place` shows."""
        written = (*self.table, *key)
        while written and written not in _rows(self.text):
            written = written[:-1]
        rows = _rows(self.text).get(written, Rows(1, 1))
        lines = self.text.split("\n")
        quoted = (f'"{value}"', f"'{value}'")
        for row in range(rows.first, rows.last + 1) if value is not None else ():
            if any(text in lines[row - 1] for text in quoted):
                return row
        return rows.first

    def _syntax_error(self, message: str) -> Text:
        match = _PLACE().search(message)
        reason = message[: match.start()] if match else message
        if match and match[1]:
            row, column = int(match[1]), int(match[2])
        else:
            lines = self.text.rstrip("\n").split("\n")
            row, column = len(lines), len(lines[-1]) + 1
        known = (text for start, text in _REASONS.items() if reason.startswith(start))
        return Text(
            en="{name}:{row}:{column}: this is not valid TOML: {reason}",
            fr="{name}:{row}:{column}: ce n'est pas du TOML valide : {reason}",
        ).filled(name=self.name, row=row, column=column, reason=next(known, reason))


def read(path: Path, name: str, table: Key = ()) -> Document | None:
    """Read a file; None where there is none.

    Raises:
        ConfigurationError: it cannot be read, or it is not UTF-8.
    """
    try:
        data = path.read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return None
    except OSError as error:
        raise ConfigurationError(
            Text(
                en="{name}: this configuration file cannot be read: {reason}",
                fr="{name}: ce fichier de configuration ne peut pas être lu : {reason}",
            ).filled(name=name, reason=error.strerror)
        ) from error
    try:
        return Document(path, name, data.decode("utf-8-sig").replace("\r\n", "\n"), table)
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        raise ConfigurationError(
            Text(
                en="{name}:{row}: this configuration file is not UTF-8",
                fr="{name}:{row}: ce fichier de configuration n'est pas en UTF-8",
            ).filled(name=name, row=row)
        ) from None


@lru_cache(maxsize=1)
def _rows(text: str) -> Mapping[Key, Rows]:
    """The rows of each key, found by giving tomllib one statement after the other."""
    import tomllib  # noqa: PLC0415 - as above

    rows: dict[Key, Rows] = {}
    table: Key = ()
    statement, first = "", 1
    for row, line in enumerate(text.split("\n"), start=1):
        statement += line + "\n"
        try:
            values = tomllib.loads(statement)
        except tomllib.TOMLDecodeError:
            continue  # a value that goes on in the next line
        keys = list(_keys(values))
        is_header = statement.lstrip().startswith("[")
        for key in keys:
            rows.setdefault(key if is_header else (*table, *key), Rows(first, row))
        table = keys[-1] if is_header else table
        statement, first = "", row + 1
    return rows


def _keys(table: Mapping[str, object], above: Key = ()) -> Iterator[Key]:
    for name, value in table.items():
        key = (*above, name)
        yield key
        if isinstance(value, dict):
            yield from _keys(value, key)
