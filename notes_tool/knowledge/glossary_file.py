"""Glossary files: YAML, schema version 1, read into terms with every mistake told at once.

The build makes the shipped glossary with it, where neither Markdown nor fuzzy matching is at hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias, TypeVar

from notes_tool.diagnostic import Text
from notes_tool.errors import ConfigurationError
from notes_tool.knowledge.surfaces import accepted, normal
from notes_tool.knowledge.terms import (
    GENDERS,
    LANGUAGES,
    PARTS_OF_SPEECH,
    Avoid,
    Casing,
    Term,
    Wording,
)
from notes_tool.text import yaml_tree
from notes_tool.text.nearest import nearest
from notes_tool.text.span import Source, Span
from notes_tool.text.yaml_tree import Mapping, Node, Scalar, YamlError

VERSION = "1"

_FILE_KEYS = ("version", "terms")
_TERM_KEYS = (
    "id",
    "domain",
    "part_of_speech",
    "en",
    "fr",
    "keep",
    "case",
    "kinds",
    "avoid",
    "definition",
    "source",
)
_WORDING_KEYS = ("term", "forms", "admitted", "abbreviations")
_FRENCH_KEYS = (*_WORDING_KEYS, "gender")
_CASE_KEYS = ("avoid", "fix")
_AVOID_KEYS = ("form", "fix", "reason", "only_in")

_ChoiceT = TypeVar("_ChoiceT", bound=str)
_Fields: TypeAlias = dict[str, Node]


class _Mistake(NamedTuple):
    offset: int
    text: Text


class _Placed(NamedTuple):
    """A term and where its parts stand."""

    term: Term
    offset: int
    avoid: tuple[int, ...]
    case: int


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
        mistake = _Mistake(error.offset, Text.literal(error.en, error.fr))
        raise ConfigurationError(_sentence(source, mistake)) from None
    reader = _Reader()
    placed = reader.terms(root or Mapping((), Span(0, 0)))
    mistakes = sorted([*reader.mistakes, *_contradictions(placed)], key=lambda each: each.offset)
    if mistakes:
        raise ConfigurationError(*(_sentence(source, mistake) for mistake in mistakes))
    return tuple(each.term for each in placed)


def _sentence(source: Source, mistake: _Mistake) -> Text:
    row, column = source.position(mistake.offset)
    return Text("{name}:{row}:{column}: {text}", "{name}:{row}:{column}: {text}").filled(
        name=source.path, row=row, column=column, text=mistake.text
    )


@dataclass(slots=True)
class _Reader:
    """Reads typed values out of YAML nodes and collects every mistake on the way.

    After a mistake each method gives a value that breaks nothing.
    """

    mistakes: list[_Mistake] = field(default_factory=list)

    def note(self, node: Node, en: str, fr: str, **values: str) -> None:
        """Note a mistake at a node."""
        self.mistakes.append(_Mistake(node.span.start, Text(en, fr).filled(**values)))

    def terms(self, root: Node) -> list[_Placed]:
        """Read the whole file."""
        fields = self.fields(root, _FILE_KEYS, _FILE_KEYS)
        version = fields.get("version")
        if version is not None and (not isinstance(version, Scalar) or version.text != VERSION):
            self.note(version, "the version must be 1", "la version doit être 1")
        return [self.term(node) for node in self.items(fields.get("terms"))]

    def term(self, node: Node) -> _Placed:
        """Read a term."""
        fields = self.fields(node, _TERM_KEYS, ("id",))
        if fields and not fields.keys() & {"en", "fr"}:
            self.note(node, "a term needs `en` or `fr`", "un terme demande `en` ou `fr`")
        term = Term(
            self.text(fields.get("id")),
            self.wording(fields.get("en"), _WORDING_KEYS),
            self.wording(fields.get("fr"), _FRENCH_KEYS),
            self.text(fields.get("domain")),
            self.choice(fields.get("part_of_speech"), PARTS_OF_SPEECH) or "noun",
            self.choice(fields.get("keep"), ("true", "false")) == "true",
            self.case(fields.get("case")),
            self.texts(fields.get("kinds")),
            tuple(map(self.avoid, self.items(fields.get("avoid")))),
            self.text(fields.get("definition")),
            self.text(fields.get("source")),
        )
        places = tuple(item.span.start for item in _items(fields.get("avoid")))
        return _Placed(term, fields.get("id", node).span.start, places, _start(fields.get("case")))

    def wording(self, node: Node | None, keys: tuple[str, ...]) -> Wording | None:
        """Read the words of a term in one language."""
        if node is None:
            return None
        fields = self.fields(node, keys, ("term",))
        return Wording(
            self.text(fields.get("term")),
            self.choice(fields.get("gender"), GENDERS),
            self.texts(fields.get("forms")),
            self.texts(fields.get("admitted")),
            self.texts(fields.get("abbreviations")),
        )

    def case(self, node: Node | None) -> Casing | None:
        """Read wrong and right capitals."""
        if node is None:
            return None
        fields = self.fields(node, _CASE_KEYS, _CASE_KEYS)
        casing = Casing(self.texts(fields.get("avoid")), self.text(fields.get("fix")))
        for form in casing.avoid:
            if form.lower() != casing.fix.lower():
                self.note(
                    node,
                    "`{form}` and `{fix}` differ in more than capitals",
                    "`{form}` et `{fix}` ne diffèrent pas que par les majuscules",
                    form=form,
                    fix=casing.fix,
                )
        return casing

    def avoid(self, node: Node) -> Avoid:
        """Read a word that is avoided."""
        fields = self.fields(node, _AVOID_KEYS, ("form", "fix"))
        reason = fields.get("reason")
        return Avoid(
            self.text(fields.get("form")),
            self.text(fields.get("fix")),
            None if reason is None else self.sentence(reason),
            self.choice(fields.get("only_in"), LANGUAGES),
        )

    def sentence(self, node: Node) -> Text:
        """Read a sentence in both languages."""
        fields = self.fields(node, ("en", "fr"), ("en", "fr"))
        return Text(self.text(fields.get("en")), self.text(fields.get("fr")))

    def fields(self, node: Node, known: tuple[str, ...], needed: tuple[str, ...]) -> _Fields:
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

    def items(self, node: Node | None) -> tuple[Node, ...]:
        """Read a list; none where it is not given."""
        if node is not None and not isinstance(node, yaml_tree.Sequence):
            self.note(node, "a list is expected here", "on attend ici une liste")
        return _items(node)

    def texts(self, node: Node | None) -> tuple[str, ...]:
        """Read a list of texts; none where it is not given."""
        return tuple(map(self.text, self.items(node)))

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
        self.mistakes.append(_Mistake(node.span.start, sentence.suggesting(near)))


def _items(node: Node | None) -> tuple[Node, ...]:
    return node.items if isinstance(node, yaml_tree.Sequence) else ()


def _start(node: Node | None) -> int:
    return node.span.start if node else 0


def _contradictions(placed: Sequence[_Placed]) -> Iterator[_Mistake]:
    yield from _twice(placed)
    exact: set[str] = set()
    for language in LANGUAGES:
        forms = {form for each in placed for form in accepted(each.term, language)}
        exact |= forms
        right = set(map(normal, forms))
        for each in placed:
            for avoid, offset in zip(each.term.avoid, each.avoid, strict=True):
                if avoid.only_in in (None, language) and normal(avoid.form) in right:
                    yield _Mistake(offset, _BOTH[language].filled(form=avoid.form))
    for each in placed:
        for form in each.term.case.avoid if each.term.case else ():
            if form in exact:
                yield _Mistake(each.case, _BOTH_CASES.filled(form=form))


def _twice(placed: Sequence[_Placed]) -> Iterator[_Mistake]:
    seen: set[str] = set()
    for each in placed:
        if each.term.id in seen:
            sentence = Text("the id `{id}` stands twice", "l'identifiant `{id}` figure deux fois")
            yield _Mistake(each.offset, sentence.filled(id=each.term.id))
        seen.add(each.term.id)


_BOTH = {
    "en": Text(
        "`{form}` is avoided here and accepted elsewhere in English",
        "`{form}` est à éviter ici et admis ailleurs en anglais",
    ),
    "fr": Text(
        "`{form}` is avoided here and accepted elsewhere in French",
        "`{form}` est à éviter ici et admis ailleurs en français",
    ),
}
_BOTH_CASES = Text(
    "the capitals of `{form}` are avoided here and accepted elsewhere",
    "les majuscules de `{form}` sont à éviter ici et admises ailleurs",
)
