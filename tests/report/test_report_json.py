from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from report_samples import EMPTY, ENGLISH, FRENCH, RUN, SOURCE, finding

from notes_tool.diagnostic import Run, Text
from notes_tool.report.json import report
from notes_tool.text.edit import Edit, Fix, apply
from notes_tool.text.span import Source, Span


def parsed(run: Run) -> list[dict[str, Any]]:
    lines = list(report(run, ENGLISH))
    assert all(line.isascii() and line.isprintable() for line in lines)
    findings: list[dict[str, Any]] = json.loads("\n".join(lines))
    return findings


def test_empty_run_is_an_empty_array() -> None:
    assert parsed(EMPTY) == []


def test_one_finding_on_each_line() -> None:
    lines = list(report(RUN, ENGLISH))
    assert len(lines) == len(RUN.diagnostics) + 2
    for line, diagnostic in zip(lines[1:-1], RUN.diagnostics, strict=True):
        assert json.loads(line.removesuffix(","))["fingerprint"] == diagnostic.fingerprint


def test_language_is_the_one_asked_for() -> None:
    (found,) = json.loads("".join(report(Run(RUN.diagnostics[:1], ()), FRENCH)))
    assert found["message"] == "aucune ancre ne s'appelle plam"
    assert found["hint"] == found["fix"]["message"] == "écrire plan"


def test_values_are_said_in_the_language_and_none_is_left_out() -> None:
    diagnostic = finding(values={"name": Text("pod", "capsule"), "count": 3, "near": None})
    (found,) = json.loads("".join(report(Run((diagnostic,), ()), FRENCH)))
    assert found["values"] == {"name": "capsule", "count": 3}


def test_fix_without_hint_names_the_rule() -> None:
    (found,) = parsed(Run((finding(fix=Fix.replace(Span(0, 1), "x")),), ()))
    assert found["fix"]["message"] == "apply the fix of broken-anchor"


def test_bytes_that_are_not_utf_8() -> None:
    fix = Fix.replace(Span(0, 1), "caf\udce9")
    source = Source("caf\udce9.md", "x", root="/r")
    (found,) = parsed(Run((finding(source, values={"name": "\udce9"}, fix=fix),), ()))
    assert found["message"] == "no anchor is named \\xe9"
    assert found["values"] == {"name": "\\xe9"}
    assert found["filename"] == "/r/caf\udce9.md"
    assert found["fix"]["edits"][0]["content"] == "caf\udce9"


def test_delete_character_is_escaped() -> None:
    (found,) = parsed(Run((finding(values={"name": "a\x7f"}),), ()))
    assert found["values"] == {"name": "a\x7f"}


def test_line_ends_belong_to_the_row_they_end() -> None:
    source = Source("a.md", "a\r\nb\n")
    spans = [Span(1, 3), Span(3, 5), Span(5, 5)]
    found = parsed(Run(tuple(finding(source, span) for span in spans), ()))
    places = [(item["location"], item["end_location"]) for item in found]
    assert [[tuple(place.values()) for place in pair] for pair in places] == [
        [(1, 2), (2, 1)],
        [(2, 1), (3, 1)],
        [(3, 1), (3, 1)],
    ]


def offset(text: str, place: dict[str, int]) -> int:
    """Find a place again as an editor would, knowing nothing of this project."""
    rows = text.replace("\r\n", "\n\n").replace("\r", "\n").split("\n")
    if "\r\n" not in text:
        return sum(len(row) + 1 for row in rows[: place["row"] - 1]) + place["column"] - 1
    lines = [row + "\r\n" for row in text.split("\r\n")]
    return sum(len(line) for line in lines[: place["row"] - 1]) + place["column"] - 1


@given(
    st.lists(st.text(st.sampled_from("aé漢\x1b\udce9\u2028\x0b"), max_size=8), min_size=1),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.lists(st.integers(0, 60), max_size=8),
    st.text(),
)
def test_edits_found_by_row_and_column_give_the_fixed_text(
    rows: list[str], newline: str, cuts: list[int], new: str
) -> None:
    text = newline.join(rows)
    points = sorted(min(cut, len(text)) for cut in cuts)
    pairs = zip(points[::2], points[1::2], strict=False)
    spans = [Span(*pair) for pair in pairs if "\r\n" not in text or whole(text, pair)]
    edits = tuple(Edit(span, new) for span in spans)
    source = Source("a.md", text)
    (found,) = parsed(Run((finding(source, Span(0, 0), fix=Fix(edits)),), ()))
    back = [
        Edit(
            Span(offset(text, edit["location"]), offset(text, edit["end_location"])),
            edit["content"],
        )
        for edit in found["fix"]["edits"]
    ]
    assert apply(text, back) == apply(text, edits)


def whole(text: str, pair: tuple[int, int]) -> bool:
    """Tell whether no end of a pair stands between a carriage return and its line feed."""
    return all(text[point - 1 : point + 1] != "\r\n" for point in pair if point)


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_is_valid_json(text: str) -> None:
    diagnostic = finding(
        Source(text, text, root=text),
        Span(0, len(text)),
        rule=text,
        values={"name": text},
        hint=Text("{name}", "{name}"),
        fix=Fix.replace(Span(0, len(text)), text),
        fingerprint=text,
    )
    (found,) = parsed(Run((diagnostic,), (SOURCE,)))
    assert found["fix"]["edits"][0]["content"] == text
    assert found["code"] == text
