"""The hooks, run by the real pre-commit when somebody commits to a repository of notes."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

PROJECT = Path(__file__).resolve().parent.parent
WHEELHOUSE = PROJECT / "build" / "wheelhouse"
# Variables that would lead git, pip, virtualenv or pre-commit elsewhere.
LEADING_ELSEWHERE = ("PIP_", "PRE_COMMIT", "PYTHON", "SKIP", "UV_", "VIRTUALENV_", "VIRTUAL_ENV")

PODS = """\
# Les pods

Un pod regroupe un ou plusieurs conteneurs.

![Les phases d'un pod](images/phases.png)

## Cycle de vie

Un pod passe par plusieurs phases, de la création à la suppression.

## Réseau

Chaque pod reçoit sa propre adresse.
"""
LOGS = """\
# Les journaux

Les journaux disparaissent avec le pod : voir son [cycle de vie](pods.md#cycle-de-vie).
"""

GLOSSARY = """\
version: 1
terms:
  - id: log
    en: {term: log}
    fr:
      term: trace
      gender: f
    avoid:
      - {form: journaux, fix: traces, only_in: fr}
"""


class Hooks(NamedTuple):
    """The repository that offers the hooks, and what pre-commit needs to install them."""

    url: str
    revision: str
    environment: Mapping[str, str]


class Commit(NamedTuple):
    """What became of a commit, and what whoever made it saw."""

    passed: bool
    output: str


class Notes(NamedTuple):
    """A repository of notes whose commits run the hooks."""

    folder: Path
    environment: Mapping[str, str]

    def write(self, name: str, text: str) -> None:
        """Write a file below the repository."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")

    def read(self, name: str) -> str:
        """Read a file of the repository."""
        return (self.folder / name).read_text(encoding="utf-8")

    def replace(self, name: str, old: str, new: str) -> None:
        """Replace a text that stands once in a file."""
        text = self.read(name)
        assert text.count(old) == 1
        self.write(name, text.replace(old, new))

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a program in the repository."""
        return run(self.folder, self.environment, *command)

    def commit(self) -> Commit:
        """Commit everything, which runs the hooks."""
        run_well(self.folder, self.environment, "git", "add", "--all")
        done = self.run("git", "commit", "--quiet", "--message", "Change")
        return Commit(done.returncode == 0, done.stdout)


def run(
    folder: Path, environment: Mapping[str, str], *command: str
) -> subprocess.CompletedProcess[str]:
    """Run a program and keep what it prints, both streams as one."""
    return subprocess.run(
        command,
        cwd=folder,
        env=environment,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )


def run_well(folder: Path, environment: Mapping[str, str], *command: str) -> str:
    """Run a program that has to succeed and give what it printed."""
    done = run(folder, environment, *command)
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture(scope="session")
def hooks(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Hooks:
    """This project as a repository of its own, reached by URL as any other repository of hooks."""
    if not (WHEELHOUSE / f"complete-{platform.python_version()}").exists():
        pytest.skip("build/wheelhouse is missing; `make test` fills it")
    environment = offline(tmp_path_factory.mktemp("home"))
    run_well(checkout, environment, "git", "init", "--quiet")
    run_well(checkout, environment, "git", "add", "--all")
    run_well(checkout, environment, "git", "commit", "--quiet", "--message", "Release")
    revision = run_well(checkout, environment, "git", "rev-parse", "HEAD").strip()
    return Hooks(checkout.as_uri(), revision, environment)


def offline(home: Path) -> dict[str, str]:
    """Give the environment in which pre-commit installs from the wheelhouse alone."""
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith(LEADING_ELSEWHERE)
    }
    return inherited | {
        "HOME": str(home),
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        "VIRTUALENV_OVERRIDE_APP_DATA": str(home / "virtualenv"),
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(WHEELHOUSE),
    }


@pytest.fixture
def start(hooks: Hooks, tmp_path: Path) -> Callable[[str], Notes]:
    """Make a repository with two linked notes and an image, all committed under the named hook."""

    def repository(hook: str) -> Notes:
        notes = Notes(tmp_path / "repository", hooks.environment)
        configuration = {
            "default_language_version": {"python": sys.executable},
            "repos": [{"repo": hooks.url, "rev": hooks.revision, "hooks": [{"id": hook}]}],
        }
        notes.write(".pre-commit-config.yaml", yaml.safe_dump(configuration))
        notes.write("notes/pods.md", PODS)
        notes.write("notes/logs.md", LOGS)
        notes.write("notes/images/phases.png", "")
        run_well(notes.folder, notes.environment, "git", "init", "--quiet")
        run_well(notes.folder, notes.environment, sys.executable, "-m", "pre_commit", "install")
        first = notes.commit()
        assert first.passed, first.output
        return notes

    return repository


@pytest.fixture
def notes(start: Callable[[str], Notes]) -> Notes:
    """A repository whose commits run `notes-tool`."""
    return start("notes-tool")


def test_a_warning_is_seen_in_a_commit_that_passes(notes: Notes) -> None:
    notes.write(
        "notes/secrets.md", "# Les secrets\n\n## Création\n\n## Lecture\n\nVoir plus bas.\n"
    )
    commit = notes.commit()
    assert commit.passed
    assert "empty-section" in commit.output
    assert "notes/secrets.md:3" in commit.output


def test_renaming_a_heading_that_another_note_links_to_fails_the_commit(notes: Notes) -> None:
    notes.replace("notes/pods.md", "## Cycle de vie", "## Phases")
    assert_link_is_broken(notes.commit())


def test_deleting_a_heading_that_another_note_links_to_fails_the_commit(notes: Notes) -> None:
    notes.replace("notes/pods.md", "## Cycle de vie\n\n", "")
    assert_link_is_broken(notes.commit())


def test_renaming_a_note_that_another_note_links_to_fails_the_commit(notes: Notes) -> None:
    notes.run("git", "mv", "notes/pods.md", "notes/les-pods.md")
    assert_link_is_broken(notes.commit())


def test_deleting_a_note_that_another_note_links_to_fails_the_commit(notes: Notes) -> None:
    notes.run("git", "rm", "--quiet", "notes/pods.md")
    assert_link_is_broken(notes.commit())


def assert_link_is_broken(commit: Commit) -> None:
    """Assert that the commit failed because of the link in the note that was not touched."""
    assert not commit.passed
    assert "broken-link" in commit.output
    assert "notes/logs.md:3" in commit.output


def test_a_heading_that_nothing_links_to_may_be_renamed(notes: Notes) -> None:
    notes.replace("notes/pods.md", "## Réseau", "## Adresses")
    assert notes.commit().passed


def test_a_lost_image_is_seen_as_a_warning(notes: Notes) -> None:
    notes.run("git", "rm", "--quiet", "notes/images/phases.png")
    commit = notes.commit()
    assert commit.passed
    assert "broken-link" in commit.output
    assert "notes/pods.md:5" in commit.output


def test_a_changed_glossary_counts(notes: Notes) -> None:
    notes.write("glossary.yaml", GLOSSARY)
    commit = notes.commit()
    assert commit.passed
    assert "glossary-variant" in commit.output
    assert "notes/logs.md:1" in commit.output


def test_the_fixing_hook_mends_the_notes_and_stops_the_commit(
    start: Callable[[str], Notes],
) -> None:
    notes = start("notes-tool-fix")
    notes.replace("notes/pods.md", "sa propre adresse.", "sa propre adresse .")
    stopped = notes.commit()
    assert not stopped.passed
    assert "files were modified by this hook" in stopped.output
    assert notes.read("notes/pods.md") == PODS
    assert notes.run("git", "diff", "--quiet").returncode != 0


def test_this_repository_uses_its_own_hooks() -> None:
    offered = yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    used = yaml.safe_load((PROJECT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    (own,) = (hook for hook in used["repos"][0]["hooks"] if hook["id"] == "notes-tool")
    (model,) = (hook for hook in offered if hook["id"] == "notes-tool")
    assert own["entry"] == f".venv/bin/{model['entry']}"
    for key in ("always_run", "pass_filenames", "verbose"):
        assert own[key] == model[key]
