from __future__ import annotations

import json
from pathlib import Path

import pytest
from engine_notes import lint, note

from notes_tool.errors import ConfigurationError, FileError
from notes_tool.lint.baseline import Known, read_baseline, unknown, updated, write_baseline

KNOWN = frozenset(
    {
        Known("b.md", "stray-space", "2"),
        Known("a.md", "broken-link", "1"),
        Known("é\udce9.md", "x", "3"),
    }
)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    write_baseline(path, KNOWN)
    assert read_baseline(path) == KNOWN
    write_baseline(path, [])
    assert read_baseline(path) == frozenset()


def test_two_branches_that_add_findings_merge(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    write_baseline(path, KNOWN)
    lines = path.read_text("utf-8").splitlines()
    assert [json.loads(line.strip(" ,"))["fingerprint"] for line in lines[3:6]] == ["1", "2", "3"]
    write_baseline(path, sorted(KNOWN, reverse=True))
    assert path.read_text("utf-8").splitlines() == lines


def test_known_findings_are_left_out() -> None:
    diagnostics = lint("Les containers.\n\nLes containers.\n")
    known = updated([], diagnostics[:1], lambda _: True)
    assert unknown(diagnostics, known) == tuple(diagnostics[1:])
    assert unknown(diagnostics, []) == tuple(diagnostics)


def test_a_known_finding_stays_known_when_the_note_grows() -> None:
    known = updated([], lint("Les containers.\n"), lambda _: True)
    longer = lint(note("Titre\n\nUn , deux.\n\nLes containers.\n"))
    assert [each.rule for each in unknown(longer, known)] == ["stray-space"]


def test_an_update_forgets_only_what_the_run_looked_for() -> None:
    diagnostics = lint("Les containers.\n")
    new = updated(KNOWN, diagnostics, lambda known: known.path == "a.md")
    assert new == {
        *(each for each in KNOWN if each.path != "a.md"),
        Known("note.md", "glossary-variant", diagnostics[0].fingerprint),
    }


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"version": 2, "findings": []}',
        '{"version": 1}',
        '{"version": 1, "findings": [{"path": "a.md"}]}',
        '{"version": 1, "findings": 3}',
        '<<<<<<< ours\n{"version": 1, "findings": []}',
        "[" * 100_000,
        "# Une note\n",
    ],
)
def test_a_broken_baseline_is_told_of(tmp_path: Path, text: str) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigurationError, match=r"baseline\.json: this is no baseline"):
        read_baseline(path)


def test_a_baseline_that_is_not_utf8_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigurationError, match="this is no baseline"):
        read_baseline(path)


def test_a_missing_baseline_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="there is no such baseline"):
        read_baseline(tmp_path / "baseline.json")


def test_a_baseline_that_cannot_be_read_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="it is a folder"):
        read_baseline(tmp_path)
