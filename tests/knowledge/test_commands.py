"""What is known of programs: the shape of the data, and how commands are looked up."""

import json
import re
from pathlib import Path

import pytest

from notes_tool.knowledge import commands
from notes_tool.knowledge.commands import (
    STRICT,
    CommandSpec,
    FlagKind,
    Program,
    corrected_programs,
    find_program,
    known_programs,
)
from notes_tool.knowledge.commands.spec_file import parse_program
from notes_tool.knowledge.commands.spec_writer import format_program
from notes_tool.text.nearest import nearest

DATA = Path(commands.__file__).parent.parent / "data" / "commands"


def program(name: str) -> Program:
    found = find_program(name)
    assert found is not None
    return found


def spec(name: str, path: str = "") -> CommandSpec:
    found = program(name)
    resolution = found.resolve(path.split())
    assert resolution.command.path == tuple(path.split())
    return resolution.command


@pytest.mark.parametrize("key", ["known", "correct_towards"])
def test_names_are_sorted_unique_and_plausible(key: str) -> None:
    names = json.loads((DATA / "programs.json").read_text(encoding="utf-8"))[key]
    assert names == sorted(set(names))
    assert all(re.fullmatch(r"[\w.+-]+", name) for name in names)


def test_names_stand_one_to_a_line() -> None:
    lines = (DATA / "programs.json").read_text(encoding="utf-8").splitlines()
    assert all(line.count('"') <= 2 or line.startswith(' "origin"') for line in lines)


def test_many_programs_are_known_and_few_are_corrected_towards() -> None:
    assert len(known_programs()) > 1000
    assert known_programs() >= {*corrected_programs(), *STRICT, "pvresize", "cgdisk", "mailq"}
    assert 10 < len(corrected_programs()) < 40
    assert {"kubectl", "docker", "git", "helm", "minikube"} <= set(corrected_programs())


@pytest.mark.parametrize("typo", ["kubctl", "kubetcl", "dokcer", "gti", "hlem", "minkube"])
def test_no_typo_is_a_known_program(typo: str) -> None:
    assert typo not in known_programs()
    assert nearest(typo, corrected_programs())


@pytest.mark.parametrize("name", STRICT)
def test_a_grammar_is_written_in_its_one_form(name: str) -> None:
    text = (DATA / f"{name}.json").read_text(encoding="utf-8")
    assert format_program(parse_program(text, name)) == text
    assert program(name).name == name


@pytest.mark.parametrize("name", STRICT)
def test_a_grammar_says_where_it_comes_from(name: str) -> None:
    found = program(name)
    assert re.fullmatch(r"\d+\.\d+\.\d+", found.version)
    assert f"{name} {found.version}; " in found.origin
    assert found.licence == ("GPL-2.0-only" if name == "git" else "Apache-2.0")


@pytest.mark.parametrize("name", STRICT)
def test_flags_are_well_formed(name: str) -> None:
    found = program(name)
    for command in found.commands():
        for key, flag in found.flags(command).items():
            assert key in (flag.name, flag.short)
            assert re.fullmatch(r"--[a-z\d][a-z\d-]*|-[A-Za-z\d]", flag.name)
            assert flag.short is None or re.fullmatch(r"-[A-Za-z\d]", flag.short)
            assert sorted(set(flag.values)) == list(flag.values)
            assert not flag.values or flag.kind in (FlagKind.ENUM, FlagKind.OPTIONAL)


@pytest.mark.parametrize("name", STRICT)
def test_commands_are_well_formed(name: str) -> None:
    found = list(program(name).commands())
    assert len({command.path for command in found}) == len(found) > 100
    for command in found:
        assert all(re.fullmatch(r"[a-z][a-z\d-]*", word) for word in command.path)
        for key, below in command.subcommands.items():
            assert below.path[:-1] == command.path
            assert key in (below.path[-1], *below.aliases)
    assert not set(program(name).plugins) & set(program(name).root.subcommands)


@pytest.mark.parametrize(
    "name",
    [
        *("get", "describe", "logs", "exec", "run", "create", "apply", "delete", "edit"),
        *("scale", "rollout", "version", "cluster-info", "proxy", "port-forward", "attach"),
        *("cp", "top", "label", "annotate", "expose", "explain", "config", "set", "drain"),
        *("cordon", "uncordon", "taint", "patch", "replace", "wait", "debug", "diff"),
        *("events", "auth", "api-resources", "api-versions", "autoscale", "completion"),
        *("certificate", "kustomize", "plugin", "options", "help"),
    ],
)
def test_kubectl_has_its_commands(name: str) -> None:
    assert spec("kubectl", name).path == (name,)


@pytest.mark.parametrize(
    ("path", "name", "kind"),
    [
        ("get", "--all-namespaces", "bool"),
        ("get", "-A", "bool"),
        ("get", "--namespace", "string"),
        ("get", "-n", "string"),
        ("get", "-o", "enum"),
        ("get", "-w", "bool"),
        ("get", "--chunk-size", "int"),
        ("run", "--image", "string"),
        ("run", "--dry-run", "optional"),
        ("run", "--restart", "enum"),
        ("create deployment", "--replicas", "int"),
        ("exec", "-i", "bool"),
        ("exec", "-t", "bool"),
        ("exec", "-c", "string"),
        ("logs", "--tail", "int"),
        ("logs", "-f", "bool"),
        ("apply", "-f", "string"),
        ("delete", "--cascade", "optional"),
        ("drain", "--ignore-daemonsets", "bool"),
        ("config set-context", "--current", "bool"),
        ("rollout undo", "--to-revision", "int"),
        ("get", "--replicas", None),
        ("get", "--foo", None),
    ],
)
def test_kubectl_flags(path: str, name: str, kind: str | None) -> None:
    flag = program("kubectl").flag(spec("kubectl", path), name)
    assert (flag.kind.value if flag else None) == kind


@pytest.mark.parametrize(
    ("path", "name", "kind"),
    [
        ("run", "-i", "bool"),
        ("run", "-d", "bool"),
        ("run", "--rm", "bool"),
        ("run", "-p", "string"),
        ("run", "--pull", "enum"),
        ("run", "--memory", "string"),
        ("ps", "-a", "bool"),
        ("build", "-t", "string"),
        ("image ls", "-q", "bool"),
        ("logs", "-f", "bool"),
        ("", "--context", "string"),
        ("ps", "--context", None),
    ],
)
def test_docker_flags(path: str, name: str, kind: str | None) -> None:
    flag = program("docker").flag(spec("docker", path), name)
    assert (flag.kind.value if flag else None) == kind


def test_values() -> None:
    dry_run = spec("kubectl", "apply").flags["--dry-run"]
    assert {"none", "client", "server"} <= set(dry_run.values)
    assert not dry_run.takes_next
    output = spec("kubectl", "get").flags["-o"]
    assert output is spec("kubectl", "get").flags["--output"]
    assert {"wide", "yaml", "jsonpath"} <= set(output.values)
    assert output.takes_next


@pytest.mark.parametrize("name", ["run", "exec", "create", "container run", "service create"])
def test_docker_commands_whose_flags_end_at_the_first_operand(name: str) -> None:
    assert spec("docker", name).stops


@pytest.mark.parametrize("name", ["ps", "stop", "image ls"])
def test_docker_commands_whose_flags_stand_anywhere(name: str) -> None:
    assert not spec("docker", name).stops


@pytest.mark.parametrize(
    ("name", "words", "path", "indices", "end"),
    [
        ("kubectl", "get pods", "get", (0,), 1),
        ("kubectl", "-n test get pods", "get", (2,), 3),
        ("kubectl", "--namespace=test get pods", "get", (1,), 2),
        ("kubectl", "-ntest get pods", "get", (1,), 2),
        ("kubectl", "config --kubeconfig x set-context y", "config set-context", (0, 3), 4),
        ("kubectl", "create cm x", "create configmap", (0, 1), 2),
        ("kubectl", "top po", "top pod", (0, 1), 2),
        ("kubectl", "gte pods", "", (), 0),
        ("kubectl", "get -- logs", "get", (0,), 1),
        ("kubectl", "", "", (), 0),
        ("kubectl", "-n", "", (), 1),
        ("docker", "run -it --rm -p 80:80 nginx ls", "run", (0,), 5),
        ("docker", "container ls -a", "container ls", (0, 1), 3),
        ("docker", "--context x container ps", "container ls", (2, 3), 4),
        ("docker", "compose up", "compose up", (0, 1), 2),
    ],
)
def test_resolve(name: str, words: str, path: str, indices: tuple[int, ...], end: int) -> None:
    resolution = program(name).resolve(words.split())
    assert " ".join(resolution.command.path) == path
    assert resolution.indices == indices
    assert resolution.end == end


@pytest.mark.parametrize(
    ("word", "takes"),
    [
        ("-it", False),
        ("-c", True),
        ("-itc", True),
        ("-cname", False),
        ("-i=true", False),
        ("--container", True),
        ("--container=x", False),
        ("--stdin", False),
        ("--unknown", False),
        ("-Z", False),
        ("-", False),
    ],
)
def test_which_flags_take_the_next_word(word: str, *, takes: bool) -> None:
    assert program("kubectl").takes_next(spec("kubectl", "exec"), word) is takes


def test_a_program_of_which_only_the_name_is_known() -> None:
    assert find_program("journalctl") is None
    assert find_program("../glossary") is None
