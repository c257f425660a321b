"""What all tests share: the real notes, a copy of the project, and neutral surroundings."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

PROJECT = Path(__file__).resolve().parent.parent

# Everything that goes into the package, and no more.
PACKAGED = (
    ".gitignore",
    ".pre-commit-hooks.yaml",
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "glossary.yaml",
    "hatch_build.py",
    "notes_tool",
    "pyproject.toml",
)

# Variables that change what a program prints; a shell, a git hook or a CI service may set them.
PRESENTATION = (
    "CLICOLOR_FORCE",
    "COLUMNS",
    "FORCE_COLOR",
    "GITHUB_ACTIONS",
    "LANGUAGE",
    "NO_COLOR",
)

settings.register_profile("notes-tool", deadline=None, print_blob=True)
settings.register_profile("notes-tool-ci", settings.get_profile("notes-tool"), derandomize=True)
settings.load_profile("notes-tool-ci" if os.environ.get("CI") else "notes-tool")


@pytest.fixture(scope="session", autouse=True)
def surroundings() -> Iterator[None]:
    """Hide the variables of a git hook that runs the tests, and the habits of who runs them."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("GIT_")]:
            patch.delenv(name)
        for name in PRESENTATION:
            patch.delenv(name, raising=False)
        patch.setenv("LC_ALL", "C.UTF-8")
        patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        for role in ("AUTHOR", "COMMITTER"):
            patch.setenv(f"GIT_{role}_NAME", "Camille")
            patch.setenv(f"GIT_{role}_EMAIL", "camille@example.org")
        yield


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder that NOTES_TOOL_CORPUS names: k8s-en, k8s-fr, commonmark-examples.json."""
    return _folder("NOTES_TOOL_CORPUS")


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of real notes that NOTES_TOOL_SEEDS names."""
    return _folder("NOTES_TOOL_SEEDS")


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the files that make the package, without anything that a build left behind."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in PACKAGED:
        if (PROJECT / name).is_dir():
            ignore = shutil.ignore_patterns("__pycache__", "glossary.json")
            shutil.copytree(PROJECT / name, folder / name, ignore=ignore)
        else:
            shutil.copy(PROJECT / name, folder / name)
    return folder


def _folder(variable: str) -> Path:
    value = os.environ.get(variable)
    if not value:
        pytest.skip(f"{variable} names no folder")
    folder = Path(value).resolve()
    if not folder.is_dir():
        pytest.fail(f"{variable} names {value}, which is no folder")
    return folder
