"""What the documentation says is so."""

from __future__ import annotations

from pathlib import Path

import pytest

import notes_tool
from notes_tool import lint_notes, parse_note
from notes_tool.diagnostic import Severity
from notes_tool.report.rules import markdown
from notes_tool.rules import RULES

PROJECT = Path(__file__).resolve().parent.parent


def test_the_list_of_rules_is_that_of_the_code() -> None:
    written = (PROJECT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert written == "".join(f"{line}\n" for line in markdown(RULES)), "make docs"


def test_the_documentation_has_no_broken_link_or_section() -> None:
    run = lint_notes(["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs"], PROJECT)
    found = [
        f"{each.source.path}: {each.message('en')}"
        for each in run.diagnostics
        if each.severity is not Severity.INFO and each.family in ("anchors", "sections")
    ]
    assert found == []


def test_the_public_names_are_there() -> None:
    assert [heading.slug for heading in parse_note("# Les pods").headings] == ["les-pods"]


def test_other_names_are_not() -> None:
    with pytest.raises(AttributeError, match="no attribute 'lnt'"):
        notes_tool.__getattr__("lnt")
