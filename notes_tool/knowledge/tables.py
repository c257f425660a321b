"""Glossaries as files to edit elsewhere: CSV for spreadsheets, and YAML written anew.

A row is a term, and a column is named by its place in the YAML: `fr.term`, `avoid.fix`. What is a
list there has one line in its cell for each item; the columns of `avoid` go together line by line.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, zip_longest
from typing import TypeAlias

from notes_tool.knowledge.glossary_file import VERSION, terms_of
from notes_tool.knowledge.terms import Term, record
from notes_tool.text import yaml_tree
from notes_tool.text.span import Source, Span
from notes_tool.text.yaml_tree import Entry, Node, Scalar

_WORDS = ("term", "forms", "admitted", "abbreviations")
COLUMNS = (
    *("id", "domain", "part_of_speech"),
    *(f"en.{name}" for name in _WORDS),
    *(f"fr.{name}" for name in (*_WORDS, "gender")),
    *("keep", "case.avoid", "case.fix", "kinds", "variants"),
    *("avoid.form", "avoid.fix", "avoid.reason.en", "avoid.reason.fr"),
    *("avoid.only_in", "avoid.severity", "avoid.gloss"),
    *("only_in", "check_translation", "definition", "source", "examples.good", "examples.bad"),
)
"""The columns, in the order in which they are written; they are read in any."""

_LISTS = frozenset(("forms", "admitted", "abbreviations", "kinds", "variants", "good", "bad"))
_WIDTH = 100

_Row: TypeAlias = Mapping[str, str]


def to_yaml(terms: Iterable[Term]) -> str:
    """Write a glossary file."""
    import yaml  # noqa: PLC0415 - it takes 20 ms

    whole = {"version": int(VERSION), "terms": list(map(record, terms))}
    return yaml.safe_dump(whole, allow_unicode=True, sort_keys=False, width=_WIDTH)


def to_csv(terms: Iterable[Term]) -> str:
    """Write terms as a table with a head, as RFC 4180 has it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for term in terms:
        whole = record(term)
        writer.writerow([_cell(whole, name.split(".")) for name in COLUMNS])
    return out.getvalue()


def from_csv(text: str, name: str) -> tuple[Term, ...]:
    """Read such a table; semicolons may part its cells, as French spreadsheets have it.

    Args:
        text: the table.
        name: how messages call the file.

    Raises:
        ConfigurationError: one sentence for each mistake, with the place of its row.
    """
    rows = tuple(_rows(text))
    start = Span(0, 0)
    version = Entry(Scalar("version", start), Scalar(VERSION, start))
    terms = yaml_tree.Sequence(tuple(_term(row, span) for row, span in rows), start)
    root = yaml_tree.Mapping((version, Entry(Scalar("terms", start), terms)), start)
    return terms_of(root, Source(name, text))


def _cell(value: object, path: Sequence[str]) -> str:
    """Give what stands at a place of a term, as text; an empty one where nothing does."""
    if isinstance(value, list):
        return "\n".join(_cell(item, path) for item in value)
    if path:
        return _cell(value.get(path[0]), path[1:]) if isinstance(value, dict) else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else ""


def _rows(text: str) -> Iterator[tuple[_Row, Span]]:
    """Give the rows that are not empty, by their columns, and where each stands."""
    lines = list(io.StringIO(text, newline=""))
    starts = [0, *accumulate(map(len, lines))]
    head = lines[0] if lines else ""
    reader = csv.reader(lines, delimiter=";" if ";" in head and "," not in head else ",")
    names = [name.strip() for name in next(reader, [])]
    before = reader.line_num
    for cells in reader:
        place, before = starts[before], reader.line_num
        if any(map(str.strip, cells)):
            yield dict(zip_longest(names, cells, fillvalue="")), Span(place, place)


def _term(row: _Row, span: Span) -> yaml_tree.Mapping:
    """Make a node of a row."""
    avoided = {name: cell.split("\n") for name, cell in row.items() if name.startswith("avoid.")}
    if not any(cell for cells in avoided.values() for cell in cells):
        avoided = {}
    names = [name.removeprefix("avoid.") for name in avoided]
    items = tuple(
        _mapping(dict(zip(names, cells, strict=True)), span)
        for cells in zip_longest(*avoided.values(), fillvalue="")
    )
    own = _mapping({name: cell for name, cell in row.items() if name not in avoided}, span)
    avoid = Entry(Scalar("avoid", span), yaml_tree.Sequence(items, span))
    return yaml_tree.Mapping((*own.entries, avoid) if items else own.entries, span)


def _mapping(cells: Mapping[str, str], span: Span) -> yaml_tree.Mapping:
    """Make a mapping of cells by their names; those with a dot go into a mapping inside."""
    parts: dict[str, dict[str, str]] = {}
    entries: list[Entry] = []
    for name, cell in cells.items():
        first, dot, rest = name.partition(".")
        if dot:
            parts.setdefault(first, {})[rest] = cell
        elif cell:
            entries.append(Entry(Scalar(name, span), _value(name, cell, span)))
    for name, inner in parts.items():
        if any(inner.values()):
            entries.append(Entry(Scalar(name, span), _part(name, inner, span)))
    return yaml_tree.Mapping(tuple(entries), span)


def _part(name: str, cells: Mapping[str, str], span: Span) -> Node:
    """Make a mapping inside a term; the wrong capitals of `case` are a list, maybe an empty one."""
    inner = _mapping(cells, span)
    if name != "case":
        return inner
    others = tuple(entry for entry in inner.entries if entry.key.text != "avoid")
    avoid = Entry(Scalar("avoid", span), _list(cells.get("avoid", ""), span))
    return yaml_tree.Mapping((avoid, *others), span)


def _value(name: str, cell: str, span: Span) -> Node:
    return _list(cell, span) if name in _LISTS else Scalar(cell, span)


def _list(cell: str, span: Span) -> yaml_tree.Sequence:
    lines = cell.split("\n") if cell else []
    return yaml_tree.Sequence(tuple(Scalar(line, span) for line in lines), span)
