"""Terms: how one thing is called in each language, and how it must not be called.

As JSON they travel in the package, one term on each line, so that no run has to read YAML for them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Literal, NamedTuple, Required, TypeAlias, TypedDict, get_args

from notes_tool.diagnostic import Language, Text

PartOfSpeech: TypeAlias = Literal["noun", "verb", "adjective", "name"]
"""What kind of word a term is; a name is a noun whose capitals are its own."""

Gender: TypeAlias = Literal["m", "f"]
"""The gender of a French noun."""

PARTS_OF_SPEECH: tuple[PartOfSpeech, ...] = get_args(PartOfSpeech)
GENDERS: tuple[Gender, ...] = get_args(Gender)
LANGUAGES: tuple[Language, ...] = get_args(Language)


class Wording(NamedTuple):
    """The words for a term in one language.

    Args:
        term: the word to use.
        gender: of a French noun.
        forms: inflected forms that the rules for plurals and feminines do not give.
        admitted: other words that are as good, or that nobody decided about.
        abbreviations: short forms; they have no plural of their own.
    """

    term: str
    gender: Gender | None = None
    forms: tuple[str, ...] = ()
    admitted: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()


class Avoid(NamedTuple):
    """A word not to use for a term.

    Args:
        form: the word.
        fix: what to write instead.
        reason: why, in a few words.
        only_in: the language in whose texts it is avoided; None for both.
    """

    form: str
    fix: str
    reason: Text | None = None
    only_in: Language | None = None


class Casing(NamedTuple):
    """Capitals not to use for a term, and the spelling to use instead."""

    avoid: tuple[str, ...]
    fix: str


class Term(NamedTuple):
    """One thing and its words.

    Args:
        id: its name in the glossary.
        en: its words in English.
        fr: its words in French.
        domain: what field it belongs to.
        part_of_speech: what kind of word it is.
        keep: whether French texts may use the English words.
        case: which capitals are wrong.
        kinds: names of API objects, which are never touched when spelled exactly so.
        avoid: which words are wrong.
        definition: what it means.
        source: where that is said.
    """

    id: str
    en: Wording | None = None
    fr: Wording | None = None
    domain: str = ""
    part_of_speech: PartOfSpeech = "noun"
    keep: bool = False
    case: Casing | None = None
    kinds: tuple[str, ...] = ()
    avoid: tuple[Avoid, ...] = ()
    definition: str = ""
    source: str = ""

    def wording(self, language: Language) -> Wording | None:
        """Give the words in one language."""
        return self.fr if language == "fr" else self.en


class _TextRecord(TypedDict):
    en: str
    fr: str


class _WordingRecord(TypedDict, total=False):
    term: Required[str]
    gender: Gender
    forms: list[str]
    admitted: list[str]
    abbreviations: list[str]


class _AvoidRecord(TypedDict, total=False):
    form: Required[str]
    fix: Required[str]
    reason: _TextRecord
    only_in: Language


class _CasingRecord(TypedDict):
    avoid: list[str]
    fix: str


class _TermRecord(TypedDict, total=False):
    id: Required[str]
    en: _WordingRecord
    fr: _WordingRecord
    domain: str
    part_of_speech: PartOfSpeech
    keep: bool
    case: _CasingRecord
    kinds: list[str]
    avoid: list[_AvoidRecord]
    definition: str
    source: str


def to_json(terms: Iterable[Term]) -> str:
    """Write terms as JSON: sorted by id, one on each line, without what is empty."""
    ordered = sorted(terms, key=lambda term: term.id)
    lines = [
        json.dumps(_record(term), ensure_ascii=False, separators=(",", ":")) for term in ordered
    ]
    return "[\n" + ",\n".join(lines) + "\n]\n"


def from_json(text: str) -> tuple[Term, ...]:
    """Read what `to_json` wrote; it is not checked again."""
    records: list[_TermRecord] = json.loads(text)
    return tuple(map(_term, records))


def _record(value: object) -> object:
    if isinstance(value, Term | Wording | Avoid | Casing):
        return {name: _record(part) for name, part in value._asdict().items() if part}
    if isinstance(value, Text):
        return {"en": value.en, "fr": value.fr}
    return list(map(_record, value)) if isinstance(value, tuple) else value


def _term(record: _TermRecord) -> Term:
    case = record.get("case")
    return Term(
        record["id"],
        _wording(record.get("en")),
        _wording(record.get("fr")),
        record.get("domain", ""),
        record.get("part_of_speech", "noun"),
        record.get("keep", False),
        Casing(tuple(case["avoid"]), case["fix"]) if case else None,
        tuple(record.get("kinds", ())),
        tuple(map(_avoid, record.get("avoid", ()))),
        record.get("definition", ""),
        record.get("source", ""),
    )


def _wording(record: _WordingRecord | None) -> Wording | None:
    if record is None:
        return None
    return Wording(
        record["term"],
        record.get("gender"),
        tuple(record.get("forms", ())),
        tuple(record.get("admitted", ())),
        tuple(record.get("abbreviations", ())),
    )


def _avoid(record: _AvoidRecord) -> Avoid:
    reason = record.get("reason")
    return Avoid(
        record["form"],
        record["fix"],
        Text(reason["en"], reason["fr"]) if reason else None,
        record.get("only_in"),
    )
