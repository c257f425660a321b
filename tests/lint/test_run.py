from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from engine_notes import lint, note

from notes_tool.config import Config, load
from notes_tool.diagnostic import Diagnostic, Text
from notes_tool.errors import FileError
from notes_tool.files import NoteFile, find, read, write
from notes_tool.lint import linter as linter_module
from notes_tool.lint import run as run_module
from notes_tool.lint.run import Change, Outcome, Project
from notes_tool.markdown.note import Note
from notes_tool.rules import RULES
from notes_tool.text.edit import apply
from notes_tool.text.span import Source

BROKEN_LINK = "Voir [là](b.md#nulle-part).\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of notes that link to each other."""
    (tmp_path / "a.md").write_text(f"# Les a\n\n{BROKEN_LINK}", "utf-8")
    (tmp_path / "b.md").write_text("# Les b\n\nVoir [là](a.md#les-a) , [ici](c.md).\n", "utf-8")
    (tmp_path / "c.md").write_text(
        "# Les c\n\nLes containers d'un pod se partagent son réseau.\n", "utf-8"
    )
    return tmp_path


def config_of(folder: Path) -> Config:
    return load(folder, {rule.name: rule for rule in RULES})


def files_of(folder: Path, *names: str) -> tuple[NoteFile, ...]:
    return find([str(folder / name) for name in names] or [str(folder)], config_of(folder)).notes


def said(texts: Sequence[Text]) -> list[str]:
    return [text.say("en") for text in texts]


def rules_of(outcome: Outcome) -> list[tuple[str, str]]:
    return [(each.source.path, each.rule) for each in outcome.run.diagnostics]


def test_notes_are_linted_in_order_and_nothing_is_written(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.iterdir()}
    outcome = Project(config_of(folder)).lint(files_of(folder), "unsafe")
    assert rules_of(outcome) == [("a.md", "broken-link")]
    assert [change.source.path for change in outcome.changes] == ["b.md", "c.md"]
    assert outcome.run.fixed == 2
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_fixed_notes_are_written_where_the_project_is_told_how(folder: Path) -> None:
    outcome = Project(config_of(folder), write=write).lint(files_of(folder), "safe")
    assert (folder / "b.md").read_text("utf-8").endswith("(a.md#les-a), [ici](c.md).\n")
    assert rules_of(outcome) == [("a.md", "broken-link"), ("c.md", "glossary-variant")]
    assert [source.text for source in outcome.run.sources] == [
        (folder / name).read_text("utf-8") for name in ("a.md", "b.md", "c.md")
    ]


def test_a_note_is_read_once_even_where_others_link_to_it(folder: Path) -> None:
    reads: Counter[str] = Counter()

    def count(file: NoteFile) -> Source:
        reads[file.path] += 1
        return read(file)

    project = Project(config_of(folder), count)
    outcome = project.lint(files_of(folder))
    assert reads == {"a.md": 1, "b.md": 1, "c.md": 1}
    assert [source.path for source in outcome.run.sources] == ["a.md", "b.md", "c.md"]


def test_other_notes_are_looked_at_but_not_linted(folder: Path) -> None:
    (folder / "b.md").write_text("# Nulle part\n\nLes containers.\n", "utf-8")
    outcome = Project(config_of(folder)).lint(files_of(folder, "a.md"))
    assert rules_of(outcome) == []
    assert [source.path for source in outcome.run.sources] == ["a.md"]


def test_what_cannot_be_read_is_told_of_and_the_rest_is_linted(folder: Path) -> None:
    files = files_of(folder)
    (folder / "b.md").unlink()
    (folder / "b.md").mkdir()
    outcome = Project(config_of(folder)).lint(files)
    assert len(outcome.run.unread) == 1
    assert said(outcome.run.unread)[0].endswith("b.md: cannot be read: it is a folder")
    assert ("c.md", "glossary-variant") in rules_of(outcome)


@pytest.mark.parametrize(
    ("glossary", "words"),
    [
        (b"version: 1\nterms: [\n", "glossary.yaml:"),
        (b"version: 7\nterms: []\n", "glossary.yaml:1"),
        (b"version: 1\nterms:\n  - id: a\n  - nope: 1\n", "; "),
        (b"\xff\xfe", "glossary.yaml: cannot be read: it is not UTF-8"),
    ],
)
def test_a_broken_glossary_is_told_of_once(folder: Path, glossary: bytes, words: str) -> None:
    (folder / "glossary.yaml").write_bytes(glossary)
    outcome = Project(config_of(folder)).lint(files_of(folder))
    assert len(outcome.run.unread) == 1
    assert words in said(outcome.run.unread)[0]
    assert said(outcome.run.unread)[0].endswith("; only the shipped terms are used")
    assert outcome.run.unread[0].say("fr").endswith("; seuls les termes fournis servent")
    assert ("c.md", "glossary-variant") in rules_of(outcome)


def test_a_note_that_cannot_be_written_is_reported_as_it_is(folder: Path) -> None:
    def refuse(source: Source, text: str) -> None:
        if source.text != text:
            raise FileError(Text("{path}: no", "{path} : non").filled(path=source.path))

    outcome = Project(config_of(folder), write=refuse).lint(files_of(folder), "safe")
    assert said(outcome.unwritten) == ["b.md: no"]
    assert outcome.changes == ()
    assert outcome.run.fixed == 0
    assert ("b.md", "stray-space") in rules_of(outcome)


def test_who_asks_is_told_of_each_note_that_is_written(folder: Path) -> None:
    told: list[Change] = []

    def see(change: Change) -> None:
        assert Path(change.source.filename).read_text("utf-8") == change.text
        told.append(change)

    outcome = Project(config_of(folder), write=write, written=see).lint(files_of(folder), "unsafe")
    assert [change.source.path for change in told] == ["b.md", "c.md"]
    assert outcome.changes == tuple(told)
    for change in told:
        text = change.source.text
        for edits in change.rounds:
            text = apply(text, edits)
        assert text == change.text


def test_nobody_is_told_of_a_note_that_could_not_be_written(folder: Path) -> None:
    def refuse(_source: Source, _text: str) -> None:
        raise FileError(Text("no", "non"))

    told: list[Change] = []
    project = Project(config_of(folder), write=refuse, written=told.append)
    assert project.lint(files_of(folder), "safe").changes == ()
    assert told == []


def test_a_note_that_changed_meanwhile_is_not_written(folder: Path) -> None:
    def disturb(source: Source, text: str) -> None:
        Path(source.filename).write_text("Autre chose.\n", "utf-8")
        write(source, text)

    outcome = Project(config_of(folder), write=disturb).lint(files_of(folder, "b.md"), "safe")
    assert "changed on disk" in said(outcome.unwritten)[0]
    assert (folder / "b.md").read_text("utf-8") == "Autre chose.\n"


def fail_on(path: str) -> Callable[..., list[Diagnostic]]:
    def diagnose(subject: Note, *_rest: object) -> list[Diagnostic]:
        if subject.source.path == path:
            raise ZeroDivisionError("a {bug}")
        return lint(note(subject.source.text, subject.source.path))

    return diagnose


def test_a_bug_costs_its_note_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linter_module, "diagnose", fail_on("b.md"))
    outcome = Project(config_of(folder), tolerant=True).lint(files_of(folder))
    assert [source.path for source in outcome.run.sources] == ["a.md", "c.md"]
    (sentence,) = said(outcome.run.unread)
    assert "b.md: left out because of a bug" in sentence
    assert "ZeroDivisionError: a {bug}" in sentence
    with pytest.raises(ZeroDivisionError):
        Project(config_of(folder)).lint(files_of(folder))


def test_a_bug_is_laid_at_the_door_of_its_own_note(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(subject: Note) -> object:
        raise ZeroDivisionError(subject.source.path)

    monkeypatch.setattr(run_module, "facts_of", fail)
    outcome = Project(config_of(folder), tolerant=True).lint(files_of(folder, "a.md"))
    assert outcome.run.unread == ()


def test_the_order_in_which_paths_are_named_makes_no_difference(folder: Path) -> None:
    names = ("a.md", "b.md", "c.md")
    outcomes = [
        Project(config_of(folder)).lint(files_of(folder, *given), "unsafe")
        for given in (names, names[::-1], ("c.md", "a.md", "b.md", "c.md"))
    ]
    assert outcomes[0] == outcomes[1] == outcomes[2]


def test_the_order_of_the_notes_changes_no_finding(folder: Path) -> None:
    files = files_of(folder)
    forward = Project(config_of(folder)).lint(files, "unsafe")
    backward = Project(config_of(folder)).lint(files[::-1], "unsafe")
    assert set(map(repr, forward.run.diagnostics)) == set(map(repr, backward.run.diagnostics))


@pytest.mark.skipif(os.name == "nt", reason="Windows does not allow such names")
def test_a_name_that_is_not_utf8_does_no_harm(folder: Path) -> None:
    name = os.fsdecode(b"caf\xe9.md")
    (folder / name).write_text("Les containers , là.\n", "utf-8")
    outcome = Project(config_of(folder), write=write).lint(files_of(folder, name), "unsafe")
    assert (folder / name).read_text("utf-8") == "Les conteneurs, là.\n"
    assert outcome.run.fixed == 2
