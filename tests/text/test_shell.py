"""The command-line scanner: what it finds, and the laws it keeps on any text."""

import json
import shlex
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_tool.text.shell import Command, Word, scan
from notes_tool.text.span import Span

PROGRAMS = frozenset({"kubectl", "docker", "cat", "make"})


def values(text: str) -> list[list[str]]:
    return [[word.value for word in command.words] for command in scan(text, programs=PROGRAMS)]


def only(text: str) -> Command:
    (command,) = scan(text, programs=PROGRAMS)
    return command


def word(text: str) -> Word:
    """Give the one word after the program of the first command of a text."""
    _, found = scan(f"echo {text}", programs=PROGRAMS)[0].words
    return found


def commands(*lines: str) -> list[list[str]]:
    """Give what `values` is to give, each command written as its values with blanks."""
    return [line.split() for line in lines]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("\n  \n", []),
        ("kubectl get pods", commands("kubectl get pods")),
        ("  ls\t-l  \n\npwd\n", commands("ls -l", "pwd")),
        ("ls\r\npwd\rid", commands("ls", "pwd", "id")),
        ("ls | wc -l", commands("ls", "wc -l")),
        ("make && make test || exit 1; date &", commands("make", "make test", "exit 1", "date")),
        ("(cd /srv && ls)", commands("cd /srv", "ls")),
        ("ls # list the files", commands("ls")),
        ("# only a comment", []),
        ("echo a#b", commands("echo a#b")),
        ("docker ps \\\n  --all \\\r\n  --quiet\npwd", commands("docker ps --all --quiet", "pwd")),
        ("docker ps \\  \n  --all", commands("docker ps --all")),
        ("kubectl get pods `\n  -o wide", commands("kubectl get pods -o wide")),
        (
            "for i in 1 2; do kubectl get $i; done",
            commands("for i in 1 2", "kubectl get $i", "done"),
        ),
        ("curl http://h/?a=1&b=2", commands("curl http://h/?a=1&b=2")),
        ("echo &lt;x&gt; ; ls", commands("echo &lt;x&gt;", "ls")),
    ],
)
def test_lines_and_operators(text: str, expected: list[list[str]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "prompt", "expected"),
    [
        ("$ ls -l", "$ ", "ls -l"),
        ("  $  ls", "$  ", "ls"),
        ("$ls -l", "$", "ls -l"),
        ("$> ls", "$> ", "ls"),
        ("% ls", "% ", "ls"),
        ("> ls", "> ", "ls"),
        ("❯ ls", "❯ ", "ls"),
        ("➜ kubectl get", "➜ ", "kubectl get"),
        ("➜  src ls", "➜  src ", "ls"),
        ("➜  make all", "➜  ", "make all"),
        ("➜  src git:(main) ✗ ls", "➜  src git:(main) ✗ ", "ls"),
        ("(venv) $ ls", "(venv) $ ", "ls"),
        ("ana@box:~/src$ ls", "ana@box:~/src$ ", "ls"),
        ("root@box:/#ls", "root@box:/#", "ls"),
        ("[root@box ~]# ls", "[root@box ~]# ", "ls"),
        ("box:~$ ls", "box:~$ ", "ls"),
        ("controlplane $ ls", "controlplane $ ", "ls"),
        ("bash-5.1$ ls", "bash-5.1$ ", "ls"),
        ("/ # ls", "/ # ", "ls"),
        (r"PS C:\src> dir", r"PS C:\src> ", "dir"),
        (r"C:\src>dir", r"C:\src>", "dir"),
        ("# kubectl get pods", "# ", "kubectl get pods"),
        ("    2  kubectl version", "2  ", "kubectl version"),
        ("  103* ls", None, "103* ls"),
        ("2 pods", None, "2 pods"),
        ("# creates all", None, ""),
        ("/etc/hosts # the file", None, "/etc/hosts"),
        ("Echo $ ls", None, "Echo $ ls"),
    ],
)
def test_prompts(text: str, prompt: str | None, expected: str) -> None:
    found = scan(text, programs=PROGRAMS)
    assert [word.value for command in found for word in command.words] == expected.split()
    assert [text[slice(*command.prompt)] for command in found if command.prompt] == (
        [prompt] if prompt else []
    )


def test_only_prompted_lines_are_commands_where_one_has_a_prompt() -> None:
    text = "$ kubectl get \\\n> pods\nkubectl says hello\n\nana@box:~$ ls | wc\n3\n"
    assert values(text) == commands("kubectl get pods", "ls", "wc")
    assert [command.prompt is None for command in scan(text)] == [False, False, True]


def test_a_line_with_a_history_number_makes_no_output_of_the_others() -> None:
    assert values("  1  make\nkubectl get pods") == commands("make", "kubectl get pods")


def test_a_mark_before_a_program_is_a_comment_where_programs_stand_bare() -> None:
    assert values("# kubectl get pods\nNAME\n# docker ps\n") == commands(
        "kubectl get pods", "docker ps"
    )
    assert values("# kubectl get pods\nkubectl get nodes\n") == commands("kubectl get nodes")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("'a  b'", "a  b"),
        ('"a  b"', "a  b"),
        (r'"a \"b\" \n"', r'a "b" \n'),
        (r"a\ b", "a b"),
        ("--name='a b'", "--name=a b"),
        ("'{\n  \"a\": 1\n}'", '{\n  "a": 1\n}'),
        ('-p"{\n1}"', "-p{\n1}"),
        ("'open to the end", "open to the end"),
        ('"open to the end', "open to the end"),
        ('"a $(echo "b c") d"', 'a $(echo "b c") d'),
        ('"cost $(5"', 'cost $(5"'),
    ],
)
def test_quotes(text: str, value: str) -> None:
    found = word(text)
    assert (found.text, found.value, found.quoted) == (text, value, True)


@pytest.mark.parametrize(
    "text", ["d'un", "l'autre", "qu'il", "aujourd'hui", "pods'", "jusqu'à", "a->b", "«x»", "l'"]
)
def test_apostrophes_and_arrows_are_no_syntax(text: str) -> None:
    found = only(f"echo {text} ensuite").words
    assert [word.text for word in found] == ["echo", text, "ensuite"]
    assert not found[1].quoted


def test_an_open_quote_ends_with_its_line() -> None:
    assert values("echo 'a b\nls \"c d\nit's") == [["echo", "a b"], ["ls", "c d"], ["it's"]]


def test_a_quote_does_not_run_into_another_line_without_looking_like_it() -> None:
    assert values("echo a'' b\"x\nls c\"y") == [["echo", "a", "bx"], ["ls", "cy"]]


@pytest.mark.parametrize(
    "text",
    [
        *("<pod>", "<nom du pod>", "<a|b>", "po/<pod_name>", "--image<image>", "<key>=<value>"),
        *("<l'image>", "{{ pod }}", "{pod}", "[pod]", "[NAME | -l label]", "[pod]/x", "$POD"),
        *("${POD:-x}", "pre-$POD", '"$POD"', "$(hostname)", "`hostname`", "$((1+2))", "..."),
        *("NAME...", "…", "POD_NAME", "--name=MY-POD", "mon-pod", "my-app:1", "pod/votre-pod"),
        *("nom_du_pod", "json|yaml", "xxx", "{}"),
    ],
)
def test_placeholders(text: str) -> None:
    found = word(text)
    assert found.text == text
    assert found.placeholder


@pytest.mark.parametrize(
    "text",
    [
        *("pods", "-A", "--all-namespaces", "-it", "nginx:1.25", "name=web", "'$X'", "a.b/c"),
        *("--dry-run!client", "jsonpath={.items[0]}", "montagne", "items[0]", "=x", "Always"),
    ],
)
def test_what_is_no_placeholder(text: str) -> None:
    found = word(text)
    assert found.text == text
    assert not found.placeholder


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kubectl logs <pod> [-c <name>] [--follow]", "kubectl logs <pod> -c <name> --follow"),
        ("docker rm [-f] [--volumes]... NAME", "docker rm -f --volumes NAME"),
        ("docker run [OPTIONS] IMAGE [ARG...]", "docker run [OPTIONS] IMAGE [ARG...]"),
        ("kubectl delete (-f FILE | NAME)", "kubectl delete -f FILE NAME"),
        ("kubectl top (pod|node) NAME", "kubectl top pod|node NAME"),
        ("kubectl get [--all | -A] x", "kubectl get --all -A x"),
        ("[ -f file ]", "[ -f file ]"),
        ("cat x.[ch]", "cat x.[ch]"),
    ],
)
def test_synopses_are_one_command(text: str, expected: str) -> None:
    assert values(text) == commands(expected)


def test_bars() -> None:
    assert values("docker ps|wc -l") == commands("docker ps", "wc -l")
    assert values("cat x|make -s") == commands("cat x", "make -s")
    assert values("echo 'x'|unknown y") == commands("echo x", "unknown y")
    assert values("kubectl get -o json|yaml x") == commands("kubectl get -o json|yaml x")
    assert values("start |stop") == commands("start", "stop")


@pytest.mark.parametrize(
    "text",
    [
        "cat a > out",
        "cat a >out 2>&1",
        "cat a 2> /dev/null",
        "cat a &> out",
        "cat a < in > out",
        "cat a <in >out",
        "cat a <<< text",
        "2>out cat a",
        "cat >>out a",
    ],
)
def test_redirections_are_no_words(text: str) -> None:
    assert values(text) == commands("cat a")


def test_here_documents_are_skipped() -> None:
    text = "cat <<EOF | kubectl apply -f -\nkubectl a\n  EOF\nls\ncat <<-'END X'\nid\n\tEND X\npwd"
    assert values(text) == commands("cat", "kubectl apply -f -", "ls", "cat", "pwd")
    assert values("$ cat <<EOF\n> $ ls\n> EOF\n$ pwd") == commands("cat", "pwd")
    assert values("cat <<EOF\nls") == commands("cat", "ls")


def test_commands_in_substitutions_follow_the_command_that_holds_them() -> None:
    assert values('A=$(make a | wc) kubectl logs "$(cat b)" `make c` <(make d)') == [
        ["kubectl", "logs", "$(cat b)", "`make c`", "<(make d)"],
        *commands("make a", "wc", "cat b", "make c", "make d"),
    ]
    assert values("echo $(cat $(make a))") == [
        ["echo", "$(cat $(make a))"],
        ["cat", "$(make a)"],
        ["make", "a"],
    ]
    assert values("echo $(make a") == [["echo", "$(make a"], ["make", "a"]]


@pytest.mark.parametrize(
    "wrapper",
    [
        *("sudo", "sudo -u ana", "sudo -Eu ana", "sudo --user=ana", "sudo --user ana --"),
        *("watch -n1", "watch -n 1 -d", "time", "env A=b", "env -u C A=b", "A=b", "nohup"),
        *("xargs -I {}", "xargs -n1", "timeout -k 5 10s", "nice -n 5 sudo", "exec", "if", "!"),
    ],
)
def test_wrappers_and_assignments_are_no_program(wrapper: str) -> None:
    found = only(f"{wrapper} kubectl get pods")
    assert [word.value for word in found.words] == ["kubectl", "get", "pods"]
    assert found.span.start == 0
    assert found.program.value == "kubectl"
    assert [word.value for word in found.arguments] == ["get", "pods"]


@pytest.mark.parametrize("text", ["sudo", "sudo -i", "env", "time", "xargs -n 1"])
def test_a_wrapper_alone_is_a_program(text: str) -> None:
    assert values(text) == commands(text)


def test_an_assignment_alone_is_no_command() -> None:
    assert values("A=b") == []


def test_prose_gives_words_with_their_places() -> None:
    text = "Puis on lance kubctl get pods (ou po), d'un coup."
    first = scan(text)[0]
    assert [word.text for word in first.words[3:]] == ["kubctl", "get", "pods"]
    assert first.words[3].span == Span(14, 20)


def test_deep_substitutions_stay_one_word() -> None:
    depth = 3000
    assert len(scan("echo " + "$(a " * depth + ")" * depth)) < 20


# ----------------------------------------------------------------------------------------- laws

PIECES = st.sampled_from(
    [
        *"'\"`$()<>|&;\\#[]{}=-~@!.,:%/ \t\n\r",
        *("kubectl", "get", "<pod>", "$(", "${", "{{", "}}", "<<EOF", "\nEOF\n", "\\\n", " | "),
        *("$ ", "\n$ ", "\n# ", "\n> ", "\n  12  ", "d'un", "[-c x]", "2>&1", "é", "\u00a0", "&&"),
        *("sudo -u ", "A=b ", "root@h:~# ", "PS C:\\> ", "\u2028", "\x00"),
    ]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join))


@given(TEXTS)
def test_every_word_slices_back_to_its_text(text: str) -> None:
    for command in scan(text, programs=PROGRAMS):
        assert command.words
        assert 0 <= command.span.start < command.span.end <= len(text)
        for found in command.words:
            assert text[slice(*found.span)] == found.text != ""
            assert command.span.contains(found.span)
        for one, other in pairwise(command.words):
            assert one.span.end <= other.span.start


@given(TEXTS)
def test_commands_are_in_order_and_apart_or_nested_in_a_word(text: str) -> None:
    found = scan(text, programs=PROGRAMS)
    assert [command.span.start for command in found] == sorted(
        command.span.start for command in found
    )
    for index, outer in enumerate(found):
        for inner in found[index + 1 :]:
            assert not outer.span.overlaps(inner.span) or outer.span.contains(inner.span)


@given(TEXTS)
def test_a_prompt_stands_before_its_command_on_one_line(text: str) -> None:
    for command in scan(text, programs=PROGRAMS):
        if command.prompt:
            assert command.prompt.end <= command.span.start
            prompt = text[slice(*command.prompt)]
            assert prompt.strip()
            assert not {"\n", "\r"} & set(prompt)


@given(st.lists(st.text("ab -|;&=[](){}.#", max_size=12), max_size=5))
def test_lines_without_quotes_are_scanned_one_by_one(lines: list[str]) -> None:
    expected = [command for line in lines for command in values(line)]
    assert values("\n".join(lines)) == expected
    assert values("\r\n".join(lines)) == expected
    assert values("".join(f"$ {line}\nls\n" for line in lines if line.strip())) == expected


@given(st.lists(st.text(st.characters(exclude_characters="\r\n"))))
def test_what_a_shell_quotes_is_read_back(arguments: list[str]) -> None:
    found = only(" ".join(["echo", *map(shlex.quote, arguments)]))
    assert [word.value for word in found.arguments] == arguments


# --------------------------------------------------------------------------------------- corpus


def test_no_page_of_the_corpus_breaks_the_scanner(corpus: Path) -> None:
    pages = [path for path in (corpus / "k8s-fr").rglob("*.md") if path.is_file()]
    texts = [path.read_text(encoding="utf-8-sig") for path in pages]
    examples = json.loads((corpus / "commonmark-examples.json").read_text(encoding="utf-8"))
    texts += [example["markdown"] for example in examples]
    assert len(texts) > len(examples) > 0
    for text in texts:
        for command in scan(text, programs=PROGRAMS):
            assert all(text[slice(*word.span)] == word.text for word in command.words)
