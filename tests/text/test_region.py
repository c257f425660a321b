"""Regions map what is read back to what is written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from notes_tool.text.edit import apply
from notes_tool.text.region import Region
from notes_tool.text.span import OPAQUE, Span

# "> un side\n> car *de* plus &amp; `x`": the quote's prefixes and marks are no part of the text.
SOURCE = "> un side\n> car *de* plus &amp; `x`\n"
REGION = Region.of(
    [
        ("un side", Span(2, 9)),
        ("\n", Span(9, 12)),
        ("car ", Span(12, 16)),
        ("de", Span(17, 19)),
        (" plus ", Span(20, 26)),
        ("&", Span(26, 31)),
        (" ", Span(31, 32)),
        (OPAQUE, Span(32, 35)),
    ]
)


def sliced(start: int, end: int) -> str:
    span = REGION.span(start, end)
    return SOURCE[span.start : span.end]


def changed(start: int, end: int, new: str) -> str:
    return apply(SOURCE, REGION.edits(start, end, new))


def test_a_span_slices_back() -> None:
    assert REGION.text == f"un side\ncar de plus & {OPAQUE}"
    assert sliced(3, 7) == "side"
    assert sliced(3, 11) == "side\n> car"
    assert sliced(12, 14) == "de"
    assert sliced(20, 21) == "&amp;"
    assert sliced(22, 23) == "`x`"


def test_an_empty_range_is_the_point_after_the_code_point_before_it() -> None:
    assert REGION.span(0, 0) == Span(2, 2)
    assert REGION.span(7, 7) == Span(9, 9)
    assert REGION.span(14, 14) == Span(19, 19)
    assert REGION.point(len(REGION.text)) == 35


def test_an_edit_never_touches_a_prefix() -> None:
    assert changed(3, 7, "cote") == SOURCE.replace("side", "cote")
    assert changed(3, 11, "side-\nvoiture") == SOURCE.replace("side", "side-").replace(
        "car", "voiture"
    )
    assert changed(3, 11, "side-car") == "> un side-car\n>  *de* plus &amp; `x`\n"


def test_an_edit_that_would_touch_more_is_none() -> None:
    assert REGION.edits(8, 14, "x") == (), "marks stand between two pieces"
    assert REGION.edits(20, 23, "x") == (), "code is no text"
    lines = Region.of([("a", Span(2, 3)), ("\n", Span(3, 6)), ("b", Span(6, 7))])
    assert lines.edits(0, 3, "c") == (), "the second line would be blank"
    assert lines.fix(0, 3, "c") is None


def test_an_entity_is_replaced_whole() -> None:
    assert changed(20, 21, "et") == SOURCE.replace("&amp;", "et")


@given(st.integers(0, len(REGION.text)), st.integers(0, len(REGION.text)))
def test_a_slice_keeps_the_map(one: int, other: int) -> None:
    start, end = sorted((one, other))
    part = REGION.slice(start, end)
    assert part.text == REGION.text[start:end]
    if start < end:
        assert part.whole == REGION.span(start, end)


@given(
    st.integers(0, len(REGION.text)),
    st.integers(0, len(REGION.text)),
    st.text(alphabet="ab\n", max_size=6),
)
def test_edits_lie_in_the_span_and_apart(one: int, other: int, new: str) -> None:
    start, end = sorted((one, other))
    whole = REGION.span(start, end)
    edits = REGION.edits(start, end, new)
    assert all(whole.contains(edit.span) for edit in edits)
    apply(SOURCE, edits)


@given(st.integers(0, 9), st.integers(0, 9), st.integers(1, 8))
def test_one_piece_maps_as_two_do(one: int, other: int, cut: int) -> None:
    start, end = sorted((one, other))
    text = "une sonde"
    whole = Region.of([(text, Span(4, 13))])
    halves = Region.of([(text[:cut], Span(4, 4 + cut)), (text[cut:], Span(4 + cut, 13))])
    assert whole.span(start, end) == halves.span(start, end)
    assert whole.edits(start, end, "x") == halves.edits(start, end, "x")
