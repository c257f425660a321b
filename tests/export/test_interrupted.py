"""A run that is killed at any moment: what a person types on its page then is still taken."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from notes_tool.cli.catalogs import Request as CatalogRequest
from notes_tool.cli.catalogs import update_catalogs
from notes_tool.cli.exporting import Request, perform
from notes_tool.cli.pulling import PullRequest, pull_pages
from notes_tool.export.page import Options
from notes_tool.translate.store import read_catalog, write_catalog

NOTE = "# Les pods\n\nUn pod est petit.\n\nIl contient des conteneurs.\n\nIl redémarre.\n"
ENGLISH = {
    "Les pods": "Pods",
    "Un pod est petit.": "A pod is small.",
    "Il contient des conteneurs.": "It holds containers.",
    "Il redémarre.": "It starts again.",
}
PAGE = Path("export/en/a.md")
CRASHES = range(5)
"""An export of one page moves three files into place, and the record of the page before aside."""


class Crash(BaseException):
    """The program is killed."""


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("notes-tool.toml").write_text('ui-lang = "en"\n')
    Path("a.md").write_text(NOTE)
    update_catalogs(CatalogRequest((), ("en",), "en"))
    translate(ENGLISH)


def export() -> int:
    return perform(Request((), ("en",), None, Options(), None, "en"))


def pull() -> int:
    return pull_pages(PullRequest((PAGE.as_posix(),), None, None, None, "en"))


def translate(new: dict[str, str]) -> None:
    stored = read_catalog(Path("translations"), "en", "a.md")
    entries = tuple(
        replace(entry, translation=new.get(entry.text, entry.translation), state="reviewed")
        for entry in stored.catalog.entries
    )
    write_catalog(Path("translations"), stored, replace(stored.catalog, entries=entries))


def translations() -> dict[str, str]:
    catalog = read_catalog(Path("translations"), "en", "a.md").catalog
    return {entry.text: entry.translation for entry in catalog.entries}


def killed(work: Callable[[], object], after: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Do some work, and stop for good before it moves another file than the first ones."""
    left, move = count(after, -1), Path.replace

    def moved(file: Path, target: Path) -> Path:
        if next(left) <= 0:
            raise Crash
        return move(file, target)

    with monkeypatch.context() as patch, suppress(Crash):
        patch.setattr(Path, "replace", moved)
        work()


def edit(old: str, new: str) -> None:
    text = PAGE.read_text()
    assert old in text
    PAGE.write_text(text.replace(old, new))


@pytest.mark.parametrize("after", CRASHES)
def test_after_an_export(after: int, monkeypatch: pytest.MonkeyPatch) -> None:
    assert export() == 0
    newer = {"Un pod est petit.": "A pod is tiny."}
    translate(newer)
    killed(export, after, monkeypatch)
    edit("It starts again.", "It starts once more.")
    assert pull() == 0
    edited = {"Il redémarre.": "It starts once more."}
    assert translations() == ENGLISH | newer | edited
    assert export() == 0
    assert "tiny" in PAGE.read_text()
    assert [*Path("export").rglob("*.before.json")] == []


@pytest.mark.parametrize("after", CRASHES)
def test_after_the_first_export(after: int, monkeypatch: pytest.MonkeyPatch) -> None:
    killed(export, after, monkeypatch)
    if PAGE.exists():
        edit("It starts again.", "It starts once more.")
        assert pull() == 0
        assert translations() == ENGLISH | {"Il redémarre.": "It starts once more."}
    assert export() == 0


@pytest.mark.parametrize("after", CRASHES)
def test_after_a_pull(after: int, monkeypatch: pytest.MonkeyPatch) -> None:
    assert export() == 0
    edit("It starts again.", "It starts once more.")
    killed(pull, after, monkeypatch)
    edit("small", "tiny")
    assert pull() == 0
    edited = {"Il redémarre.": "It starts once more.", "Un pod est petit.": "A pod is tiny."}
    assert translations() == ENGLISH | edited
    assert export() == 0
