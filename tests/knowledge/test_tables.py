"""Glossaries as tables: nothing is lost on the way there and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_tool.diagnostic import Severity, Text
from notes_tool.errors import ConfigurationError
from notes_tool.knowledge.glossary_file import parse
from notes_tool.knowledge.tables import COLUMNS, from_csv, to_csv, to_yaml
from notes_tool.knowledge.terms import (
    GENDERS,
    LANGUAGES,
    PARTS_OF_SPEECH,
    Avoid,
    Casing,
    Examples,
    Term,
    Wording,
    from_json,
    to_json,
)

ALPHABET = "aé no12:,;\"'|#-{&*!%@`é😀œ\t="
LINE = st.text(ALPHABET, min_size=1, max_size=6).filter(lambda text: bool(text.strip()))
LINES = st.lists(LINE, max_size=3).map(tuple)
TEXT = st.one_of(st.just(""), LINE, st.tuples(LINE, LINE).map("\n".join))
LANGUAGE = st.sampled_from((None, *LANGUAGES))
WORDING = st.builds(Wording, LINE, st.none(), LINES, LINES, LINES)
FRENCH = st.builds(Wording, LINE, st.sampled_from((None, *GENDERS)), LINES, LINES, LINES)
AVOID = st.builds(
    Avoid,
    LINE,
    LINE,
    st.none()
    | st.builds(Text.literal, LINE, LINE).filter(lambda text: "{" not in text.en + text.fr),
    LANGUAGE,
    st.sampled_from((None, Severity.WARNING, Severity.INFO)),
    st.booleans(),
)
CASE = LINE.flatmap(
    lambda fix: st.lists(st.sampled_from((fix.lower(), fix.upper())), max_size=2).map(
        lambda wrong: Casing(tuple(each for each in wrong if each.lower() == fix.lower()), fix)
    )
)
TERM = st.builds(
    Term,
    st.just("id"),
    WORDING,
    st.none() | FRENCH,
    st.just("") | LINE,
    st.sampled_from(PARTS_OF_SPEECH),
    st.booleans(),
    st.none() | CASE,
    LINES,
    st.lists(AVOID, max_size=3).map(tuple),
    TEXT,
    TEXT,
    LINES,
    LANGUAGE,
    st.booleans(),
    st.builds(Examples, LINES, LINES),
)


def contradictions(terms: tuple[Term, ...]) -> list[str]:
    """Give what the loader says of terms."""
    try:
        parse(to_yaml(terms), "g.yaml")
    except ConfigurationError as error:
        return error.say("en").splitlines()
    return []


@given(TERM)
def test_there_and_back(term: Term) -> None:
    terms = (term, Term("other", fr=Wording("unique mot")))
    assert from_json(to_json(terms)) == terms
    told = contradictions(terms)
    assert all("elsewhere" in line or "never looked for" in line for line in told)
    if not told:
        assert parse(to_yaml(terms), "g.yaml") == terms
        assert from_csv(to_csv(terms), "g.csv") == terms


def test_a_table_has_a_head_and_a_row_for_each_term() -> None:
    term = Term("pod", en=Wording("pod", forms=("pods", "PODs")), keep=True)
    head, *rows = to_csv((term,)).split("\r\n")
    assert head == ",".join(COLUMNS)
    assert rows[0] == 'pod,,,pod,"pods\nPODs"' + "," * 8 + "true" + "," * 17


def test_columns_may_stand_in_any_order_and_semicolons_part_them() -> None:
    text = "fr.term;id;avoid.form;avoid.fix\r\nnœud;node;noeux;nœud\r\n;;;\r\n"
    assert from_csv(text, "g.csv") == (
        Term("node", fr=Wording("nœud"), avoid=(Avoid("noeux", "nœud"),)),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id,fr.term,colour\na,b,c\n", ["g.csv:2:1: unknown key `colour`; known are id"]),
        ("id,fr.term\na,b\n,c\n", ["g.csv:3:1: the key `id` is missing"]),
        ("id,fr.gender\na,m\n", ["g.csv:2:1: the key `term` is missing"]),
        ('id,fr.term,avoid.form\na,b,"c\nd"\n', ["g.csv:2:1: the key `fix` is missing"] * 2),
        ('id,fr.term\n"a",b\na,c\n', ["g.csv:3:1: the id `a` stands twice"]),
        ("id,fr.term\na,b,c\n", ["g.csv:2:1: unknown key ``; known are id"]),
    ],
)
def test_mistakes_are_told_with_their_row(text: str, expected: list[str]) -> None:
    with pytest.raises(ConfigurationError) as caught:
        from_csv(text, "g.csv")
    lines = caught.value.say("en").splitlines()
    assert [line[: len(start)] for line, start in zip(lines, expected, strict=True)] == expected
