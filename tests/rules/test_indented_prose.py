"""The rule `indented-prose`: text that blanks turned into code, and all that is code on purpose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linting import fix, found, lint
from markdown_texts import texts

from notes_tool.diagnostic import Severity
from notes_tool.markdown.note import Note
from notes_tool.rules.document.sentences import Reading, reading
from notes_tool.text.span import Source

RULE = "indented-prose"
FRENCH = "Le pod démarre sur un nœud du cluster et il y reste.\n\n"
ENGLISH = "The pod starts on a node of the cluster and it stays there.\n\n"
CONTAINERS = (("", ""), ("> ", "> "), ("- ", "  "), ("1. > ", "   > "))
SENTENCE = "    Le kubelet surveille les conteneurs de son nœud.\n"


def blocks(text: str, kind: str) -> list[str]:
    return [each.content.text for each in Note(Source("a.md", text)).blocks if each.kind == kind]


# ------------------------------------------------------------------------------------ sentences

READINGS: dict[str, Reading] = {
    "Le kubelet surveille les conteneurs de son nœud.": "prose",
    "le kubelet surveille les conteneurs qui tournent sur son nœud": "prose",
    "Le **kubelet** surveille `crictl` et [les pods](a.md) ; voir https://a.example/b?c=d": "prose",
    "On ouvre le(s) port(s) 80 et 443 => le service répond à tous.": "prose",
    "Il faut attendre\nque tous les pods soient prêts.": "prose",
    "The kubelet watches the containers of its node.": "prose",
    "Resource usage will be collected.": "prose",
    "Sur le second terminal": "opening",
    "on a second terminal": "opening",
    "nginx redis postgres": "words",
    "Hello from Docker": "words",
    "Le kubelet": "words",
    "": "code",
    "kind: Pod\nname: le nom que l'on donne au pod": "code",
    "- un point de la liste qui est assez longue.": "code",
    "1. Le premier point de la liste est assez long.": "code",
    "# Le titre de la page que l'on écrit pour tous": "code",
    "[a]: le/chemin/de/la/page": "code",
    "Le pod <nom_du_pod> est sur le nœud de la machine.": "code",
    "Le pod <b>web</b> est sur le nœud de la machine.": "code",
    "le pod | le nœud de la machine | les autres\n---|---|---": "code",
    "A[Le pod de la machine] --> B[le nœud de la machine]": "code",
    "le pod {a} et le nœud de la machine sont là": "code",
    "pour chaque(pod, dans, le, cluster) { il y a un nœud; }": "code",
    "un nœud est là pour tous les pods;": "code",
    "docker run --rm le pod de la machine et du cluster": "code",
    "for the pods in the list of all that are there; do": "code",
    "SELECT name FROM pods WHERE age AND status AND NOT ready": "code",
    "clusterrole      Crée un rôle pour tous les pods du cluster": "code",
    "Error from the server: the pod that you want is not there.": "code",
    "[2024] le pod est prêt sur le nœud de la machine": "code",
    "il est 10:30:00 et le pod est prêt sur le nœud": "code",
    "web/a.yaml/b.go pkg/c.d/e.f le et la x.y.z a.b.c d.e.f g_h": "code",
    "┌ le pod de la machine est sur le nœud ┐": "code",
    "// le pod de la machine est sur le nœud": "code",
    "Lecture des listes de paquets... Fait": "code",
    "Les paquets suivants que l'on veut sont (": "code",
    "hostname and status being ready phase pods nodes cluster network service": "opening",
}


@pytest.mark.parametrize("text", READINGS)
def test_how_lines_read(text: str) -> None:
    assert reading(text) == READINGS[text]


def test_english_in_a_french_note_is_output() -> None:
    text = "The kubelet watches the containers of its node."
    assert [reading(text, language) for language in ("en", "fr")] == ["prose", "words"]


def test_english_that_a_colon_announces_is_output_unless_it_is_long() -> None:
    text = "The kubelet watches the containers of its node, and it is there for all the others"
    assert reading(text, "en", is_announced=True) != "prose"
    assert reading(f"{text} that have been started by it.", "en", is_announced=True) == "prose"
    assert reading("Le kubelet est sur ce nœud.", "fr", is_announced=True) == "prose"


# ------------------------------------------------------------------------------------ findings


def test_a_finding_spans_the_lines_of_its_run() -> None:
    text = f"{FRENCH}    Un nœud est une machine du cluster.\n    \n      Il y en a trois ici.\n"
    assert found(text, RULE) == [
        (3, "Un nœud est une machine du cluster.\n    \n      Il y en a trois ici.")
    ]
    (finding,) = lint(text, RULE)
    assert finding.severity is Severity.INFO
    assert finding.fix is not None
    assert not finding.fix.safe


def test_it_is_on_by_default() -> None:
    assert [each.rule for each in lint(FRENCH + SENTENCE)] == [RULE]


COMMANDS = {
    "    1  kubectl proxy\n    sur le second terminal\n    2  curl localhost\n": [4],
    "    kubectl proxy\n\n    sur le second terminal\n    kubectl get pods\n": [5],
    "    sur le second terminal\n\n```bash\nkubectl get pods\n```\n": [3],
    "    1  ./proxy.sh\n    Le proxy écoute sur ce port.\n": [4],
    "    1  kubctl get pods\n    Le proxy écoute sur ce port.\n": [4],
    # What stands between commands and says too little is what they wrote.
    "    1  kubectl get pods\n\n    web prêt\n\n    Le proxy écoute sur ce port.\n": [7],
    "    sur le second terminal\n\n```yaml\nkind: Pod\n```\n": [],
    "    sur le second terminal\n": [],
    "    1  kubectl get pods\n    NAME   READY\n    Le proxy écoute sur ce port.\n": [],
}


@pytest.mark.parametrize("text", COMMANDS)
def test_prose_beside_commands(text: str) -> None:
    assert [row for row, _ in found(FRENCH + text, RULE)] == COMMANDS[text]


WHOLE = {
    "    Le titre\n\n    Le kubelet surveille les conteneurs de son nœud.\n": 1,
    "    {\n\n    Le kubelet surveille les conteneurs de son nœud.\n": 0,
    "    Le kubelet surveille les conteneurs de son nœud.\n\n    - web\n": 0,
    "\tLe kubelet surveille les conteneurs de son nœud.\n": 1,
    "```\nLe kubelet surveille les conteneurs de son nœud.\n```\n": 0,
    "Le kubelet surveille les conteneurs de son nœud.\n": 0,
}


@pytest.mark.parametrize("text", WHOLE)
def test_a_block_is_read_as_a_whole(text: str) -> None:
    assert len(found(FRENCH + text, RULE)) == WHOLE[text]


BLANKS = (
    "    \u00a0\n",
    f"    \u00a0\n{SENTENCE}",
    f"{SENTENCE}    \u00a0\n{SENTENCE}",
    "    \f\n",
)


@pytest.mark.parametrize("text", BLANKS)
def test_lines_of_blanks_that_markdown_does_not_know_are_code(text: str) -> None:
    assert found(FRENCH + text, RULE) == []


@given(texts, st.sampled_from(CONTAINERS))
def test_any_text_is_read_and_mended(text: str, container: tuple[str, str]) -> None:
    first, other = container
    indented = "\n".join(f"    {line}" for line in text.split("\n"))
    for each in (text, indented, first + indented.replace("\n", f"\n{other}")):
        fix(each, RULE, unsafe=True)


def test_a_colon_in_the_text_before_announces_output() -> None:
    text = "    The pod has been started on the second node.\n"
    assert len(found(ENGLISH + text, RULE)) == 1
    for before in ("It says:\n\n", "> It says:\n\n", "```sh\ncurl a\n```\n\n"):
        assert found(ENGLISH + before + text, RULE) == []


# --------------------------------------------------------------------------------------- fixes

FIXED = {
    SENTENCE: "Le kubelet surveille les conteneurs de son nœud.\n",
    f"# Titre\n{SENTENCE}Un mot\n": (
        "# Titre\n\nLe kubelet surveille les conteneurs de son nœud.\n\nUn mot\n"
    ),
    f"{SENTENCE}---\n": "Le kubelet surveille les conteneurs de son nœud.\n\n---\n",
    f"{SENTENCE}> mot\n": "Le kubelet surveille les conteneurs de son nœud.\n\n> mot\n",
    f"|a|\n|-|\n{SENTENCE}": "|a|\n|-|\n\nLe kubelet surveille les conteneurs de son nœud.\n",
    f"[a]\n\n[a]: b\n{SENTENCE}": (
        "[a]\n\n[a]: b\n\nLe kubelet surveille les conteneurs de son nœud.\n"
    ),
    "\t  Il est sur chacun des nœuds.  \n \tOn le voit dans la liste.\n": (
        "Il est sur chacun des nœuds.  \nOn le voit dans la liste.\n"
    ),
    "      Il est sur chacun des nœuds.\n\n    On le voit dans la liste.\n": (
        "Il est sur chacun des nœuds.\n\nOn le voit dans la liste.\n"
    ),
    ">     Il est sur chacun des nœuds.\n> mot\n": "> Il est sur chacun des nœuds.\n>\n> mot\n",
    ">     Il est sur chacun des nœuds.\nUn mot\n": "> Il est sur chacun des nœuds.\n>\nUn mot\n",
    "- web\n\n      Il est sur chacun des nœuds.\n- nœud\n": (
        "- web\n\n  Il est sur chacun des nœuds.\n\n- nœud\n"
    ),
    "-     Il est sur chacun des nœuds.\n  web\n": "- Il est sur chacun des nœuds.\n\n  web\n",
    "-\n      Il est sur chacun des nœuds.\n": "-\n  Il est sur chacun des nœuds.\n",
    "1. >     Il est sur chacun des nœuds.\n   > web\n": (
        "1. > Il est sur chacun des nœuds.\n   >\n   > web\n"
    ),
    "    1  ls\n    Il est sur chacun des nœuds.\n    2  pwd\n": (
        "    1  ls\n\nIl est sur chacun des nœuds.\n\n    2  pwd\n"
    ),
    "    1  ls\n\n    Il est sur chacun des nœuds.\n    \n    2  pwd\n": (
        "    1  ls\n\nIl est sur chacun des nœuds.\n    \n    2  pwd\n"
    ),
    ">     1  ls\n>     Il est sur chacun des nœuds.\n": (
        ">     1  ls\n>\n> Il est sur chacun des nœuds.\n"
    ),
}


@pytest.mark.parametrize("text", FIXED)
def test_the_fix_makes_paragraphs(text: str) -> None:
    assert fix(text, RULE, unsafe=True) == FIXED[text]
    windows = text.replace("\n", "\r\n")
    assert fix(windows, RULE, unsafe=True) == FIXED[text].replace("\n", "\r\n")


def test_tabs_in_a_container_are_left_to_the_author() -> None:
    (finding,) = lint(">\t\tIl est sur chacun des nœuds.\n", RULE)
    assert finding.fix is None


BOTH = {
    "    1  ls -l\n    sur le second terminal\n    2  pwd\n": (
        "```bash\nls -l\n```\n\nsur le second terminal\n\n```bash\npwd\n```\n"
    ),
    "    sur le second terminal\n    2  pwd\n\n    Il est sur chacun des nœuds.\nUn mot\n": (
        "sur le second terminal\n\n```bash\npwd\n```\n\nIl est sur chacun des nœuds.\n\nUn mot\n"
    ),
    "    1  kubectl proxy\n\n    on a second terminal\n    \n    2  kubectl version\n": (
        "```bash\nkubectl proxy\n```\n\non a second terminal\n    \n```bash\nkubectl version\n```\n"
    ),
}


@pytest.mark.parametrize("text", BOTH)
def test_both_fixes_of_a_block_end_applied(text: str) -> None:
    result = fix(text, RULE, "unfenced-command", unsafe=True)
    assert [line for line in result.split("\n") if line.strip()] == [
        line for line in BOTH[text].split("\n") if line.strip()
    ]
    assert blocks(result, "indented") == []
    assert len(blocks(result, "fence")) == BOTH[text].count("```bash")


PROSE = (
    "Le kubelet surveille les conteneurs de son nœud.",
    "Il faut attendre que le pod soit prêt.",
    "sur le second terminal il y a le proxy que l'on a lancé",
)
NUMBERED = ("3  kubectl get pods", "12  kubectl version")
lines = st.lists(st.sampled_from(("", *PROSE, *NUMBERED)), min_size=1, max_size=8)


@given(lines, st.sampled_from(CONTAINERS), st.sampled_from(("", "mot", "# mot", "- mot", "---")))
def test_prose_becomes_paragraphs_and_commands_stay_code(
    written: list[str], container: tuple[str, str], after: str
) -> None:
    first, other = container
    inner = "\n".join(["mot", "", *(f"    {line}" for line in written), after])
    text = first + inner.replace("\n", f"\n{other}") + "\n"
    result = fix(text, RULE, unsafe=True)
    paragraphs = "\n".join(blocks(result, "paragraph")).split("\n")
    code = "\n".join(blocks(result, "indented")).split("\n")
    assert [line for line in paragraphs if line in PROSE] == [
        line for line in written if line in PROSE
    ]
    assert [line.strip() for line in code if line.strip()] == [
        line for line in written if line in NUMBERED
    ]
    everything = fix(text, RULE, "unfenced-command", unsafe=True)
    assert not set(PROSE) & set("\n".join(blocks(everything, "indented")).split("\n"))
