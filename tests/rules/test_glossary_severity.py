"""What the glossary says of an avoided word is how much its finding matters."""

from __future__ import annotations

from pathlib import Path

import pytest

from notes_tool.diagnostic import Diagnostic, Severity
from notes_tool.lint.api import lint_notes

GLOSSARY = """\
version: 1
terms:
  - id: pipeline
    en: {{term: pipeline}}
    fr: {{term: pipeline, gender: m}}
    avoid:
      - {{form: tuyau, fix: pipeline, severity: {severity}}}
"""


def _found(folder: Path) -> list[Diagnostic]:
    found = lint_notes(["a.md"], folder).diagnostics
    return [each for each in found if each.family == "glossary"]


@pytest.mark.parametrize("severity", Severity)
def test_a_finding_has_the_severity_of_its_word(severity: Severity, tmp_path: Path) -> None:
    glossary = GLOSSARY.format(severity=severity.value)
    (tmp_path / "glossary.yaml").write_text(glossary, encoding="utf-8")
    (tmp_path / "a.md").write_text("# Essai\n\nLe tuyau est prêt.\n", encoding="utf-8")
    (found,) = _found(tmp_path)
    assert (found.rule, found.severity) == ("glossary-variant", severity)
    configured = '[severity]\nglossary-variant = "warning"\n'
    (tmp_path / "notes-tool.toml").write_text(configured, encoding="utf-8")
    (found,) = _found(tmp_path)
    assert found.severity is Severity.WARNING
