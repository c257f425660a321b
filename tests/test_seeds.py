"""What is found in real notes, which stay outside the repository: only places and rules are kept.

A change of a rule shows here as a difference; read the lines by eye before the lists are changed.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

import pytest

from notes_tool.config import load
from notes_tool.diagnostic import Diagnostic, Severity
from notes_tool.files import find, write
from notes_tool.lint.run import Fixing, Outcome, Project
from notes_tool.rules import RULES

PROJECT = Path(__file__).resolve().parent.parent
EXPECTED = PROJECT / "tests" / "expected"
MOST_IN_SEEDS = 60

# Rules whose findings in the pages of Kubernetes were read one by one.
READ = (
    "dangling-colon",
    "deprecated-flag",
    "empty-item",
    "empty-link",
    "empty-section",
    "glossary-case",
    "glossary-spelling",
    "indented-prose",
    "ligature",
    "malformed-flag",
    "missing-argument",
    "misspelling",
    "mixed-language",
    "removed-command",
    "repeated-word",
    "split-word",
    "stray-space",
    "stub-note",
    "swallowed-placeholder",
    "truncated-text",
    "typographic-dash",
    "typographic-quote",
    "unanswered-question",
    "unclosed-fence",
    "undecodable",
    "unfenced-command",
    "unfinished-marker",
    "unknown-command",
    "unknown-flag",
    "unknown-resource",
    "unknown-subcommand",
    "unknown-value",
    "unrecognised-command",
)


class Place(NamedTuple):
    """Where a rule finds something."""

    file: str
    line: int
    rule: str


def expected(name: str, *keys: str) -> Counter[Place]:
    """Read a list of places: an object of rules, each of files, each a list of lines."""
    content = json.loads((EXPECTED / name).read_text("utf-8"))
    return Counter(
        Place(file, line, rule)
        for key in keys
        for rule, files in content[key].items()
        for file, lines in files.items()
        for line in lines
    )


def places(diagnostics: Collection[Diagnostic]) -> Counter[Place]:
    return Counter(
        Place(each.source.path, each.source.position(each.span.start).row, each.rule)
        for each in diagnostics
    )


def lint(folder: Path, fixing: Fixing = "none") -> Outcome:
    config = load(folder, {rule.name: rule for rule in RULES})
    notes = find([str(folder)], config).notes
    return Project(config, write=write).lint(notes, fixing)


@pytest.fixture
def copied(seeds: Path, tmp_path: Path) -> Path:
    """A copy of the seed notes alone: what surrounds them makes no difference."""
    for path in seeds.glob("[0-9]*.md"):
        shutil.copy(path, tmp_path)
    return tmp_path


def test_all_that_must_be_found_in_the_seeds_is_found(copied: Path) -> None:
    found = places(lint(copied).run.diagnostics)
    assert expected("seeds.json", "must") - found == Counter()


def test_nothing_else_is_found_in_the_seeds(copied: Path) -> None:
    found = places(lint(copied).run.diagnostics)
    assert found - expected("seeds.json", "must", "may") == Counter()
    assert found.total() < MOST_IN_SEEDS


def test_every_error_in_the_seeds_is_a_defect(copied: Path) -> None:
    diagnostics = lint(copied).run.diagnostics
    errors = places([each for each in diagnostics if each.severity is Severity.ERROR])
    assert errors - expected("seeds.json", "must") == Counter()
    assert errors


def test_safe_fixes_mend_the_seeds_once(copied: Path) -> None:
    before = lint(copied).run.diagnostics
    safe = [each for each in before if each.fix and each.fix.safe]
    fixed = lint(copied, "safe")
    assert fixed.run.fixed >= len(safe) > 0
    assert fixed.unfixed == fixed.unwritten == ()
    mended = expected("seeds.json", "safe")
    assert mended - places(before) == Counter()
    assert not {(place.file, place.rule) for place in mended} & {
        (place.file, place.rule) for place in places(fixed.run.diagnostics)
    }
    again = lint(copied, "safe")
    assert again.changes == ()
    assert again.run.diagnostics == fixed.run.diagnostics


def test_unsafe_fixes_mend_the_seeds_once(copied: Path) -> None:
    fixed = lint(copied, "unsafe")
    assert fixed.unfixed == fixed.unwritten == ()
    assert not [each for each in fixed.run.diagnostics if each.fix]
    assert lint(copied, "unsafe").changes == ()


def test_nothing_is_wrong_in_our_own_notes() -> None:
    config = load(PROJECT, {rule.name: rule for rule in RULES})
    run = Project(config).lint(find([str(PROJECT / "notes")], config).notes).run
    assert len(run.sources) >= 8
    assert run.unread == ()
    assert [
        (each.source.path, each.message("en"))
        for each in run.diagnostics
        if each.severity is not Severity.INFO
    ] == []


def test_what_is_found_in_the_french_pages_of_kubernetes(corpus: Path) -> None:
    config = load(corpus / "k8s-fr", {rule.name: rule for rule in RULES})
    run = Project(config).lint(find([str(corpus / "k8s-fr")], config).notes).run
    found = places([each for each in run.diagnostics if each.rule in READ])
    listed = expected("k8s-fr.json", "must")
    assert found - listed == Counter(), "found, not listed"
    assert listed - found == Counter(), "listed, not found"
