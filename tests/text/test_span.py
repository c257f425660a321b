"""Sources know their lines and positions."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from notes_tool.text.span import Position, Source, Span

_TEXTS = st.text(alphabet="aé\n\r\x0c\x85\u2028", max_size=30)


def test_only_three_line_ends_end_a_line() -> None:
    source = Source("a.md", "a\x0cb\x85c\u2028d\r\ne\rf\ng")
    lines = [source.slice(source.line_span(index)) for index in range(len(source.line_starts))]
    assert lines == ["a\x0cb\x85c\u2028d", "e", "f", "g"]


def test_rows_and_columns_count_from_one_in_characters() -> None:
    source = Source("a.md", "né\n😀x")
    assert source.position(0) == Position(1, 1)
    assert source.position(4) == Position(2, 2)
    assert source.position(len(source.text)) == Position(2, 3)


def test_the_file_name_joins_root_and_path() -> None:
    assert Source("a/b.md", "", root="/notes").filename == "/notes/a/b.md"
    assert Source("a/b.md", "").filename == "a/b.md"


def test_bytes_that_are_no_utf8_are_noticed() -> None:
    assert Source("a.md", "été").is_decodable
    assert not Source("a.md", b"\xe9t\xe9".decode("utf-8", "surrogateescape")).is_decodable


@given(_TEXTS)
def test_lines_and_line_ends_make_up_the_text(text: str) -> None:
    source = Source("a.md", text)
    starts = [*source.line_starts, len(text)]
    parts = [text[start:end] for start, end in pairwise(starts)]
    assert "".join(parts) == text
    for index, part in enumerate(parts):
        assert source.slice(source.line_span(index)) == part.rstrip("\r\n")


@given(_TEXTS, st.data())
def test_a_position_leads_back_to_its_offset(text: str, data: st.DataObject) -> None:
    source = Source("a.md", text)
    offset = data.draw(st.integers(0, len(text)))
    row, column = source.position(offset)
    assert source.line_starts[row - 1] + column - 1 == offset
    assert source.line_index(offset) == row - 1


def test_spans_meet_or_not() -> None:
    assert Span(0, 5).contains(Span(1, 5))
    assert not Span(0, 5).contains(Span(1, 6))
    assert Span(0, 2).overlaps(Span(1, 3))
    assert not Span(0, 2).overlaps(Span(2, 3))
