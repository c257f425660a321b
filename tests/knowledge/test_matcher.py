"""Finding terms: in every form, and silent wherever a guard knows better."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_tool.diagnostic import Language, Text
from notes_tool.knowledge import guards, matcher
from notes_tool.knowledge.glossary import load_default, read
from notes_tool.knowledge.guards import GUARDS, IN_LANGUAGE, Surroundings
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
    en: {term: container registry, forms: [container registries], admitted: [container-registry]}
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
  - id: kubix
    part_of_speech: name
    en: {term: Kubix}
    case: {avoid: [kubix], fix: Kubix}
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
  - id: controller
    en: {term: controller}
    fr: {term: contrôleur, gender: m, admitted: [controller]}
  - id: resource
    en: {term: resource}
    fr: {term: ressource, gender: f}
  - id: scheduler
    part_of_speech: name
    en: {term: kube-scheduler}
    fr: {term: kube-scheduler, gender: m}
  - id: deadline
    en: {term: deadline}
    fr: {term: échéance, gender: f}
    variants: [delalais]
  - id: encrypt
    part_of_speech: verb
    en: {term: encrypt}
    fr: {term: chiffrer, forms: [chiffrement]}
  - id: exit-code
    en: {term: exit code}
    fr: {term: code de sortie, gender: m}
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
        ("avec kubix, on", "kubix", "Kubix"),
        ("service de kubix : ici", "kubix", "Kubix"),
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
    ("text", "surface", "fix"),
    [
        ("les noueds", "noueds", "nœuds"),
        ("un deployement", "deployement", "déploiement"),
        ("des Deployements", "Deployements", "Déploiements"),
        ("le controlleur", "controlleur", "contrôleur"),
        ("Controler", "Controler", "Contrôleur"),
        ("le controler", "controler", "contrôleur"),
        ("un pod contient des resources suivantes", "resources", "ressources"),
        ("le kube-sheduler planifie", "kube-sheduler", "kube-scheduler"),
        ("LE KUBE-SHEDULER", "KUBE-SHEDULER", "KUBE-SCHEDULER"),
        ("Le Plane de Contrôle : ici", "Plane de Contrôle", "Plan de Contrôle"),
        ("le plan de contrôlle", "plan de contrôlle", "plan de contrôle"),
        ("le code de sorttie", "code de sorttie", "code de sortie"),
        ("le controle plane", "controle plane", "control plane"),
        ("le control-plano", "", ""),
        ("un contenuer", "contenuer", "conteneur"),
        ("un condeneur", "condeneur", "conteneur"),
        ("un code de sorte que", "", ""),
    ],
)
def test_slips(text: str, surface: str, fix: str) -> None:
    assert found(text) == ([(surface, "slip", fix)] if surface else [])


@pytest.mark.parametrize(
    "text",
    [
        # Forms of other words: they differ at the end.
        "Il a contenu, conteneurisant, limitée, la sondée, des réseautés.",
        "chiffreur, chiffrait, chiffremant",
        "contrôler les pods, un contrôlé",
        # Short words are near too many others.
        "les modes, la sondie, un pid, des podes",
        # Other accents, and other first letters.
        "un déployment, une sessource, un monteneur",
        # Plurals that stand where they should not.
        "le plan de contrôles, les plans de contrôles",
        # A letter at an apostrophe.
        "le controlleu's",
    ],
)
def test_what_is_no_slip(text: str) -> None:
    assert found(text) == []


def test_slips_in_english() -> None:
    assert found("the control-plane is", "en") == [("control-plane", "spelling", "control plane")]
    assert found("the conntroller of a resouce, deplyments", "en") == [
        ("conntroller", "slip", "controller"),
        ("resouce", "slip", "resource"),
        ("deplyments", "slip", "deployments"),
    ]
    for form in ("container registry", "container-registry"):
        assert found(form.replace("ai", "i"), "en") == [(form.replace("ai", "i"), "slip", form)]
    assert found("it schedules a rule's control plan", "en") == []
    assert found("conntroller", None) == []


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
        "La forme de la lais.",
        "Le DeployMent et les DeployMents.",
        "Podman n'est pas un pod, contain non plus.",
    ],
)
def test_what_is_right_is_silent(text: str) -> None:
    assert found(text) == []


def test_a_long_text_costs_no_more_for_each_word() -> None:
    # Counted from the start for each match, its offsets alone would take minutes.
    *_, last = GLOSSARY.matches("container " * 50_000, "fr")
    assert last.start == 10 * 49_999


def test_common_words_name_no_kind_of_another_program() -> None:
    text = "The Replica Set and a Config-Map; MongoDB's replica set, its config map."
    found = [(text[each.start : each.end], each.fix) for each in load_default().matches(text, "en")]
    assert found == [
        ("Replica Set", "ReplicaSet"),
        ("Config-Map", "ConfigMap"),
    ]


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
    assert match.avoid is not None
    assert match.avoid.reason == Text("there is a French word", "le mot français existe")


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
            "la fonction container()",
            "container=x",
            "le [container]",
        ],
        "case": ["MON_POD", "le chemin /POD/x", "voir POD#12"],
    },
    "is_camel_case": {"variant": ["un controlPlane", "des ControlPlanes"]},
    "is_named": {
        "variant": ["le champ containers", "L'objet container", "le mot container"],
        "case": ["le flag POD"],
    },
    "is_object": {
        "case": [
            "le dossier kubix",
            "l'espace de noms kubix est là",
            "the kubix plugin",
            "kubix",
            "kubix : tout le reste",
        ]
    },
    "is_gloss": {
        "variant": [
            "le conteneur (container)",
            "des conteneurs (en anglais containers) isolés",
            "le conteneur, en anglais container",
            "ou bien (les containers)",
        ]
    },
    "is_part_of_name": {
        "variant": [
            "Flatcar Container gère",
            "le Container Linux",
        ]
    },
    "is_shouted": {"case": ["LISTE DES PODS", "CREER UN POD"]},
    "is_among_english": {
        "variant": ["the container, puis", "un container with volumes", "least container"]
    },
    "is_subcommand": {"spelling": ["kubectl plan-de-contrôle"]},
    "is_infinitive": {
        "slip": ["pour controler les pods", "pour le controler ici", "il peut controler"]
    },
    "is_compound": {"spelling": ["a control-plane node", "control-plane"]},
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


# Those that have a say in English only.
ENGLISH = {"is_compound"}


Guard = Callable[..., bool]


def _without(guard: Guard, name: str) -> Guard:
    return (lambda *_: False) if guard.__name__ == name else guard


@pytest.mark.parametrize("name", GUARDED)
def test_each_guard_silences_what_would_stand_out_without_it(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    language: Language = "en" if name in ENGLISH else "fr"
    cases = [(kind, text) for kind, texts in GUARDED[name].items() for text in texts]
    assert [text for _, text in cases if found(text, language)] == []
    patched = {kind: _all_without(each, name) for kind, each in GUARDS.items()}
    in_language = {key: _all_without(each, name) for key, each in IN_LANGUAGE.items()}
    monkeypatch.setattr(guards, "GUARDS", patched)
    monkeypatch.setattr(guards, "IN_LANGUAGE", in_language)
    monkeypatch.setattr(Surroundings, "is_quoted", _without(Surroundings.is_quoted, name))
    silent = [text for kind, text in cases if [each[1] for each in found(text, language)] != [kind]]
    assert silent == []


def _all_without(all_guards: Iterable[Guard], name: str) -> tuple[Guard, ...]:
    return tuple(_without(guard, name) for guard in all_guards)


def test_no_guard_lacks_its_test() -> None:
    both = [*GUARDS.values(), *IN_LANGUAGE.values()]
    listed = {guard.__name__ for all_guards in both for guard in all_guards}
    assert listed | {"is_quoted"} == set(GUARDED)


@pytest.mark.parametrize(
    "text",
    [
        "Un container Docker",
        "Container pause",
        "(un container qui tourne longtemps ici)",
        'Il dit "oui" au container et "non" au reste.',
        "container : définition",
        "Le container. Puis",
        f"Le container{OPAQUE} est là",
        "Le mot d'un container",
        "l'option est un container",
    ],
)
def test_guards_are_no_wider_than_needed(text: str) -> None:
    assert [kind for _, kind, _ in found(text)] == ["variant"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "001_*.md",
            {
                "variant": [6, 7, 9, 80, 83, 93, 93],
                "case": [3, 82, 93],
                "spelling": [6, 7, 74],
            },
        ),
        ("002_*.md", {"spelling": [3], "slip": [3, 6, 6, 7, 13, 46]}),
        ("004_*.md", {"slip": [27, 111]}),
    ],
)
def test_real_notes(seeds: Path, name: str, expected: Mapping[str, list[int]]) -> None:
    (note,) = seeds.glob(name)
    fence = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
    text = fence.sub(lambda match: "\n" * match.group().count("\n"), note.read_text("utf-8"))
    rows: dict[str, list[int]] = {}
    for row, line in enumerate(text.split("\n"), 1):
        for match in load_default().matches(line.lstrip("# "), "fr"):
            rows.setdefault(match.kind, []).append(row)
    assert rows == expected


PIECES = (
    "container", "Controler", "kube-sheduler", "noued", "plane", "de", "controle", "contrôle",
    "side", "car", "resources", "POD", "plan", "le", "limités", "roll", "out", "deployement",
)  # fmt: skip


@given(
    st.one_of(
        st.text(alphabet="container sidpoPOD-'é\n(«»)\"", max_size=80),
        st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join),
    )
)
def test_after_the_fixes_nothing_of_their_kind_is_left(text: str) -> None:
    fixed = text
    for match in reversed(list(GLOSSARY.matches(text, "fr"))):
        fixed = fixed[: match.start] + match.fix + fixed[match.end :]
    assert list(GLOSSARY.matches(fixed, "fr")) == []


@given(
    st.one_of(
        st.text(alphabet="containersdp POD-'é’c\n", max_size=60),
        st.lists(st.sampled_from((*PIECES, "-", "'", "s", "containers")), max_size=8).map(" ".join),
    ),
    st.sampled_from(("fr", "en", None)),
)
def test_the_fast_pass_drops_no_word_at_which_something_is_found(
    text: str, language: Language | None
) -> None:
    fast = list(GLOSSARY.matches(text, language))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matcher, "_candidates", lambda pieces, _: range(1, len(pieces), 2))
        assert list(GLOSSARY.matches(text, language)) == fast
