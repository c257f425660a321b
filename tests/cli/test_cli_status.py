"""What a user of `notes-tool status` sees."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from program import Result, run

from notes_tool.rules import RULES

BODY = "Un texte assez long pour que la note dise quelque chose à son lecteur.\n"
PODS = f"# Les pods\n\n{BODY}\n## Sondes\n\n## Délais\n\nTODO : les écrire\n\n- un\n-\n"
FAMILY = [rule.name for rule in RULES if rule.family == "sections"]


def project(folder: Path, notes: Mapping[str, str | bytes]) -> Path:
    subprocess.run(["git", "init", "--quiet", folder], check=True)
    for name, content in notes.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    return project(
        tmp_path,
        {"k8s/pods.md": PODS, "nœuds.md": "# Les nœuds\n", "fini.md": f"# Fini\n\n{BODY}"},
    )


def status(folder: Path, *arguments: str) -> Result:
    return run(folder, "status", *arguments)


def test_places_are_listed_by_note_and_counted(notes: Path) -> None:
    assert status(notes) == (
        0,
        (
            "k8s/pods.md: 3\n"
            "   5  nothing stands below the heading `Sondes` (empty-section)\n"
            "   9  `TODO : les écrire` says that something is still to be written "
            "(unfinished-marker)\n"
            "  12  nothing stands in this item (empty-item)\n"
            "\n"
            "nœuds.md: 1\n"
            "  1  this note says next to nothing below its title `Les nœuds` (stub-note)\n"
            "\n"
            "empty-section: 1\n"
            "unfinished-marker: 1\n"
            "empty-item: 1\n"
            "stub-note: 1\n"
            "4 unfinished places in 2 of 3 notes.\n"
        ),
        "",
    )


def test_it_speaks_french(notes: Path) -> None:
    lines = status(notes, "--ui-lang", "fr").out.splitlines()
    assert lines[0] == "k8s/pods.md : 3"
    assert lines[1] == "   5  rien ne figure sous le titre « Sondes » (empty-section)"
    assert lines[-1] == "4 endroits inachevés dans 2 notes sur 3."
    assert status(notes, "fini.md", "--ui-lang=fr").out == "Rien d'inachevé dans 1 note.\n"


def test_paths_may_be_named(notes: Path) -> None:
    assert status(notes, "fini.md").out == "Nothing unfinished in 1 note.\n"
    assert status(notes, "k8s").out.endswith("3 unfinished places in 1 note.\n")
    assert status(notes, "fini.md", "nœuds.md").out.endswith(
        "1 unfinished place in 1 of 2 notes.\n"
    )
    missing = status(notes, "absent.md")
    assert (missing.code, missing.out) == (2, "")
    assert "absent.md" in missing.err


def test_programs_get_json_of_one_shape(notes: Path) -> None:
    result = status(notes, "--output-format", "json")
    assert (result.code, result.err) == (0, "")
    assert result.out.isascii()
    found = json.loads(result.out)
    assert list(found) == ["total", "rules", "checked", "notes"]
    assert (found["total"], found["checked"]) == (4, 3)
    assert list(found["rules"]) == FAMILY
    assert {rule: count for rule, count in found["rules"].items() if count} == {
        "empty-section": 1,
        "unfinished-marker": 1,
        "empty-item": 1,
        "stub-note": 1,
    }
    assert [(each["note"], each["total"]) for each in found["notes"]] == [
        ("k8s/pods.md", 3),
        ("nœuds.md", 1),
    ]
    place = found["notes"][0]["places"][0]
    assert place.pop("fingerprint")
    assert place == {
        "rule": "empty-section",
        "severity": "warning",
        "row": 5,
        "column": 1,
        "message": "nothing stands below the heading `Sondes`",
    }
    french = json.loads(status(notes, "--output-format", "json", "--ui-lang", "fr").out)
    assert "« Sondes »" in french["notes"][0]["places"][0]["message"]
    none = json.loads(status(notes, "--output-format", "json", "fini.md").out)
    assert (none["total"], none["checked"], none["notes"]) == (0, 1, [])
    assert list(none["rules"]) == FAMILY


def test_it_fails_where_more_than_that_is_unfinished(notes: Path) -> None:
    assert status(notes, "--fail-over", "4").code == 0
    over = status(notes, "--fail-over", "3")
    assert over.code == 1
    assert over.err == "4 unfinished places, more than the 3 that --fail-over allows\n"
    assert over.out == status(notes).out
    assert status(notes, "--fail-over", "0", "fini.md").code == 0
    assert status(notes, "--fail-over", "x").code == 2


def test_what_a_project_selects_or_knows_is_still_to_be_done(notes: Path) -> None:
    (notes / "notes-tool.toml").write_text(
        'select = ["commands"]\nbaseline = "known.json"\nfail-on = "info"\n', "utf-8"
    )
    run(notes, "lint", "--select", "sections", "--update-baseline", "--exit-zero")
    assert status(notes).out.endswith("4 unfinished places in 2 of 3 notes.\n")


def test_what_a_project_or_a_note_turns_off_is_not(notes: Path) -> None:
    (notes / "notes-tool.toml").write_text('ignore = ["stub-note"]\n', "utf-8")
    (notes / "k8s/pods.md").write_text(
        f"{PODS}\n<!-- notes-tool: ignore-file empty-section, empty-item -->\n", "utf-8"
    )
    found = json.loads(status(notes, "--output-format", "json").out)
    assert "stub-note" not in found["rules"]
    assert {each["note"]: each["total"] for each in found["notes"]} == {
        "k8s/pods.md": 1,
        "nœuds.md": 1,
    }
    (notes / "notes-tool.toml").write_text('ignore = ["sections"]\n', "utf-8")
    assert "stub-note" in status(notes).out


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(notes: Path) -> None:
    (notes / "lien.md").symlink_to(notes / "absent.md")
    result = status(notes, "lien.md", "fini.md")
    assert result.code in (1, 2)
    assert "lien.md" in result.err
    (notes / "octets.md").write_bytes(b"# \xff\n\n## Vide\n")
    assert status(notes, "octets.md").code == 0


def test_no_notes(tmp_path: Path) -> None:
    result = status(tmp_path)
    assert result.code == 0
    assert result.out == "Nothing unfinished in 0 notes.\n"
    assert "no notes found" in result.err
