"""Finding terms: in every form, and silent wherever a guard knows better."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_tool.diagnostic import Language, Text
from notes_tool.knowledge import guards
from notes_tool.knowledge.glossary import load_default, read
from notes_tool.knowledge.guards import GUARDS, Surroundings
from notes_tool.text.span import OPAQUE

GLOSSARY = read(
    """\
version: 1
terms:
  - id: container
    en: {term: container}
    fr: {term: conteneur, gender: m}
    avoid:
      - form: container
        fix: conteneur
        reason: {en: "there is a French word", fr: "le mot français existe"}
        only_in: fr
  - id: registry
    en: {term: container registry, forms: [container registries]}
    fr: {term: registre d'images, gender: m}
  - id: sidecar
    en: {term: sidecar}
    fr: {term: sidecar, gender: m, admitted: [side-car]}
    keep: true
  - id: pod
    en: {term: pod}
    fr: {term: pod, gender: m}
    keep: true
    case: {avoid: [POD], fix: Pod}
  - id: hub
    part_of_speech: name
    en: {term: GitHub}
    case: {avoid: [Github], fix: GitHub}
    keep: true
  - id: control-plane
    en: {term: control plane}
    fr: {term: plan de contrôle, gender: m, admitted: [control plane]}
  - id: node
    en: {term: node}
    fr: {term: nœud, gender: m}
  - id: network
    en: {term: network}
    fr: {term: réseau, gender: m}
  - id: probe
    en: {term: probe}
    fr: {term: sonde, gender: f}
  - id: limit
    en: {term: limit}
    fr: {term: limite, gender: f}
  - id: rollback
    en: {term: rollback}
    fr: {term: rollback, gender: m}
  - id: local
    part_of_speech: adjective
    fr: {term: conteneurisé}
    avoid:
      - {form: containerisé, fix: conteneurisé, only_in: fr}
  - id: deployment
    en: {term: deployment}
    fr: {term: déploiement, gender: m}
    kinds: [DeployMent]
    avoid:
      - {form: roll out, fix: déploiement, only_in: fr}
""",
    "test.yaml",
)


def found(text: str, language: Language | None = "fr") -> list[tuple[str, str, str]]:
    return [
        (text[match.start : match.end], match.kind, match.fix)
        for match in GLOSSARY.matches(text, language)
    ]


@pytest.mark.parametrize(
    ("text", "surface", "fix"),
    [
        ("Un container tourne.", "container", "conteneur"),
        ("Les containers tournent.", "containers", "conteneurs"),
        ("Containers arrêtés", "Containers", "Conteneurs"),
        ("LES CONTAINERS", "CONTAINERS", "CONTENEURS"),
        ("L'état du container.", "container", "conteneur"),
        ("L’état d’un container…", "container", "conteneur"),
        ("Des applications containerisées ici", "containerisées", "conteneurisées"),
        ("Une application containerisée", "containerisée", "conteneurisée"),
        ("le motif side car", "side car", "sidecar"),
        ("les Side Cars du cluster", "Side Cars", "Sidecars"),
        ("un roll back complet", "", ""),
        ("un roll-outs prudent", "roll-outs", "déploiements"),
        ("le conteneur (ou les\ncontainers)", "", ""),
        ("container(s)", "container", "conteneur"),
    ],
)
def test_variants(text: str, surface: str, fix: str) -> None:
    assert found(text) == ([(surface, "variant", fix)] if surface else [])


@pytest.mark.parametrize(
    ("text", "surface", "fix"),
    [
        ("POD", "POD", "Pod"),
        ("les PODs et", "PODs", "Pods"),
        ("les PODS et", "PODS", "Pods"),
        ("sur Github, on", "Github", "GitHub"),
        ("les Github Actions", "Github", "GitHub"),
    ],
)
def test_capitals(text: str, surface: str, fix: str) -> None:
    for language in ("fr", "en", None):
        assert found(text, language) == [(surface, "case", fix)]


@pytest.mark.parametrize(
    ("text", "surface", "fix"),
    [
        ("le noeud", "noeud", "nœud"),
        ("les Noeuds", "Noeuds", "Nœuds"),
        ("le reseau", "reseau", "réseau"),
        ("les plans de controle", "plans de controle", "plans de contrôle"),
        ("un plan-de-contrôle", "plan-de-contrôle", "plan de contrôle"),
        ("le Control-Plane", "Control-Plane", "Control Plane"),
    ],
)
def test_spelling(text: str, surface: str, fix: str) -> None:
    assert found(text) == [(surface, "spelling", fix)]


@pytest.mark.parametrize(
    "text",
    [
        "Le Pod s'exécute, un pod suffit, des pods aussi.",
        "Un conteneur, des conteneurs, LE CONTENEUR.",
        "Le side-car, les Sidecars et les side-cars.",
        "Les nœuds du réseau et leurs plans de contrôle.",
        "Le control plane ou les control planes.",
        "Un plan de\ncontrôle coupé, un plan\u00a0de contrôle aussi.",
        "Les container registries.",
        "Les accès limités au minimum.",
        "Le son de la cloche, la son de.",
        "Le DeployMent et les DeployMents.",
        "Podman n'est pas un pod, contain non plus.",
    ],
)
def test_what_is_right_is_silent(text: str) -> None:
    assert found(text) == []


def test_english_texts_have_their_own_words() -> None:
    text = "The containers of a sidecar share the node's network; roll back the pod's side car."
    assert found(text, "en") == [("side car", "variant", "sidecar")]
    assert found("Un conteneur, a container") == [("container", "variant", "conteneur")]


def test_of_an_unknown_language_only_what_is_wrong_in_both_is_found() -> None:
    assert found("containers, conteneurs, PODs, side cars", None) == [
        ("PODs", "case", "Pods"),
        ("side cars", "variant", "sidecars"),
    ]


def test_a_match_tells_its_term_and_its_reason() -> None:
    (match,) = GLOSSARY.matches("Un container", "fr")
    assert match.term.id == "container"
    assert match.reason == Text("there is a French word", "le mot français existe")


# For each guard: what it silences, and what stands out without it.
GUARDED: dict[str, dict[str, list[str]]] = {
    "is_identifier": {
        "variant": [
            "<container_name>",
            "le fichier container.yaml",
            "le port container:80",
            "voir /containers/ici",
            "option --container",
            "le groupe @container",
            "pause-container",
            f"{OPAQUE}container",
            f"container{OPAQUE}",
            "la fonction container()",
            "container=x",
            "le [container]",
        ],
        "case": ["MON_POD", "le chemin /POD/x"],
    },
    "is_camel_case": {"variant": ["un controlPlane", "des ControlPlanes"]},
    "is_named": {
        "variant": ["le champ containers", "L'objet container", "le type container"],
        "case": ["le flag POD"],
    },
    "is_gloss": {
        "variant": [
            "le conteneur (container)",
            "des conteneurs (en anglais containers) isolés",
            "le conteneur, en anglais container",
            "ou bien (les containers)",
        ]
    },
    "is_part_of_name": {"variant": ["Flatcar Container gère", "le Container Linux"]},
    "is_shouted": {"case": ["LISTE DES PODS", "CREER UN POD"]},
    "is_among_english": {"variant": ["the container, puis", "un container with volumes"]},
    "is_quoted": {
        "variant": [
            'le mot "container" ici',
            "le mot « container » ici",
            "dire “un container” ou non",
            "on lit 'un container' et",
        ],
        "case": ['on lit "POD" et'],
    },
}


def _without(guard: Callable[..., bool], name: str) -> Callable[..., bool]:
    return (lambda *_: False) if guard.__name__ == name else guard


@pytest.mark.parametrize("name", GUARDED)
def test_each_guard_silences_what_would_stand_out_without_it(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = [(kind, text) for kind, texts in GUARDED[name].items() for text in texts]
    assert [text for _, text in cases if found(text)] == []
    patched = {
        kind: tuple(_without(guard, name) for guard in all_guards)
        for kind, all_guards in GUARDS.items()
    }
    monkeypatch.setattr(guards, "GUARDS", patched)
    for owner, guard in ((guards, guards.is_among_english), (Surroundings, Surroundings.is_quoted)):
        monkeypatch.setattr(owner, guard.__name__, _without(guard, name))
    silent = [text for kind, text in cases if [each[1] for each in found(text)] != [kind]]
    assert silent == []


def test_no_guard_lacks_its_test() -> None:
    listed = {guard.__name__ for all_guards in GUARDS.values() for guard in all_guards}
    assert listed | {"is_among_english", "is_quoted"} == set(GUARDED)


@pytest.mark.parametrize(
    "text",
    [
        "Un container Docker",
        "Container pause",
        "(un container qui tourne longtemps ici)",
        'Il dit "oui" au container et "non" au reste.',
        "container : définition",
        "Le container. Puis",
        "l'option est un container",
    ],
)
def test_guards_are_no_wider_than_needed(text: str) -> None:
    assert [kind for _, kind, _ in found(text)] == ["variant"]


@pytest.mark.parametrize(
    ("name", "variants", "cases"),
    [
        ("001_*.md", [6, 7, 9, 80, 83, 93, 93], [3, 82, 93]),
        ("004_*.md", [], []),
    ],
)
def test_real_notes(seeds: Path, name: str, variants: list[int], cases: list[int]) -> None:
    (note,) = seeds.glob(name)
    fence = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
    text = fence.sub(lambda match: "\n" * match.group().count("\n"), note.read_text("utf-8"))
    rows: dict[str, list[int]] = {"variant": [], "case": [], "spelling": []}
    for row, line in enumerate(text.split("\n"), 1):
        for match in load_default().matches(line.lstrip("# "), "fr"):
            rows[match.kind].append(row)
    assert (rows["variant"], rows["case"]) == (variants, cases)


@given(st.text(alphabet="container sidpoPOD-'é\n(«»)\"", max_size=80))
def test_after_the_fixes_nothing_of_their_kind_is_left(text: str) -> None:
    fixed = text
    for match in reversed(list(GLOSSARY.matches(text, "fr"))):
        fixed = fixed[: match.start] + match.fix + fixed[match.end :]
    assert list(GLOSSARY.matches(fixed, "fr")) == []
