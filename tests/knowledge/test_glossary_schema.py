"""The JSON Schema of a glossary says what the loader says of its shape."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypeAlias

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from notes_tool.errors import ConfigurationError
from notes_tool.knowledge.glossary_file import parse

ROOT = Path(__file__).parent.parent.parent
SCHEMA = json.loads(
    (ROOT / "notes_tool" / "knowledge" / "glossary.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA)

_Json: TypeAlias = "str | list[_Json] | dict[str, _Json]"

# What the schema cannot say; and words that make none of them likely.
BEYOND = ("accepted elsewhere", "differ in more", "stands twice", "avoided elsewhere", "elsewhere")

FORMS = st.sampled_from(("pod", "Pods", "no", "12:30", "nœud", " x"))
ODD = st.sampled_from(("", " ", "a\nb", "a\r", "\n", "nowhere"))


def some(values: st.SearchStrategy[_Json]) -> st.SearchStrategy[_Json]:
    """Give a value that fits, or now and then one that does not."""
    others: st.SearchStrategy[_Json] = st.one_of(
        ODD, st.just([]), st.just({}), st.just(["a"]), st.just({"en": "a"})
    )
    return st.integers(0, 60).flatmap(lambda luck: values if luck else others)


def lists(values: st.SearchStrategy[_Json]) -> st.SearchStrategy[_Json]:
    return some(st.lists(some(values), min_size=1, max_size=2))


def mappings(
    needed: dict[str, st.SearchStrategy[_Json]], optional: dict[str, st.SearchStrategy[_Json]]
) -> st.SearchStrategy[_Json]:
    whole = st.fixed_dictionaries(needed, optional=optional)
    return st.integers(0, 60).flatmap(
        lambda luck: whole if luck else st.fixed_dictionaries({}, optional={**needed, "odd": FORMS})
    )


LINE = some(FORMS)
LINES = lists(FORMS)
FLAG = some(st.sampled_from(("true", "false")))
LANGUAGE = some(st.sampled_from(("fr", "en")))
WORDING = {"forms": LINES, "admitted": LINES, "abbreviations": LINES}
AVOID = mappings(
    {"form": LINE, "fix": LINE},
    {
        "reason": mappings({"en": LINE, "fr": LINE}, {}),
        "only_in": LANGUAGE,
        "severity": some(st.sampled_from(("error", "warning", "info"))),
        "gloss": FLAG,
    },
)
TERM = mappings(
    {"id": LINE, "en": some(mappings({"term": LINE}, WORDING))},
    {
        "domain": LINE,
        "part_of_speech": some(st.sampled_from(("noun", "verb", "adjective", "name"))),
        "fr": some(mappings({"term": LINE}, {**WORDING, "gender": some(st.just("f"))})),
        "keep": FLAG,
        "case": some(mappings({"avoid": LINES, "fix": LINE}, {})),
        "kinds": LINES,
        "variants": LINES,
        "avoid": lists(AVOID),
        "only_in": LANGUAGE,
        "check_translation": FLAG,
        "definition": LINE,
        "source": LINE,
        "examples": some(mappings({}, {"good": LINES, "bad": LINES})),
    },
)
FILE = mappings({"version": some(st.just("1")), "terms": lists(TERM)}, {})


def mistakes_of_shape(document: _Json) -> list[str]:
    """Give what the loader says, without contradictions."""
    try:
        parse(json.dumps(document, ensure_ascii=False), "g.yaml")  # JSON is YAML
    except ConfigurationError as error:
        lines = error.say("en").splitlines()
        return [line for line in lines if not any(part in line for part in BEYOND)]
    return []


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@settings(max_examples=300)
@given(FILE)
def test_what_the_loader_accepts_the_schema_accepts_and_nothing_else(document: _Json) -> None:
    said = [error.message for error in VALIDATOR.iter_errors(document)]
    told = [line for line in mistakes_of_shape(document) if "never looked for" not in line]
    assert bool(said) == bool(told), (said, told)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("{id: a, en: {term: §[a]}}", "a text is expected here"),
        ("{id: a, en: §a}", "keys and values are expected here"),
        ("{id: a, en: {term: a}, kinds: §a}", "a list is expected here"),
        ("{id: a, en: {term: a}, §kind: [a]}", "unknown key `kind`; did you mean kinds?"),
        ("§{en: {term: a}}", "the key `id` is missing"),
        ("§{id: a}", "a term needs `en` or `fr`"),
        (
            "{id: a, en: {term: a}, avoid: [{form: b, fix: a, severity: §fatal}]}",
            "unknown value `fatal`; known are error, warning, info",
        ),
        ("{id: a, en: {term: a}, keep: §{fr: true}}", "a text is expected here"),
        ("{id: a, en: {term: §{term: a}}}", "a text is expected here"),
    ],
)
def test_both_refuse_a_planted_mistake(wrong: str, told: str) -> None:
    before, after = f"terms: [{wrong}]".split("§")
    text = f"{before}{after}\nversion: 1\n"
    assert not VALIDATOR.is_valid(yaml.safe_load(text))
    with pytest.raises(ConfigurationError) as caught:
        parse(text, "g.yaml")
    assert caught.value.say("en") == f"g.yaml:1:{len(before) + 1}: {told}"


@pytest.mark.parametrize("text", ["{}", "[]", "a", '{"version": "1", "terms": {}}'])
def test_both_refuse_what_is_no_glossary(text: str) -> None:
    assert not VALIDATOR.is_valid(json.loads(text) if text != "a" else text)
    assert mistakes_of_shape(yaml.safe_load(text))


def test_editors_read_numbers_and_truth_values_where_the_loader_reads_text() -> None:
    text = "version: 1\nterms:\n  - {id: 1, keep: true, fr: {term: 404, forms: [no, 1.5]}}\n"
    assert VALIDATOR.is_valid(yaml.safe_load(text))
    assert parse(text, "g.yaml")[0].fr == ("404", None, ("no", "1.5"), (), ())


def test_the_shipped_glossary_fits() -> None:
    text = (ROOT / "glossary.yaml").read_text(encoding="utf-8")
    assert [error.message for error in VALIDATOR.iter_errors(yaml.safe_load(text))] == []
