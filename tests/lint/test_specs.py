"""The spec files that a project names: taken where they are good, told of where they are not."""

import json
import os
from pathlib import Path

import pytest

from notes_tool.config import Config
from notes_tool.diagnostic import Text
from notes_tool.knowledge.commands import Commands, shipped
from notes_tool.lint.specs import load_commands

SPEC = {
    "format": 1,
    "program": "bakery",
    "commands": {"": {}, "bake": {"flags": {"--loaves": {"kind": "int", "short": "-l"}}}},
}


def loaded(folder: Path, *names: str, known: tuple[str, ...] = ()) -> tuple[Commands, list[Text]]:
    told: list[Text] = []
    specs = tuple(folder / name for name in names)
    config = Config(folder, folder, {}, specs=specs, known=known)
    return load_commands(config, told.append), told


def test_without_files_there_are_the_shipped_programs(tmp_path: Path) -> None:
    assert loaded(tmp_path) == (shipped(), [])


def test_a_learned_program_is_known_corrected_and_described(tmp_path: Path) -> None:
    (tmp_path / "bakery.json").write_text(json.dumps(SPEC), encoding="utf-8")
    commands, told = loaded(tmp_path, "bakery.json", known=("oven",))
    assert told == []
    assert {"bakery", "oven", "kubectl"} <= commands.known
    assert "bakery" in commands.corrected
    assert "oven" not in commands.corrected
    assert commands.subcommands("bakery") == {"bake"}
    assert {"bakery", "kubectl", "helm"} <= commands.described
    assert "bakery" in commands.strict
    assert "helm" not in commands.strict
    assert commands.find("kubectl") is shipped().find("kubectl")


def test_a_learned_program_stands_before_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "own.json").write_text(json.dumps({**SPEC, "program": "kubectl"}), "utf-8")
    commands, _ = loaded(tmp_path, "own.json")
    assert commands.subcommands("kubectl") == {"bake"}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "spec.json:1:2: this is no valid JSON"),
        (b"\xff\xfe", "spec.json: cannot be read: it is not UTF-8"),
        (b"[" * 100_000, "spec.json:1: this is no spec file"),
        (b" " * 4_000_001, "spec.json:1: this spec file has more than 4000000 characters"),
    ],
)
def test_what_cannot_be_used_is_told_of_and_left_out(
    tmp_path: Path, content: bytes, words: str
) -> None:
    (tmp_path / "spec.json").write_bytes(content)
    (tmp_path / "bakery.json").write_text(json.dumps(SPEC), encoding="utf-8")
    commands, (told,) = loaded(tmp_path, "spec.json", "bakery.json")
    assert words in told.say("en")
    assert told.say("en").endswith("; its commands are not checked")
    assert told.say("fr").endswith(" ; ses commandes ne sont pas vérifiées")
    assert "bakery" in commands.known


@pytest.mark.skipif(os.name == "nt", reason="there are no named pipes")
def test_what_is_no_file_is_told_of(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    _, told = loaded(tmp_path, "pipe", "folder", "missing")
    assert [each.say("en").split(": ")[-1].split(";")[0] for each in told] == [
        "it is neither a file nor a folder",
        "it is a folder",
        "there is no such file",
    ]
