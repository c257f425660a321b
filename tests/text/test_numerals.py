"""Numerals before titles: which text starts with one, and how a row of them goes on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_tool.text.numerals import Numeral, ascending, numbered, numeral, unnumbered


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("I. Les pods", "I", "Les pods"),
        ("XIV) Les pods", "XIV", "Les pods"),
        ("iv. Les pods", "iv", "Les pods"),
        ("3. Les pods", "3", "Les pods"),
        ("3/ Les pods", "3", "Les pods"),
        ("3 - Les pods", "3", "Les pods"),
        ("II — Les pods", "II", "Les pods"),
        ("1.2 Les pods", "1.2", "Les pods"),
        ("1.2. Les pods", "1.2", "Les pods"),
        ("b) Les pods", "b", "Les pods"),
        ("1\\. Les pods", "1", "Les pods"),
        ("1\\) Les pods", "1", "Les pods"),
        ("I.** Les pods", "I", "** Les pods"),
        ("2.", "2", ""),
    ],
)
def test_a_text_may_start_with_a_numeral(text: str, number: str, rest: str) -> None:
    found = numeral(text)
    assert found is not None
    assert found.number == number
    assert unnumbered(f" {text} ") == rest


@pytest.mark.parametrize(
    "text",
    [
        "3 façons",
        "C - un langage",
        "CP - cohérence",
        "MIX. Tout",
        "v1.28",
        "1.28",
        "2.x",
        "x",
        "",
        "mot 1. x",
    ],
)
def test_other_texts_start_with_none(text: str) -> None:
    assert numeral(text) is None
    assert unnumbered(text) == text


def test_a_numeral_ends_after_its_mark() -> None:
    assert numeral("IV. x") == Numeral("IV", 3)
    assert numeral("4 – x") == Numeral("4", 3)


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (["1", None, "3"], ["1", "2", "3"]),
        (["1", None, "2"], ["1", "2", "3"]),
        ([None, "1", "2"], ["1", "2", "3"]),
        ([None, "2", "3"], ["1", "2", "3"]),
        (["2", "3", None], ["2", "3", "4"]),
        (["0", None, "1"], ["0", "1", "2"]),
        (["1", "1", None], ["1", "1", "1"]),
        (["1", None], ["1", "2"]),
        (["I", None, "II"], ["I", "II", "III"]),
        (["i", "ii", "iii", None], ["i", "ii", "iii", "iv"]),
        (["H", None, "I"], ["H", "I", "J"]),
        (["C", "D", None], ["C", "D", "E"]),
        (["a", None, "c"], ["a", "b", "c"]),
        (["1", None, "4"], None),
        (["1", "3", None], None),
        (["3", "2", None], None),
        (["1.1", "1.2", None], None),
        (["01", "02", None], None),
        (["1", "II", None], None),
        (["Y", "Z", None], None),
        ([None, None], None),
    ],
)
def test_numbers_are_continued(numbers: list[str | None], expected: list[str] | None) -> None:
    assert numbered(numbers) == expected


@given(st.integers(1, 5), st.lists(st.booleans(), min_size=1, max_size=20))
def test_what_is_numbered_in_sequence_stays_so(start: int, gaps: list[bool]) -> None:
    numbers = [None if gap else str(place) for place, gap in enumerate(gaps, start)]
    first = next((number for number in numbers if number), None)
    result = numbered(numbers)
    assert (result is None) == (first is None)
    if result is not None:
        assert [int(number) for number in result] == list(
            range(int(result[0]), int(result[0]) + len(numbers))
        )
        assert all(old in (None, new) for old, new in zip(numbers, result, strict=True))


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (["10", "9", "1"], ["1", "9", "10"]),
        (["IX", "V", "I"], ["I", "V", "IX"]),
        (["b", "a"], ["a", "b"]),
        (["1", "1"], ["1", "1"]),
        (["2", "I"], ["2", "I"]),
        (["1.2", "1.1"], ["1.2", "1.1"]),
        ([], []),
    ],
)
def test_numbers_are_put_in_order(numbers: list[str], expected: list[str]) -> None:
    assert ascending(numbers) == expected
