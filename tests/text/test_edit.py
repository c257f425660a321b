"""Edits change exactly their spans."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_tool.text.edit import Edit, Fix, apply, compatible
from notes_tool.text.span import Span

_SPANS = st.tuples(st.integers(0, 20), st.integers(0, 3)).map(lambda p: Span(p[0], p[0] + p[1]))
_FIXES = st.builds(Fix.replace, _SPANS, st.text("xy", max_size=2))


def test_edits_apply_in_any_order() -> None:
    edits = [Edit(Span(4, 5), "E"), Edit(Span(0, 1), ""), Edit(Span(2, 2), "-")]
    assert apply("abcdef", edits) == "b-cdEf"


@given(st.text())
def test_no_edit_is_the_identity(text: str) -> None:
    assert apply(text, []) == text


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(Span(0, 2), "x"), Edit(Span(1, 3), "y")],
        [Edit(Span(2, 9), "x")],
        [Edit(Span(2, 1), "x")],
    ],
)
def test_edits_that_overlap_or_lie_outside_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="overlaps"):
        apply("abc", edits)


def test_the_first_of_two_fixes_that_meet_wins() -> None:
    first, second, apart = (Fix.replace(Span(*at), "x") for at in ((2, 4), (4, 5), (7, 8)))
    assert compatible([first, second, apart]) == [first, apart]


def test_the_same_edit_of_two_fixes_counts_once() -> None:
    shared = Edit(Span(0, 0), "<a>")
    one, other = (Fix((shared, Edit(Span(at, at + 1), "x"))) for at in (2, 5))
    assert compatible([one, other]) == [one, Fix((Edit(Span(5, 6), "x"),))]


@given(st.lists(_FIXES, max_size=8))
def test_compatible_fixes_can_be_applied_and_the_rest_cannot(fixes: list[Fix]) -> None:
    chosen = compatible(fixes)
    apply("." * 30, [edit for fix in chosen for edit in fix.edits])
    taken = [edit for fix in chosen for edit in fix.edits]
    for fix in fixes:
        assert any(
            edit in taken
            or any(
                edit.span.start <= other.span.end and other.span.start <= edit.span.end
                for other in taken
            )
            for edit in fix.edits
        )
