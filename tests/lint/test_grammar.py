"""The rule `grammar` and the program that it asks: a made-up one, and Grammalecte where it is."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from notes_tool.config import Config, Selection, load
from notes_tool.diagnostic import Diagnostic
from notes_tool.errors import ConfigurationError, UsageError
from notes_tool.knowledge.glossary import load_default
from notes_tool.lint.engine import diagnose
from notes_tool.lint.grammar import checker, missing
from notes_tool.markdown.collection import Collection
from notes_tool.markdown.note import Note
from notes_tool.rules import RULES
from notes_tool.rules.rule import Context
from notes_tool.text.edit import apply
from notes_tool.text.span import Source

PROGRAM = "grammalecte-cli"
needs_program = pytest.mark.skipif(
    shutil.which(PROGRAM) is None, reason=f"{PROGRAM} is not installed (Debian: apt install it)"
)
TEXT = "# Titre\n\nLe kubelet permet de **crée** un pod avec `kubectl`, dans le noeud.\n"


def config(program: str | None, *select: str) -> Config:
    names = {rule.name: rule for rule in RULES}
    selections = (Selection(select=select or ("grammar",)),)
    return Config(Path("/p"), Path("/p"), names, selections=selections, grammar=program)


def lint(text: str, program: str | None) -> list[Diagnostic]:
    nothing = Collection(tuple, lambda _: None, lambda _: False)
    context = Context(nothing, load_default, grammar=checker(program))
    return diagnose(Note(Source("a.md", text)), config(program), context)


@pytest.fixture
def made_up(tmp_path: Path) -> Path:
    """A program that finds each `crée`, and writes down what it was given."""
    script = tmp_path / "checker"
    script.write_text(
        f"""#!{sys.executable}
import json, sys
path = sys.argv[sys.argv.index("--file") + 1]
lines = open(path, encoding="utf-8").read().split("\\n")[:-1]
open({str(tmp_path / "given")!r}, "w", encoding="utf-8").write("\\n".join(lines))
print(json.dumps({{"data": [{{"iParagraph": n + 1, "lGrammarErrors": [{{
    "nStart": line.find("crée"), "nEnd": line.find("crée") + 4, "sType": "conf",
    "sMessage": "Incohérence avec « de ».", "aSuggestions": ["créer"]}}]}}
    for n, line in enumerate(lines) if "crée" in line]}}))
""",
        encoding="utf-8",
    )
    script.chmod(0o755)
    return script


def test_what_the_program_finds_is_found_where_it_stands(made_up: Path) -> None:
    (found,) = lint(TEXT, str(made_up))
    assert found.source.slice(found.span) == "crée"
    assert found.message("en") == "`crée`: Incohérence avec « de »."
    assert found.advice("fr") == "écrire « créer »"
    assert found.fix is not None
    assert not found.fix.safe
    assert "**créer**" in apply(TEXT, found.fix.edits)


def test_terms_code_and_titles_are_hidden_from_the_program(made_up: Path, tmp_path: Path) -> None:
    lint(TEXT, str(made_up))
    given = (tmp_path / "given").read_text(encoding="utf-8")
    assert given == "Le Xxxxxxx permet de crée un Xxx avec X, dans le noeud."


def test_a_note_without_french_starts_no_program(made_up: Path, tmp_path: Path) -> None:
    assert lint("The pod is not there, and so it has to be created.\n", str(made_up)) == []
    assert not (tmp_path / "given").exists()


def test_no_program_no_finding() -> None:
    assert lint(TEXT, None) == []


@pytest.mark.parametrize(
    "printed",
    ["", "nonsense", "[]", "{}", '{"data": [{}]}', '{"data": [{"iParagraph": "x"}]}', "null"],
)
def test_any_other_answer_is_told(tmp_path: Path, printed: str) -> None:
    script = tmp_path / "checker"
    script.write_text(f"#!{sys.executable}\nprint({printed!r})\n", encoding="utf-8")
    script.chmod(0o755)
    with pytest.raises(UsageError, match="NOTES_TOOL_GRAMMAR"):
        lint(TEXT, str(script))


def test_a_program_that_fails_is_told(tmp_path: Path) -> None:
    script = tmp_path / "checker"
    script.write_text(f"#!{sys.executable}\nraise SystemExit(3)\n", encoding="utf-8")
    script.chmod(0o755)
    with pytest.raises(UsageError, match="did not answer"):
        lint(TEXT, str(script))


def test_what_is_missing_is_told_before_anything_is_linted(made_up: Path) -> None:
    lacking = missing(config(None))
    assert lacking is not None
    assert "NOTES_TOOL_GRAMMAR=grammalecte-cli" in lacking.say("fr")
    assert missing(config(None, "anchors")) is None
    assert missing(config(str(made_up))) is None
    with pytest.raises(UsageError, match="no program"):
        missing(config("no-such-program-anywhere"))


def test_no_configuration_file_names_a_program(tmp_path: Path) -> None:
    (tmp_path / "notes-tool.toml").write_text('grammar = "evil"\n', encoding="utf-8")
    with pytest.raises(ConfigurationError, match="grammar"):
        load(tmp_path, {rule.name: rule for rule in RULES})


def kinds(lines: Sequence[str]) -> list[str]:
    ask = checker(PROGRAM)
    assert ask is not None
    return [lines[each.line][each.start : each.end] for each in ask(lines)]


@needs_program
def test_grammalecte_finds_confusions_and_agreements() -> None:
    found = kinds(("Cela permet de crée un dossier.", "Il peut être utiliser ainsi.", "Tout va."))
    assert {"crée", "utiliser"} <= set(found)


@needs_program
def test_grammalecte_answers_where_it_should() -> None:
    text = "Le pod permet de **crée** un fichier,\net il peut être *utiliser* ainsi.\n"
    found = lint(text, PROGRAM)
    assert [each.source.slice(each.span) for each in found] == ["crée", "utiliser"]
