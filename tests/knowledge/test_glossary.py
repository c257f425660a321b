"""The glossary: what its file may say, what is wrong in it, and what it becomes."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest

from notes_tool.diagnostic import Severity, Text
from notes_tool.errors import ConfigurationError
from notes_tool.knowledge.glossary import Glossary, load_default, read
from notes_tool.knowledge.glossary_file import parse
from notes_tool.knowledge.terms import Avoid, Casing, Examples, Term, Wording, from_json, to_json

ROOT = Path(__file__).parent.parent.parent

FULL = """\
version: 1
terms:
  - id: pipeline
    domain: delivery
    part_of_speech: noun
    en: {term: pipeline, forms: [pipelines], admitted: [delivery chain], abbreviations: [CDP]}
    fr: {term: chaîne, gender: f, forms: [chaînes], admitted: [pipeline], abbreviations: [CDP]}
    keep: true
    case: {avoid: [PIPELINE], fix: Pipeline}
    kinds: [PipelineRun]
    avoid:
      - {form: tuyau, fix: chaîne, reason: {en: "too literal", fr: "trop littéral"}, only_in: fr}
      - {form: tube, fix: pipeline, severity: info, gloss: false}
    variants: [pype-line]
    only_in: fr
    check_translation: false
    examples: {good: ["La chaîne est prête."], bad: ["Le tuyau est prêt."]}
    definition: "Suite d'étapes."
    source: "yes"
  - id: bare
    fr: {term: nu}
"""

PIPELINE = Term(
    id="pipeline",
    domain="delivery",
    en=Wording("pipeline", None, ("pipelines",), ("delivery chain",), ("CDP",)),
    fr=Wording("chaîne", "f", ("chaînes",), ("pipeline",), ("CDP",)),
    keep=True,
    case=Casing(("PIPELINE",), "Pipeline"),
    kinds=("PipelineRun",),
    avoid=(
        Avoid("tuyau", "chaîne", Text("too literal", "trop littéral"), "fr"),
        Avoid("tube", "pipeline", None, None, Severity.INFO, gloss=False),
    ),
    variants=("pype-line",),
    only_in="fr",
    check_translation=False,
    examples=Examples(("La chaîne est prête.",), ("Le tuyau est prêt.",)),
    definition="Suite d'étapes.",
    source="yes",
)


def mistakes(text: str) -> list[str]:
    with pytest.raises(ConfigurationError) as caught:
        read(text, "g.yaml")
    assert len(caught.value.say("fr").splitlines()) == len(caught.value.say("en").splitlines())
    assert caught.value.say("fr") != caught.value.say("en")
    return caught.value.say("en").splitlines()


def term(lines: str) -> str:
    return f"version: 1\nterms:\n  - id: a\n    {lines}\n"


def test_everything_that_a_term_may_say() -> None:
    assert read(FULL, "g.yaml").terms == (PIPELINE, Term(id="bare", fr=Wording("nu")))


def test_json_holds_all_of_it_sorted_one_term_on_each_line() -> None:
    terms = parse(FULL, "g.yaml")
    text = to_json(terms)
    assert from_json(text) == terms[::-1]
    assert [line[:12] for line in text.splitlines()] == ["[", '{"id":"bare"', '{"id":"pipel', "]"]
    assert to_json(from_json(text)) == text


def test_the_shipped_json_is_the_glossary_of_the_project() -> None:
    shipped = ROOT / "notes_tool" / "knowledge" / "data" / "glossary.json"
    yaml = (ROOT / "glossary.yaml").read_text(encoding="utf-8")
    assert shipped.read_text(encoding="utf-8") == to_json(parse(yaml, "glossary.yaml"))
    assert load_default().terms == tuple(
        sorted(parse(yaml, "glossary.yaml"), key=lambda each: each.id)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "version: 2\nterms: []\n",
            ["g.yaml:1:10: the version must be 1"],
        ),
        (
            "- a\n",
            ["g.yaml:1:1: keys and values are expected here"],
        ),
        (
            "",
            ["g.yaml:1:1: the key `version` is missing", "g.yaml:1:1: the key `terms` is missing"],
        ),
        (
            "version: 1\nterms: a\n",
            ["g.yaml:2:8: a list is expected here"],
        ),
        (
            "version: 1\nterms:\n  - fr: {term: b}\n",
            ["g.yaml:3:5: the key `id` is missing"],
        ),
        (
            'version: 1\nterms: []\n"{x}": b\n',
            ["g.yaml:3:1: unknown key `{x}`; known are version, terms"],
        ),
        (
            term("keep: true"),
            ["g.yaml:3:5: a term needs `en` or `fr`"],
        ),
        (
            term("fr: {term: b, admited: [c], gender: x}"),
            [
                "g.yaml:4:19: unknown key `admited`; did you mean admitted?",
                "g.yaml:4:41: unknown value `x`; known are m, f",
            ],
        ),
        (
            term("en: {term: b, gender: m}"),
            ["g.yaml:4:19: unknown key `gender`; known are term, forms, admitted, abbreviations"],
        ),
        (
            term("fr: {term: b, forms: c}\n    keep: no\n    definition: [d]"),
            [
                "g.yaml:4:26: a list is expected here",
                "g.yaml:5:11: unknown value `no`; known are true, false",
                "g.yaml:6:17: a text is expected here",
            ],
        ),
        (
            term('fr: {term: ""}\n    part_of_speech: [verb]'),
            [
                "g.yaml:4:16: a text is expected here",
                "g.yaml:5:21: a text is expected here",
            ],
        ),
        (
            term("fr: {term: b}\n    avoid: [{form: c, reason: {en: d}}]"),
            [
                "g.yaml:5:13: the key `fix` is missing",
                "g.yaml:5:31: the key `fr` is missing",
            ],
        ),
        (
            term("fr: {term: b}\n    case: {avoid: [B, C], fix: b}"),
            [
                "g.yaml:5:11: `C` and `b` differ in more than capitals",
            ],
        ),
        (
            "version: 1\nterms:\n  - {id: a, fr: {term: b}}\n  - {id: a, fr: {term: c}}\n",
            ["g.yaml:4:10: the id `a` stands twice"],
        ),
        (
            term("fr: {term: b, admitted: [c]}\n    avoid: [{form: Cs, fix: b}]"),
            ["g.yaml:5:13: `Cs` is avoided here and accepted elsewhere in French"],
        ),
        (
            term("en: {term: b}\n    case: {avoid: [b], fix: B}"),
            ["g.yaml:5:11: the capitals of `b` are avoided here and accepted elsewhere"],
        ),
        (
            "version: 1\nterms: [a, &x b]\n",
            ["g.yaml:2:12: an anchor (`&`) is not allowed here"],
        ),
        (
            'version: 1\n"{x}": a\n"{x}": b\n',
            ["g.yaml:3:1: the key `{x}` stands twice"],
        ),
        (
            "version: 1\nterms: a: b\n",
            ["g.yaml:2:9: a value that holds `: ` needs quotes, or the indent is wrong"],
        ),
    ],
)
def test_every_mistake_is_told_with_its_place(text: str, expected: list[str]) -> None:
    assert mistakes(text) == expected


def test_a_form_may_be_right_in_one_language_and_wrong_in_the_other() -> None:
    text = term(
        "en: {term: traffic}\n    fr: {term: trafic}\n    avoid:\n"
        "      - {form: traffic, fix: trafic, only_in: fr}\n"
        "      - {form: trafic, fix: traffic, only_in: en}"
    )
    assert len(read(text, "g.yaml").terms[0].avoid) == 2


def test_extending_replaces_terms_of_the_same_id_and_adds_the_others() -> None:
    ours = Glossary((Term("a", fr=Wording("un")), Term("b", fr=Wording("deux"))))
    theirs = Glossary((Term("a", fr=Wording("eins")), Term("c", fr=Wording("trois"))))
    assert [(each.id, each.fr and each.fr.term) for each in ours.extend(theirs).terms] == [
        ("b", "deux"),
        ("a", "eins"),
        ("c", "trois"),
    ]
    assert ours.extend(Glossary(())).terms == ours.terms


def test_what_a_project_avoids_wins_over_what_the_default_accepts() -> None:
    ours = Glossary((Term("log", fr=Wording("log", admitted=("journal",))),))
    theirs = Glossary((Term("diary", fr=Wording("log"), avoid=(Avoid("journal", "log"),)),))
    assert [match.fix for match in ours.extend(theirs).matches("Les journaux", "fr")] == ["logs"]
    assert list(theirs.extend(ours).matches("Les journaux", "fr")) == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            "fr: {term: b}\n    avoid:\n      - {form: c, fix: b}\n      - {form: c, fix: d}",
            "g.yaml:7:9: `c` is replaced by `d` here and by `b` elsewhere",
        ),
        (
            "fr: {term: b}\n    avoid:\n      - {form: c, fix: d}\n      - {form: d, fix: b}",
            "g.yaml:6:9: the fix `d` is avoided elsewhere",
        ),
        (
            "fr: {term: b}\n    only_in: fr\n    avoid: [{form: c, fix: b, only_in: en}]",
            "g.yaml:6:13: `only_in` of the term is fr: this is never looked for",
        ),
        (
            "fr: {term: b, admitted: [c]}\n    variants: [d, c]",
            "g.yaml:5:19: `c` is avoided here and accepted elsewhere in French",
        ),
        (
            'fr: {term: "b\\nc"}',
            "g.yaml:4:16: a text of one line is expected here",
        ),
        (
            "fr: {term: b}\n    avoid: [{form: c, fix: b, severity: fatal}]",
            "g.yaml:5:41: unknown value `fatal`; known are error, warning, info",
        ),
    ],
)
def test_more_mistakes(lines: str, expected: str) -> None:
    assert mistakes(term(lines)) == [expected]


def test_a_contradiction_in_both_languages_is_told_once() -> None:
    text = term(
        "en: {term: b}\n    fr: {term: b}\n    avoid: [{form: c, fix: d}, {form: d, fix: b}]"
    )
    assert mistakes(text) == ["g.yaml:6:13: the fix `d` is avoided elsewhere"]


VARIED = read(
    """\
version: 1
terms:
  - id: sidecar
    en: {term: sidecar}
    fr: {term: sidecar, gender: m}
    variants: [side-cart]
  - id: node
    en: {term: node}
    fr: {term: nœud, gender: m}
    variants: [noodle]
  - id: mail
    only_in: fr
    en: {term: email}
    fr: {term: courriel, gender: m}
    avoid: [{form: mél, fix: courriel, severity: info, gloss: false}]
""",
    "g.yaml",
)


@pytest.mark.parametrize(
    ("text", "language", "fixes"),
    [
        ("deux side-carts", "fr", ["sidecars"]),
        ("two side-carts", "en", ["sidecars"]),
        ("side-carts", None, ["sidecars"]),
        ("un noodle, des noodles", "fr", ["nœud", "nœuds"]),
        ("a noodle, some noodles", "en", ["node", "nodes"]),
        ("noodle", None, []),
        ("un mél", "fr", ["courriel"]),
        ("un courriel (mél)", "fr", ["courriel"]),
        ("a mél", "en", []),
        ("mél", None, []),
    ],
)
def test_variants_and_where_a_term_is_looked_for(
    text: str, language: Literal["fr", "en"] | None, fixes: list[str]
) -> None:
    assert [match.fix for match in VARIED.matches(text, language)] == fixes
