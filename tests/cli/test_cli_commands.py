from __future__ import annotations

from pathlib import Path

import pytest
from program import run

from notes_tool import __version__
from notes_tool.rules import RULES

COMMANDS = ("lint", "index", "status", "explain", "rules", "config", "init", "ast")


@pytest.mark.parametrize("rule", [rule.name for rule in RULES])
def test_each_rule_is_listed_and_has_a_page(rule: str) -> None:
    page = next(each for each in RULES if each.name == rule).page()
    assert page.startswith("# ")


def test_the_rules_are_listed(tmp_path: Path) -> None:
    result = run(tmp_path, "rules")
    assert [line.split()[0] for line in result.out.splitlines()] == [rule.name for rule in RULES]
    assert (result.code, result.err) == (0, "")
    assert "Liens" in run(tmp_path, "rules", "--ui-lang", "fr").out


def test_a_rule_is_explained(tmp_path: Path) -> None:
    rule = RULES[0]
    assert run(tmp_path, "explain", rule.name) == (0, rule.page(), "")


def test_a_rule_that_is_not_there(tmp_path: Path) -> None:
    result = run(tmp_path, "explain", "brokn-anchor")
    assert result == (2, "", "no rule is named brokn-anchor; did you mean broken-anchor?\n")
    assert run(tmp_path, "explain", "zzz").err == "no rule is named zzz; see `notes-tool rules`\n"
    assert run(tmp_path, "explain", "zzz", "--ui-lang=fr").err == (
        "aucune règle ne s'appelle zzz ; voir `notes-tool rules`\n"
    )


def test_settings_are_shown_with_where_they_come_from(tmp_path: Path) -> None:
    (tmp_path / "notes-tool.toml").write_text('\nfail-on = "warning"\n', "utf-8")
    lines = run(tmp_path, "config").out.splitlines()
    shown = {line.split(" = ")[0].strip(): line.split(" = ")[1] for line in lines}
    assert shown["fail-on"] == '"warning"  # notes-tool.toml:2'
    assert shown["extensions"] == '["md", "markdown"]  # default'
    assert shown["baseline"] == "not set  # default"
    assert '"fr"  # ligne de commande' in run(tmp_path, "config", "--ui-lang", "fr").out


def test_a_first_configuration_is_written_once(tmp_path: Path) -> None:
    assert run(tmp_path, "init") == (0, "notes-tool.toml: written\n", "")
    before = (tmp_path / "notes-tool.toml").read_bytes()
    again = run(tmp_path, "init", "--ui-lang", "fr")
    assert (again.code, again.out) == (1, "")
    assert "il existe déjà et reste tel quel" in again.err
    assert (tmp_path / "notes-tool.toml").read_bytes() == before
    assert run(tmp_path, "config").code == 0


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_the_first_configuration_offers_can_be_switched_on(
    tmp_path: Path, language: str
) -> None:
    run(tmp_path, "init", "--ui-lang", language)
    path = tmp_path / "notes-tool.toml"
    lines = path.read_text("utf-8").splitlines()
    settings = [line.removeprefix("# ") for line in lines if "=" in line or line.startswith("# [")]
    path.write_text("\n".join(settings), "utf-8")
    assert len(settings) == 4
    (tmp_path / "notes").mkdir()
    assert run(tmp_path, "config").err == ""


def test_a_tree_is_printed_with_places(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Un\n\nDeux `trois`.\n", "utf-8")
    result = run(tmp_path, "ast", "a.md")
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines()[0] == "heading 1 1:1-1:5 '# Un'"
    assert any("3:6-3:13" in line for line in result.out.splitlines())


@pytest.mark.parametrize(
    ("name", "why"), [("b.md", "there is no such file"), (".", "it is a folder")]
)
def test_a_tree_of_what_cannot_be_read(tmp_path: Path, name: str, why: str) -> None:
    result = run(tmp_path, "ast", name)
    assert (result.code, result.out) == (1, "")
    assert result.err.endswith(f"cannot be read: {why}\n")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["lnt"], "there is no command lnt; did you mean lint?"),
        (["zzz"], "there is no command zzz; see `notes-tool --help`"),
        (["--verson"], "there is no option --verson; did you mean --version?"),
        (["lint", "--fixx"], "there is no option --fixx; did you mean --fix?"),
        (["lint", "--unsafe"], "there is no option --unsafe; did you mean --unsafe-fixes?"),
        (["lint", "--format"], "there is no option --format; did you mean --output-format?"),
        (["lint", "-z"], "there is no option -z; see `notes-tool lint --help`"),
        (
            ["lint", "--output-format", "jsn"],
            (
                "--output-format: jsn is not one of full, concise, json, github, sarif; "
                "did you mean json?"
            ),
        ),
        (["lint", "--fail-on", "never"], "--fail-on: never is not one of error, warning, info"),
        (["lint", "--ui-lang", "de"], "--ui-lang: de is not one of fr, en"),
        (
            ["lint", "--baseline"],
            "--baseline must be followed by a value",
        ),
        (["lint", "--fix=yes"], "--fix takes no value"),
        (["explain"], "RULE is missing; see `notes-tool explain --help`"),
        (["ast"], "NOTE is missing; see `notes-tool ast --help`"),
        (["config", "a", "b"], "a b is too much here; see `notes-tool config --help`"),
    ],
)
def test_wrong_use_is_told_in_one_sentence(
    tmp_path: Path, arguments: list[str], sentence: str
) -> None:
    assert run(tmp_path, *arguments) == (2, "", f"{sentence}\n")


def test_wrong_use_is_told_in_french(tmp_path: Path) -> None:
    assert run(tmp_path, "lint", "--fixx", "--ui-lang", "fr").err == (
        "il n'y a pas d'option --fixx ; vouliez-vous dire --fix ?\n"
    )
    assert run(tmp_path, "lnt", LC_ALL="fr_FR.UTF-8").err == (
        "il n'y a pas de commande lnt ; vouliez-vous dire lint ?\n"
    )


def test_help_names_every_command(tmp_path: Path) -> None:
    result = run(tmp_path, "--help")
    assert (result.code, result.err) == (0, "")
    assert all(f"\n  {command} " in result.out for command in COMMANDS)
    bare = run(tmp_path)
    assert bare.code == 2
    assert bare.err.splitlines() == result.out.splitlines()


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_in_both_languages(tmp_path: Path, command: str) -> None:
    english = run(tmp_path, command, "-h")
    french = run(tmp_path, command, "-h", LC_ALL="fr_FR.UTF-8")
    assert english.code == french.code == 0
    assert "--ui-lang" in english.out
    assert "Langue des messages" in french.out


def test_the_version(tmp_path: Path) -> None:
    assert run(tmp_path, "--version") == (0, f"notes-tool {__version__}\n", "")
    assert run(tmp_path, "-V").out == f"notes-tool {__version__}\n"
