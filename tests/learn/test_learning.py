"""Learning a program from its help and its parser."""

import os
import sys
from pathlib import Path

import pytest
from programs import ARGPARSE, CLAP, COBRA, TYPER, program

from notes_tool.errors import UsageError
from notes_tool.knowledge.commands import CommandSpec, FlagKind, Parser, Program
from notes_tool.learn import learn
from notes_tool.learn.dialects import DIALECTS, dialect_of
from notes_tool.learn.running import environment, runner

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the programs are scripts with #!")


def learned(folder: Path, script: str) -> Program:
    return learn(program(folder, script), timeout=20).program


def flags(command: CommandSpec | None) -> dict[str, str]:
    assert command is not None
    return {
        name: " ".join((flag.kind.value, *flag.values))
        for name, flag in command.flags.items()
        if name == flag.name
    }


def test_argparse(tmp_path: Path) -> None:
    found = learned(tmp_path, ARGPARSE)
    assert (found.name, found.version, found.parser) == ("bakery", "1.2.3", Parser.ARGPARSE)
    assert found.origin == "read off the help of bakery 1.2.3"
    assert set(found.root.subcommands) == {"bake", "cook", "oven"}
    bake = found.command("bake")
    assert found.command("cook") is bake
    assert flags(bake) == {
        "--loaves": "string",
        "--flour": "enum rye wheat",
        "--oven": "string",
    }
    assert bake is not None
    assert [need.name for need in bake.needs] == ["--flour", "bread"]
    assert found.shared["-h"].name == "--help"
    assert found.command("oven", "heat") is not None
    assert found.flag(bake, "--loa") is bake.flags["-l"]
    assert found.is_strict


def test_click_by_way_of_typer(tmp_path: Path) -> None:
    found = learned(tmp_path, TYPER)
    assert found.parser is Parser.CLICK
    assert flags(found.command("bake")) == {
        "--loaves": "int",
        "--flour": "enum rye wheat",
        "--hot": "switch",
        "--no-hot": "switch",
    }
    assert flags(found.command("oven", "heat")) == {"--degrees": "number"}
    assert set(found.shared) == {"--help"}


def test_cobra(tmp_path: Path) -> None:
    found = learned(tmp_path, COBRA)
    assert (found.version, found.parser) == ("2.5.0", Parser.COBRA)
    assert found.origin == "read off the help and the parser of bakery 2.5.0"
    assert set(found.root.subcommands) == {"bake", "cook", "completion", "help", "version"}
    assert flags(found.command("bake")) == {
        "--flour": "enum rye wheat",
        "--hot": "bool",
        "--loaves": "int",
        "--oven": "string",
        "--rest": "duration",
        "--salt": "optional",
        "--weight": "int",
    }
    assert found.root.flags["--oven"].kind is FlagKind.STRING


def test_a_command_is_never_run_for_what_it_does(tmp_path: Path) -> None:
    learned(tmp_path, COBRA)
    assert not (tmp_path / "baked").exists()


def test_clap(tmp_path: Path) -> None:
    found = learned(tmp_path, CLAP)
    assert (found.version, found.parser) == ("0.3.1", Parser.CLAP)
    assert found.command("cook") is found.command("bake")
    assert flags(found.command("bake")) == {
        "--loaves": "string",
        "--flour": "enum rye wheat",
        "--heat": "optional",
        "--salt": "enum rock sea",
    }
    assert {"--verbose", "-v", "--help", "-h"} == set(found.shared)
    bake = found.command("bake")
    assert bake is not None
    assert [(need.name, need.operand) for need in bake.needs] == [("--flour", 0), ("BREAD", 1)]


# -------------------------------------------------------------------------------- hostile programs


def test_help_that_nobody_knows(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="the help of bakery is none that cobra"):
        learned(tmp_path, "print('bakery: bakes bread')")


def test_a_program_that_is_not_there() -> None:
    with pytest.raises(UsageError, match="there is no program no-such-program on the path"):
        learn("no-such-program")


def test_a_program_that_cannot_be_run(tmp_path: Path) -> None:
    path = tmp_path / "bakery"
    path.write_text("#!/no/such/interpreter\n", encoding="utf-8")
    path.chmod(0o755)
    with pytest.raises(UsageError, match="cannot be run"):
        learn(str(path))


def test_output_without_end_is_cut(tmp_path: Path) -> None:
    path = program(tmp_path, "while True: print('bread ' * 1000)")
    with runner(Path(path), 20) as run:
        assert 290_000 < len(run("--help")) <= 300_000


def test_a_program_that_never_ends_is_ended_with_what_it_started(tmp_path: Path) -> None:
    script = (
        "import subprocess, sys, time\n"
        "print('bread', flush=True)\n"
        "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        "time.sleep(600)\n"
    )
    with runner(Path(program(tmp_path, script)), 2) as run:
        assert run("--help") == "bread\n"


def test_escapes_are_taken_out(tmp_path: Path) -> None:
    script = r"print('\x1b[31mbr\x1b[0mea\x1b]0;title\x07d\x07\x00 b\bbold')"
    with runner(Path(program(tmp_path, script)), 20) as run:
        assert run() == "bread bold\n"


def test_a_program_sees_nothing_of_its_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "hunter2")
    monkeypatch.setenv("KUBECONFIG", str(tmp_path / "config"))
    script = (
        "import os, sys\n"
        "print(os.environ.get('SECRET_TOKEN'), os.environ['KUBECONFIG'], os.environ['HOME'])\n"
        "print(os.getcwd(), os.listdir('.'), repr(sys.stdin.read()))\n"
    )
    with runner(Path(program(tmp_path, script)), 20) as run:
        folder = str(run.folder)
        first, second = run().splitlines()
    assert first == f"None {folder}/nowhere {folder}"
    assert second == f"{os.path.realpath(folder)} [] ''"
    assert not Path(folder).exists()
    assert "SECRET_TOKEN" not in environment(tmp_path)


@pytest.mark.parametrize("said", ["usage: \n", "Usage: [", "[", "| ", "-a, ", "usage: git [|(|"])
def test_much_of_one_thing_is_read_in_time(said: str) -> None:
    text = f"usage: git [\n{said * (200_000 // len(said))}"
    for dialect in DIALECTS:
        assert dialect.read(text)
    assert dialect_of(text)


ENDLESS = """
import sys
words = [word for word in sys.argv[1:] if word[0] != "-"]
print("Usage:", "bakery", *words)
print("Commands:")
for letter in "abcdefgh":
    print(f"  {letter}{len(words)}  more")
print("Options:")
print("  -h, --help  Print help")
"""


def test_commands_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("notes_tool.learn.walking.MOST", 20)
    with pytest.raises(UsageError, match="lists more than 20 commands"):
        learned(tmp_path, ENDLESS)


def test_a_walk_without_end(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="takes too long"):
        learn(program(tmp_path, ENDLESS), budget=0.0)


def test_a_program_that_says_the_same_to_everything(tmp_path: Path) -> None:
    script = (
        "print('Usage: bakery <COMMAND>\\n\\nCommands:\\n  bake  Bake\\n\\n"
        "Options:\\n  -h, --help  Print help')"
    )
    found = learned(tmp_path, script)
    bake = found.command("bake")
    assert bake is not None
    assert bake.partial
    assert not bake.subcommands


def test_names_that_are_none_are_left_out(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "print('Usage: bakery <COMMAND>\\n\\nCommands:\\n  bake  Bake\\n  ../x  no\\n"
        "  é  no\\n\\nOptions:\\n      --b$d  no\\n      --good\\n      --good\\n"
        "  -h, --help  Print help')"
    )
    found = learned(tmp_path, script)
    assert set(found.root.subcommands) == {"bake", "help"}
    assert set(found.root.flags) == {"--good", "--help", "-h"}
    assert not found.shared


def test_the_name_of_a_program_starts_a_command(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is no name that a command could start with"):
        learn(program(tmp_path, CLAP, "my bakery"))


def test_python_is_no_program_to_learn() -> None:
    with pytest.raises(UsageError, match="nothing is learned"):
        learn(sys.executable)
