"""Spec files: written and read back the same, and refused with a place where they are wrong."""

import json
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_tool.errors import ConfigurationError
from notes_tool.knowledge.commands import (
    STRICT,
    CommandSpec,
    Flag,
    FlagKind,
    Kind,
    KindPlace,
    Need,
    Operand,
    Parser,
    Program,
    State,
    find_program,
)
from notes_tool.knowledge.commands.json_place import row_of
from notes_tool.knowledge.commands.lookup import read_data
from notes_tool.knowledge.commands.overlay import Overlay, Tree, lay_over
from notes_tool.knowledge.commands.spec_file import LARGEST, parse_program
from notes_tool.knowledge.commands.spec_writer import format_program

BAKE = Flag(
    "--loaves",
    FlagKind.OPTIONAL,
    "-l",
    ("few", "many"),
    State.DEPRECATED,
    "--count",
    "--loaves=few",
    MappingProxyType({"some": "few"}),
    "2.0",
)
FLOUR = Kind("flours", "flour", ("fl",), "mill", State.REMOVED, "grains", "1.5")
PROGRAM = Program(
    "bakery",
    "2.1.0",
    "made up",
    "MIT",
    Parser.CLAP,
    CommandSpec(
        (),
        MappingProxyType({}),
        MappingProxyType(
            dict.fromkeys(
                ("bake", "cook"),
                CommandSpec(
                    ("bake",),
                    MappingProxyType({"--loaves": BAKE, "-l": BAKE}),
                    MappingProxyType({}),
                    ("cook",),
                    partial=True,
                    stops=True,
                    dashes=True,
                    needs=(Need("BREAD", 1, ("--all",)),),
                    kinds=KindPlace(Operand.SLASH, 2),
                    state=State.HIDDEN,
                    successor="roast",
                    since="3",
                ),
            )
        ),
    ),
    MappingProxyType({"--help": Flag("--help", FlagKind.SWITCH)}),
    ("knead",),
    MappingProxyType(dict.fromkeys(("flours", "flour", "fl"), FLOUR)),
)


def test_what_is_written_is_read_back() -> None:
    assert parse_program(format_program(PROGRAM), "bakery.json") == PROGRAM


def data(**changes: object) -> dict[str, object]:
    return {"format": 1, "program": "bakery", "commands": {"": {}}, **changes}


def commands(**about: object) -> dict[str, object]:
    return data(commands={"": {}, "bake": about})


def flag(name: str = "--x", **about: object) -> dict[str, object]:
    return commands(flags={name: {"kind": "bool", **about}})


def mistake(content: object) -> str:
    text = content if isinstance(content, str) else json.dumps(content, indent=1)
    with pytest.raises(ConfigurationError) as caught:
        parse_program(text, "spec.json")
    assert len(caught.value.sentences) == 1
    assert caught.value.say("fr")
    return caught.value.say("en")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "spec.json:1:1: this is no valid JSON"),
        ('{"a": }', "spec.json:1:7: this is no valid JSON"),
        ("[]", "spec.json:1: an object is expected here"),
        ("{}", "spec.json:1: this is no spec file"),
        ("1" * 5000, "spec.json:1: this is no spec file"),
        ("[" * 200_000, "spec.json:1: this is no spec file"),
        ('{"a":' * 200_000, "spec.json:1: this is no spec file"),
        (" " * (LARGEST + 1), "spec.json:1: this spec file has more than 4000000 characters"),
        ('{\n"a": 1,\n"a": 2}', 'spec.json:3: "a": it stands twice'),
        (data(format=2), 'spec.json:2: "format": this version of notes-tool reads format 1'),
        (data(extra=1), 'spec.json:7: "extra": the format knows no such key'),
        (data(program=""), '"program": this is no name of a program'),
        (data(program="rm -rf"), '"program": this is no name of a program'),
        (data(program=7), '"program": a text is expected here'),
        (data(version="\x1b[31m"), '"version": this text is longer than 200 characters, or holds'),
        (data(version="1" * 201), '"version": this text is longer than 200 characters'),
        (data(parser="magic"), '"parser": it must be one of: cobra, argparse'),
        (data(plugins="x"), '"plugins": a list is expected here'),
        (data(plugins=["x", "x"]), '"plugins": it stands twice'),
        (data(plugins=[1]), '"plugins": a text is expected here'),
        (data(commands=[]), '"commands": an object is expected here'),
        (data(commands={}), '"commands": the program itself is missing'),
        (data(commands={"": {}, "a b": {}}), '"a b": the command above it is missing'),
        (data(commands={"": {}, "a  b": {}}), '"a  b": '),
        (data(commands={"": {}, "-a": {}}), '"-a": this is no name'),
        (
            data(commands={"": {}, "a": {"aliases": ["b"]}, "b": {}}),
            '"b": something beside it is named b too',
        ),
        (commands(stops="yes"), 'spec.json:7: "stops": true or false is expected here'),
        (commands(needs=[{"operand": -1}]), '"operand": a small whole number is expected here'),
        (commands(needs=[{"operand": 10**9}]), '"operand": a small whole number'),
        (commands(needs=[{"what": 1}]), '"what": the format knows no such key'),
        (commands(needs={}), '"needs": a list is expected here'),
        (commands(kinds="some"), '"kinds": it must be one of: kind, slash, field'),
        (commands(state="gone"), '"state": it must be one of: current'),
        (commands(flags=[]), '"flags": an object is expected here'),
        (flag("x"), '"x": this is no name'),
        (flag("--x y"), '"--x y": this is no name'),
        (flag(kind=["bool"]), '"kind": it must be one of'),
        (flag(kind={}), '"kind": it must be one of'),
        (flag(kind="enum"), 'spec.json:8: "--x": an enum lists its values'),
        (flag(short="xx"), '"short": this is no name'),
        (flag(short="--y"), '"short": this is no name'),
        (flag(values=[["deep"]]), '"values": a text is expected here'),
        (flag(former=[1]), '"former": an object is expected here'),
        (flag(former={"a": 1}), '"a": a text is expected here'),
        (flag(regex="(a+)+$"), '"regex": the format knows no such key'),
        (
            commands(flags={f"--{x}": {"kind": "bool", "short": "-s"} for x in "ab"}),
            '"--b": it stands twice',
        ),
        (data(kinds={"pods": {"short": ["p"]}, "ps": {"short": ["p"]}}), "is named p too"),
        (data(kinds={"p s": {}}), '"p s": this is no name'),
        (data(shared=7), '"shared": an object is expected here'),
    ],
)
def test_what_is_wrong_is_told_with_its_place(content: object, words: str) -> None:
    assert words in mistake(content)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)
KEYS = st.sampled_from(
    ["program", "version", "parser", "plugins", "shared", "kinds", "commands", "format"]
)


@given(st.dictionaries(KEYS, JSON))
def test_any_json_is_read_or_refused_in_one_sentence(changes: dict[str, object]) -> None:
    text = json.dumps({**data(), **changes})
    said = "spec.json:"
    try:
        parse_program(text, "spec.json")
    except ConfigurationError as error:
        said = error.say("en")
    assert said.startswith("spec.json:")
    assert len(said.splitlines()) == 1


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    with pytest.raises(ConfigurationError, match=r"^spec\.json:1"):
        parse_program(text.replace("\n", " "), "spec.json")


@pytest.mark.parametrize(
    ("keys", "row"),
    [(("a",), 2), (("b",), 3), (("b", "a"), 4), (("b", "c"), 6), (("d",), 1), ((), 1)],
)
def test_rows_of_keys(keys: tuple[str, ...], row: int) -> None:
    text = '{\n"a": "b",\n"b": {\n "a": [{"c": 1}],\n "e": "\\"c\\": ",\n "c": 1}}'
    assert row_of(text, keys) == row


# ----------------------------------------------------------------------------------- overlays


@pytest.mark.parametrize("name", STRICT)
def test_overlays_are_sorted_one_entry_a_line(name: str) -> None:
    text = read_data(f"{name}.overlay.json")
    overlay: dict[str, dict[str, object]] = json.loads(text)
    lines = text.splitlines()
    for part in ("commands", "flags", "kinds"):
        entries = overlay.get(part, {})
        assert list(entries) == sorted(entries)
        for key, about in entries.items():
            entry = f"  {json.dumps(key)}: {json.dumps(about)}"
            assert entry in lines or f"{entry}," in lines


@pytest.mark.parametrize("name", STRICT)
def test_overlays_change_what_is_there_and_say_all_of_what_is_not(name: str) -> None:
    found = find_program(name)
    assert found is not None
    # What is read later is read now.
    read = [flag for command in found.commands() for flag in command.flags.values()]
    assert len(read) > 500
    overlay: Overlay = json.loads(read_data(f"{name}.overlay.json"))
    for key in overlay["flags"]:
        where, _, flag = key.rpartition(" ")
        at = [found.root, *found.commands()] if where == "*" else []
        at += [each for path in where.split("|") if (each := found.command(*path.split()))]
        assert any(found.flag(command, flag) for command in at), key


def test_an_overlay_is_laid_over() -> None:
    tree: Tree = {
        "origin": "read",
        "licence": "",
        "plugins": [],
        "shared": {"--all": {"kind": "bool"}},
        "kinds": {},
        "commands": {"": {}, "bake": {"flags": {"--all": {"kind": "bool"}}}, "cool": {}},
    }
    overlay: Overlay = {
        "origin": "by hand",
        "licence": "MIT",
        "plugins": ["knead"],
        "commands": {"bake": {"stops": True}, "burn": {"state": "removed"}},
        "flags": {
            "* --all": {"state": "deprecated"},
            "bake|cool --new": {"kind": "int"},
        },
        "kinds": {"breads": {}},
    }
    lay_over(tree, overlay)
    all_ = {"kind": "bool", "state": "deprecated"}
    assert tree == {
        "origin": "read; by hand",
        "licence": "MIT",
        "plugins": ["knead"],
        "shared": {"--all": all_},
        "kinds": {"breads": {}},
        "commands": {
            "": {"flags": {}},
            "bake": {"flags": {"--all": all_, "--new": {"kind": "int"}}, "stops": True},
            "burn": {"state": "removed", "flags": {}},
            "cool": {"flags": {"--new": {"kind": "int"}}},
        },
    }


# ------------------------------------------------------------------------------ what is shipped


@pytest.mark.parametrize(
    ("line", "state", "successor"),
    [
        ("kubectl run --replicas", State.REMOVED, "create deployment --replicas"),
        ("kubectl run --generator", State.REMOVED, ""),
        ("kubectl drain --delete-local-data", State.REMOVED, "--delete-emptydir-data"),
        ("kubectl get --export", State.REMOVED, ""),
        ("kubectl annotate --record", State.DEPRECATED, ""),
        ("docker run --net", State.HIDDEN, "--network"),
        ("docker run --network", State.CURRENT, ""),
    ],
)
def test_flags_that_went_and_what_came(line: str, state: State, successor: str) -> None:
    name, *path, flag = line.split()
    program = find_program(name)
    command = program and program.command(*path)
    assert program is not None
    assert command is not None
    found = program.flag(command, flag)
    assert found is not None
    assert (found.state, found.successor) == (state, successor)


def test_a_bare_flag_that_needs_a_value_now() -> None:
    kubectl = find_program("kubectl")
    assert kubectl is not None
    dry_run = kubectl.root.subcommands["create"].flags["--dry-run"]
    assert dry_run.bare == "--dry-run=client"
    assert dry_run.former == {"false": "none", "true": "client"}
    assert dry_run.accepts("server")
    assert not dry_run.accepts("true")


def test_kinds() -> None:
    kubectl = find_program("kubectl")
    assert kubectl is not None
    assert kubectl.kinds["deploy"] is kubectl.kinds["deployments"]
    assert kubectl.kinds["petset"].successor == "statefulsets"
    assert kubectl.root.subcommands["get"].kinds == KindPlace(Operand.KIND)


@pytest.mark.parametrize(
    ("path", "name", "kind"),
    [
        ("commit", "--amend", "switch"),
        ("commit", "--ame", "switch"),
        ("commit", "--no-edit", "switch"),
        ("commit", "--verify", "switch"),
        ("commit", "-m", "string"),
        ("commit", "--frobnicate", None),
        ("commit", "--no-frobnicate", None),
        ("log", "--oneline", "switch"),
        ("log", "--graph", "switch"),
        ("diff", "--word-diff", "optional"),
        ("push", "--force-with-lease", "optional"),
        ("", "-C", "string"),
    ],
)
def test_flags_of_git(path: str, name: str, kind: str | None) -> None:
    git = find_program("git")
    command = git and git.command(*path.split())
    assert git is not None
    assert command is not None
    found = git.flag(command, name)
    assert (found.kind.value if found else None) == kind


def test_the_example_of_the_documentation_is_a_spec_file() -> None:
    page = (Path(__file__).parents[2] / "docs" / "commands.md").read_text(encoding="utf-8")
    example = page.split("```json\n")[1].split("```")[0]
    assert format_program(parse_program(example, "commands.md")) == example
