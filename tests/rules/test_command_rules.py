"""The rules about commands: what each finds in a note, and what it leaves alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_tool.diagnostic import Diagnostic, Finding, Severity
from notes_tool.knowledge.commands import Commands, find_program, known_programs, shipped
from notes_tool.knowledge.glossary import Glossary
from notes_tool.lint.fixing import fix_note
from notes_tool.markdown.collection import Collection
from notes_tool.markdown.note import Note
from notes_tool.rules.commands.invocations import shell_codes
from notes_tool.rules.commands.malformed_flag import malformed_flag
from notes_tool.rules.commands.names import program_meant, program_meant_far
from notes_tool.rules.commands.swallowed_placeholder import swallowed_placeholder
from notes_tool.rules.commands.unfenced_command import unfenced_command
from notes_tool.rules.commands.unknown_command import unknown_command
from notes_tool.rules.rule import Context, Rule
from notes_tool.text.edit import apply
from notes_tool.text.span import Source

RULES = (unknown_command, malformed_flag, swallowed_placeholder, unfenced_command)


def no_glossary() -> Glossary:
    raise AssertionError("the commands family reads no terms")


def no_note(path: str) -> Note | None:
    raise AssertionError(f"the commands family does not read {path}")


CONTEXT = Context(Collection(list, no_note, lambda _: False), no_glossary)


def check(rule: Rule, text: str) -> Iterator[tuple[Note, Finding]]:
    note = Note(Source("note.md", text))
    return ((note, finding) for finding in rule.check(note, CONTEXT))


def found(rule: Rule, text: str) -> list[tuple[int, str, str]]:
    """Give row, text and replacement of each finding; an empty replacement where it has no fix."""
    return [
        (
            note.source.position(finding.span.start).row,
            note.source.slice(finding.span),
            finding.fix.edits[0].text if finding.fix else "",
        )
        for note, finding in check(rule, text)
    ]


def replaced(rule: Rule, text: str) -> list[tuple[str, str]]:
    return [(old, new) for _, old, new in found(rule, text)]


def fenced(*lines: str, language: str = "bash") -> str:
    return "\n".join([f"```{language}", *lines, "```", ""])


def fixed(text: str) -> str:
    """Apply all fixes of the family, unsafe ones too, as `lint --fix --unsafe-fixes` does."""
    result = fix_note(Note(Source("note.md", text)), diagnose, unsafe=True)
    assert result.is_stable
    return result.note.source.text


def diagnose(note: Note) -> list[Diagnostic]:
    return [
        Diagnostic(
            rule=rule.name,
            family=rule.family,
            severity=rule.severity,
            source=note.source,
            span=finding.span,
            text=finding.text or rule.text,
            hint=finding.hint or rule.hint,
            values=finding.values,
            fix=finding.fix,
            fingerprint="",
        )
        for rule in RULES
        for finding in rule.check(note, CONTEXT)
    ]


# ------------------------------------------------------------------------------ unknown-command


@pytest.mark.parametrize(
    ("line", "word", "program"),
    [
        ("kubctl get pods", "kubctl", "kubectl"),
        ("kubeclt describe pod web", "kubeclt", "kubectl"),
        ("kubectll logs web", "kubectll", "kubectl"),
        ("kuectk cluster-info", "kuectk", "kubectl"),
        ("$ kubetcl get nodes", "kubetcl", "kubectl"),
        ("sudo dokcer ps -a", "dokcer", "docker"),
        ("docker ps | kubctl get pods", "kubctl", "kubectl"),
        ("echo $(kubctl get pods)", "kubctl", "kubectl"),
        ("kubctl -n boutique get pods", "kubctl", "kubectl"),
        ("kubctl un-greffon", "kubctl", "kubectl"),
        ("gti push origin main", "gti", "git"),
        ("gut commit -m essai", "gut", "git"),
        ("hlem install boutique ./boutique", "hlem", "helm"),
        ("miniqube start --nodes 2", "miniqube", "minikube"),
        ("docker-compse -f dev.yml up -d", "docker-compse", "docker-compose"),
        ("docker_compose up", "docker_compose", "docker-compose"),
        ("sytemctl restart kubelet", "sytemctl", "systemctl"),
    ],
)
def test_misspelt_programs_in_shell_fences(line: str, word: str, program: str) -> None:
    assert found(unknown_command, fenced(line)) == [(2, word, program)]


@pytest.mark.parametrize(
    "lines",
    [
        ("kubectl get pods", "docker ps"),
        ("pvresize /dev/sdb", "cgdisk /dev/sdb", "mailq", "kubectx production"),
        ("k get pods", "boutique --help", "./kubctl get pods", "/opt/kubctl get pods"),
        ("alias kubctl=kubecolor", "kubctl get pods"),
        ("kubctl() { kubectl -n dev; }", "kubctl get pods"),
        ("curl -Lo kubctl https://example.org/k", "chmod +x kubctl", "./kubctl get"),
        ("$ kubctl get pods", "bash: kubctl: command not found"),
        ("# ❌ faux", "kubctl get pods"),
        ("git status", "git: 'comit' is not a git command. See 'git --help'."),
        ("get pods", "kind: Pod", "got: 3", "find . -name x"),
        ("$ kubectl get pods", "kubeclt get pods"),
        ("<programme> get pods", "$KUBECTL get pods", "Kubectl get pods"),
        ("kinds of objects", "docket number 3", "helms"),
        ("kubelt", "kubect"),
        ("dockre one", "dockre two", "dockre three"),
    ],
)
def test_words_in_shell_fences_that_are_no_mistakes(lines: tuple[str, ...]) -> None:
    assert found(unknown_command, fenced(*lines)) == []


def test_a_word_used_often_is_a_mistake_where_a_subcommand_confirms_it() -> None:
    text = fenced("kubctl a", "kubctl b", "kubctl get pods")
    assert [row for row, _, _ in found(unknown_command, text)] == [2, 3, 4]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (fenced("kubctl get pods", language=""), [("kubctl", "kubectl")]),
        (fenced("kubctl : client de l'API", language="text"), []),
        (fenced("gut clone x", language=""), []),
        (fenced("kubctl get pods", language="yaml"), []),
        ("    kubctl get pods\n", [("kubctl", "kubectl")]),
        ("Taper `kubctl`.\n", [("kubctl", "kubectl")]),
        ("Taper `kubctl get pods`.\n", [("kubctl", "kubectl")]),
        ("Taper `kubctl ctx`.\n", [("kubctl", "kubectl")]),
        ("Taper `dockr`, `kubelt`, `gt`, `vit`, `servir`.\n", []),
        ("Taper `dockr ps`.\n", [("dockr", "docker")]),
        ("Taper `get status` ou `kit`.\n", []),
        ("Le préfixe est `kubectl-`, le dossier `/etc/kubctl`.\n", []),
        ("On écrit `kubctl` au lieu de `kubectl`.\n", []),
    ],
)
def test_other_code_asks_for_a_subcommand_or_a_distinctive_name(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert replaced(unknown_command, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ensuite kubctl get pods répond.\n", [("kubctl", "kubectl")]),
        ("- Ensuite (minikub start) suffit.\n", [("minikub", "minikube")]),
        ("| kubctl logs |\n| --- |\n", [("kubctl", "kubectl")]),
        ("kuectk cluster-info\n", [("kuectk", "kubectl")]),
        ("Puis kuectk cluster-info\n", []),
        ("Le client kubctl est utile.\n", []),
        ("Rendre visible, lisible et servir les tables run.\n", []),
        ("Le programme dockr run est faux, gti push aussi.\n", []),
        ("Voir le dépôt outils/kubctl get et le site kubctl.example get.\n", []),
        ("Docker-compose up et Kubectl get en début de phrase.\n", []),
    ],
)
def test_text_asks_for_a_distinctive_name_and_a_subcommand(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert replaced(unknown_command, text) == expected


def test_a_misspelt_program_after_the_prompt_of_root_is_no_comment() -> None:
    text = fenced("# kubclt get pods\n# la liste des pods")
    assert replaced(unknown_command, text) == [("kubclt", "kubectl")]


def test_a_misspelt_program_in_a_quote_is_replaced_alone() -> None:
    text = "> ```sh\n> kubctl get \\\n>   pods\n> ```\n"
    ((note, finding),) = check(unknown_command, text)
    assert finding.fix is not None
    assert finding.fix.safe
    assert apply(note.source.text, finding.fix.edits) == text.replace("kubctl", "kubectl")
    assert finding.values == {"name": "kubctl", "near": "kubectl"}


@given(st.sampled_from(sorted(known_programs())))
def test_known_programs_are_never_misspelt(name: str) -> None:
    assert program_meant(name) is None
    assert program_meant_far(name) is None


@given(st.text("bcdeklmtuy-", min_size=1, max_size=12))
def test_a_word_is_meant_only_within_its_number_of_edits(word: str) -> None:
    near, far = program_meant(word), program_meant_far(word)
    assert near is None or abs(len(near) - len(word)) <= 1
    assert far is None or abs(len(far) - len(word)) <= 4


@pytest.mark.parametrize("place", range(1, 6))
def test_every_swap_and_every_lost_letter_of_kubectl_is_recognised(place: int) -> None:
    name = "kubectl"
    swapped = name[:place] + name[place + 1] + name[place] + name[place + 2 :]
    lost = name[:place] + name[place + 1 :]
    assert (program_meant(swapped), program_meant(lost)) == (name, name)


def test_subcommands_come_from_grammars_and_names() -> None:
    subcommands = shipped().subcommands
    assert {"get", "ctx"} <= subcommands("kubectl")
    assert "compose" in subcommands("docker")
    assert "start" in subcommands("minikube")
    assert subcommands("journalctl") == frozenset()
    assert all(subcommands(name) for name in shipped().described)


# ------------------------------------------------------------------------------- malformed-flag


@pytest.mark.parametrize(
    ("command", "word", "right"),
    [
        ("kubectl run web --image<image>", "--image<image>", "--image=<image>"),
        ("kubectl run web --dry-run!client", "--dry-run!client", "--dry-run=client"),
        ("kubectl run web --dry-run-client", "--dry-run-client", "--dry-run=client"),
        ("kubectl run web --dry-runclient", "--dry-runclient", "--dry-run=client"),
        ("kubectl run web --image:nginx:1.28", "--image:nginx:1.28", "--image=nginx:1.28"),
        ("kubectl run web --image==nginx", "--image==nginx", "--image=nginx"),
        ("kubectl run web --image+nginx", "--image+nginx", "--image=nginx"),
        ("kubectl run web --image!$IMAGE", "--image!$IMAGE", "--image=$IMAGE"),
        ("kubectl run web --image'nginx'", "--image'nginx'", "--image='nginx'"),
        ("kubectl scale deploy/web --replicas3", "--replicas3", "--replicas=3"),
        ("kubectl scale deploy/web --replicas-3", "--replicas-3", "--replicas=3"),
        ("kubectl get pods -o yaml --namespace<ns>", "--namespace<ns>", "--namespace=<ns>"),
        ("kubectl delete pod web --force!true", "--force!true", "--force=true"),
        ("kubectl --namespace!dev get pods", "--namespace!dev", "--namespace=dev"),
        ("kubctl run web --dry-run!client", "--dry-run!client", "--dry-run=client"),
        ("docker run --name:web nginx", "--name:web", "--name=web"),
        ("sudo docker run --memory256m nginx", "--memory256m", "--memory=256m"),
    ],
)
def test_malformed_flags(command: str, word: str, right: str) -> None:
    ((note, finding),) = check(malformed_flag, fenced(command))
    assert note.source.slice(finding.span) == word
    assert finding.fix is not None
    assert (finding.fix.edits[0].span, finding.fix.edits[0].text) == (finding.span, right)
    assert finding.fix.safe
    assert not found(malformed_flag, fenced(command.replace(word, right)))


def test_a_word_stuck_to_a_flag_is_a_guess() -> None:
    ((_, finding),) = check(malformed_flag, fenced("kubectl run web --imagenginx"))
    assert finding.fix is not None
    assert finding.fix.edits[0].text == "--image=nginx"
    assert not finding.fix.safe


@pytest.mark.parametrize(
    "command",
    [
        "kubectl logs <pod> [-c <conteneur>] --tail=20 --follow",
        "kubectl logs web --tail|-f -v/--verbose --previous/-p ...",
        "kubectl get pods --output yaml|json --sort-by=.metadata.name #exemple",
        "kubectl get pods --selector=app=web --output=jsonpath={.items[*].kind}",
        "kubectl get pods --namespace$P --context${C} --user{a,b} --server[=URL]",
        "kubectl get pods --all-namespaces: --watch!",
        "kubectl get pods --outpt=yaml --namspace dev --namespaces",
        "kubectl exec web -- outil --image!brut --v:6",
        "docker run nginx --name:web --memory256m",
        "kubectl --validate",
        "kubectl delete pod web --force!now",
        "helm install web . --set!image=x",
        "outil --image<image>",
        "kubectl run web --image-pull-polic Always",
    ],
)
def test_flags_that_are_right_unknown_or_not_judged(command: str) -> None:
    assert found(malformed_flag, fenced(command)) == []


def test_flags_are_read_in_code_spans_and_command_lines_too() -> None:
    text = "Voir `kubectl run web --dry-run!client`.\n\nkubectl run web --dry-run!client\n"
    assert [row for row, _, _ in found(malformed_flag, text)] == [1, 3]


# ------------------------------------------------------------------------ swallowed-placeholder


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("la commande kubectl logs <nom-du-pod> Puis lire", "`kubectl logs <nom-du-pod>`"),
        ("kubectl logs <pod> -c <conteneur> -f, puis", "`kubectl logs <pod> -c <conteneur> -f`"),
        ("kubectl exec -it <pod> -- sh pour entrer", "`kubectl exec -it <pod> -- sh`"),
        ("kubectl logs <pod> -n dev.", "`kubectl logs <pod> -n dev`"),
        ("**kubectl logs <pod>**", "`kubectl logs <pod>`"),
        ("kubectl logs pod/<nom>, ensuite", "`kubectl logs pod/<nom>`"),
        ("le pod <nom-du-pod> redémarre", "`<nom-du-pod>`"),
        ("le pod <POD-NAME> ou <nom du pod>", "`<POD-NAME>`"),
        ("avec kubectl, le pod <nom> redémarre", "`<nom>`"),
        ("kubectl permet de lire <nom>", "`<nom>`"),
        ("http://<hote>:80/<chemin>?q.", "`http://<hote>:80/<chemin>?q`"),
        ("# Pod <nom>", "`<nom>`"),
        ("| pod | <nom> |\n| --- | --- |", "`<nom>`"),
        ("<nom-du-pod>", "`<nom-du-pod>`"),
        ("un*\\<a>* <nom>", "`<nom>`"),
        ("C:\\dossier<nom>", "`<nom>`"),
        ("\\kubectl logs <nom>", "`<nom>`"),
        ("`un`.<nom>", "`<nom>`"),
    ],
)
def test_swallowed_placeholders(text: str, code: str) -> None:
    _, _, new = found(swallowed_placeholder, text + "\n")[0]
    assert new == code
    assert not found(swallowed_placeholder, fixed(text + "\n"))


@pytest.mark.parametrize(
    "text",
    [
        "<pod_name> et <numéro> se voient",
        "`<nom-du-pod>` est du code",
        "H<sub>2</sub>O<br>et <kbd>Ctrl</kbd> <a id='x'></a> <input disabled>",
        "<Tabs> <TabItem> et <mon-onglet titre='x'>",
        "<nom>fermé</nom> et <autre/>",
        "{{<note>}} {%<note>%} <https://example.org> <x@example.org>",
        "<!-- <nom> -->",
        "<div>\n<nom>\n</div>",
        "    <nom>",
        "a < b > c et List<String>",
    ],
)
def test_tags_that_are_no_placeholders(text: str) -> None:
    assert found(swallowed_placeholder, text + "\n") == []


@pytest.mark.parametrize(
    "text", ["<nom> ou http://`", "http://a` et <nom>", "`un`<nom>", "<nom>`un`", "un ` <nom>"]
)
def test_code_beside_a_backquote_would_be_no_code(text: str) -> None:
    ((_, _, new),) = found(swallowed_placeholder, text + "\n")
    assert new == ""


def test_two_placeholders_of_one_command_have_one_fix() -> None:
    text = "Lire kubectl logs <pod> -c <conteneur> souvent.\n"
    assert fixed(text) == "Lire `kubectl logs <pod> -c <conteneur>` souvent.\n"
    edits = {finding.fix.edits for _, finding in check(swallowed_placeholder, text) if finding.fix}
    assert len(edits) == 1


# ----------------------------------------------------------------------------- unfenced-command


def rows(text: str) -> list[tuple[int, int]]:
    """Give the first and last row of each finding."""
    return [
        (
            note.source.position(finding.span.start).row,
            note.source.position(finding.span.end).row,
        )
        for note, finding in check(unfenced_command, text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kubectl get pods\n", [(1, 1)]),
        ("minikube start\nkubectl get nodes\nkuectk cluster-info\n", [(1, 3)]),
        ("Puis :\nkubectl get pods\nOn attend.\ndocker ps\n", [(2, 2), (4, 4)]),
        ("sudo docker build -t web .\n", [(1, 1)]),
        ("$ ls -l\n$ kubectl get pods\nNAME READY\n", [(1, 2)]),
        ("kubectl get pods | grep web\nkubectl get pods # la liste\n", [(1, 2)]),
        ("kubectl create ns dev\ncat <<EOF > /tmp/a\nkubectl get all\n", [(1, 3)]),
        ("kubectl run web \\\n  --image=nginx\nkubectl get pods\n", [(1, 3)]),
        ("    1  kubectl version\n    2  echo fini\n\n    3  kubectl proxy\n", [(1, 4)]),
        ("    1  kubectl version\n    puis ailleurs\n    2  kubectl proxy\n", [(1, 1), (3, 3)]),
        ("12  kubectl version\n", [(1, 1)]),
    ],
)
def test_runs_of_command_lines(text: str, expected: list[tuple[int, int]]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "kubectl get - répertorie les ressources\nkubectl logs - imprime les journaux\n",
        "docker permet de lancer des conteneurs\n",
        "kubectl get pods affiche la liste\n",
        "kubectl get pods : liste complète\n",
        "kubectl get pods.\n",
        "kubectl get pods, puis kubectl logs\n",
        "kubectl\n",
        "docker compose, kubectl apply et helm\n",
        "La commande kubectl get pods\n",
        "- kubectl get pods\n",
        "> kubectl get pods\n",
        "    kubectl get pods\n",
        "`kubectl get pods`\n",
        "**kubectl get pods**\n",
        "# kubectl get pods\n",
        fenced("kubectl get pods"),
        "{{< tab codelang=bash >}}\nkubectl get pods\n{{< /tab >}}\n",
        "2 pods prêts\n12 rue des Lilas\n3  pommes\n",
        "    2 pods\n    3  pommes\n",
        "find la bonne taille\nmake it work\ngit blame\u00e9\n",
        "vit status\nait commit\n",
        "cat -n /etc/hosts\nls -l /tmp\n",
    ],
)
def test_lines_that_are_no_command_lines(text: str) -> None:
    assert rows(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kubectl get pods", "```bash\nkubectl get pods\n```"),
        (
            "Avant :\nkubectl get pods\nkubectl get ns\nAprès.\n",
            "Avant :\n```bash\nkubectl get pods\nkubectl get ns\n```\nAprès.\n",
        ),
        (
            "$ kubectl get pods\n$ docker ps\n",
            "```bash\nkubectl get pods\ndocker ps\n```\n",
        ),
        (
            "Texte\r\nkubectl get pods\r\nkubctl get ns\r\n",
            "Texte\r\n```bash\r\nkubectl get pods\r\nkubectl get ns\r\n```\r\n",
        ),
        (
            "A\n\n    1  kubectl version\n    2  date\n    \n    ou\n      7  ls\n\n     b\n",
            "A\n\n```bash\nkubectl version\ndate\n```\n    \n    ou\n```bash\nls\n```\n\n     b\n",
        ),
        (
            "kubectl run web \\\n  --image=nginx\n\nfin\n",
            "```bash\nkubectl run web \\\n  --image=nginx\n```\n\nfin\n",
        ),
        ("kubectl get pods\n    suite décalée\n", "kubectl get pods\n    suite décalée\n"),
        ("kubectl get pods \\_a\n", "kubectl get pods \\_a\n"),
    ],
)
def test_runs_are_put_in_a_fence(text: str, expected: str) -> None:
    assert fixed(text) == expected
    assert fixed(expected) == expected


def test_one_finding_says_how_many_lines() -> None:
    ((_, finding),) = check(unfenced_command, "kubectl get pods\nkubectl get ns\n")
    assert finding.values == {"count": 2}
    assert finding.fix is not None
    assert not finding.fix.safe


# ------------------------------------------------------------------------------------- the family


_LINES = st.lists(
    st.sampled_from(
        [
            "kubctl get pods", "kubectl run web --dry-run!client", "Voir kubectl logs <pod> -f.",
            "```bash", "```", "    3  kubectl get pods", "", "> kubectl get ns", "- minikub start",
            "`kubctl`", "Une phrase.", "# kubctl get", "$ docker ps", "<pod>", "| a | <b> |",
        ]
    ),
    max_size=12,
)  # fmt: skip


@given(_LINES, st.sampled_from(["\n", "\r\n"]))
def test_findings_lie_in_the_note_and_fixing_ends(lines: list[str], newline: str) -> None:
    note = Note(Source("note.md", newline.join(lines)))
    found_all = diagnose(note)
    assert all(0 <= each.span.start < each.span.end <= len(note.source.text) for each in found_all)
    result = fix_note(note, diagnose, unsafe=True)
    if result.is_stable:
        again = fix_note(result.note, diagnose, unsafe=True)
        assert again.note.source.text == result.note.source.text


@given(st.text("kubectl geds<>-!`$\n#12 é'\"", max_size=80))
def test_no_text_is_too_odd(text: str) -> None:
    note = Note(Source("note.md", text))
    assert all(each.span.end <= len(text) for each in diagnose(note))


def test_severities() -> None:
    assert [rule.severity for rule in RULES] == [
        Severity.ERROR,
        Severity.ERROR,
        Severity.WARNING,
        Severity.INFO,
    ]


def test_a_note_without_commands_reads_no_grammar() -> None:
    find_program.cache_clear()
    assert diagnose(Note(Source("note.md", "# Titre\n\nUne phrase sans rien de tel.\n"))) == []
    assert find_program.cache_info().misses == 0


EXPECTED = {
    "001": [
        (43, "malformed-flag", "--image=<image_name>"),
        (43, "malformed-flag", "--dry-run=client"),
        (49, "unknown-command", "kubectl"),
        (50, "unknown-command", "kubectl"),
    ],
    "002": [
        (22, "unfenced-command", None),
        (25, "unknown-command", "kubectl"),
        (32, "unfenced-command", None),
        (38, "unfenced-command", None),
        (43, "unfenced-command", None),
    ],
    "004": [(190, "swallowed-placeholder", "`kubectl logs <nom-du-pod>`")],
}


def test_the_real_notes(seeds: Path) -> None:
    assert any(seeds.glob("0*.md"))
    for path in sorted(seeds.glob("0*.md")):
        note = Note(Source(path.name, path.read_bytes().decode("utf-8-sig")))
        got = [
            (
                note.source.position(each.span.start).row,
                each.rule,
                None if each.rule == "unfenced-command" else each.fix and each.fix.edits[0].text,
            )
            for each in sorted(diagnose(note), key=lambda each: each.span)
        ]
        assert got == EXPECTED.get(path.name[:3], [])
        result = fix_note(note, diagnose, unsafe=True)
        assert result.is_stable
        assert not list(result.diagnostics)


def test_the_corpus_has_no_false_error(corpus: Path) -> None:
    errors = []
    for path in sorted(corpus.rglob("*.md")):
        if path.is_file():
            note = Note(Source(path.name, path.read_bytes().decode("utf-8-sig")))
            errors += [each for each in diagnose(note) if each.severity is Severity.ERROR]
    # One is real: a page speaks of `kubectl stop`, which was there in 2015, and writes `kbectl`.
    assert [each.values["name"] for each in errors] == ["kbectl"]


def test_the_same_code_is_read_again_where_other_programs_are_known() -> None:
    note = Note(Source("note.md", fenced("# mytool run")))
    for commands, names in ((Commands(known=["mytool"]), ["mytool"]), (Commands(), [])) * 2:
        (code,) = shell_codes(note, commands)
        assert [command.program.value for command in code.commands] == names
