from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from report_samples import ENGLISH, finding

from notes_tool.diagnostic import Run, Severity, Text
from notes_tool.report.common import Options
from notes_tool.report.concise import report
from notes_tool.report.terminal import visible
from notes_tool.text.span import Source, Span

ANSI = re.compile(r"\x1b\[[\d;]*m")


def test_path_is_absolute_outside_the_directory() -> None:
    sources = [Source("a.md", "x", root=root) for root in ("/w", "/w/sub", "/www", "C:/w")]
    run = Run(tuple(finding(source) for source in sources), ())
    starts = [line.split(":1:1: ")[0] for line in report(run, Options(directory="/w"))]
    assert starts == ["a.md", "sub/a.md", "/www/a.md", "C:/w/a.md"]


def test_path_below_its_root_without_a_directory() -> None:
    run = Run((finding(Source("notes/a.md", "x", root="/w")),), ())
    assert next(report(run, Options())).startswith("notes/a.md:1:1: ")


def test_directory_may_be_the_root_of_the_disk() -> None:
    run = Run((finding(Source("a.md", "x", root="/w")),), ())
    assert next(report(run, Options(directory="/"))).startswith("w/a.md:1:1: ")


def test_hint_is_left_out_where_a_value_is_unknown() -> None:
    hint = Text("write {near}", "écrire {near}")
    diagnostics = [finding(hint=hint, values={"name": "a", "near": near}) for near in ("b", None)]
    lines = list(report(Run(tuple(diagnostics), ()), ENGLISH))
    assert lines[0].endswith("no anchor is named a — write b")
    assert lines[1].endswith("no anchor is named a")


def test_message_of_a_megabyte_is_cut() -> None:
    (line,) = report(Run((finding(values={"name": "x" * 1_000_000}),), ()), ENGLISH)
    assert line.endswith("x…")
    assert len(line) < 600


def test_severity_is_not_translated() -> None:
    run = Run((finding(severity=Severity.WARNING),), ())
    assert " warning[broken-anchor] aucune ancre" in next(report(run, Options("fr")))


def test_color() -> None:
    (line,) = report(Run((finding(Source("a.md", "x")),), ()), Options(color=True))
    assert line == (
        "\x1b[1ma.md\x1b[0m:1:1: \x1b[1;31merror[broken-anchor]\x1b[0m no anchor is named plam"
    )


TEXTS = st.text(st.characters(exclude_categories=()))


@given(TEXTS, TEXTS, TEXTS, st.builds(Options, color=st.booleans()))
def test_any_text_gives_one_safe_line(path: str, text: str, name: str, options: Options) -> None:
    source = Source(path, text)
    diagnostic = finding(source, Span(0, len(text)), values={"name": name})
    (line,) = report(Run((diagnostic,), (source,)), options)
    plain = ANSI.sub("", line) if options.color else line
    assert visible(plain) == plain
