from __future__ import annotations

from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_tool.report.terminal import Style, columns, paint, visible

ANY_TEXT = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("déjà vu", "déjà vu"),
        ("a\x00b\x1b[31m\x7f", "a\\x00b\\x1b[31m\\x7f"),
        ("a\tb\nc\rd", "a\\tb\\nc\\rd"),
        ("\x85\xad", "\\u{0085}\\u{00ad}"),
        ("\u202erm -rf\u2066", "\\u{202e}rm -rf\\u{2066}"),
        ("\u2028\ufeff\u200b", "\\u{2028}\\u{feff}\\u{200b}"),
        ("\U000e0067", "\\u{e0067}"),
        ("\udce9\ud800", "\\xe9\\u{d800}"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("12\u202fGo\xa0!", "12\u202fGo\xa0!"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(ANY_TEXT)
def test_visible_leaves_nothing_to_obey(text: str) -> None:
    kinds = {category(character) for character in visible(text) if character not in "\u200c\u200d"}
    assert not kinds & {"Cc", "Cf", "Cs", "Zl", "Zp"}


@given(ANY_TEXT)
def test_visible_is_stable_and_works_by_parts(text: str) -> None:
    assert visible(visible(text)) == visible(text)
    assert visible(text) == "".join(visible(character) for character in text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("abc", 3),
        ("été", 3),
        ("e\u0301", 1),
        ("漢字", 4),
        ("ｱ", 1),
        ("Ａ", 2),
        ("한", 2),
        ("\u1112\u1161\u11ab", 2),
        ("😀", 2),
        ("❤\ufe0f", 1),
        ("กำ", 2),
        ("נִ", 1),
    ],
)
def test_columns(text: str, count: int) -> None:
    assert columns(text) == count


def test_paint() -> None:
    assert paint("x", Style.RED, color=True) == "\x1b[1;31mx\x1b[0m"
    assert paint("", Style.RED, color=True) == ""
    assert paint("x", Style.RED, color=False) == "x"
