"""The rules about unfinished places: what each finds in a note, and what it leaves alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from linting import found, lint, places
from markdown_texts import pages

from notes_tool.diagnostic import Severity

NOTES = """\
<a id="index"></a>
**Sommaire** :

I. [**`kubectl top`**](#i-kubectl-top) - Mesurer

II. [**Étiquettes**](#ii-étiquettes) - Trier

III. [**Sondes**](#iii-sondes) - Surveiller

---
<a id="i-kubectl-top"></a>
# I. [**`kubectl top`**](#index)



---
<a id="ii-étiquettes"></a>
# II. [**Étiquettes**](#index)

## 1. Poser une étiquette

Une étiquette sert à retrouver des objets d

---
<a id="iii-sondes"></a>
# III. [**Sondes**](#index)
"""


def empty(text: str) -> list[str]:
    return [place for _, place in found(text, "empty-section")]


def truncated(text: str) -> list[str]:
    return [place for _, place in found(text, "truncated-text")]


def unclosed(text: str) -> list[tuple[int, str]]:
    return found(text, "unclosed-fence")


def test_a_note_with_an_index_and_anchors() -> None:
    assert places(lint(NOTES, "sections")) == [
        ("empty-section", 12, "# I. [**`kubectl top`**](#index)"),
        ("truncated-text", 22, "d"),
        ("empty-section", 26, "# III. [**Sondes**](#index)"),
    ]


class TestEmptySection:
    @pytest.mark.parametrize(
        "nothing",
        [
            "",
            "\n\n\n",
            "---\n",
            "***\n",
            '<a id="b"></a>\n',
            '<a id="b"></a>\n\n---\n<a name="c"></a>\n',
            "<!-- à écrire -->\n",
            "<!--\n\nà écrire\n\n-->\n",
            "<br>\n\n<br/>\n",
            "&nbsp;\n",
            "[pods]: pods.md\n",
        ],
    )
    def test_nothing(self, nothing: str) -> None:
        text = f"# Titre\n\nTexte.\n\n## Vide\n\n{nothing}\n## Suite\n\nTexte.\n"
        assert empty(text) == ["## Vide"]

    @pytest.mark.parametrize(
        "something",
        [
            "Texte.\n",
            "**Texte**\n",
            "- \n",
            "> Texte\n",
            "```\n```\n",
            "    code\n",
            "| a |\n|---|\n",
            "![image](i.png)\n",
            '<img src="i.png">\n',
            "<details>\n\n</details>\n",
            "`code`\n",
            "[^1]: Note.\n\n[^1]\n",
            "### Partie\n\nTexte.\n",
            "#### Partie\n\nTexte.\n",
        ],
    )
    def test_something(self, something: str) -> None:
        text = f"# Titre\n\nTexte.\n\n## Plein\n\n{something}\n## Suite\n\nTexte.\n"
        assert empty(text) == []

    @pytest.mark.parametrize("end", ["", "\n", "\n\n", "\n---\n", '\n<a id="fin"></a>\n'])
    def test_the_last_section_counts(self, end: str) -> None:
        assert empty(f"# Titre\n\nTexte.\n\n## Vide{end}") == ["## Vide"]

    def test_a_question_without_an_answer(self) -> None:
        assert empty("# Titre\n\nTexte.\n\n## Pourquoi des sondes ?\n") == [
            "## Pourquoi des sondes ?"
        ]

    def test_each_of_several(self) -> None:
        text = "# Titre\n\nTexte.\n\n## A\n\n## B\n\n### C\n\n## D\n\nTexte.\n"
        assert empty(text) == ["## A", "### C"]

    def test_a_setext_title(self) -> None:
        assert empty("Titre\n=====\n\nTexte.\n\nVide\n----\n") == ["Vide\n----"]

    def test_a_title_without_words(self) -> None:
        (finding,) = lint("# Titre\n\nTexte.\n\n##\n", "empty-section")
        assert finding.message("en") == "this heading has no title, and nothing stands below it"

    @pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
    def test_line_ends(self, newline: str) -> None:
        text = "# Titre\n\nTexte.\n\n## Vide\n\n---\n".replace("\n", newline)
        assert empty(text) == ["## Vide"]

    @pytest.mark.parametrize(
        "heading",
        [
            "## [Les pods](pods.md)",
            "## 3. [Les pods](pods.md#vue)",
            "## <a href='pods.md'>Les pods</a>",
            "## <https://example.org>",
            "## https://example.org",
            "## ![Schéma](schema.png)",
            '## <img src="schema.png">',
        ],
    )
    def test_a_link_to_elsewhere_or_a_picture(self, heading: str) -> None:
        assert empty(f"# Titre\n\nTexte.\n\n{heading}\n") == []

    @pytest.mark.parametrize("heading", ["## [Les pods](#titre)", "## Les pods [^](#titre)"])
    def test_a_link_back_is_no_link_to_elsewhere(self, heading: str) -> None:
        assert empty(f"# Titre\n\nTexte.\n\n{heading}\n") == [heading]

    @pytest.mark.parametrize("before", ["", "<!-- vim: set tw=0: -->\n\n", '<a id="top"></a>\n\n'])
    def test_the_title_of_a_note_with_sections_of_its_level(self, before: str) -> None:
        text = f"---\ntags: k8s\n---\n\n{before}# Titre\n\n# Partie\n\nTexte.\n"
        assert empty(text) == []

    def test_a_first_section_after_a_text_is_no_title(self) -> None:
        assert empty("Texte.\n\n# Vide\n\n# Partie\n\nTexte.\n") == ["# Vide"]

    def test_a_title_alone_is_no_title_of_anything(self) -> None:
        assert empty("# Vide\n") == ["# Vide"]

    def test_comments_of_commands_in_no_fence(self) -> None:
        text = (
            "# Titre\n\nDans un terminal :\n\n# créer le namespace\n# puis le pod\n"
            "kubectl run web --image=nginx\n# vérifier\n\n## Suite\n\nTexte.\n"
        )
        assert empty(text) == []

    def test_comments_of_a_manifest_in_no_fence(self) -> None:
        text = "# Titre\n\nkind: Pod\nspec:\n  # une seule réplique,\n  # pour les essais\n"
        assert empty(f"{text}  replicas: 1\n") == []

    def test_a_heading_right_below_a_text_is_no_comment(self) -> None:
        assert empty("# Titre\n\nTexte.\n# Vide\n") == ["# Vide"]

    def test_a_footer(self) -> None:
        assert empty("# Titre\n\nTexte.\n\n###### Page générée le 3 mai\n") == []

    @pytest.mark.parametrize(
        "title",
        [
            "Exercice 2 : créez un pod nommé web.",
            "Étape 4 : relancez la commande de l'étape 2.",
            "_« Le réseau est fiable, et il ne coûte rien. »_",
            "Merci !",
        ],
    )
    def test_a_whole_sentence(self, title: str) -> None:
        assert empty(f"# Titre\n\nTexte.\n\n## {title}\n\n## Suite\n\nTexte.\n") == []

    @pytest.mark.parametrize("title", ["Divers.", "Les sondes...", "Les sondes :", "v1.2.3"])
    def test_not_a_sentence(self, title: str) -> None:
        text = f"# Titre\n\nTexte.\n\n## {title}\n\n## Suite\n\nTexte.\n"
        assert empty(text) == [f"## {title}"]

    @pytest.mark.parametrize(
        "text",
        [
            "{{< onglets >}}\n{{< onglet >}}",
            "Une phrase qui finit par un point.",
            "Une première ligne\net une deuxième",
            "![Schéma](schema.png)",
            "class: pic",
        ],
    )
    def test_a_text_right_above_a_rule_is_no_heading(self, text: str) -> None:
        assert empty(f"# Titre\n\nTexte.\n\n#### Exemple\n\n{text}\n---\n") == []

    def test_slides(self) -> None:
        text = "class: title\n\n# Les pods\n\n---\n\n# Questions\n\n---\n\nclass: pic\n\n# Fin\n"
        assert empty(text) == []

    def test_bold_paragraphs_are_a_text(self) -> None:
        text = "# Titre\n\n**1**\n\n**2**\n\nRéponse.\n\n**3**\n\nRéponse.\n"
        assert empty(text) == []

    def test_headings_in_quotes_and_lists_open_no_section(self) -> None:
        assert empty("# Titre\n\n> ## Cité\n\n- ## Dans une liste\n") == []

    def test_deeper_first_then_higher(self) -> None:
        assert empty("## A\n\nTexte.\n\n### B\n\n# C\n\nTexte.\n") == ["### B"]


class TestTruncatedText:
    @pytest.mark.parametrize(
        ("text", "end"),
        [
            ("Le service répartit le trafic entre les pods l", "l"),
            ("Le service répartit le trafic entre les", "les"),
            ("Le service répartit le trafic à l'intérieur du", "du"),
            ("Le service répartit le trafic à l'aide d'", "d'"),
            ("Le service répartit le trafic lorsqu’", "lorsqu’"),
            ("Le service répartit le trafic, et", "et"),
            ("Ce manifeste donne des informations sur un", "un"),
            ("Le service\nrépartit le trafic entre les", "les"),
            ("> Le service répartit le trafic entre\n> les", "les"),
            ("- Le service répartit le trafic entre les", "les"),
            ("[^1]: Le service répartit le trafic entre les\n\nVoir[^1].", "les"),
            ("Le **service** répartit le trafic entre `web` et les", "les"),
            ("Le service répartit le trafic entre les <!-- à finir -->", "les"),
            ("The service spreads the traffic over the", "the"),
            ("The service spreads the traffic over pods and", "and"),
        ],
    )
    def test_last_words(self, text: str, end: str) -> None:
        assert truncated(f"{text}\n") == [end]

    @pytest.mark.parametrize(
        "text",
        [
            "Le service répartit le trafic entre les pods",
            "Le service répartit le trafic",
            "Chaque conteneur démarre avec ou sans",
            "Si ce pod n'existe pas, le contrôleur en crée un",
            "Pour un nouveau nœud, il suffit d'en ajouter encore un",
            "Les pods sont remplacés un par un",
            "Il faut au moins un",
            "L'application doit faire avec",
            "Les répliques vont de 1 à n",
            "Pour supprimer la ligne, appuyer sur la touche d",
            "La file est vide à l'instant t",
            "Le chiffrement repose sur DES",
            "Le format se nomme `de`",
            "Pour le pluriel, ajouter **des**",
            "Pour le pluriel, écrire « des »",
            "La réponse se trouve dans celui-la",
            "La page est à l'adresse https://example.org/la",
            "La page est [ici](https://example.org/la)",
            "Le chemin est /var/lib/de",
            "On règle cela avec le drapeau -d",
            "mot de",
            "de la",
            "This is what the user should be aware of",
            "There is no way to tell which one it depends on",
        ],
    )
    def test_left_alone(self, text: str) -> None:
        french = "Le cluster est prêt, et les pods que l'on a créés répondent.\n\n"
        assert truncated(f"{french * 2}{text}\n") == []

    @pytest.mark.parametrize(
        "after",
        [
            "```bash\nkubectl get pods\n```\n",
            "    kubectl get pods\n",
            "- pods\n- services\n",
            "1. pods\n2. services\n",
            "| a |\n|---|\n| b |\n",
            "> pods\n",
            "<pre>\npods\n</pre>\n",
            "pods qui répondent.\n",
            "`web` et `api`.\n",
        ],
    )
    def test_what_stands_below_goes_on(self, after: str) -> None:
        assert truncated(f"Le service répartit le trafic entre les\n\n{after}") == []

    @pytest.mark.parametrize(
        "after", ["---\n", "## Suite\n", "Une autre phrase.\n", "\n", "<!--\nà finir\n-->\n"]
    )
    def test_what_stands_below_does_not_go_on(self, after: str) -> None:
        assert truncated(f"Le service répartit le trafic entre les\n\n{after}") == ["les"]

    def test_items_that_a_conjunction_joins(self) -> None:
        text = "Le pod est supprimé quand :\n\n- la sonde échoue souvent, et\n- le nœud est plein."
        assert truncated(f"{text}\n") == []

    def test_an_item_with_parts_that_a_conjunction_joins(self) -> None:
        text = "1. La sonde échoue :\n   - trop souvent, pas une fois ; et\n2. Le nœud est plein.\n"
        assert truncated(text) == []

    def test_the_last_item_goes_on_nowhere(self) -> None:
        text = "Le pod est supprimé quand :\n\n- la sonde échoue,\n- le nœud est plein, ou\n"
        assert truncated(text) == ["ou"]

    def test_an_article_does_not_go_on_in_the_next_item(self) -> None:
        text = "Le pod est supprimé quand :\n\n- la sonde échoue sur le\n- le nœud est plein.\n"
        assert truncated(text) == ["le"]

    def test_headings_and_cells_are_no_sentences(self) -> None:
        text = "# Le trafic entre les\n\n| Le trafic entre les |\n|---|\n| vers le nœud de la |\n"
        assert truncated(text) == []


class TestUnclosedFence:
    @pytest.mark.parametrize(
        ("text", "place"),
        [
            ("```\ncode\n", (1, "```")),
            ("```", (1, "```")),
            ("Texte\n\n~~~~ bash\ncode\n~~~\n", (3, "~~~~ bash")),
            ("```bash\ncode\n~~~\n", (1, "```bash")),
            ("````markdown\n```\ncode\n```\n", (1, "````markdown")),
            ("```\ncode\n``` bash\n", (1, "```")),
            ("1. Texte\n\n   ```bash\n   code\n\nSuite.\n", (3, "```bash")),
            ("> ```\n> code\n\nSuite.\n", (1, "```")),
            ("```bash\r\ncode\r\n", (1, "```bash")),
        ],
    )
    def test_the_opening_line_is_found(self, text: str, place: tuple[int, str]) -> None:
        assert unclosed(text) == [place]

    @pytest.mark.parametrize(
        "text",
        [
            "```\ncode\n```\n",
            "```\ncode\n```",
            "```\n```\n",
            "```\n\n\n```\n",
            "```\ncode\n``````\n",
            "   ```\n   code\n ```  \n",
            "````markdown\n```bash\n````\n",
            "1. Texte\n\n   ```bash\n   code\n   ```\n",
            "> ```\n> code\n> ```\n",
            "`` ``` ``\n",
            "    ```\n    code\n",
            "<!--\n```\n-->\n",
        ],
    )
    def test_left_alone(self, text: str) -> None:
        assert unclosed(text) == []

    def test_the_hint_says_what_to_write(self) -> None:
        (finding,) = lint("~~~~bash\ncode\n", "unclosed-fence")
        assert "write ~~~~ alone on a line" in (finding.advice("en") or "")


class TestDrafts:
    TEXT = (
        "# Titre\n\nLe service répartit le trafic entre les\n\n## Vide\n\n## Suite\n\n```\ncode\n"
    )

    def test_unfinished_places_of_a_draft_are_information(self) -> None:
        found = lint(f"---\nstatus: draft\n---\n\n{self.TEXT}", "sections")
        assert {each.rule: each.severity for each in found} == {
            "truncated-text": Severity.INFO,
            "empty-section": Severity.INFO,
            "unclosed-fence": Severity.ERROR,
        }

    @pytest.mark.parametrize(
        "front_matter", ["", "---\nstatus: published\n---\n\n", "---\ntitle: draft\n---\n\n"]
    )
    def test_other_notes_are_not(self, front_matter: str) -> None:
        found = lint(front_matter + self.TEXT, "truncated-text", "empty-section")
        assert {each.severity for each in found} == {Severity.WARNING}

    def test_other_families_are_not_lenient(self) -> None:
        (finding,) = lint("---\nstatus: draft\n---\n\n[x](#absent)\n", "anchors")
        assert finding.severity is Severity.ERROR


REAL_NOTES = [
    ("000_9384575a279357ec.md", 16, "empty-section"),
    ("000_9384575a279357ec.md", 22, "empty-section"),
    ("000_9384575a279357ec.md", 61, "truncated-text"),
    ("000_9384575a279357ec.md", 65, "empty-section"),
    ("000_9384575a279357ec.md", 71, "empty-section"),
]

# Each of them was read; docs/accuracy.md has the verdicts.
REAL_PAGES = [
    ("2015-04-00-Weekly-Kubernetes-Community-Hangout_17.md", 46, "empty-item"),
    ("2015-04-00-Weekly-Kubernetes-Community-Hangout_17.md", 48, "empty-item"),
    ("2015-04-00-Weekly-Kubernetes-Community-Hangout_17.md", 59, "empty-item"),
    ("2015-07-00-Strong-Simple-Ssl-For-Kubernetes.md", 177, "empty-item"),
    ("2015-07-00-Strong-Simple-Ssl-For-Kubernetes.md", 188, "empty-item"),
    ("2015-07-00-Strong-Simple-Ssl-For-Kubernetes.md", 214, "empty-item"),
    (
        "2017-04-00-Configuring-Private-Dns-Zones-Upstream-Nameservers-Kubernetes.md",
        115,
        "unclosed-fence",
    ),
    ("2017-10-00-Enforcing-Network-Policies-In-Kubernetes.md", 30, "empty-section"),
    ("2018-05-01-developing-on-kubernetes.md", 130, "unfinished-marker"),
    ("2020-09-01-generic-ephemeral-volumes.md", 145, "unfinished-marker"),
    ("index.md", 238, "empty-link"),
    ("runtime-class.md", 121, "dangling-colon"),
    ("management.md", 289, "unfinished-marker"),
    ("certificate-signing-requests.md", 487, "unfinished-marker"),
    ("userns.md", 28, "unfinished-marker"),
    ("quantity.md", 33, "unclosed-fence"),
    ("controller-revision-v1.md", 91, "unfinished-marker"),
    ("kubelet-checkpoint-api.md", 92, "unfinished-marker"),
    ("configure-access-multiple-clusters.md", 299, "dangling-colon"),
    ("use-cascading-deletion.md", 58, "unfinished-marker"),
    ("debug-pods.md", 125, "unfinished-marker"),
    ("declarative-config.md", 795, "unfinished-marker"),
    ("declarative-config.md", 1003, "unfinished-marker"),
    ("declarative-config.md", 1037, "unfinished-marker"),
    ("imperative-command.md", 118, "unfinished-marker"),
    ("test.md", 38, "unfinished-marker"),
    ("secret.md", 918, "unfinished-marker"),
    ("secret.md", 979, "empty-section"),
    ("high-availability.md", 170, "unclosed-fence"),
    ("configure-access-multiple-clusters.md", 271, "dangling-colon"),
    ("_index.md", 32, "empty-section"),
]


def unfinished(folder: Path) -> Iterator[tuple[str, int, str]]:
    for path, text in pages(folder):
        for rule, row, _ in places(lint(text, "sections", path=path)):
            yield Path(path).name, row, rule


def test_the_real_notes(seeds: Path) -> None:
    notes = [each for each in unfinished(seeds) if each[0].startswith("0")]
    assert notes == REAL_NOTES


def test_real_pages(corpus: Path) -> None:
    assert list(unfinished(corpus)) == REAL_PAGES
