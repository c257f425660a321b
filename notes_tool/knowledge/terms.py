"""Terms: how one thing is called in each language, and how it must not be called.

As JSON they travel in the package, one term on each line, so that no run has to read YAML for them.
"""

# Without `annotations` from `__future__`: a named tuple would compile each of its fields anew.

import json
from collections.abc import Iterable
from typing import Literal, NamedTuple, Required, TypeAlias, TypedDict, get_args

from notes_tool.diagnostic import Language, Severity, Text

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
        severity: of what is found, where it is not the rule's.
        gloss: whether it may explain another word: `conteneur (container)`.
    """

    form: str
    fix: str
    reason: Text | None = None
    only_in: Language | None = None
    severity: Severity | None = None
    gloss: bool = True


class Casing(NamedTuple):
    """Capitals not to use for a term, and the spelling to use instead."""

    avoid: tuple[str, ...]
    fix: str


class Examples(NamedTuple):
    """Sentences that test a term.

    Args:
        good: in which nothing is to be found.
        bad: in each of which the term is to be found.
    """

    good: tuple[str, ...] = ()
    bad: tuple[str, ...] = ()


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
        variants: other ways to write the word, of which none is right.
        only_in: the language in whose texts alone the term is looked for; None for both.
        check_translation: whether a translation has to say it too.
        examples: sentences that test it.
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
    variants: tuple[str, ...] = ()
    only_in: Language | None = None
    check_translation: bool = True
    examples: Examples = Examples()

    def wording(self, language: Language) -> Wording | None:
        """Give the words in one language."""
        return self.fr if language == "fr" else self.en

    def variants_in(self, language: Language) -> tuple[Avoid, ...]:
        """Give the variants as words to avoid in one language, for that language's own word."""
        wording = self.wording(language) or (self.en if self.keep else None)
        if wording is None:
            return ()
        return tuple(Avoid(variant, wording.term) for variant in self.variants)


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
    severity: str
    gloss: bool


class _CasingRecord(TypedDict):
    avoid: list[str]
    fix: str


class _ExamplesRecord(TypedDict, total=False):
    good: list[str]
    bad: list[str]


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
    variants: list[str]
    only_in: Language
    check_translation: bool
    examples: _ExamplesRecord


def to_json(terms: Iterable[Term]) -> str:
    """Write terms as JSON: sorted by id, one on each line, without what is empty."""
    ordered = sorted(terms, key=lambda term: term.id)
    lines = [
        json.dumps(record(term), ensure_ascii=False, separators=(",", ":")) for term in ordered
    ]
    return "[\n" + ",\n".join(lines) + "\n]\n"


def from_json(text: str) -> tuple[Term, ...]:
    """Read what `to_json` wrote; it is not checked again."""
    records: list[_TermRecord] = json.loads(text)
    return tuple(map(_term, records))


def record(value: object) -> object:
    """Give a term, or a part of one, as a glossary file has it, without what is as by default."""
    if isinstance(value, Term | Wording | Avoid | Casing | Examples):
        default = value._field_defaults
        return {
            name: record(part)
            for name, part in value._asdict().items()
            if name not in default or part != default[name]
        }
    if isinstance(value, Text):
        return {"en": value.en, "fr": value.fr}
    if isinstance(value, Severity):
        return value.value
    return list(map(record, value)) if isinstance(value, tuple) else value


def _term(found: _TermRecord) -> Term:
    case, examples = found.get("case"), found.get("examples", {})
    return Term(
        found["id"],
        _wording(found.get("en")),
        _wording(found.get("fr")),
        found.get("domain", ""),
        found.get("part_of_speech", "noun"),
        found.get("keep", False),
        Casing(tuple(case["avoid"]), case["fix"]) if case else None,
        tuple(found.get("kinds", ())),
        tuple(map(_avoid, found.get("avoid", ()))),
        found.get("definition", ""),
        found.get("source", ""),
        tuple(found.get("variants", ())),
        found.get("only_in"),
        found.get("check_translation", True),
        Examples(tuple(examples.get("good", ())), tuple(examples.get("bad", ()))),
    )


def _wording(found: _WordingRecord | None) -> Wording | None:
    if found is None:
        return None
    return Wording(
        found["term"],
        found.get("gender"),
        tuple(found.get("forms", ())),
        tuple(found.get("admitted", ())),
        tuple(found.get("abbreviations", ())),
    )


def _avoid(found: _AvoidRecord) -> Avoid:
    reason, severity = found.get("reason"), found.get("severity")
    return Avoid(
        found["form"],
        found["fix"],
        Text(reason["en"], reason["fr"]) if reason else None,
        found.get("only_in"),
        Severity(severity) if severity else None,
        found.get("gloss", True),
    )
