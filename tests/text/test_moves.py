from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from notes_tool.text.edit import Edit, apply
from notes_tool.text.moves import Moves
from notes_tool.text.span import Span


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """A text, and edits of it that do not overlap."""
    text = draw(st.text("abcdef", max_size=30))
    cuts = draw(st.lists(st.integers(0, len(text)), max_size=8).map(sorted))
    spans = [Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
    # Of two insertions in one point the order is not defined.
    spans = list(dict.fromkeys(spans))
    return text, [Edit(span, draw(st.text("XYZ", max_size=4))) for span in spans]


@given(edited())
def test_what_no_edit_touches_is_found_again(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    new, moves = apply(text, edits), Moves(edits)
    for place, character in enumerate(text):
        if not any(edit.span.start <= place < edit.span.end for edit in edits):
            assert new[moves.moved(place)] == character
            assert moves.moved_back(place + 1) == moves.moved(place) + 1


@given(edited(), st.data())
def test_the_inner_span_lies_in_the_outer(
    case: tuple[str, list[Edit]], data: st.DataObject
) -> None:
    text, edits = case
    moves = Moves(edits)
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    inner, outer = moves.inner(span), moves.outer(span)
    assert outer.contains(inner) or inner.start == inner.end
    assert 0 <= outer.start <= outer.end <= len(apply(text, edits))


def test_what_is_inserted_at_an_edge_is_inside_or_outside_as_asked() -> None:
    moves = Moves([Edit(Span(2, 2), "<a>"), Edit(Span(4, 4), "</a>")])
    assert moves.inner(Span(2, 4)) == (5, 7)
    assert moves.outer(Span(2, 4)) == (2, 11)


def test_what_replaces_the_edge_of_a_span_belongs_to_the_outer_one_only() -> None:
    moves = Moves([Edit(Span(1, 3), "XXXX")])
    assert moves.inner(Span(2, 5)) == (5, 7)
    assert moves.outer(Span(2, 5)) == (1, 7)


def test_what_replaces_the_neighbors_is_outside() -> None:
    moves = Moves([Edit(Span(0, 2), "before"), Edit(Span(4, 6), "behind")])
    assert moves.outer(Span(2, 4)) == moves.inner(Span(2, 4)) == (6, 8)
