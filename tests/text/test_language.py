"""Language by stop-words: right on sentences, silent on fragments."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_tool.text.language import Score, language, score
from notes_tool.text.span import OPAQUE

FRENCH = (
    "Le conteneur redémarre dès que la sonde échoue trois fois de suite.",
    "le Pod est schedule par le control plane",
    "On lance le build, on push l'image sur le registry puis on deploy avec Helm.",
    "Le rolling update du deployment passe par un nouveau ReplicaSet.",
    "Les logs du sidecar container arrivent dans Loki via Promtail.",
    "Attention, un volume survit au pod mais pas au namespace.",
    "Ca marche aussi sans accents, meme si c'est moins lisible.",
    "Comment savoir quel noeud heberge mon pod ?",
    "Qu'est-ce qu'un Ingress Controller ?",
    "Pour isoler deux équipes, un namespace par équipe suffit souvent.",
    "Les containers",
    f"La commande {OPAQUE} affiche les events du namespace.",
    "L’API Server vérifie d’abord les droits.",
    "Le requests/limits du container est dans le manifest.",
    "En prod, on passe par GitHub Actions et Argo CD plutôt que par kubectl apply.",
)
ENGLISH = (
    "The scheduler picks a node for every pod that has none yet.",
    "You can roll back to the previous revision with a single command.",
    "A liveness probe restarts the container when it stops answering.",
    "Don't store secrets in the image.",
    "This is the cliché of a naïve façade pattern in a microservice.",
    "It’s the kubelet that pulls images, not the API server.",
    "What happens when a node goes down?",
    "Running the application on several machines improves its availability.",
    f"Use {OPAQUE} to read the logs of the previous container.",
    "On the host, the agent is started as a service.",
    "Deployments, services and volumes for the impatient",
)
UNDECIDED = (
    "",
    "Pod",
    "kubectl get pods",
    "docker compose up",
    "rollout undo",
    "CPU / RAM : 2 / 512",
    f"{OPAQUE} {OPAQUE}",
    "https://example.org/the/way/to/the/page",
    "/etc/kubernetes/the-list.of.what",
    "nginx, redis, postgres",
    "The pod is up. Le pod est en ligne.",
)


@pytest.mark.parametrize("text", FRENCH)
def test_french(text: str) -> None:
    assert language(text) == "fr"


@pytest.mark.parametrize("text", ENGLISH)
def test_english(text: str) -> None:
    assert language(text) == "en"


@pytest.mark.parametrize("text", UNDECIDED)
def test_undecided(text: str) -> None:
    assert language(text) is None


@given(st.sampled_from(FRENCH + ENGLISH), st.integers(0, 3))
def test_what_is_opaque_counts_nothing(text: str, times: int) -> None:
    assert score(text + f" {OPAQUE}" * times) == score(text)


@given(st.sampled_from(FRENCH + ENGLISH), st.sampled_from(FRENCH + ENGLISH))
def test_scores_add_up(one: str, other: str) -> None:
    both = score(f"{one}\n{other}")
    assert both == pytest.approx((score(one).fr + score(other).fr, score(one).en + score(other).en))


@given(st.text())
def test_any_text_has_a_score(text: str) -> None:
    assert min(score(text)) >= 0
    assert isinstance(score(text), Score)
