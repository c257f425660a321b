"""The rules that compare commands with the grammar of their program."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linting import fix, lint

from notes_tool.diagnostic import Diagnostic, Severity
from notes_tool.knowledge.commands.lookup import Commands, find_program, shipped
from notes_tool.markdown.note import Note
from notes_tool.rules import RULES
from notes_tool.rules.commands.mistakes import mistakes
from notes_tool.rules.commands.quotes import straightened
from notes_tool.text.edit import apply
from notes_tool.text.shell import scan
from notes_tool.text.span import Source

FAMILY = "commands"
MISTYPED = Path(__file__).parent / "mistyped_commands.txt"
PAIRS = [line.split(" => ") for line in MISTYPED.read_text("utf-8").splitlines()]
LEAST_RIGHT = 0.9
FENCE, END = "```bash\n", "\n```\n"


def fenced(*lines: str, language: str = "bash") -> str:
    return "\n".join([f"```{language}", *lines, "```", ""])


def found(*lines: str, language: str = "bash") -> list[tuple[str, str, str, str | None]]:
    """Give severity, rule, text and what is to be written of each finding in a fence."""
    return told(fenced(*lines, language=language))


def told(text: str) -> list[tuple[str, str, str, str | None]]:
    return [
        (
            each.severity.value,
            each.rule,
            each.source.slice(each.span),
            each.fix.edits[0].text if each.fix else None,
        )
        for each in lint(text, FAMILY)
        if each.severity is not Severity.INFO
    ]


def mended(text: str) -> str:
    """Give a command after the first fix alone."""
    diagnostics = lint(f"{FENCE}{text}{END}", FAMILY)
    if not diagnostics or diagnostics[0].fix is None:
        return text
    changed = apply(diagnostics[0].source.text, diagnostics[0].fix.edits)
    return changed.removeprefix(FENCE).removesuffix(END)


def words(text: str) -> list[str]:
    """Give the words of a command, a flag's value apart from it."""
    return [
        part
        for command in scan(text)
        for word in command.words
        for part in re.split(r"(?<=[a-z])=", word.value, maxsplit=word.value.startswith("--"))
    ]


# -------------------------------------------------------------- as people really mistype commands


def test_most_lines_that_people_mistype_are_mended() -> None:
    wrong = [pair for pair in PAIRS if words(mended(pair[0])) != words(pair[1])]
    assert len(PAIRS) >= 80
    assert len(wrong) <= (1 - LEAST_RIGHT) * len(PAIRS), wrong


@pytest.mark.parametrize("right", sorted({right for _, right in PAIRS}))
def test_nothing_is_wrong_in_what_they_meant(right: str) -> None:
    assert found(right) == []


# -------------------------------------------------------------------------------------- each rule


@pytest.mark.parametrize(
    ("line", "rule", "text", "near"),
    [
        ("kubectl aply -f x.yaml", "unknown-subcommand", "aply", "apply"),
        ("kubectl rollout statsu deploy/web", "unknown-subcommand", "statsu", "status"),
        ("kubectl et image deploy/web a=b", "unknown-subcommand", "et", "set"),
        ("kubectl rm pod web", "unknown-subcommand", "rm", "delete"),
        ("git comit -m x", "unknown-subcommand", "comit", "commit"),
        ("docker imgaes", "unknown-subcommand", "imgaes", "images"),
        ("docker compose strat", "unknown-subcommand", "strat", "start"),
        ("kubectl run web --iamge=x", "unknown-flag", "--iamge", "--image"),
        ("kubectl -n dev get pods --outpt wide", "unknown-flag", "--outpt", "--output"),
        ("kubectl get pods -o ymal", "unknown-value", "ymal", "yaml"),
        ("kubectl get pods -oymal", "unknown-value", "ymal", "yaml"),
        ("kubectl get pods -o=ymal", "unknown-value", "ymal", "yaml"),
        ("kubectl get pods --output=jsonpth=x", "unknown-value", "jsonpth=x", "jsonpath=x"),
        ("kubectl get poids", "unknown-resource", "poids", "pods"),
        ("kubectl get svc,poids", "unknown-resource", "poids", "pods"),
        ("kubectl get pod/a deploymnt/b", "unknown-resource", "deploymnt", "deployment"),
        ("kubectl logs deploymnt/web", "unknown-resource", "deploymnt", "deployment"),
        ("kubectl describe nodr/$NODE", "unknown-resource", "nodr", "node"),
        ("kubectl getpods", "split-word", "getpods", "get pods"),
        ("kubectl getp ods", "split-word", "getp ods", "get pods"),
        ("kubectl get pods-n dev", "split-word", "pods-n", "pods -n"),
        ("kubectl get pods - -watch", "split-word", "- -watch", "--watch"),
        ("kubectl get pods -- watch=true", "split-word", "-- watch=true", "--watch=true"),
        ("kubectl get pods --show labels", "split-word", "--show labels", "--show-labels"),
        ("kubectl get po -A --watch-o wide", "split-word", "--watch-o", "--watch -o"),
        ("kubectl get pods --namespac edev", "split-word", "--namespac edev", "--namespace dev"),
        ("kubectl get pods -oy aml", "split-word", "-oy aml", "-o yaml"),
        ("kubectl apply -fp od.yaml", "split-word", "-fp od.yaml", "-f pod.yaml"),
        ("kubectl run web--image=x", "split-word", "web--image=x", "web --image=x"),
        ("kubectl run we b--image=x", "split-word", "we b--image=x", "web --image=x"),
        ("docker run -it--rm nginx", "split-word", "-it--rm", "-it --rm"),
        ("kubectl exec web-- ls", "split-word", "web--", "web --"),
        ("kubectlget pods", "split-word", "kubectlget", "kubectl get"),
        ("kubectl-n dev get pods", "split-word", "kubectl-n", "kubectl -n"),
        ("kube ctl get pods", "split-word", "kube ctl", "kubectl"),
        ("docke rps", "split-word", "docke rps", "docker ps"),
        ("docker stop$(docker ps -q)", "split-word", "stop$(docker ps -q)", None),
        ("kubectl get pods —watch", "typographic-dash", "—watch", "--watch"),
        ("kubectl get pods –wach", "typographic-dash", "–wach", "--watch"),
        ("kubectl exec –it web -- sh", "typographic-dash", "–it", "-it"),
        ("kubectl exec web — ls", "typographic-dash", "—", "--"),
        ("kubectl get pods -namespace dev", "malformed-flag", "-namespace", "--namespace"),
        ("kubectl get pods -namespac dev", "malformed-flag", "-namespac", "--namespace"),
        ("kubectl exec --it web -- sh", "malformed-flag", "--it", "-it"),
        ("kubectl exec web --ls", "malformed-flag", "--ls", "-- ls"),
        ("kubectl exec web --s h", "malformed-flag", "--s h", "-- sh"),
    ],
)
def test_sure_mistakes_are_errors(line: str, rule: str, text: str, near: str | None) -> None:
    ((severity, name, place, new),) = found(line)
    assert (severity, name, place) == (
        "warning" if "compose" in line else "error",
        rule,
        text,
    )
    assert near in (None, new)
    assert new is not None


@pytest.mark.parametrize(
    ("line", "rule", "text", "near"),
    [
        ("kubectl farfelu", "unknown-subcommand", "farfelu", None),
        ("kubectl pods", "unknown-subcommand", "pods", "get pods"),
        ("kubectl job x --image=x", "unknown-subcommand", "job", "create job"),
        ("helm isntall web ./web", "unknown-subcommand", "isntall", "install"),
        ("kubectl get pods --farfelue", "unknown-flag", "--farfelue", None),
        ("kubectl get pods -j", "unknown-flag", "-j", None),
        ("kubectl get pods -o farfelu", "unknown-value", "farfelu", None),
        ("kubectl get farfelus", "unknown-resource", "farfelus", None),
        ("kubectl describe web-7d4b9", "unknown-resource", "web-7d4b9", None),
        ("kubectl logsweb", "split-word", "logsweb", "logs web"),
        ("kubectl get podweb-1", "split-word", "podweb-1", "pod web-1"),
        ("kubectl run web --imagenginx", "malformed-flag", "--imagenginx", "--image=nginx"),
        ("ls –la", "typographic-dash", "–la", "-la"),
        ("helmls", "split-word", "helmls", "helm ls"),
        ("docker ps –zorglub", "typographic-dash", "–zorglub", "--zorglub"),
        ("kubectl get pods -l “a=b”", "typographic-quote", "“a=b”", '"a=b"'),
        ("git commit -m « un essai »", "typographic-quote", "« un essai »", '"un essai"'),
        (
            "kubectl get pods -l=‘a in (b, c)’",
            "typographic-quote",
            "‘a in (b, c)’",
            "'a in (b, c)'",
        ),
        ("kubectl create deployment web", "missing-argument", "create deployment web", None),
        ("kubectl get pods -n", "missing-argument", "-n", None),
        ("kubectl rolling-update web", "removed-command", "rolling-update", "rollout"),
        ("farfelu --tous", "unrecognised-command", "farfelu", None),
    ],
)
def test_what_is_less_sure_is_a_warning(line: str, rule: str, text: str, near: str | None) -> None:
    assert found(line) == [("warning", rule, text, near)]


def test_a_misspelt_program_is_judged_as_the_one_that_was_meant() -> None:
    assert found("kubctl get poids") == [
        ("error", "unknown-command", "kubctl", "kubectl"),
        ("error", "unknown-resource", "poids", "pods"),
    ]


def test_one_mistake_has_one_finding_and_hides_what_lacks() -> None:
    assert [rule for _, rule, _, _ in found("kubectl create deployment web --iamge=x")] == [
        "unknown-flag"
    ]
    assert [rule for _, rule, _, _ in found("docke rps")] == ["split-word"]


# ------------------------------------------------------------------------------------ what is right


@pytest.mark.parametrize(
    "lines",
    [
        ("kubectl ctx production", "kubectl krew install tree"),
        (
            "kubectl exec web -- aply --iamge",
            "docker run nginx aply --iamge",
            "docker exec web lss",
        ),
        ("kubectl get po,svc,deploy -A -owide", "kubectl get PODS", "kubectl get all"),
        ("kubectl logs poids", "kubectl label pods web poids=lourd", "kubectl delete pod poids"),
        ("kubectl get crontabs.stable.example.com", "kubectl get <kind>", "kubectl get $KIND"),
        ("kubectl logs <pod> [-c <conteneur>] [--tail=N|-f]", "kubectl get --help"),
        ("kubectl get ksvc", "kubectl get certs,issuers", "kubectl describe servicemonitor web"),
        ("kubectl apply -f -", "cat x | kubectl apply -f - -n dev"),
        ("git lg", "git st", "helm diff upgrade web", "minikube x"),
        ("kubectl get pods -o jsonpath='{.items[0].x}'", "kubectl get pods -o custom-columns=A:.a"),
        ("echo – un tiret", "ls — la", "echo 'a –b'", "kubectl get pods # — rien"),
        ('git commit -m "l’été « indien »"', "echo l’exemple"),
        ("kubectl exec", "kubectl create deployment", "kubectl expose --help"),
        ("docker permet de lancer des conteneurs", "docker : le moteur"),
        (
            "alias k=kubectl",
            "k get poids --farfelu",
            "deploie() { kubectl apply; }",
            "deploie -f x",
        ),
        ("kubectl get sauvegardes", "# kind: Sauvegarde"),
        ("kubectl farfelu a", "kubectl farfelu b", "kubectl farfelu c"),
        ("# ❌ faux", "kubectl aply -f x"),
        ("$ kubectl get poids", 'error: the server doesn\'t have a resource type "poids"'),
        ("$ docker ps", "NAMES   STATUS --all", "zorglub --x"),
        ("kubectl -n dev --context x get pods -v=6", "docker --debug ps --format json"),
        ("docker run -itd --rm -p 80:80 --name web nginx", "docker build -t web ."),
        ("kubectl get pods -n=dev --sort-by .metadata.name -l 'a in (b, c)'",),
        ("kubectl set image deployment/web web=x", "kubectl rollout undo deploy web"),
        ("kubectl taint nodes n1 a=b:NoSchedule-", "kubectl label pod web a-"),
    ],
)
def test_what_is_right_or_not_known(lines: tuple[str, ...]) -> None:
    assert found(*lines) == []


def test_bare_mentions_lack_nothing() -> None:
    text = "Voir `kubectl exec`, `kubectl create deployment web` et `kubectl logs <nom-du-pod>`.\n"
    assert told(text) == []


def test_inline_code_may_speak_of_what_is_gone_and_of_plugins() -> None:
    assert told("`kubectl rolling-update web` a disparu, `kubectl farfelu` est un greffon.\n") == []


def test_code_in_another_language_is_left_alone() -> None:
    assert found("kubectl aply -f x", language="yaml") == []
    assert [rule for _, rule, _, _ in found("kubectl aply -f x", language="")] == [
        "unknown-subcommand"
    ]


def test_words_that_the_project_knows_are_right() -> None:
    text = fenced("kubectl farfelu", "zorglub --x", "kubectl get turlupins")
    own = Commands(known=("farfelu", "zorglub", "turlupins"))
    note = Note(Source("note.md", text))
    assert set(mistakes(note, shipped())) == {
        "unknown-subcommand",
        "unknown-resource",
        "unrecognised-command",
    }
    assert mistakes(note, own) == {}


def test_a_continued_command_in_a_quote_is_mended_where_it_stands() -> None:
    text = "> ```sh\n> kubectl get \\\n>   poids\n> ```\n"
    assert fix(text, FAMILY) == text.replace("poids", "pods")


# ------------------------------------------------------------------------------------------- laws

_PARTS = st.sampled_from(
    [
        *("kubectl", "kubctl", "docker", "git", "get", "getp", "ods", "pods", "poids", "run", "-n"),
        *("--image", "--iamge=x", "--dry-run!client", "-it", "--it", "--", "-", "—all", "–it"),
        *("“a", "b”", "‘c’", "<pod>", "$X", "'q r'", "web--image=x", "\\\n", ";", "|", "$(ls)"),
        *("exec", "--bash", "deploy/web", "svc,poids", "-o", "ymal", "--output=", "#", "é", "=x"),
    ]
)
_COMMANDS = st.lists(_PARTS, min_size=1, max_size=9).map(" ".join)


def judged(text: str) -> list[Diagnostic]:
    return [each for each in lint(fenced(text), FAMILY) if each.severity is not Severity.INFO]


@given(_COMMANDS)
def test_findings_lie_in_the_code_and_apart(text: str) -> None:
    diagnostics = judged(text)
    for each in diagnostics:
        assert len(FENCE) <= each.span.start < each.span.end <= len(FENCE) + len(text)
    for one, other in pairwise(sorted(each.span for each in diagnostics)):
        assert not one.overlaps(other)


@given(_COMMANDS)
def test_a_fix_changes_something_and_takes_its_finding_away(text: str) -> None:
    for each in judged(text):
        if each.fix is not None:
            after = apply(each.source.text, each.fix.edits)
            assert after != each.source.text
            same = [
                other
                for other in lint(after, FAMILY)
                if (other.rule, other.span) == (each.rule, each.span)
                and other.values == each.values
            ]
            assert same == []


@given(st.text("ku“”«»‘’'\" =a\n(", max_size=40))
def test_straightening_keeps_every_place(text: str) -> None:
    straight, pairs = straightened(text)
    assert len(straight) == len(text)
    inside = {place for pair in pairs for place in (pair.start, pair.end - 1)}
    assert [place for place in range(len(text)) if straight[place] != text[place]] == sorted(inside)


@given(st.text(max_size=60))
def test_no_command_is_too_odd(text: str) -> None:
    lint(fenced(f"kubectl {text}"), FAMILY)


def test_a_note_without_commands_reads_no_grammar() -> None:
    find_program.cache_clear()
    assert told("# Titre\n\nUne phrase sans rien de tel, et `du code`.\n") == []
    assert find_program.cache_info().misses == 0


def test_every_rule_of_the_analysis_is_a_rule() -> None:
    names = {rule.name for rule in RULES}
    text = fenced(*(wrong for wrong, _ in PAIRS))
    assert set(mistakes(Note(Source("note.md", text)), shipped())) <= names
