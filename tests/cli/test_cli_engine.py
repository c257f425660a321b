"""What a user of `notes-tool engine` sees."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from program import run


@pytest.fixture(scope="module")
def copying(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package of a model that copies."""
    pytest.importorskip("ctranslate2", reason="the extra [local] is not installed")
    pytest.importorskip("sentencepiece", reason="the extra [local] is not installed")
    from copying_model import package  # noqa: PLC0415 - it needs numpy

    lines = [f"Un pod contient {number} conteneurs, voir la page." for number in range(40)]
    return package(tmp_path_factory.mktemp("package"), lines)


# the commands


@pytest.fixture
def home(tmp_path: Path) -> Callable[..., tuple[int, str, str]]:
    """Runs the program in a project, with folders of its own for the user."""
    project = tmp_path / "project"
    project.mkdir()
    (project / "pods.md").write_text("# Les pods\n\nUn pod contient des conteneurs.\n", "utf-8")

    def program(*arguments: str, **environment: str) -> tuple[int, str, str]:
        folders = {
            "XDG_CONFIG_HOME": str(tmp_path / "config"),
            "XDG_DATA_HOME": str(tmp_path / "data"),
        }
        return run(project, *arguments, **folders, **environment)

    return program


def test_a_model_is_installed_listed_tried_and_used(
    copying: Path, home: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    assert "no model from fr to en" in home("engine", "list")[1]
    code, out, err = home("engine", "install", str(copying))
    assert (code, err) == (0, "")
    assert "fr-en-1.9: installed in" in out
    assert hashlib.sha256(copying.read_bytes()).hexdigest() in out
    assert "local: ready" in home("engine", "list")[1]
    assert "  fr-en-1.9: fr-en" in home("engine", "list")[1]
    assert "`kubectl get pods`" in home("engine", "test", "local")[1]
    code, out, err = home("translate", "--lang", "en", "--engine", "local")
    assert (code, err) == (0, "")
    catalog = (tmp_path / "project/translations/en/pods.md.po").read_text("utf-8")
    assert "#. notes-tool: draft by local fr-en-1.9" in catalog


def test_what_cannot_be_installed_is_said_in_both_languages(
    home: Callable[..., tuple[int, str, str]],
) -> None:
    assert home("engine", "install", "nowhere.zip") == (
        1,
        "",
        "nowhere.zip: cannot be read: it is neither a file nor a folder\n",
    )
    result = home("engine", "install", "http://example.org/a.zip", "--ui-lang", "fr")
    assert result[0] == 2
    assert "n'est pas chiffré" in result[2]
