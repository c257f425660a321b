"""YAML read safely: a tree of texts with their places, and nothing else.

PyYAML's composer recurses (its C version ends the whole program on 30,000 nested brackets), merges
keys in exponential time and turns `no`, `012` and `12:30` into something else. So the tree is built
from the events of its parser, which do none of that, and what could do harm is refused.

PyYAML takes longer to import than most notes take to read. So a document of nothing but lines such
as `title: Pods`, as most front matter is, is read without it, to the same tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from notes_tool.text.pattern import pattern
from notes_tool.text.span import Span

if TYPE_CHECKING:
    from yaml import AliasEvent, CollectionStartEvent, Event, ScalarEvent

MAX_LENGTH = 2_000_000
"""How many code points a document may have."""

MAX_DEPTH = 40
"""How many mappings and sequences may stand in each other."""


class Scalar(NamedTuple):
    """A text, whatever it looks like: numbers, dates and `yes` are not converted.

    Args:
        text: its content, without quotes; empty where nothing is written.
        span: where it stands, quotes included.
    """

    text: str
    span: Span


class Sequence(NamedTuple):
    """A list of nodes; the span reaches from its first item or bracket to its last."""

    items: tuple[Node, ...]
    span: Span


class Entry(NamedTuple):
    """A key with its value."""

    key: Scalar
    value: Node


class Mapping(NamedTuple):
    """Entries in their order; the span reaches from its first to its last."""

    entries: tuple[Entry, ...]
    span: Span

    def get(self, key: str) -> Node | None:
        """Give the value of a key, the last where it stands twice; None where it is missing."""
        return next(
            (entry.value for entry in reversed(self.entries) if entry.key.text == key), None
        )


Node: TypeAlias = Scalar | Sequence | Mapping
"""A part of a YAML document."""


class YamlError(Exception):
    """A document that is no YAML, or YAML that is refused.

    Args:
        en: what is wrong, in English.
        fr: the same in French.
        offset: where, in code points.
    """

    def __init__(self, en: str, fr: str, offset: int) -> None:
        super().__init__(en)
        self.en = en
        self.fr = fr
        self.offset = offset


# They are refused by YAML, and by PyYAML's two parsers at different places. A byte order mark is
# allowed by YAML, but shifts the offsets of one parser; `Source` has taken it off. The set of all
# others would take 5 ms to compile.
_UNPRINTABLE = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]"
)

_BLANKS = " \t\r\n\x85\u2028\u2029"

# Escapes of what is no character: one parser refuses them, the other lets them pass or fails.
_BAD_ESCAPE = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}|\\U(?!000|0010)[0-9a-fA-F]{8}")

# A key and a value on one line that mean themselves: a plain value starts with a letter or a digit
# and holds neither `: ` nor ` #`, a quoted one holds no escape.
_LINE = pattern(
    r"""
    (?P<key>[A-Za-z][\w-]{0,80}):\ +
    (?P<value> "[^"\\\t\r\n\x85\u2028\u2029]*"
      | [^\W_] (?: [^\s:] | :(?=\S) | \ +(?=[^\s\#]) )* )
    \ *(?:\r?\n|\Z)
    """,
    re.VERBOSE,
)

# What PyYAML's sentences contain, and what we say instead.
_PROBLEMS = (
    (
        "mapping values are not allowed",
        "a value that holds `: ` needs quotes, or the indent is wrong",
        "une valeur qui contient « : » demande des guillemets, ou bien l'indentation est fausse",
    ),
    (
        "unexpected end of stream",
        "a quote is never closed",
        "un guillemet n'est jamais fermé",
    ),
    (
        "that cannot start any token",
        "a value that starts with this character needs quotes",
        "une valeur qui commence par ce caractère demande des guillemets",
    ),
)


def read(text: str, *, strict: bool = True, pure: bool = False) -> Node | None:
    """Read one YAML document.

    Args:
        text: the document, with or without its `---`.
        strict: refuse what our own files never need: anchors, aliases, merge keys, tags and keys
            that stand twice. Otherwise anchors and tags are dropped, an alias is the text `*name`,
            and a mapping may hold a key twice.
        pure: do with PyYAML's parser in Python alone, whatever is quicker; the result is the same.

    Returns:
        The root, or None where the document is empty.

    Raises:
        YamlError: it is no YAML, longer than `MAX_LENGTH` or deeper than `MAX_DEPTH`, holds a
            second document or a key that is no scalar, or what `strict` refuses.
    """
    _check_characters(text)
    lines = None if pure else _lines(text)
    if lines is not None:
        return lines
    from yaml import MarkedYAMLError, YAMLError  # noqa: PLC0415 - it takes 20 ms

    try:
        return _build(text, _events(text, pure=pure), strict=strict)
    except YAMLError as error:
        if not isinstance(error, MarkedYAMLError):
            raise _syntax_error(text, str(error), 0) from error
        mark = error.problem_mark or error.context_mark
        raise _syntax_error(text, error.problem or "", mark.index if mark else 0) from error


def _check_characters(text: str) -> None:
    if len(text) > MAX_LENGTH:
        raise YamlError(
            f"longer than {MAX_LENGTH} characters", f"plus de {MAX_LENGTH} caractères", MAX_LENGTH
        )
    if found := _UNPRINTABLE.search(text):
        name = f"U+{ord(found.group()):04X}"
        raise _refused(f"the character {name}", f"le caractère {name}", found.start())
    if found := _BAD_ESCAPE.search(text):
        name = found.group()
        raise _refused(f"the escape {name}", f"la séquence {name}", found.start())


def _lines(text: str) -> Mapping | None:
    """Read a document of nothing but simple lines; None where it is another, or a key is twice."""
    entries: list[Entry] = []
    position = 0
    while line := _LINE().match(text, position):
        position = line.end()
        key, value = (Scalar(line[part], Span(*line.span(part))) for part in ("key", "value"))
        if value.text.startswith('"'):
            value = value._replace(text=value.text[1:-1])
        entries.append(Entry(key, value))
    if position < len(text) or len({entry.key.text for entry in entries}) < max(len(entries), 1):
        return None
    return Mapping(tuple(entries), Span(entries[0].key.span.start, entries[-1].value.span.end))


def _syntax_error(text: str, problem: str, offset: int) -> YamlError:
    if text[offset : offset + 1] == "\t":
        return YamlError(
            "a tab cannot indent: use blanks",
            "une tabulation ne peut pas indenter : mettre des espaces",
            offset,
        )
    for part, en, fr in _PROBLEMS:
        if part in problem:
            return YamlError(en, fr, offset)
    return YamlError(
        f"this is not valid YAML: {problem}", "ce n'est pas du YAML valide à cet endroit", offset
    )


def _events(text: str, *, pure: bool) -> Iterator[Event]:
    import yaml  # noqa: PLC0415 - it takes 20 ms

    if pure or not yaml.__with_libyaml__:
        return yaml.parse(text, Loader=yaml.SafeLoader)
    return yaml.parse(text, Loader=yaml.CSafeLoader)


def _build(text: str, events: Iterator[Event], *, strict: bool) -> Node | None:
    import yaml  # noqa: PLC0415 - it takes 20 ms

    roots: list[Node] = []
    nodes = roots
    outer: list[tuple[list[Node], yaml.Event]] = []
    for event in events:
        if isinstance(event, yaml.ScalarEvent):
            nodes.append(_scalar(text, event, strict=strict))
        elif isinstance(event, yaml.AliasEvent):
            nodes.append(_alias(text, event, strict=strict))
        elif isinstance(event, yaml.CollectionStartEvent):
            _check_collection(event, len(outer), strict=strict)
            outer.append((nodes, event))
            nodes = []
        elif isinstance(event, yaml.CollectionEndEvent):
            children, (nodes, start) = nodes, outer.pop()
            span = _collection_span(start, event, children)
            if isinstance(event, yaml.MappingEndEvent):
                nodes.append(_mapping(children, span, strict=strict))
            else:
                nodes.append(Sequence(tuple(children), span))
        elif isinstance(event, yaml.DocumentStartEvent) and roots:
            raise _refused("a second document", "un second document", _start(event))
    return roots[0] if roots else None


def _scalar(text: str, event: ScalarEvent, *, strict: bool) -> Scalar:
    if strict:
        _check_properties(event)
    return Scalar(event.value, _scalar_span(text, event))


def _alias(text: str, event: AliasEvent, *, strict: bool) -> Scalar:
    if strict:
        raise _refused("an alias (`*`)", "un alias (`*`)", _start(event))
    return Scalar(f"*{event.anchor}", _scalar_span(text, event))


def _check_collection(event: CollectionStartEvent, depth: int, *, strict: bool) -> None:
    if strict:
        _check_properties(event)
    if depth >= MAX_DEPTH:
        raise YamlError(
            f"nested more than {MAX_DEPTH} deep",
            f"imbriqué sur plus de {MAX_DEPTH} niveaux",
            _start(event),
        )


def _check_properties(event: ScalarEvent | CollectionStartEvent) -> None:
    if event.anchor is not None:
        raise _refused("an anchor (`&`)", "une ancre (`&`)", _start(event))
    if event.tag is not None:
        raise _refused("a tag (`!`)", "une étiquette (`!`)", _start(event))


def _mapping(nodes: list[Node], span: Span, *, strict: bool) -> Mapping:
    entries: list[Entry] = []
    seen: set[str] = set()
    for key, value in zip(nodes[::2], nodes[1::2], strict=True):
        if not isinstance(key, Scalar):
            raise _refused(
                "a key that is no text", "une clé qui n'est pas un texte", key.span.start
            )
        if strict:
            _check_key(key, seen)
        seen.add(key.text)
        entries.append(Entry(key, value))
    return Mapping(tuple(entries), span)


def _check_key(key: Scalar, seen: set[str]) -> None:
    if key.text == "<<":
        raise _refused("a merge key (`<<`)", "une clé de fusion (`<<`)", key.span.start)
    if key.text in seen:
        raise YamlError(
            f"the key `{key.text}` stands twice",
            f"la clé `{key.text}` figure deux fois",
            key.span.start,
        )


def _refused(en: str, fr: str, offset: int) -> YamlError:
    return YamlError(f"{en} is not allowed here", f"{fr} n'a pas sa place ici", offset)


def _scalar_span(text: str, event: Event) -> Span:
    """Give the span of a scalar; the parser counts the line ends after `|` and `>` blocks in."""
    start = _start(event)
    return Span(start, start + len(text[start : _end(event)].rstrip(_BLANKS)))


def _collection_span(first: Event, last: Event, nodes: list[Node]) -> Span:
    """Give the span of a collection; of one without brackets, the parser places the end later."""
    is_flow = _start(last) < _end(last)
    return Span(_start(first), _end(last) if is_flow else nodes[-1].span.end)


def _start(event: Event) -> int:
    return event.start_mark.index if event.start_mark else 0


def _end(event: Event) -> int:
    return event.end_mark.index if event.end_mark else 0
