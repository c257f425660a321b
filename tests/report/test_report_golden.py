from __future__ import annotations

import pytest
from report_samples import EMPTY, ENGLISH, FRENCH, RUN, golden

from notes_tool.report.common import Options
from notes_tool.report.formats import FOR_PROGRAMS, FORMATS, Format, reporter


@pytest.mark.parametrize(
    ("name", "options", "file"),
    [
        ("full", ENGLISH, "full_en.txt"),
        ("full", FRENCH, "full_fr.txt"),
        ("concise", ENGLISH, "concise_en.txt"),
        ("concise", FRENCH, "concise_fr.txt"),
        ("json", ENGLISH, "json_en.json"),
        ("github", ENGLISH, "github_en.txt"),
        ("sarif", ENGLISH, "sarif_en.sarif"),
    ],
)
def test_report_equals_its_golden_file(name: Format, options: Options, file: str) -> None:
    assert list(reporter(name)(RUN, options)) == golden(file)


@pytest.mark.parametrize(
    ("name", "lines"), [("full", []), ("concise", []), ("json", ["[]"]), ("github", [])]
)
def test_empty_run(name: Format, lines: list[str]) -> None:
    assert list(reporter(name)(EMPTY, ENGLISH)) == lines


def test_every_format_has_a_reporter() -> None:
    assert set(FORMATS) > FOR_PROGRAMS
    assert [list(reporter(name)(RUN, ENGLISH)) == [] for name in FORMATS] == [False] * 5
