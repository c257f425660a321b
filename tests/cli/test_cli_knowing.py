"""The commands `commands list`, `show` and `learn`, as a user runs them."""

import json
import os
import sys
from pathlib import Path

import pytest
from program import run

BAKERY = (
    f"#!{sys.executable}\n"
    "import argparse\n"
    "parser = argparse.ArgumentParser(prog='bakery')\n"
    "parser.add_subparsers().add_parser('bake').add_argument('--loaves', type=int)\n"
    "parser.parse_args()\n"
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    return tmp_path


@pytest.fixture
def bakery(project: Path) -> Path:
    if os.name == "nt":
        pytest.skip("the program is a script with #!")
    path = project / "bakery"
    path.write_text(BAKERY, encoding="utf-8")
    path.chmod(0o755)
    return path


def test_the_programs_are_listed(project: Path) -> None:
    result = run(project, "commands", "list")
    assert (result.code, result.err) == (0, "")
    rows = {line.split()[0]: line for line in result.out.splitlines()}
    assert rows["kubectl"].split()[:3] == ["kubectl", "1.33.1", "strict"]
    assert "names only" in rows["helm"]
    french = run(project, "commands", "list", "--ui-lang", "fr")
    assert "noms seuls" in french.out


def test_the_programs_are_listed_as_json(project: Path) -> None:
    listed = json.loads(run(project, "commands", "list", "--output-format", "json").out)
    (git,) = (each for each in listed if each["program"] == "git")
    assert git["strict"] is True
    assert git["licence"] == "GPL-2.0-only"
    assert {"version", "origin", "commands", "parser"} < git.keys()
    assert all(each["version"] and each["origin"] and each["licence"] for each in listed)


def test_a_command_is_shown(project: Path) -> None:
    result = run(project, "commands", "show", "kubectl", "rollout")
    assert result.code == 0
    assert "commands: history, pause, restart, resume, status, undo" in result.out
    lines = run(project, "commands", "show", "kubectl", "get").out.splitlines()
    assert lines[0] == "kubectl get"
    assert any(line.split()[:3] == ["-o", "--output", "enum"] for line in lines)
    assert "removed" in next(line for line in lines if "--export" in line)


def test_a_program_is_shown(project: Path) -> None:
    result = run(project, "commands", "show", "helm", "--ui-lang", "fr")
    assert "ses options et commandes ne sont pas toutes connues" in result.out
    assert "commandes : completion, create" in result.out


def test_a_command_is_shown_as_json(project: Path) -> None:
    result = run(project, "commands", "show", "kubectl", "apply", "--output-format", "json")
    shown = json.loads(result.out)
    assert shown["command"] == ["apply"]
    assert shown["flags"]["--dry-run"]["bare"] == "--dry-run=client"
    assert "edit-last-applied" in shown["subcommands"]
    assert shown["needs"][0]["flags"] == ["--filename", "--kustomize"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("kubectl", "gte"), "kubectl has no command gte; did you mean get?"),
        (
            ("kubectl", "config", "wxyz"),
            "kubectl config has no command wxyz; see `notes-tool commands show kubectl config`",
        ),
        (("kubctl",), "no commands of kubctl are known; did you mean kubectl?"),
        (
            ("xyzzy",),
            "no commands of xyzzy are known; `notes-tool commands learn xyzzy` learns them",
        ),
    ],
)
def test_what_is_not_known(project: Path, words: tuple[str, ...], sentence: str) -> None:
    result = run(project, "commands", "show", *words)
    assert (result.code, result.out, result.err) == (2, "", f"{sentence}\n")


def test_a_program_is_learned_and_known_from_then_on(project: Path, bakery: Path) -> None:
    result = run(project, "commands", "learn", str(bakery), "--out", "bakery.json")
    assert (result.code, result.out) == (0, "")
    first, second, *rest = result.err.splitlines()
    assert first.startswith(f"running {bakery} for its help: without a shell, in an empty folder")
    assert second == "bakery: learned 1 command and 2 flags"
    assert rest[-2:] == ["[commands]", 'specs = ["bakery.json"]']
    (project / "notes-tool.toml").write_text("\n".join(rest[-2:]), encoding="utf-8")
    shown = run(project, "commands", "show", "bakery", "bake")
    assert "--loaves" in shown.out
    assert "bakery.json" in run(project, "config").out


def test_what_is_learned_goes_to_standard_output(project: Path, bakery: Path) -> None:
    result = run(project, "commands", "learn", str(bakery), "--ui-lang", "fr")
    assert json.loads(result.out)["program"] == "bakery"
    assert "sans shell, dans un dossier vide" in result.err


def test_a_file_that_cannot_be_written_is_as_it_was(project: Path, bakery: Path) -> None:
    result = run(project, "commands", "learn", str(bakery), "--out", "no/such/folder.json")
    assert result.code == 1
    assert "no/such/folder.json: cannot be written" in result.err


def test_nothing_is_written_where_nothing_is_learned(project: Path) -> None:
    (project / "old.json").write_text("old", encoding="utf-8")
    result = run(project, "commands", "learn", sys.executable, "--out", "old.json")
    assert result.code == 2
    assert "nothing is learned" in result.err
    assert (project / "old.json").read_text(encoding="utf-8") == "old"


def test_a_broken_spec_file_costs_only_itself(project: Path) -> None:
    (project / "notes-tool.toml").write_text(
        '[commands]\nspecs = ["broken.json"]\nknown = ["oven"]\n', encoding="utf-8"
    )
    (project / "broken.json").write_text('{"format": 1,\n"program": 7,\n"commands": {}}', "utf-8")
    result = run(project, "commands", "list")
    assert result.code == 1
    assert result.err == (
        'broken.json:2: "program": a text is expected here; its commands are not checked\n'
    )
    assert "kubectl" in result.out


def test_a_misspelt_setting(project: Path) -> None:
    (project / "notes-tool.toml").write_text('[commands]\nspec = ["x"]\n', encoding="utf-8")
    result = run(project, "commands", "list")
    assert result.code == 2
    assert "notes-tool.toml:2: there is no setting commands.spec; did you mean" in result.err
