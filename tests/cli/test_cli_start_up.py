"""What a short run must not import: start-up is paid at every commit."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

PROGRAM = """
import sys
from notes_tool.cli.main import main
sys.argv = ["notes-tool", *sys.argv[1:]]
try:
    main()
finally:
    print(*sys.modules, sep="\\n", file=sys.stderr)
"""
PLAIN = """\
---
title: Les pods
---

# Les pods

Un pod regroupe un ou plusieurs conteneurs, voir [plus bas](#réseau).

## Réseau

Tous ses conteneurs partagent une adresse, et se parlent donc directement.
"""
COMMANDS = f"""\
{PLAIN}
```sh
kubectl get pods
```
"""
# Each takes longer to import than most rules take to run.
LIBRARIES = (
    *("babel", "ctranslate2", "httpx", "importlib.resources", "pathspec", "platformdirs"),
    *("rapidfuzz", "rich", "sentencepiece", "tomllib", "yaml"),
)
COMMAND_LINE = tuple(
    f"notes_tool.cli.{name}"
    for name in ("catalog", "commands", "engine", "explain", "export", "glossary", "translate")
)
PACKAGES = ("notes_tool.export", "notes_tool.learn", "notes_tool.translate")
# What a note needs that has a fix, a directive, an index, a command.
RARELY = (
    *("notes_tool.lint.fixing", "notes_tool.lint.outline", "notes_tool.lint.unused"),
    *("notes_tool.rules.anchors.index_findings", "notes_tool.rules.anchors.intended"),
    *("notes_tool.rules.document.indented_text", "notes_tool.rules.document.unlinked"),
    *("notes_tool.rules.language.typography", "notes_tool.markdown.parts"),
)
FOR_COMMANDS = ("notes_tool.rules.commands.mistakes",)


def imported(folder: Path, text: str, *arguments: str) -> frozenset[str]:
    """Give the modules that a run on one note imports, each with the packages that hold it."""
    (folder / "a.md").write_text(text, "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert "Traceback" not in done.stderr
    return frozenset(done.stderr.splitlines())


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        pytest.param(PLAIN, (*RARELY, *FOR_COMMANDS), id="plain"),
        pytest.param(COMMANDS, RARELY, id="commands"),
    ],
)
def test_linting_a_note_imports_only_what_the_note_needs(
    tmp_path: Path, text: str, absent: tuple[str, ...]
) -> None:
    modules = imported(tmp_path, text, "lint", "a.md")
    assert "notes_tool.lint.engine" in modules
    assert modules & {*LIBRARIES, *COMMAND_LINE, *PACKAGES, *absent} == set()


@pytest.mark.parametrize("name", [*COMMAND_LINE, *PACKAGES, *RARELY, *FOR_COMMANDS])
def test_what_is_not_to_be_imported_is_there(name: str) -> None:
    """A module that is renamed must not make the others true for ever."""
    assert find_spec(name) is not None


def test_help_on_a_command_imports_no_other(tmp_path: Path) -> None:
    modules = imported(tmp_path, PLAIN, "lint", "--help")
    assert modules & {*LIBRARIES, *COMMAND_LINE, "markdown_it", "notes_tool.rules"} == set()
