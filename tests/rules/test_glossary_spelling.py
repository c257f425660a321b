"""The rule `glossary-spelling`, beside the others of its family."""

from __future__ import annotations

import pytest
from linting import fix, found, lint, places

from notes_tool.diagnostic import Severity

RULE = "glossary-spelling"

FIXES = {
    "Le noeud est prêt.\n": ("Le nœud est prêt.\n", True),
    "Les Noeuds sont prêts.\n": ("Les Nœuds sont prêts.\n", True),
    "Le plan\u00a0de\ncontrole décide.\n": ("Le plan\u00a0de\ncontrôle décide.\n", True),
    "Le reseau est lent.\n": ("Le réseau est lent.\n", True),
    "Deux deploiements sont prêts.\n": ("Deux déploiements sont prêts.\n", True),
    "Le kube-sheduler est prêt.\n": ("Le kube-scheduler est prêt.\n", True),
    "Le kube scheduler est prêt.\n": ("Le kube-scheduler est prêt.\n", False),
    # What lacks an accent may be the English word.
    "La specification est longue.\n": ("La spécification est longue.\n", False),
    "Des deployements et des resources.\n": ("Des déploiements et des ressources.\n", False),
    "Les **noueds** du cluster.\n": ("Les **nœuds** du cluster.\n", False),
    "Le Plane de Contrôle décide.\n": ("Le Plan de Contrôle décide.\n", False),
    "Le plannificateur choisit.\n": ("Le planificateur choisit.\n", False),
    "Controler\n\nCe pod est sur le nœud.\n": ("Contrôleur\n\nCe pod est sur le nœud.\n", False),
    "The conntroller watches the deplyments.\n": (
        "The controller watches the deployments.\n", False,
    ),
    "The kuberenetes cluster is ready.\n": ("The Kubernetes cluster is ready.\n", True),
}  # fmt: skip


@pytest.mark.parametrize("text", FIXES)
def test_what_is_misspelt(text: str) -> None:
    after, is_safe = FIXES[text]
    diagnostics = lint(text, RULE)
    assert {each.severity for each in diagnostics} == {Severity.WARNING}
    assert {each.fix.safe for each in diagnostics if each.fix} == {is_safe}
    assert fix(text, RULE, unsafe=True) == after


SILENT = (
    "Le fichier `noeud.yaml`, l'adresse https://a.example/noeud et <noeud>.\n",
    'On écrit « noeud » ou "reseau" dans ce texte.\n',
    "Le champ noeud et l'option reseau sont là.\n",
    "Pour controler les pods, il faut contrôler le nœud.\n",
    "Les modes, les notes, les rules et la suite sont là.\n",
    "Il a déployé, contenu et limité ce pod dans le temps.\n",
    "The file-system check of the control-plane node is done.\n",
    "It schedules the pods and rules the nodes, even in this stage.\n",
    "```\nLe noeud\n```\n",
)


@pytest.mark.parametrize("text", SILENT)
def test_what_is_not(text: str) -> None:
    assert lint(text, RULE) == []


def test_one_finding_for_each_span() -> None:
    text = "Les containers d'un POD, le side car, le noeud et le déployement du kubernetes.\n"
    assert places(lint(text, "glossary")) == [
        ("glossary-variant", 1, "containers"),
        ("glossary-case", 1, "POD"),
        ("glossary-variant", 1, "side car"),
        ("glossary-spelling", 1, "noeud"),
        ("glossary-spelling", 1, "déployement"),
        ("glossary-case", 1, "kubernetes"),
    ]


def test_a_term_is_found_across_a_line_end_and_in_a_quote() -> None:
    text = "> Le plan de\n> controle décide de tout dans ce cluster.\n"
    assert found(text, RULE) == [(1, "plan de\n> controle")]
    assert fix(text, RULE) == "> Le plan de\n> contrôle décide de tout dans ce cluster.\n"


def test_what_it_says() -> None:
    (finding,) = lint("Le noeud est prêt.\n", RULE)
    assert finding.message("fr") == "« noeud » s'écrit « nœud »"
    assert finding.advice("fr") == "écrire « nœud »"
    assert finding.message("en") == "`noeud` is spelled `nœud`"
