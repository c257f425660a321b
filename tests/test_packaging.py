"""What the wheel and the source distribution hold, and what the lock files pin."""

from __future__ import annotations

import email
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from notes_tool import __version__

PROJECT = Path(__file__).resolve().parent.parent
RUNTIME_LOCK = "requirements.lock"
DEVELOPMENT_LOCK = "requirements-dev.lock"
GLOSSARY = "notes_tool/knowledge/data/glossary.json"
PIN = re.compile(
    r"^(?P<name>[a-z0-9-]+)==(?P<version>\S+)(?P<rest>(?: ;[^\\\n]*)?(?: \\\n.*)+)", re.MULTILINE
)


def build(target: str, project: Path, folder: Path) -> Path:
    """Build a `wheel` or an `sdist` of a project into a new folder."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)]
    subprocess.run(command, cwd=project, check=True, capture_output=True)
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of the wheel, by name."""
    return contents(build("wheel", checkout, tmp_path_factory.mktemp("wheel")))


@pytest.fixture(scope="module")
def sdist(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked source distribution."""
    archive = build("sdist", checkout, tmp_path_factory.mktemp("sdist"))
    folder = tmp_path_factory.mktemp("unpacked")
    # Not tarfile: the first releases of 3.11 lack the filter that 3.12 asks for.
    subprocess.run(["tar", "-xf", str(archive), "-C", str(folder)], check=True)
    (unpacked,) = folder.iterdir()
    return unpacked


def contents(archive: Path) -> dict[str, bytes]:
    """Read every file of a wheel."""
    with zipfile.ZipFile(archive) as files:
        return {name: files.read(name) for name in files.namelist()}


def pyproject() -> dict[str, object]:
    """Read pyproject.toml of this project."""
    return tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))


def requirements(*keys: str) -> list[Requirement]:
    """Read the list of requirements that stands in pyproject.toml below these keys."""
    table: object = pyproject()
    for key in keys:
        assert isinstance(table, dict)
        table = table[key]
    assert isinstance(table, list)
    return [Requirement(line) for line in table if isinstance(line, str)]


def pins(lock: str) -> dict[str, str]:
    """Give the version that a lock file pins, for each package."""
    text = (PROJECT / lock).read_text(encoding="utf-8")
    return {match["name"]: match["version"] for match in PIN.finditer(text)}


def test_the_wheel_holds_the_package_and_nothing_else(
    wheel: dict[str, bytes], checkout: Path
) -> None:
    package = {
        path.relative_to(checkout).as_posix()
        for path in (checkout / "notes_tool").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    metadata = {name for name in wheel if name.startswith(f"notes_tool-{__version__}.dist-info/")}
    assert set(wheel) - metadata == package | {GLOSSARY}


def test_the_wheel_holds_the_typing_marker_and_the_data(wheel: dict[str, bytes]) -> None:
    assert "notes_tool/py.typed" in wheel
    assert wheel[GLOSSARY].strip()
    assert any(name.startswith("notes_tool/rules/") and name.endswith(".md") for name in wheel)


def test_the_wheel_says_what_it_is(wheel: dict[str, bytes]) -> None:
    folder = f"notes_tool-{__version__}.dist-info"
    metadata = email.message_from_bytes(wheel[f"{folder}/METADATA"])
    assert (metadata["Name"], metadata["Version"]) == ("notes-tool", __version__)
    assert metadata["License-Expression"] == "MIT AND MPL-2.0"
    assert f"{folder}/licenses/LICENSE" in wheel
    assert f"{folder}/licenses/notes_tool/knowledge/data/spelling/LICENSE" in wheel
    assert b"notes-tool = notes_tool.cli.main:main" in wheel[f"{folder}/entry_points.txt"]


def test_the_wheel_built_from_the_source_distribution_is_the_same(
    wheel: dict[str, bytes], sdist: Path, tmp_path: Path
) -> None:
    again = contents(build("wheel", sdist, tmp_path / "wheel"))
    assert again == wheel


def test_the_source_distribution_leaves_tests_and_notes_out(sdist: Path) -> None:
    names = {path.name for path in sdist.iterdir()}
    assert {"glossary.yaml", "hatch_build.py", "LICENSE", "notes_tool"} <= names
    assert not {"tests", "notes", "benchmarks", "docs"} & names


@pytest.mark.parametrize(
    ("lock", "keys"),
    [
        (RUNTIME_LOCK, ("project", "dependencies")),
        (RUNTIME_LOCK, ("build-system", "requires")),
        (RUNTIME_LOCK, ("dependency-groups", "build")),
        (DEVELOPMENT_LOCK, ("project", "dependencies")),
        (DEVELOPMENT_LOCK, ("dependency-groups", "dev")),
    ],
)
def test_every_dependency_is_pinned_to_a_version_that_it_allows(
    lock: str, keys: tuple[str, ...]
) -> None:
    pinned = pins(lock)
    for requirement in requirements(*keys):
        version = pinned.get(canonicalize_name(requirement.name))
        assert version is not None, f"{requirement.name} is not in {lock}: run `make lock`"
        assert version in requirement.specifier, f"{lock} pins {requirement.name} to {version}"


def test_both_lock_files_agree() -> None:
    runtime, development = pins(RUNTIME_LOCK), pins(DEVELOPMENT_LOCK)
    assert runtime.items() <= development.items()


@pytest.mark.parametrize("lock", [RUNTIME_LOCK, DEVELOPMENT_LOCK])
def test_a_lock_file_holds_hashes_and_names_no_place(lock: str) -> None:
    text = (PROJECT / lock).read_text(encoding="utf-8")
    pinned = list(PIN.finditer(text))
    assert len(pinned) == sum(line[:1].isalnum() for line in text.splitlines())
    assert all("--hash=sha256:" in match["rest"] for match in pinned)
    assert not re.search(r"://|^-|^\s*/| @ |file:", text, re.MULTILINE)


def test_an_installation_for_development_needs_what_a_build_needs() -> None:
    needed = {str(requirement) for requirement in requirements("build-system", "requires")}
    assert needed <= {
        str(requirement) for requirement in requirements("dependency-groups", "build")
    }
