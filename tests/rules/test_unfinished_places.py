"""The rules about markers, colons, links, items, stubs and questions: finds, and exceptions."""

from __future__ import annotations

import pytest
from linting import found, lint, places

from notes_tool.diagnostic import Severity

BODY = "Un texte assez long pour que la note dise quelque chose à son lecteur.\n"


def markers(text: str) -> list[tuple[str, str]]:
    """Give the severity and the words of each marker."""
    return [
        (each.severity.value, each.source.slice(each.span))
        for each in lint(text, "unfinished-marker")
    ]


def dangling(text: str) -> list[int]:
    return [row for row, _ in found(text, "dangling-colon")]


def links(text: str) -> list[str]:
    return [place for _, place in found(text, "empty-link")]


def items(text: str) -> list[tuple[int, str]]:
    return found(text, "empty-item")


def stubs(text: str) -> list[str]:
    return [place for _, place in found(text, "stub-note")]


def unanswered(text: str) -> list[str]:
    return [place for _, place in found(text, "unanswered-question")]


def rules(text: str) -> list[str]:
    return [rule for rule, _, _ in places(lint(text, "sections"))]


class TestUnfinishedMarker:
    @pytest.mark.parametrize(
        ("line", "marker"),
        [
            ("TODO", "TODO"),
            ("**TODO**", "TODO"),
            ("TODO : décrire les sondes", "TODO"),
            ("TODO(camille): décrire les sondes", "TODO"),
            ("TODO décrire les sondes", "TODO"),
            ("TODO:décrire les sondes", "TODO"),
            ("- FIXME - le chemin a changé", "FIXME"),
            ("1. TODO", "TODO"),
            ("> TODO", "TODO"),
            ("Le délai est de trente secondes (TODO).", "TODO"),
            ("Le délai est de trente secondes (TODO : vérifier).", "TODO"),
            ("Voir [TODO: lien].", "TODO"),
            ("Date de sortie : TBD", "TBD"),
            ("Date de sortie - TBC.", "TBC"),
            ("XXX: relire", "XXX"),
            ("WIP", "WIP"),
            ("(WIP)", "WIP"),
            ("Le format des sondes (WIP)", "WIP"),
            ("- ???", "???"),
            ("Lorem ipsum dolor sit amet, consectetur.", "Lorem ipsum dolor"),
            ("À compléter", "À compléter"),
            ("*à compléter…*", "à compléter"),
            ("[à rédiger]", "à rédiger"),
            ("Le délai initial (à compléter) se règle.", "à compléter"),
            ("Section à venir.", "Section à venir"),
            ("Cette partie est encore à écrire.", "Cette partie est encore à écrire"),
            ("En cours de rédaction", "En cours de rédaction"),
            ("Coming soon!", "Coming soon"),
            ("To be written.", "To be written"),
            ("Première ligne\nTODO : deuxième", "TODO"),
        ],
    )
    def test_in_a_text(self, line: str, marker: str) -> None:
        assert markers(f"# Titre\n\n{BODY}\n{line}\n") == [("warning", marker)]

    @pytest.mark.parametrize(
        "line",
        [
            "Les règles à suivre sont simples.",
            "Règles à suivre",
            "Un exercice à compléter",
            "Voici un exercice à compléter, facile à faire.",
            "Un fichier (exercice à compléter) est fourni.",
            "C'est facile à faire",
            "À faire",
            "Il reste le texte à finir",
            "Le fichier `TODO` contient la liste.",
            "`TODO`",
            "Le mot TODO marque une tâche.",
            "TODO list",
            "TODO apps",
            "TODOs",
            "todo",
            "Todo",
            "104.XXX.XXX.XXX",
            "XXXX",
            'La page dit "(TODO)" en toutes lettres.',
            "Les travaux en cours (WIP) ne sont pas fusionnés.",
            "Les PR marquées [WIP] ne sont pas fusionnées.",
            "WIP : une version alpha",
            "Pourquoi ???",
            "C'est quoi ???",
            "[TODO](taches.md)",
            "https://example.org/TODO",
            "Les versions à venir corrigent cela.",
            "```\nTODO\n```",
            "    TODO",
            "À compléter :\n\n```yaml\nkind:\n```",
            "À compléter :\n\n- le nom\n- l'image",
        ],
    )
    def test_left_alone(self, line: str) -> None:
        assert markers(f"# Titre\n\n{BODY}\n{line}\n") == []

    def test_cells(self) -> None:
        table = "| TODO | état |\n|---|---|\n| TBD | à compléter |\n| ??? | Work in progress |\n"
        assert markers(f"# Titre\n\n{table}") == [
            ("warning", "TBD"),
            ("warning", "à compléter"),
            ("warning", "???"),
        ]

    @pytest.mark.parametrize(
        "heading",
        [
            "## Sondes (TODO)",
            "## Sondes [à compléter]",
            "## Sondes : TODO",
            "## [WIP] Sondes",
            "## Sondes - WIP",
        ],
    )
    def test_in_a_heading(self, heading: str) -> None:
        assert markers(f"# Titre\n\n{BODY}\n{heading}\n\n{BODY}") == [("warning", heading)]

    @pytest.mark.parametrize("heading", ["## Fusionner une branche WIP", "## Le mot TODO"])
    def test_a_heading_may_speak_of_markers(self, heading: str) -> None:
        assert markers(f"# Titre\n\n{BODY}\n{heading}\n\n{BODY}") == []

    def test_a_heading_that_is_all_marker_may_open_a_list(self) -> None:
        text = f"# Titre\n\n{BODY}\n## TODO\n\n- les sondes\n"
        assert markers(text) == [("info", "## TODO")]

    @pytest.mark.parametrize("heading", ["## À venir", "## Coming soon", "## Publication à venir"])
    def test_what_is_to_come_may_be_a_section(self, heading: str) -> None:
        assert markers(f"# Titre\n\n{BODY}\n{heading}\n\n- la version 2\n") == []

    @pytest.mark.parametrize(
        "comment",
        [
            "<!-- TODO: décrire -->",
            "<!--TODO décrire-->",
            "<!-- à compléter -->",
            "Fin. <!-- FIXME -->",
            "{{< comment >}}\nTODO: décrire\n{{< /comment >}}",
            "{% comment %}\nTODO: décrire\n{% endcomment %}",
        ],
    )
    def test_what_no_reader_sees_is_information(self, comment: str) -> None:
        ((severity, _),) = markers(f"# Titre\n\n{BODY}\n{comment}\n")
        assert severity == "info"

    def test_other_comments(self) -> None:
        assert markers(f"# Titre\n\n{BODY}\n<!-- la liste TODO -->\n<!-- todo -->\n") == []

    @pytest.mark.parametrize("title", ["# Exercice 1", "# TP : les sondes", "## TD2", "# QCM"])
    def test_exercises(self, title: str) -> None:
        text = (
            f"{title}\n\n{BODY}\nTODO : écrire le manifeste\n\nLe nom est : ???\n\n(à compléter)\n"
        )
        assert markers(text) == []

    def test_a_section_after_an_exercise_is_none(self) -> None:
        text = f"# Cours\n\n## Exercice\n\nTODO\n\n### Consigne\n\nTODO\n\n## Suite\n\nTODO {BODY}"
        assert [row for row, _ in found(text, "unfinished-marker")] == [13]

    def test_front_matter_may_call_a_note_an_exercise(self) -> None:
        assert markers(f"---\ntitle: Travaux pratiques\n---\n\n{BODY}\nTODO\n") == []

    def test_notes_of_a_speaker(self) -> None:
        slide = "# Titre\n\n- un\n\n???\n\n:EN:- One\n"
        assert markers(slide) == []
        assert markers(f"# Titre\n\n{BODY}\n## Sondes\n\n???\n") == [("warning", "???")]

    @pytest.mark.parametrize(
        ("line", "said"),
        [
            ("TODO : décrire les sondes", "TODO : décrire les sondes"),
            ("TODO :", "TODO"),
            ("TODO : décrire `kubectl`", "TODO : décrire …"),
            ("Le délai (TODO : vérifier).", "TODO"),
            ("<!-- TODO: décrire les sondes -->", "TODO: décrire les sondes"),
            ("<!-- TODO\n\nplus tard -->", "TODO"),
            ("TODO " + "x" * 80, "TODO " + "x" * 55 + "…"),
        ],
    )
    def test_what_is_to_be_done_is_said(self, line: str, said: str) -> None:
        (finding,) = lint(f"# Titre\n\n{BODY}\n{line}\n", "unfinished-marker")
        assert finding.values == {"marker": said}

    def test_each_line(self) -> None:
        text = f"# Titre\n\n{BODY}\nTODO : un\nTODO : deux\n"
        assert [row for row, _ in found(text, "unfinished-marker")] == [5, 6]


class TestDanglingColon:
    @pytest.mark.parametrize(
        "after",
        [
            "",
            "\n",
            "---\n",
            "---\n\n## Suite\n\nTexte.\n",
            '---\n<a id="suite"></a>\n## Suite\n\nTexte.\n',
            "## Suite\n\nTexte.\n",
            "# Suite\n\nTexte.\n",
            "<!-- plus tard -->\n",
            "***\n\nUn autre texte.\n",
        ],
    )
    @pytest.mark.parametrize("text", ["Il y a trois moyens :", "**Exemple :**", "The list:"])
    def test_nothing_follows(self, text: str, after: str) -> None:
        assert dangling(f"# Titre\n\n## Moyens\n\n{BODY}\n{text}\n\n{after}") == [7]

    @pytest.mark.parametrize(
        "after",
        [
            "```\ncode\n```\n",
            "    code\n",
            "- un\n",
            "1. un\n",
            "> une citation\n",
            "| a |\n|---|\n",
            "![schéma](a.png)\n",
            "<video src='a.mp4'></video>\n",
            "<pre>\ncode\n</pre>\n",
            "https://example.org\n",
            "Un autre paragraphe.\n",
            "{{< exemple >}}\n",
            '{{% include "a.md" %}}\n',
            "{{< highlight yaml >}}\n---\nkind: Pod\n{{< /highlight >}}\n",
            "<!-- note -->\n\n- un\n",
            "### Premier\n\nTexte.\n",
            "---\n\n### Premier\n\nTexte.\n",
            "---\n\n```\ncode\n```\n",
            "## Les moyens simples\n\nTexte.\n",
            "# lister les pods\nkubectl get pods\n",
            "# manifeste\n```yaml\nkind: Pod\n```\n",
        ],
    )
    def test_what_is_announced_follows(self, after: str) -> None:
        text = f"# Titre\n\n## Vue\n\n{BODY}\nVoici les trois moyens :\n\n{after}"
        assert dangling(text) == []

    @pytest.mark.parametrize(
        "text", ["::", "C++ ::", ":smile:", ":::", "Fin.", "`a:`", "10:30", "Les moyens: aucun"]
    )
    def test_other_endings(self, text: str) -> None:
        assert dangling(f"# Titre\n\n{BODY}\n{text}\n") == []

    def test_items_quotes_and_cells_are_labels(self) -> None:
        text = f"# Titre\n\n{BODY}\n- Nom :\n- Prénom :\n\n> Note :\n\n| Nom : |\n|---|\n| Un : |\n"
        assert dangling(text) == []

    def test_a_space_to_answer_in_an_exercise(self) -> None:
        text = "# Exercice\n\nQue fait le planificateur ?\n\n**Réponse :**\n\n---\n\nVotre nom :\n"
        assert dangling(text) == []
        assert dangling("# Titre\n\nQue fait le planificateur d'un cluster ?\n\nRéponse :\n") == [5]

    def test_slides(self) -> None:
        assert dangling("class: title\n\n# Titre\n\nIl y a :\n\n---\n\n# Deux\n") == []

    def test_a_text_without_title_is_put_into_others(self) -> None:
        assert dangling(f"{BODY}\nCe contenu est maintenant ici :\n") == []
        assert dangling(f"---\ntitle: Ici\n---\n\n{BODY}\nIci :\n") == [7]


class TestEmptyLink:
    @pytest.mark.parametrize(
        "link",
        [
            "[la documentation]()",
            "[la documentation]( )",
            "[la documentation](<>)",
            '[la documentation](<> "titre")',
            "[la documentation](#)",
            "[]()",
            "![schéma]()",
            "![]()",
            "[![schéma](a.png)]()",
        ],
    )
    def test_without_a_target(self, link: str) -> None:
        assert links(f"# Titre\n\nVoir {link} ici.\n") == [link]

    @pytest.mark.parametrize(
        "link",
        [
            "[a](b.md)",
            "[a](#titre)",
            "[haut](#)",
            "[Retour au sommaire](#)",
            "[↑](#)",
            "[](){#nom}",
            "`[a]()`",
            "[a][]",
            "[a] ()",
            "[a]({{< ref b >}})",
        ],
    )
    def test_left_alone(self, link: str) -> None:
        assert links(f"# Titre\n\nVoir {link} ici.\n") == []

    def test_an_image_is_said_to_be_one(self) -> None:
        (image,) = lint("![schéma]()\n", "empty-link")
        assert image.message("fr") == "cette image ne montre aucun fichier"


class TestEmptyItem:
    def test_one_of_several(self) -> None:
        assert items("- un\n-\n- deux\n") == [(2, "-")]
        assert items("1. un\n2.\n") == [(2, "2.")]

    def test_the_box_of_a_task(self) -> None:
        assert items("- [ ] un\n- [ ]\n- [x]\n") == [(2, "- [ ]"), (3, "- [x]")]

    def test_inside_another(self) -> None:
        assert items("- un\n\n  -\n- deux\n") == [(3, "-")]

    def test_a_list_of_nothing_is_found_once(self) -> None:
        assert items("Il y a :\n\n-\n-\n\n1. un\n") == [(3, "-\n-")]

    @pytest.mark.parametrize(
        "text",
        [
            "- un\n- deux\n",
            "-\n  un\n",
            "- ```\n  code\n  ```\n",
            "- ![](a.png)\n",
            "- <br>\n",
            "- [ ] un\n",
            "```\n-\n```\n",
            "# Exercice\n\n1.\n2.\n",
        ],
    )
    def test_left_alone(self, text: str) -> None:
        assert items(text) == []


class TestStubNote:
    @pytest.mark.parametrize(
        "text",
        [
            "# Sondes\n",
            "# Sondes",
            "# Sondes\n\nVoir plus tard.\n",
            "# Sondes\n\n- un\n- deux\n",
            "Sondes\n======\n",
            '<a id="sondes"></a>\n\n# Sondes\n\n---\n',
            "---\ntags: k8s\n---\n\n# Sondes\n\nCourt.\n",
            f"# Sondes\n\n{'x' * 39}\n",
        ],
    )
    def test_a_title_and_next_to_nothing(self, text: str) -> None:
        (finding,) = lint(text, "stub-note")
        assert finding.severity is Severity.INFO
        assert finding.values == {"title": "Sondes"}

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "Sondes\n",
            f"# Sondes\n\n{'x' * 40}\n",
            "# Sondes\n\n## Vide\n",
            "# Sondes\n\n![schéma](a.png)\n",
            "# Sondes\n\n```\nkubectl\n```\n",
            "# Sondes\n\n`kubectl`\n",
            "# Sondes\n\n[ici](a.md)\n",
            "# Sondes\n\n{{< exemple >}}\n",
            "# Sondes\n\n{% include a.md %}\n",
            "# Sondes\n\n[[toc]]\n",
            "# Sondes\n\n<video></video>\n",
            "# Sondes\n\n| a |\n|---|\n",
            "# [Sondes](sondes.md)\n",
            "# ![Sondes](sondes.png)\n",
            "Court.\n\n# Sondes\n",
            "# Sondes\n\nTODO\n",
        ],
    )
    def test_left_alone(self, text: str) -> None:
        assert stubs(text) == []


ANSWERED = "**1**\n\nUn.\n\n**2**\n\nDeux.\n\n"


class TestUnansweredQuestion:
    @pytest.mark.parametrize(
        ("text", "place"),
        [
            (f"{ANSWERED}**3**\n\n**4**\n\nQuatre.\n", "**3**"),
            (f"{ANSWERED}**3**\n", "**3**"),
            (f'{ANSWERED}**3**\n\n---\n<a id="a"></a>\n\n# Suite\n\nTexte.\n', "**3**"),
            (
                "## Un ?\n\nOui.\n\n## Deux ?\n\n## Trois ?\n\nNon.\n\n## Quatre ?\n\nOui.\n",
                "## Deux ?",
            ),
            ("## Question 1\n\nOui.\n\n## Question 2\n\n## Question 3\n\nNon.\n", "## Question 2"),
            ("**Un ?**\n\nOui.\n\n**Deux ?**\n\n**Trois ?**\n\nNon.\n", "**Deux ?**"),
            ("__Q1__\n\nOui.\n\n__Q2__\n\n__Q3__\n\nNon.\n", "__Q2__"),
        ],
    )
    def test_a_question_with_nothing_below(self, text: str, place: str) -> None:
        assert unanswered(text) == [place]

    @pytest.mark.parametrize(
        "text",
        [
            f"{ANSWERED}**3**\n\nTrois.\n",
            f"{ANSWERED}**3**\n\n**Trois, en bref**\n\nTrois.\n",
            f"{ANSWERED}**3**\n\n```\ntrois\n```\n",
            f"{ANSWERED}**3**\n\n{{{{< reponse >}}}}\n",
            "**1**\n\n**2**\n\n**3**\n\nTrois.\n",
            "## Un ?\n\nOui.\n\n## Deux ?\n\n### En bref\n\nNon.\n\n## Trois ?\n\nOui.\n",
            "## Un ?\n\nOui.\n\n## Deux ?\n",
            "**1. Installer**\n\nUn.\n\n**2. Régler**\n\n**3. Lancer**\n\nTrois.\n",
            f"# Exercice\n\n{ANSWERED}**3**\n\n**4**\n\nQuatre.\n",
            "*Où ?*\n\n---\n\n**Un ?**\n\nOui.\n\n**Deux ?**\n\nOui.\n\n**Trois ?**\n\nOui.\n",
        ],
    )
    def test_left_alone(self, text: str) -> None:
        assert unanswered(text) == []


class TestEmptySection:
    def empty(self, text: str) -> list[str]:
        return [place for _, place in found(text, "empty-section")]

    def test_a_subtitle(self) -> None:
        text = f"# Cours\n## Les sondes\n### Durée : une heure\n\n---\n\n## Un\n\n{BODY}\n## Deux\n"
        assert self.empty(text) == ["## Deux"]

    def test_a_section_apart_from_the_title_is_no_subtitle(self) -> None:
        assert self.empty(f"# Cours\n\n## Vide\n\n## Un\n\n{BODY}") == ["## Vide"]

    @pytest.mark.parametrize(
        "title",
        ["Exercice 2 : créer un pod nommé web", "Step 1: Set your kubeconfig to the cluster"],
    )
    def test_a_step_that_says_what_to_do(self, title: str) -> None:
        assert self.empty(f"# Titre\n\n{BODY}\n## {title}\n\n## Suite\n\n{BODY}") == []

    @pytest.mark.parametrize("title", ["Exercice 2", "Étape 1 : Installation"])
    def test_a_step_that_does_not(self, title: str) -> None:
        text = f"# Titre\n\n{BODY}\n## {title}\n\n## Suite\n\n{BODY}"
        assert self.empty(text) == [f"## {title}"]

    def test_a_space_to_answer_in_an_exercise(self) -> None:
        text = f"# Exercice\n\n{BODY}\n## Votre réponse\n\n## Suite\n\n{BODY}"
        assert self.empty(text) == []
        assert self.empty(text.replace("Exercice", "Cours")) == ["## Votre réponse"]

    @pytest.mark.parametrize(
        "shortcode",
        ['{{< feature-state for_k8s_version="v1.25" >}}', "{{% thirdparty-content %}}", "<br>x"],
    )
    def test_a_shortcode_is_a_text(self, shortcode: str) -> None:
        assert self.empty(f"# Titre\n\n{BODY}\n## Plein\n\n{shortcode}\n\n## Suite\n\n{BODY}") == []

    def test_a_bare_address_is_a_text(self) -> None:
        assert self.empty(f"# Titre\n\n{BODY}\n## Source\n\nhttps://example.org/a\n") == []


class TestOneForEachPlace:
    @pytest.mark.parametrize(
        ("text", "rule"),
        [
            ("# Sondes\n", "stub-note"),
            ("# Sondes\n\nVoici :\n", "stub-note"),
            ("# Sondes\n\nLe trafic entre les\n", "stub-note"),
            ("# Sondes\n\n<!-- TODO -->\n", "stub-note"),
            ("# Sondes\n\nTODO\n", "unfinished-marker"),
            ("# Sondes\n\nTODO :\n", "unfinished-marker"),
            ("# Sondes\n\nTODO : expliquer le rôle de la\n", "unfinished-marker"),
            ("# Sondes\n\n- TODO\n", "unfinished-marker"),
            (f"# Sondes\n\n{BODY}\n## TODO\n", "empty-section"),
            (f"# Sondes\n\n{BODY}\n## Délais (à compléter)\n", "empty-section"),
            (f"# Sondes\n\n{BODY}\n## Délais :\n", "empty-section"),
            (f"# Sondes\n\n{BODY}\n## Délais\n\n<!-- TODO: décrire -->\n", "empty-section"),
            (
                "# Sondes\n\nLe service répartit le trafic entre les <!-- TODO -->\n",
                "truncated-text",
            ),
            (f"# Sondes\n\n{BODY}\nVoici les délais : <!-- TODO -->\n", "dangling-colon"),
            (f"{ANSWERED}**3 :**\n", "unanswered-question"),
            ("## Un ?\n\nOui.\n\n## Deux ?\n\nNon.\n\n## Trois ?\n", "unanswered-question"),
            (f"# Sondes\n\n{BODY}\n- un\n- [ ]()\n", "empty-link"),
        ],
    )
    def test_one_rule_speaks(self, text: str, rule: str) -> None:
        assert rules(text) == [rule]


def test_a_draft_is_told_as_information() -> None:
    text = f"# Titre\n\n{BODY}\nTODO\n\n[a]()\n\n-\n\nVoici :\n\n# Suite :\n"
    draft = lint(f"---\nstatus: draft\n---\n\n{text}", "sections")
    assert {each.severity for each in draft} == {Severity.INFO}
    assert {each.rule: each.severity.value for each in lint(text, "sections")} == {
        "unfinished-marker": "warning",
        "empty-link": "warning",
        "empty-item": "info",
        "dangling-colon": "warning",
        "empty-section": "warning",
    }
