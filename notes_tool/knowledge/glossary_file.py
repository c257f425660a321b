"""Glossary files: YAML, schema version 1, read into terms with every mistake told at once.

`glossary.schema.json` beside this file says the same of their shape to editors. The build makes the
shipped glossary with this module, where neither Markdown nor fuzzy matching is at hand.
"""

from __future__ import annotations

from functools import partial

from notes_tool.diagnostic import Severity, Text
from notes_tool.errors import ConfigurationError
from notes_tool.knowledge.contradictions import Placed, contradictions
from notes_tool.knowledge.fields import Mistake, Reader, items_of
from notes_tool.knowledge.terms import (
    GENDERS,
    LANGUAGES,
    PARTS_OF_SPEECH,
    Avoid,
    Casing,
    Examples,
    Term,
    Wording,
)
from notes_tool.text import yaml_tree
from notes_tool.text.span import Source, Span
from notes_tool.text.yaml_tree import Mapping, Node, Scalar, YamlError

VERSION = "1"
"""The version of the schema."""

SEVERITIES = tuple(severity.value for severity in Severity)
"""What `severity` of an avoided word may be."""

_FILE_KEYS = ("version", "terms")
_TERM_KEYS = (
    *("id", "domain", "part_of_speech", "en", "fr", "keep", "case", "kinds", "variants", "avoid"),
    *("only_in", "check_translation", "definition", "source", "examples"),
)
_WORDING_KEYS = ("term", "forms", "admitted", "abbreviations")
_FRENCH_KEYS = (*_WORDING_KEYS, "gender")
_CASE_KEYS = ("avoid", "fix")
_AVOID_KEYS = ("form", "fix", "reason", "only_in", "severity", "gloss")
_EXAMPLES_KEYS = ("good", "bad")


def parse(text: str, name: str) -> tuple[Term, ...]:
    """Read the terms of a glossary.

    Args:
        text: the YAML.
        name: how messages call the file.

    Raises:
        ConfigurationError: one sentence for each mistake, with its place.
    """
    source = Source(name, text)
    try:
        root = yaml_tree.read(text)
    except YamlError as error:
        mistake = Mistake(error.offset, Text.literal(error.en, error.fr))
        raise ConfigurationError(_sentence(source, mistake)) from None
    return terms_of(root or Mapping((), Span(0, 0)), source)


def terms_of(root: Node, source: Source) -> tuple[Term, ...]:
    """Read the terms of a glossary from its tree.

    Args:
        root: the whole file.
        source: where the spans of the tree lie.

    Raises:
        ConfigurationError: one sentence for each mistake, with its place.
    """
    reader = Reader()
    placed = _terms(reader, root)
    mistakes = sorted([*reader.mistakes, *contradictions(placed)], key=lambda each: each.offset)
    if mistakes:
        raise ConfigurationError(*(_sentence(source, mistake) for mistake in mistakes))
    return tuple(each.term for each in placed)


def _sentence(source: Source, mistake: Mistake) -> Text:
    row, column = source.position(mistake.offset)
    return Text("{name}:{row}:{column}: {text}", "{name}:{row}:{column}: {text}").filled(
        name=source.path, row=row, column=column, text=mistake.text
    )


def _terms(reader: Reader, root: Node) -> list[Placed]:
    fields = reader.fields(root, _FILE_KEYS, _FILE_KEYS)
    version = fields.get("version")
    if version is not None and (not isinstance(version, Scalar) or version.text != VERSION):
        reader.note(version, "the version must be 1", "la version doit être 1")
    return [_term(reader, node) for node in reader.items(fields.get("terms"))]


def _term(reader: Reader, node: Node) -> Placed:
    fields = reader.fields(node, _TERM_KEYS, ("id",))
    if fields and not fields.keys() & {"en", "fr"}:
        reader.note(node, "a term needs `en` or `fr`", "un terme demande `en` ou `fr`")
    term = Term(
        reader.line(fields.get("id")),
        reader.optional(fields.get("en"), partial(_wording, reader, _WORDING_KEYS)),
        reader.optional(fields.get("fr"), partial(_wording, reader, _FRENCH_KEYS)),
        reader.line(fields.get("domain")),
        reader.choice(fields.get("part_of_speech"), PARTS_OF_SPEECH) or "noun",
        reader.flag(fields.get("keep"), default=False),
        reader.optional(fields.get("case"), partial(_case, reader)),
        reader.lines(fields.get("kinds")),
        tuple(_avoid(reader, item) for item in reader.items(fields.get("avoid"))),
        reader.text(fields.get("definition")),
        reader.text(fields.get("source")),
        reader.lines(fields.get("variants")),
        reader.choice(fields.get("only_in"), LANGUAGES),
        reader.flag(fields.get("check_translation"), default=True),
        reader.optional(fields.get("examples"), partial(_examples, reader)) or Examples(),
    )
    return Placed(
        term,
        fields.get("id", node).span.start,
        tuple(item.span.start for item in items_of(fields.get("avoid"))),
        tuple(item.span.start for item in items_of(fields.get("variants"))),
        fields.get("case", node).span.start,
    )


def _wording(reader: Reader, keys: tuple[str, ...], node: Node) -> Wording:
    fields = reader.fields(node, keys, ("term",))
    return Wording(
        reader.line(fields.get("term")),
        reader.choice(fields.get("gender"), GENDERS),
        reader.lines(fields.get("forms")),
        reader.lines(fields.get("admitted")),
        reader.lines(fields.get("abbreviations")),
    )


def _case(reader: Reader, node: Node) -> Casing:
    fields = reader.fields(node, _CASE_KEYS, _CASE_KEYS)
    casing = Casing(reader.lines(fields.get("avoid")), reader.line(fields.get("fix")))
    for form in casing.avoid:
        if form.lower() != casing.fix.lower():
            reader.note(
                node,
                "`{form}` and `{fix}` differ in more than capitals",
                "`{form}` et `{fix}` ne diffèrent pas que par les majuscules",
                form=form,
                fix=casing.fix,
            )
    return casing


def _avoid(reader: Reader, node: Node) -> Avoid:
    fields = reader.fields(node, _AVOID_KEYS, ("form", "fix"))
    severity = reader.choice(fields.get("severity"), SEVERITIES)
    return Avoid(
        reader.line(fields.get("form")),
        reader.line(fields.get("fix")),
        reader.optional(fields.get("reason"), partial(_reason, reader)),
        reader.choice(fields.get("only_in"), LANGUAGES),
        Severity(severity) if severity else None,
        reader.flag(fields.get("gloss"), default=True),
    )


def _reason(reader: Reader, node: Node) -> Text:
    fields = reader.fields(node, ("en", "fr"), ("en", "fr"))
    return Text(reader.line(fields.get("en")), reader.line(fields.get("fr")))


def _examples(reader: Reader, node: Node) -> Examples:
    fields = reader.fields(node, _EXAMPLES_KEYS)
    return Examples(reader.lines(fields.get("good")), reader.lines(fields.get("bad")))
