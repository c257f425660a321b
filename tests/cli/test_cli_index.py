"""The command `index`, as people run it."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from program import run

NOTE = """\
# Les pods

Un pod regroupe des conteneurs dans le cluster.

## Créer

Un manifeste suffit.

## Lire

Les journaux restent.
"""
INDEX = "## Sommaire\n\n- [Créer](#créer)\n- [Lire](#lire)\n\n"
AFTER = NOTE.replace("## Créer\n", f"{INDEX}## Créer\n")


def path(folder: Path, text: str = NOTE) -> Path:
    file = folder / "note.md"
    file.write_bytes(text.encode())
    return file


def test_an_index_is_written_once(tmp_path: Path) -> None:
    file = path(tmp_path)
    file.chmod(0o640)
    assert run(tmp_path, "index", "note.md") == (
        0,
        "note.md: an index of 2 sections is written\n",
        "",
    )
    assert file.read_text("utf-8") == AFTER
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    again = run(tmp_path, "index", "note.md", "--ui-lang", "fr")
    assert again.code == 0
    assert again.out == (
        "note.md:7 : la note a déjà un index ; `notes-tool lint --fix` le garde juste\n"
    )
    assert file.read_text("utf-8") == AFTER
    assert run(tmp_path, "lint", "note.md", "--fail-on", "info").code == 0


def test_the_index_speaks_the_language_of_the_note(tmp_path: Path) -> None:
    text = (
        "# Pods\n\nA pod is the smallest thing that the cluster can run for you.\n\n## A\n\n## B\n"
    )
    file = path(tmp_path, text)
    assert run(tmp_path, "index", "note.md", "--ui-lang", "fr").out == (
        "note.md : un index de 2 sections est écrit\n"
    )
    assert "\n## Contents\n" in file.read_text("utf-8")
    file = path(tmp_path, "# Pods\n\n## A\n\n## B\n")
    run(tmp_path, "index", "note.md", "--ui-lang", "fr")
    assert "\n## Sommaire\n" in file.read_text("utf-8")


def test_a_diff_writes_nothing(tmp_path: Path) -> None:
    file = path(tmp_path, "\ufeff" + NOTE.replace("\n", "\r\n"))
    before = file.read_bytes()
    result = run(tmp_path, "index", "note.md", "--diff")
    assert (result.code, result.err) == (
        1,
        "note.md: an index of 2 sections would be written; nothing is\n",
    )
    assert "\n+- [Créer](#créer)\r\n" in result.out
    assert file.read_bytes() == before
    run(tmp_path, "index", "note.md")
    assert file.read_bytes() == ("\ufeff" + AFTER.replace("\n", "\r\n")).encode()


def test_levels(tmp_path: Path) -> None:
    text = "# A\n\n## B\n\n### C\n\n#### D\n\n## E\n"
    for levels, listed in (("2", "BE"), ("2-4", "BCDE"), ("3-4", "CD"), ("1-2", "BE")):
        file = path(tmp_path, text)
        assert run(tmp_path, "index", "note.md", "--levels", levels).code == 0
        added = [line for line in file.read_text("utf-8").splitlines() if "- [" in line]
        assert "".join(line.strip()[3] for line in added) == listed


@pytest.mark.parametrize("levels", ["0", "7", "3-2", "2,3", "2-", "x"])
def test_levels_that_are_none(tmp_path: Path, levels: str) -> None:
    path(tmp_path)
    result = run(tmp_path, "index", "note.md", "--levels", levels)
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        f"--levels: {levels} is neither a heading level, 1 to 6, nor a range such as 2-3\n"
    )


def test_too_few_sections(tmp_path: Path) -> None:
    path(tmp_path, "# A\n\n## B\n")
    sentence = "fewer than two sections of level 2-3, so there is no index to write"
    result = run(tmp_path, "index", "note.md")
    assert result == (1, "", f"note.md: {sentence}; --levels lists other ones\n")


def test_a_title_that_is_taken(tmp_path: Path) -> None:
    file = path(tmp_path, f"{NOTE}\n## Sommaire\n")
    sentence = "a section is called `Sommaire` already; rename it, or write the index there by hand"
    assert run(tmp_path, "index", "note.md") == (1, "", f"note.md:13: {sentence}\n")
    assert file.read_text("utf-8") == f"{NOTE}\n## Sommaire\n"


def test_a_note_that_is_not_there(tmp_path: Path) -> None:
    result = run(tmp_path, "index", "none.md")
    assert (result.code, result.out) == (1, "")
    assert result.err.endswith("cannot be read: there is no such file\n")
    assert run(tmp_path, "index").err == "NOTE is missing; see `notes-tool index --help`\n"


def test_help_speaks_french(tmp_path: Path) -> None:
    assert "Les niveaux de titres" in run(tmp_path, "index", "--help", LC_ALL="fr_FR.UTF-8").out
