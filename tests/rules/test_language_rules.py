"""The rules about language: what each leaves alone, and what its fixes keep."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linting import fix, lint

FRENCH = "Le conteneur redémarre dès que la sonde échoue trois fois de suite.\n\n"
ENGLISH = "The scheduler picks a node for every pod that has none yet.\n\n"


def rules(text: str, *select: str) -> list[str]:
    return [each.rule for each in lint(text, *select)]


@pytest.mark.parametrize(
    "text",
    [
        "Je vois un Exit Code: 255 dans la sortie.",
        "Un Restart Count: 1 combiné au Last State: Terminated suffit.",
        "Le champ maxSurge: 1 est la valeur de départ.",
        "Le rapport est de 16:9, à 10:30, avec l'image nginx:v1.",
        "C'est prêt :rocket: et la suite est là.",
        "Le lien https://example.org/page: il est là.",
        "La classe std::vector est là, dans C:\\ aussi, et a != b.",
        "> [!NOTE]\n> Le pod est là.",
        "Le mot « pourquoi? » est dans le texte.",
        "Voir `pourquoi?` et `le nom: la valeur` dans la page.",
        "Hello World!",
        "apiVersion: v1",
        "Status: Running",
        "Content-Type: application/json",
        "Pourquoi ? Et pourquoi\u00a0? Et pourquoi\u202f?",
        '"nom": "le pod est là"',
        "{{ le pod est là? }}",
        ENGLISH + "Why does the pod not start? Read this: it tells you why!",
    ],
)
def test_no_space_is_missing(text: str) -> None:
    assert rules(FRENCH + text, "french-spacing") == []


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("Le nom du pod: il est là.", "Le nom du pod : il est là."),
        ("**Le nom**: il est là.", "**Le nom** : il est là."),
        ("**Le nom:** il est là.", "**Le nom :** il est là."),
        ("Voir [le nom](#a): il est là.", "Voir [le nom](#a) : il est là."),
        ("Voir `pods`: il est là.", "Voir `pods` : il est là."),
        ("Exemple:", "Exemple :"),
        ("Et s'il est mort?! Oui.", "Et s'il est mort ?! Oui."),
        ("> - Le pod est là;\n>   le nœud: non.", "> - Le pod est là ;\n>   le nœud : non."),
    ],
)
def test_a_missing_space_is_put_before_the_mark(text: str, fixed: str) -> None:
    assert fix(FRENCH + text, "french-spacing") == FRENCH + fixed


@given(
    st.lists(
        st.sampled_from(
            (
                *("le pod", "**est là**", "`code`", "[un lien](#a)", ":", ";", "?", "!", " ", "\n"),
                *("> ", "10", "é", "«", "»", "Exit", "|", "- ", "\\", "*", "&amp;", "<b>"),
                "http://a.b",
            )
        ),
        max_size=12,
    )
)
def test_fixing_spaces_inserts_blanks_and_nothing_else(parts: list[str]) -> None:
    text = FRENCH + "".join(parts)
    after = fix(text, "french-spacing", unsafe=True)
    assert after.replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("Oeuvre de longue haleine, la main-d'oeuvre est là.", "Œuvre … main-d'œuvre"),
        ("Le COEUR de la ville est là.", "Le CŒUR"),
    ],
)
def test_ligatures_keep_capitals(text: str, fixed: str) -> None:
    after = fix(FRENCH + text, "ligature")
    assert all(part in after for part in fixed.split(" … "))


@pytest.mark.parametrize(
    "text",
    [
        "Le coefficient de la moelle est là, et les pods coexistent.",
        "Le fichier coeur.yaml est dans le dossier mon-coeur.",
        "Le mot « coeur » est là, comme `coeur`.",
        ENGLISH + "The oeuvre of the team is there, and this is all that we have.",
    ],
)
def test_no_ligature_is_missing(text: str) -> None:
    assert rules(FRENCH + text, "ligature") == []


def test_a_term_of_the_glossary_is_found_once() -> None:
    text = FRENCH + "Chaque noeud du cluster est là."
    found = rules(text, "glossary", "language")
    assert found == ["glossary-spelling"]


@pytest.mark.parametrize(
    "text",
    [
        "Nous nous appuyons sur ce que vous vous dites.",
        "La commande `le le` est là.",
        "Il est très très grand, et bla bla bla.",
        "le le le pod est là.",
        "La valeur est 10 10 et le mot de passe passe.",
        "L'option -v -v est là.",
        "Les « les les » sont dans la page.",
        ENGLISH + "I know that that works, and so do you.",
        "1 1 1",
    ],
)
def test_no_word_is_there_twice(text: str) -> None:
    assert rules(FRENCH + text, "repeated-word") == []


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("Le le pod est là.", "Le pod est là."),
        ("Il est dans\nles les pods.", "Il est dans\nles pods."),
        ("> Il est dans les\n> les pods.", "> Il est dans les\n> pods."),
        (ENGLISH + "It is the the pod of the node.", ENGLISH + "It is the pod of the node."),
    ],
)
def test_a_word_that_is_there_twice_goes(text: str, fixed: str) -> None:
    assert fix(FRENCH + text, "repeated-word") == FRENCH + fixed


@pytest.mark.parametrize(
    "text",
    [
        "{{< mermaid >}}\nclassDef the of:and, with the colors of this and that\n{{< /mermaid >}}",
        '{{< tab name="the one that you want and that we have" >}}{{< tab name="this is it" >}}',
        "| what is it | where is it | when is it |\n| this is it | that is it | it is the one |",
    ],
)
def test_what_a_site_shows_otherwise_is_in_no_language(text: str) -> None:
    assert rules(FRENCH * 5 + text, "mixed-language") == []


@pytest.mark.parametrize(
    "text",
    [
        "Le maitre connait le cout de la specification.",
        "Le namespace du kubelet est dans le cluster.",
        "Le fichier mon-systeme.yaml est dans /etc/systeme, et `systeme` est là.",
        "Le mot « systeme » et le champ systeme sont là.",
        "Les IPs des VMs sont dans les PVCs, avec IPsec et OAuth.",
        "Le Systeme Central est un nom.",
        "{{ systeme }} est là.",
        ENGLISH + "The systeme of the team is what it is and this is all that there is.",
        "ça",
    ],
)
def test_nothing_is_misspelt(text: str) -> None:
    assert rules(FRENCH + text, "misspelling") == []


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("Le systeme est là.", "Le système est là."),
        ("L'etat du pod est là, deja.", "L'état du pod est là, déjà."),
        ("PRésent dans les pods, LEur fichier.", "Présent dans les pods, Leur fichier."),
        ("> Il est dans un\n> systeme.", "> Il est dans un\n> système."),
        ("Le parametre est là.", "Le parametre est là."),
        (ENGLISH + "THis pod of the node is there.", ENGLISH + "This pod of the node is there."),
    ],
)
def test_accents_and_capitals_are_mended_on_request(text: str, fixed: str) -> None:
    assert fix(FRENCH + text, "misspelling", unsafe=True) == FRENCH + fixed
    assert fix(FRENCH + text, "misspelling") == FRENCH + text
    assert rules(FRENCH + text, "misspelling")


def test_all_words_that_may_be_meant_are_named() -> None:
    (found,) = lint(FRENCH + "Le parametre est là.", "misspelling")
    assert found.advice("en") == "write `paramètre or paramétré`"
    assert found.advice("fr") == "écrire « paramètre ou paramétré »"
