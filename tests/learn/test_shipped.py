"""The shipped grammars are what the programs tell: compared with those that are at hand.

A few commands of each are learned anew; all of them where NOTES_TOOL_LEARN_ALL is set.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path
from time import monotonic

import pytest

from notes_tool.knowledge.commands import STRICT, CommandSpec, Program
from notes_tool.knowledge.commands.lookup import read_data
from notes_tool.knowledge.commands.spec_file import parse_program
from notes_tool.learn import learn
from notes_tool.learn.dialects import dialect_of
from notes_tool.learn.running import runner
from notes_tool.learn.walking import Walk

SAMPLE = {
    "docker": ("run", "image ls", "stack"),
    "git": ("commit", "remote add", "stash push", "checkout", "worktree"),
    "kubectl": ("get", "create deployment", "set"),
}
VERSIONS = {
    "docker": ("--version",),
    "git": ("--version",),
    "kubectl": ("version", "--client"),
}


def raw(name: str) -> Program:
    """Give the tree as it was learned, without its overlay."""
    return parse_program(read_data(f"{name}.json"), name)


def binary(name: str) -> Path:
    """Give the program in the shipped version, or skip: also `kubectl.1.33` beside `kubectl`."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not here")
    version = raw(name).version
    numbered = f"{name}.{version.rpartition('.')[0]}"
    said = ""
    for path in (Path(found), Path(os.path.realpath(found)).with_name(numbered)):
        if path.exists():
            asked = subprocess.run([path, *VERSIONS[name]], capture_output=True, check=False)
            said = asked.stdout.decode()
            if re.search(rf"\b{re.escape(version)}\b|v{re.escape(version)}\b", said):
                return path
    pytest.skip(f"{name} is here in another version than {version}: {said.strip()}")


def flags(program: Program, command: CommandSpec) -> dict[str, object]:
    own = {name: flag for name, flag in command.flags.items() if name not in program.shared}
    return {**program.shared, **own}


@pytest.mark.parametrize("name", STRICT)
def test_some_commands(name: str) -> None:
    path = binary(name)
    shipped = raw(name)
    with runner(path, 20) as run:
        dialect = dialect_of(run("--help"))
        assert dialect is not None
        walk = Walk(run, dialect, name, monotonic() + 300, lambda _path: None)
        if name == "git":
            run("init", "--quiet")
        for words in SAMPLE[name]:
            asked = tuple(words.split())
            expected = shipped.command(*asked)
            if expected is None:  # the name of a plugin, which is not shipped
                continue
            found = walk.command(asked, run(*asked, dialect.help))
            assert flags(shipped, found) == flags(shipped, expected)
            assert set(found.subcommands) == set(expected.subcommands)
            assert (found.aliases, found.needs) == (expected.aliases, expected.needs)


@pytest.mark.skipif(
    "NOTES_TOOL_LEARN_ALL" not in os.environ, reason="NOTES_TOOL_LEARN_ALL is not set"
)
@pytest.mark.parametrize("name", STRICT)
def test_all_commands(name: str, tmp_path: Path) -> None:
    link = tmp_path / name  # by its own name, whatever the file is called
    link.symlink_to(binary(name))
    assert learn(str(link)).text == read_data(f"{name}.json")
