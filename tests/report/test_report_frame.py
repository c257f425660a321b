from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_samples import span_of

from notes_tool.report.frame import PREVIEW_LINES, excerpts, preview
from notes_tool.report.terminal import columns, visible
from notes_tool.text.edit import Edit, Fix, apply
from notes_tool.text.span import Source, Span

ROOM = 40


def drawn(text: str, span: Span, room: int = ROOM) -> list[tuple[int, str, str]]:
    return [(row, line, marks) for row, line, marks in excerpts(Source("a.md", text), span, room)]


@pytest.mark.parametrize(
    ("text", "part", "shown", "marks"),
    [
        ("le pod web", "pod", "le pod web", "   ^^^"),
        ("\tpod\tweb", "web", "    pod    web", "           ^^^"),
        ("漢字 pod", "pod", "漢字 pod", "     ^^^"),
        ("pod 漢字", "漢字", "pod 漢字", "    ^^^^"),
        ("e\u0301te\u0301 pod", "pod", "e\u0301te\u0301 pod", "    ^^^"),
        ("\x1b\u202epod", "pod", "\\x1b\\u{202e}pod", "            ^^^"),
        ("\udce9 pod", "pod", "\\xe9 pod", "     ^^^"),
    ],
)
def test_carets_stand_under_the_span(text: str, part: str, shown: str, marks: str) -> None:
    assert drawn(text, span_of(text, part)) == [(1, shown, marks)]


@pytest.mark.parametrize(
    ("text", "offset", "row", "shown", "marks"),
    [
        ("", 0, 1, "", "^"),
        ("pod", 3, 1, "pod", "   ^"),
        ("pod\n", 4, 1, "pod", "   ^"),
        ("a\r\npod\r\n", 3, 2, "pod", "^"),
        ("a\n\nb", 2, 2, "", "^"),
    ],
)
def test_empty_span_gets_one_caret(
    text: str, offset: int, row: int, shown: str, marks: str
) -> None:
    assert drawn(text, Span(offset, offset)) == [(row, shown, marks)]


def test_span_over_lines_shows_first_and_last() -> None:
    text = "un pod\r\nau milieu\r\n  la fin ici\r\n"
    span = Span(text.index("pod"), text.index(" ici"))
    assert drawn(text, span) == [(1, "un pod", "   ^^^"), (3, "  la fin ici", "  ^^^^^^")]


def test_span_that_ends_with_a_line_end_stays_on_its_line() -> None:
    assert drawn("un\ndeux\n", Span(0, 3)) == [(1, "un", "^^")]
    assert drawn("un\ndeux\n", Span(2, 3)) == [(1, "un", "  ^")]


@pytest.mark.parametrize(
    ("text", "part", "shown", "marks"),
    [
        ("a" * 90 + "POD", "POD", "…" + "a" * 35 + "POD", " " * 36 + "^^^"),
        ("POD" + "a" * 90, "POD", "POD" + "a" * 35 + "…", "^^^"),
        (
            "a" * 50 + "POD" + "b" * 50,
            "POD",
            "…" + "a" * 17 + "POD" + "b" * 18 + "…",
            " " * 18 + "^^^",
        ),
        ("P" * 90, "P" * 90, "P" * 38 + "…", "^" * 38),
        ("漢" * 50 + "POD", "POD", "…" + "漢" * 17 + "POD", " " * 35 + "^^^"),
    ],
)
def test_long_line_is_cut_around_the_span(text: str, part: str, shown: str, marks: str) -> None:
    assert drawn(text, span_of(text, part)) == [(1, shown, marks)]


def test_line_of_ten_megabytes() -> None:
    text = "mot " * 1_250_000 + "POD" + " mot" * 1_250_000
    source = Source("a.md", text)
    span = span_of(text, "POD")
    (excerpt,) = excerpts(source, span, ROOM)
    assert excerpt.text == "… mot mot mot mot POD mot mot mot mot m…"
    (fixed,) = preview(source, Fix.replace(span, "pod"), ROOM).excerpts
    assert fixed.text == excerpt.text.replace("POD", "pod")
    whole = preview(source, Fix.replace(Span(0, len(text)), "x" * len(text)), ROOM)
    assert [columns(line.text) for line in whole.excerpts] == [ROOM - 1]


NOTES = st.text(st.sampled_from("ab \t\n\r漢\u0301\x1b\u202e\udce9😀"), max_size=120)
LINES = st.text(st.sampled_from("ab \t漢\u0301\x1b\u202e\udce9😀"), max_size=60)
PLACES = st.integers(0, 200)


@given(NOTES, PLACES, PLACES, st.integers(12, 50))
def test_excerpts_fit_and_point_at_the_span(text: str, one: int, other: int, room: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    for row, shown, marks in drawn(text, Span(start, end), room):
        assert 1 <= row <= text.count("\n") + text.count("\r") + 1
        assert columns(shown) <= room
        assert marks.strip(" ^") == ""
        assert marks.endswith("^")
        assert columns(marks) <= max(room, columns(shown) + 1)


@given(LINES, LINES.filter(bool), LINES, st.integers(12, 50))
def test_marked_columns_hold_the_span(before: str, part: str, after: str, room: int) -> None:
    text = before + part + after
    start, end = len(before), len(before + part)
    ((_, shown, marks),) = drawn(text, Span(start, end), room)
    named = visible(text[start:end].replace("\t", "    "))
    indent = len(marks) - len(marks.lstrip(" "))
    befores = [shown[:cut] for cut in range(len(shown) + 1) if columns(shown[:cut]) == indent]
    pieces = [shown[len(before) :].rstrip("…") for before in befores]
    assert any(piece.startswith(named) or named.startswith(piece) for piece in pieces)


def test_preview_shows_what_to_type() -> None:
    source = Source("a.md", "un\nkubctl get pods\n")
    shown = preview(source, Fix.replace(span_of(source.text, "kubctl"), "kubectl"), ROOM)
    assert shown == ([(2, "kubectl get pods", "~~~~~~~")], True)


def test_preview_of_several_edits_on_a_line() -> None:
    source = Source("a.md", "voir ( ici ) et\n")
    fix = Fix((Edit(Span(6, 7), ""), Edit(Span(7, 10), "là-bas"), Edit(Span(10, 11), "")))
    assert preview(source, fix, ROOM).excerpts == [(1, "voir (là-bas) et", "      ~~~~~~")]


def test_preview_of_new_lines_counts_on() -> None:
    source = Source("a.md", "un\r\nls\r\nfin\r\n")
    fix = Fix((Edit(Span(4, 4), "```\r\n"), Edit(Span(8, 8), "```\r\n")))
    lines = [(2, "```", "~~~"), (3, "ls", ""), (4, "```", "~~~")]
    assert preview(source, fix, ROOM) == (lines, True)


def test_preview_of_a_deletion_shows_the_place() -> None:
    source = Source("a.md", "a" * 90 + " ," + "b" * 90)
    (line,) = preview(source, Fix.replace(Span(90, 91), ""), ROOM).excerpts
    assert line == (1, "…" + "a" * 19 + "," + "b" * 18 + "…", "")


@pytest.mark.parametrize("lines", [PREVIEW_LINES, PREVIEW_LINES + 1])
def test_preview_says_when_it_is_cut(lines: int) -> None:
    source = Source("a.md", "x\n")
    shown = preview(source, Fix.replace(Span(0, 1), "\n".join("y" * lines)), ROOM)
    assert len(shown.excerpts) == PREVIEW_LINES
    assert shown.complete == (lines == PREVIEW_LINES)


def test_preview_of_edits_on_two_long_lines() -> None:
    source = Source("a.md", "x\n" + "a" * 90 + "b")
    fix = Fix((Edit(Span(0, 1), "y"), Edit(Span(92, 93), "c")))
    lines = [(1, "y", "~"), (2, "…" + "a" * 37 + "c", " " * 38 + "~")]
    assert preview(source, fix, ROOM) == (lines, True)


def test_preview_leaves_out_edits_far_away() -> None:
    source = Source("a.md", "x\n" * 100)
    shown = preview(source, Fix((Edit(Span(0, 1), "y"), Edit(Span(190, 191), "y"))), ROOM)
    assert shown == ([(1, "y", "~")], False)


@given(NOTES, PLACES, PLACES, st.text(st.sampled_from("xyz\n漢"), max_size=20))
def test_preview_is_part_of_the_fixed_text(text: str, one: int, other: int, new: str) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    source, edit = Source("a.md", text), Edit(Span(start, end), new)
    shown = preview(source, Fix((edit,)), 4000)
    fixed = Source("a.md", apply(text, [edit]))
    for row, line, _ in shown.excerpts:
        whole = fixed.slice(fixed.line_span(row - 1)) if row <= len(fixed.line_starts) else ""
        assert line == visible(whole.replace("\t", "    "))
