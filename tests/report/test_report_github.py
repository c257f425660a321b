from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_samples import ENGLISH, finding

from notes_tool.diagnostic import Run, Severity, Text
from notes_tool.report.common import Options
from notes_tool.report.github import SHOWN_OF_EACH_KIND, report
from notes_tool.report.terminal import visible
from notes_tool.text.span import Source, Span

COMMAND = re.compile(r"::(\w+)(?: (.*?))?::(.*)")


def understood(line: str) -> tuple[str, dict[str, str], str]:
    """Read a command as GitHub's runner does."""
    match = COMMAND.fullmatch(line)
    assert match
    kind, properties, message = match.groups()
    pairs = [pair.split("=", 1) for pair in (properties or "").split(",") if pair]
    return kind, {name: unescaped(value) for name, value in pairs}, unescaped(message)


def unescaped(text: str) -> str:
    for code, character in [("3A", ":"), ("2C", ","), ("0D", "\r"), ("0A", "\n"), ("25", "%")]:
        text = text.replace(f"%{code}", character)
    return text


def run_of(errors: int = 0, warnings: int = 0, infos: int = 0, unread: int = 0) -> Run:
    amounts = {Severity.INFO: infos, Severity.WARNING: warnings, Severity.ERROR: errors}
    diagnostics = [
        finding(severity=severity, values={"name": f"{severity.value}-{index}"})
        for severity, amount in amounts.items()
        for index in range(amount)
    ]
    sentences = tuple(Text(f"unread-{index}", "") for index in range(unread))
    return Run(tuple(diagnostics), (), sentences)


@pytest.mark.parametrize(
    ("path", "escaped"),
    [
        ("a,b:c%.md", "a%2Cb%3Ac%25.md"),
        ("a\n::error::x.md", "a%0A%3A%3Aerror%3A%3Ax.md"),
        ("a\r\x1b\u202e\udce9.md", "a%0D\\x1b\\u{202e}\\xe9.md"),
        ("%0A::error::.md", "%250A%3A%3Aerror%3A%3A.md"),
    ],
)
def test_file_name_does_not_inject(path: str, escaped: str) -> None:
    (line,) = report(Run((finding(Source(path, "x")),), ()), Options())
    assert line.startswith(f"::error file={escaped},line=1,")


def test_message_does_not_inject() -> None:
    diagnostic = finding(values={"name": "a\n::error::b%0A\x1b[31m"})
    (line,) = report(Run((diagnostic,), ()), Options())
    assert line.endswith("::no anchor is named a\\n::error::b%250A\\x1b[31m")


def test_paths_are_relative_to_the_directory() -> None:
    sources = [Source("a.md", "x", root="/w/notes"), Source("b.md", "x", root="/other")]
    run = Run(tuple(finding(source) for source in sources), ())
    files = [understood(line)[1]["file"] for line in report(run, Options(directory="/w/"))]
    assert files == ["notes/a.md", "/other/b.md"]


@pytest.mark.parametrize(
    ("span", "places"),
    [
        (Span(0, 2), {"line": "1", "endLine": "1", "col": "1", "endColumn": "3"}),
        (Span(0, 3), {"line": "1", "endLine": "1", "col": "1", "endColumn": "3"}),
        (Span(1, 4), {"line": "1", "endLine": "2"}),
        (Span(2, 2), {"line": "1", "endLine": "1", "col": "3", "endColumn": "3"}),
        (Span(6, 6), {"line": "2", "endLine": "2", "col": "4", "endColumn": "4"}),
    ],
)
def test_columns_only_on_one_row(span: Span, places: dict[str, str]) -> None:
    (line,) = report(Run((finding(Source("a.md", "ab\ncd\n"), span),), ()), Options())
    properties = understood(line)[1]
    assert {
        name: properties[name] for name in properties if name not in {"file", "title"}
    } == places


def test_errors_come_first_and_all_is_shown_up_to_the_cap() -> None:
    lines = list(report(run_of(10, 10, 10), ENGLISH))
    kinds = [understood(line)[0] for line in lines]
    assert kinds == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10


def test_what_is_beyond_the_cap_is_counted_and_listed() -> None:
    lines = list(report(run_of(12, 11, 0, unread=3), ENGLISH))
    kinds = [understood(line)[0] for line in lines if not line.startswith("- ")]
    assert kinds == ["error"] * 10 + ["warning"] * 10 + ["group", "endgroup"]
    group = lines.index("::group::not annotated: 5 errors, 1 warning")
    assert [line.rsplit(" ", 1)[-1] for line in lines[group + 1 : -1]] == [
        "error-7",
        "error-8",
        "error-9",
        "error-10",
        "error-11",
        "warning-10",
    ]


def test_more_unread_files_than_the_cap() -> None:
    lines = list(report(run_of(1, unread=12), ENGLISH))
    group = lines.index("::group::not annotated: 1 error, 2 files could not be read")
    assert lines[group + 1 : -1][:2] == ["- unread-10", "- unread-11"]


def test_plain_lines_are_no_commands() -> None:
    run = run_of(11)
    last = run.diagnostics[-1]._replace(
        source=Source("::error::.md", "x"), values={"name": "##[x]"}
    )
    lines = list(report(Run((*run.diagnostics[:-1], last), ()), ENGLISH))
    assert lines[-2] == "- ::error::.md:1:1: error[broken-anchor] no anchor is named ##\\[x]"


TEXTS = st.text(st.characters(exclude_categories=()) | st.sampled_from("%:,\r\n#["), max_size=30)


@given(st.lists(st.tuples(TEXTS, TEXTS, st.sampled_from(Severity)), max_size=40), st.lists(TEXTS))
def test_any_run(found: list[tuple[str, str, Severity]], unread: list[str]) -> None:
    diagnostics = tuple(
        finding(Source(path, "x"), severity=severity, values={"name": name})
        for path, name, severity in found
    )
    run = Run(diagnostics, (), tuple(Text.literal(sentence, "") for sentence in unread))
    lines = list(report(run, Options()))
    assert all(visible(line) == line for line in lines)
    plain = [line for line in lines if not line.startswith("::")]
    assert all(line.startswith("- ") and "##[" not in line for line in plain)
    commands = [understood(line) for line in lines if line.startswith("::")]
    kinds = [kind for kind, _, _ in commands if kind not in {"group", "endgroup"}]
    assert all(kinds.count(kind) <= SHOWN_OF_EACH_KIND for kind in kinds)
    assert len(kinds) + len(plain) == len(diagnostics) + len(unread)
    paths = {visible(path.replace("\n", "").replace("\r", "")) for path, _, _ in found}
    files = {item["file"] for _, item, _ in commands if "file" in item}
    assert {file.replace("\n", "").replace("\r", "") for file in files} <= paths
