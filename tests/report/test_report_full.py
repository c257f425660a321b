from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from report_samples import ENGLISH, FRENCH, RUN, finding, golden, span_of

from notes_tool.diagnostic import Diagnostic, Run, Severity, Text
from notes_tool.report.common import Options
from notes_tool.report.full import report
from notes_tool.report.terminal import columns, visible
from notes_tool.text.edit import Edit, Fix
from notes_tool.text.span import Source, Span

ANSI = re.compile(r"\x1b\[[\d;]*m")


def test_colors_change_no_letter() -> None:
    for options, file in ((ENGLISH, "full_en.txt"), (FRENCH, "full_fr.txt")):
        colored = Options(options.language, color=True, directory=options.directory, width=60)
        lines = list(report(RUN, colored))
        assert [ANSI.sub("", line) for line in lines] == golden(file)
        assert lines[0].startswith("\x1b[1;31m")
        assert all(line.count("\x1b[0m") * 2 == line.count("\x1b") for line in lines)


def test_gutter_is_as_wide_as_the_last_row() -> None:
    source = Source("a.md", "x\n" * 8 + "un\ndeux\n")
    span = Span(span_of(source.text, "un").start, span_of(source.text, "deux").end)
    lines = report(Run((finding(source, span),), ()), Options())
    assert list(lines)[1:] == [
        "  --> a.md:9:1",
        "   |",
        " 9 | un",
        "   | ^^",
        "10 | deux",
        "   | ^^^^",
        "",
    ]


def test_every_severity_in_both_languages() -> None:
    run = Run(tuple(finding(severity=severity) for severity in Severity), ())
    for language, names in (
        ("en", ["error[", "warning[", "info["]),
        ("fr", ["erreur[", "avertissement[", "info["]),
    ):
        options = FRENCH if language == "fr" else ENGLISH
        titles = [line for line in report(run, options) if "[broken-anchor]" in line]
        assert [title[: len(name)] for title, name in zip(titles, names, strict=True)] == names


def test_fix_without_edits_shows_nothing() -> None:
    lines = list(report(Run((finding(Source("a.md", "x"), fix=Fix(())),), ()), Options()))
    assert lines[-2:] == ["  | ^", ""]


def test_more_lines_than_fit_in_a_preview() -> None:
    fix = Fix.replace(Span(0, 1), "\n".join("abcdefgh"))
    lines = list(report(Run((finding(Source("a.md", "x"), fix=fix),), ()), Options()))
    assert lines[-4:] == ["6 + f", "  | ~", "...", ""]


NOTES = st.text(st.characters(exclude_categories=()) | st.sampled_from("\n\r\t漢\u0301\x1b"))
PLACES = st.tuples(st.integers(0, 300), st.integers(0, 300))


def inside(text: str, places: tuple[int, int]) -> Span:
    start, end = sorted(min(place, len(text)) for place in places)
    return Span(start, end)


@st.composite
def diagnostics(draw: st.DrawFn) -> Diagnostic:
    text, new = draw(NOTES), draw(NOTES)
    fix = Fix((Edit(inside(text, draw(PLACES)), new),))
    hint = Text("{name}", "{name}")
    span = inside(text, draw(PLACES))
    return finding(Source(new, text), span, hint=hint, values={"name": new}, fix=fix)


@given(diagnostics(), st.builds(Options, color=st.booleans(), width=st.integers(0, 120)))
def test_any_note(diagnostic: Diagnostic, options: Options) -> None:
    for line in report(Run((diagnostic,), ()), options):
        plain = ANSI.sub("", line) if options.color else line
        assert visible(plain) == plain
        if re.match(r" *\d* [|+]", plain):
            assert columns(plain) <= max(options.width, 40) + 1
