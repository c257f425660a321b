"""The rules about anchors: what each finds in a note, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linting import fix, found, lint, places
from markdown_texts import pages

from notes_tool.diagnostic import Severity
from notes_tool.knowledge.glossary import load_default
from notes_tool.markdown.collection import Collection
from notes_tool.markdown.note import Note
from notes_tool.rules.anchors.broken_anchor import Options as AnchorOptions
from notes_tool.rules.anchors.broken_anchor import broken_anchor
from notes_tool.rules.anchors.broken_link import Options as LinkOptions
from notes_tool.rules.anchors.broken_link import broken_link
from notes_tool.rules.anchors.intended import nearest_anchor
from notes_tool.rules.anchors.targets import escaped
from notes_tool.rules.anchors.translated import twins
from notes_tool.rules.rule import Context
from notes_tool.text.flavor import FLAVORS
from notes_tool.text.span import Source

INDEX = """\
1. [Les journaux](#1-kubectl-logs)
2. [Le détail](#2-détail)

<a id="logs"></a>
## 1. `kubectl logs`

Affiche ce que le conteneur écrit.

## 2. Détail

Affiche l'état.
"""


def broken(text: str) -> list[tuple[int, str]]:
    return found(text, "broken-anchor")


def reason(link: str, heading: str) -> str:
    (finding,) = lint(f"[x](#{link})\n\n{heading}\n", "broken-anchor")
    assert finding.fix is not None
    assert finding.fix.safe
    return finding.message("en").partition("` (")[2].rstrip(")")


class TestBrokenAnchor:
    @pytest.mark.parametrize(
        "text",
        [
            "[x](#les-pods)\n\n## Les pods\n",
            "[x](#les-pods)\n\nLes pods\n--------\n",
            "[x](#l-1)\n\n## L\n\n## L\n",
            "[x](#cr%C3%A9er)\n\n## Créer\n",
            "[x](#créer)\n\n## Créer\n",
            '[x](#a)\n\n<a id="a"></a>\n',
            '[x](#a)\n\n<a name="a"></a>Texte\n',
            '[x](#a)\n\n<div id="a">\n\nTexte\n\n</div>\n',
            '> [x](#a)\n\n> <a id="a"></a>\n> Texte\n',
            "[x](#cité)\n\n> ## Cité\n",
            "[x](#dans-une-liste)\n\n- ## Dans une liste\n",
            "[x](#user-content-pods)\n\n## Pods\n",
            "[x](#kubectl-get)\n\n## `kubectl get`\n",
            "[x](#pods-)\n\n## Pods [^](#pods-)\n",
        ],
    )
    def test_anchors_that_are_there(self, text: str) -> None:
        assert broken(text) == []

    @pytest.mark.parametrize(
        "link",
        [
            *("#", "#top", "#TOP", "#/chemin", "#!chemin", "#:~:text=pod", "#a:~:text=pod"),
            *("#L10", "#L10-L20", "#L3C1-L3C9", "?plain=1#L10"),
            *("#{{ page }}", "#${nom}", "#<nom>", "#...", "?page=2#a", "/#a"),
            *("https://example.org/#a", "//example.org/#a", "mailto:a@b#c"),
        ],
    )
    def test_links_that_ask_for_no_anchor_of_the_note(self, link: str) -> None:
        assert broken(f"[x]({link}) <a href='{link}'>x</a>\n") == []

    @pytest.mark.parametrize(
        ("text", "place"),
        [
            ("# A\n\n[x](#b)\n", "b"),
            ("# A\n\n[x](#b 'titre')\n", "b"),
            ("# A\n\n[x](<#b>)\n", "b"),
            ('# A\n\n<a href="#b">x</a>\n', "b"),
            ("# A\n\n<a href=#b>x</a>\n", "b"),
            ("# A\n\n[x][y]\n\n[y]: #b\n", "b"),
            ("# A\n\n![image](i.png)[x](#b)\n", "b"),
            ("# A\n\n[![image](i.png)](#b)\n", "b"),
            ("# A\n\n> - [x\n>   y](#b)\n", "b"),
            ("# A\n\n| a |\n|---|\n| [x](#b) |\n", "b"),
            ("# A\n\n[x](#b%20c)\n", "b%20c"),
            ("---\ntitle: A\n---\n\n[x](#b)\n", "b"),
            ("# A\r\n\r\n[x](#b)\r\n", "b"),
        ],
    )
    def test_the_fragment_is_what_is_found(self, text: str, place: str) -> None:
        assert [fragment for _, fragment in broken(text)] == [place]

    def test_what_is_no_link_has_no_anchor(self) -> None:
        assert broken("`[x](#a)`\n\n```\n[x](#a)\n```\n\n<!-- [x](#a) -->\n\n\\[x](#a)\n") == []

    def test_a_picture_leads_to_no_anchor(self) -> None:
        assert broken("# A\n\n![x](#b) <img src='#b'>\n") == []

    def test_of_two_definitions_of_a_label_the_first_counts(self) -> None:
        assert broken("# A\n\n[x][y]\n\n[y]: #a\n[y]: #b\n") == []

    def test_an_anchor_in_code_or_in_a_comment_is_none(self) -> None:
        text = '[x](#a) [y](#b)\n\n`<a id="a">`\n\n<!-- <a id="b"></a> -->\n'
        assert broken(text) == [(1, "a"), (1, "b")]

    @pytest.mark.parametrize(
        ("link", "heading", "why"),
        [
            ("Les-Pods", "## Les pods", "the case differs"),
            ("creer", "## Créer", "an accent differs"),
            ("Creer", "## Créer", "an accent differs"),
            ("pods", "## Pods [^](#pods-)", "the link back in the heading leaves a hyphen"),
            ("pourquoi", "## Pourquoi ?", "a hyphen at the end differs"),
            ("démarrer", "## 🚀 Démarrer", "a hyphen at the start differs"),
            ("arrêt-d-un-pod", "## Arrêt d'un pod", "the hyphens differ"),
            ("a_b", "## A b", "the hyphens differ"),
        ],
    )
    def test_reasons(self, link: str, heading: str, why: str) -> None:
        assert reason(link, heading).startswith(why)

    def test_a_certain_fix_is_safe(self) -> None:
        assert fix("[x](#Creer)\n\n## Créer\n", "anchors") == "[x](#créer)\n\n## Créer\n"

    def test_two_candidates_make_no_safe_fix(self) -> None:
        text = "[x](#PODS)\n\n## Pods\n\n<a id='p-o-d-s'></a>\n"
        (finding,) = lint(text, "broken-anchor")
        assert finding.fix is None or not finding.fix.safe

    def test_names_without_a_letter_are_not_alike(self) -> None:
        (finding,) = lint("[x](#-)\n\n<a id='__'></a>\n", "broken-anchor")
        assert finding.fix is None

    def test_a_near_anchor_is_suggested_but_not_safe(self) -> None:
        text = "[x](#deploiemnt)\n\n## Déploiement\n"
        assert fix(text, "anchors") == text
        assert fix(text, "anchors", unsafe=True) == "[x](#déploiement)\n\n## Déploiement\n"

    def test_nothing_near_is_no_fix_and_no_advice(self) -> None:
        (finding,) = lint("[x](#stockage)\n\n## Réseau\n", "broken-anchor")
        assert finding.fix is None
        assert finding.advice("en") is None

    def test_an_anchor_is_written_so_that_the_link_stays_one(self) -> None:
        text = '[x](#F-X)\n\n<a id="f (x)"></a>\n'
        assert fix(text, "anchors") == '[x](#f%20%28x%29)\n\n<a id="f (x)"></a>\n'

    def test_a_heading_in_another_language_says_so(self) -> None:
        text = (
            "Voir [la suite](#how-the-scheduler-works-with-the-nodes).\n\n"
            "## Comment les nœuds sont choisis\n\nLe planificateur choisit un nœud pour le pod.\n"
        )
        (finding,) = lint(text, "broken-anchor")
        assert "not in the language of the note" in finding.message("en")

    def test_a_translation_says_which_heading_was_meant(self) -> None:
        english = {"notes/note.en.md": "# Pods\n\n## What a pod is\n\n## The life of a pod\n"}
        text = "# Pods\n\nVoir [ici](#the-life-of-a-pod).\n\n## Un pod\n\n## La vie d'un pod\n"
        (finding,) = lint(text, "broken-anchor", neighbors=english)
        assert "it is an anchor of `notes/note.en.md`" in finding.message("en")
        assert finding.advice("en") == "write `#la-vie-dun-pod`"

    def test_the_paths_of_translations(self) -> None:
        assert next(twins("docs/fr/pods.md")) == "docs/en/pods.md"
        assert next(twins("guide-en/enfr.md")) == "guide-fr/enfr.md"
        assert [*twins("pods.fr.md")] == ["pods.en.md", "pods.md", "pods.fr.en.md", "pods.fr.fr.md"]

    def test_a_section_that_moved_is_found_in_a_note_nearby(self) -> None:
        neighbors = {"notes/réseau.md": "# Réseau\n\n## Les services\n"}
        text = "# Pods\n\nVoir [ici](#les-services).\n"
        (finding,) = lint(text, "broken-anchor", neighbors=neighbors)
        assert finding.advice("en") == "write `réseau.md#les-services`"
        assert finding.fix is not None
        assert not finding.fix.safe
        fixed = "# Pods\n\nVoir [ici](réseau.md#les-services).\n"
        assert fix(text, "broken-anchor", neighbors=neighbors, unsafe=True) == fixed

    def test_what_two_notes_have_has_moved_to_neither(self) -> None:
        neighbors = {f"notes/{name}.md": "## Les services\n" for name in "ab"}
        (finding,) = lint("[ici](#les-services)\n", "broken-anchor", neighbors=neighbors)
        assert finding.fix is None

    def test_the_one_anchor_of_the_same_words_is_suggested(self) -> None:
        text = "[x](#creating-a-volume-by-hand)\n\n## By hand: create one volume\n\n## Volumes\n"
        (finding,) = lint(text, "broken-anchor")
        assert finding.advice("en") == "write `#by-hand-create-one-volume`"


class TestFlavors:
    def test_attributes_are_anchors_where_the_site_knows_them(self) -> None:
        text = "[x](#pods)\n\n## Les pods {#pods}\n"
        assert lint(text, "anchors", flavor=FLAVORS["hugo"]) == []
        assert len(lint(text, "anchors")) == 1

    def test_where_the_site_does_not_know_them_the_message_says_so(self) -> None:
        (finding,) = lint("[x](#vie)\n\n## Les pods {#vie}\n", "broken-anchor")
        assert "`{#vie}` after a title is no anchor here" in finding.message("en")
        assert finding.advice("en") == "write `#les-pods-vie`"

    def test_an_attribute_may_take_the_slug_of_another_heading(self) -> None:
        text = "## Pods\n\nTexte.\n\n## Volumes {#pods}\n\nTexte.\n"
        (finding,) = lint(text, "duplicate-anchor", flavor=FLAVORS["hugo"])
        assert finding.source.slice(finding.span) == "pods"
        assert "line 1" in finding.message("en")

    def test_what_a_shortcode_may_make_is_information_only(self) -> None:
        text = '[x](#suite)\n\n## {{% heading "next" %}}\n'
        (finding,) = lint(text, "broken-anchor", flavor=FLAVORS["hugo"])
        assert finding.severity is Severity.INFO
        assert finding.message("en").endswith(", unless a shortcode makes it")
        (finding,) = lint(f"{text}\n## Suites\n", "broken-anchor", flavor=FLAVORS["hugo"])
        assert finding.severity is Severity.ERROR

    def test_anchors_that_the_site_makes_are_there(self) -> None:
        subject = Note(Source("a.md", "[x](#suite) [y](a.md#suite) [z](#fin) [z](a.md#fin)\n"))
        collection = Collection(lambda: ["a.md"], lambda _: subject, lambda _: True)
        for rule, options in (
            (broken_anchor, AnchorOptions(known=("suite",))),
            (broken_link, LinkOptions(known=("suite",))),
        ):
            context = Context(collection, load_default, options)
            assert [each.values["name"] for each in rule.check(subject, context)] == ["fin"]

    @pytest.mark.parametrize(
        ("link", "is_there"),
        [
            ("/docs/pods/", True),
            ("/docs/pods/#vie", True),
            ("/docs/pods.md", True),
            ("/docs/", True),
            ("/image.png", True),
            ("../pods/", False),
            ("../docs/pods/", False),
            ("../../docs/pods", True),
            ("/docs/pod/", False),
            ("/docs/pods/#mort", False),
        ],
    )
    def test_links_lead_to_pages_from_the_root_of_the_site(
        self, link: str, *, is_there: bool
    ) -> None:
        flavor = FLAVORS["hugo"]._replace(site_root="content")
        neighbors = {"content/docs/pods.md": "## Vie\n", "content/docs/_index.md": "# Docs\n"}
        neighbors["docs/pods.md"] = "# Pods\n"
        found = lint(f"[x]({link})\n", "broken-link", neighbors=neighbors, flavor=flavor)
        assert (found == []) == is_there

    def test_a_link_from_the_root_is_mended_from_the_root(self) -> None:
        flavor = FLAVORS["hugo"]._replace(site_root="content")
        neighbors = {"content/docs/pods.md": "# Pods\n"}
        (finding,) = lint("[x](/pods.md)\n", "broken-link", neighbors=neighbors, flavor=flavor)
        assert finding.advice("en") == "write `/docs/pods`"


NEIGHBORS = {
    "notes/secrets.md": "# Secrets\n\n## Créer un secret\n\nTexte.\n",
    "notes/réseau/services.md": "# Services\n\nTexte.\n",
    "README.md": "# Notes\n\nTexte.\n",
    "notes/plan (1).png": "",
}


def links(text: str) -> list[tuple[int, str]]:
    return found(text, "broken-link", neighbors=NEIGHBORS)


def mended(link: str, *, unsafe: bool = False) -> str:
    text = fix(f"[x]({link})\n", "broken-link", neighbors=NEIGHBORS, unsafe=unsafe)
    return text.removeprefix("[x](").removesuffix(")\n")


class TestBrokenLink:
    @pytest.mark.parametrize(
        "link",
        [
            "secrets.md",
            "./secrets.md",
            "secrets.md#créer-un-secret",
            "secrets.md#cr%C3%A9er-un-secret",
            "secrets.md?plain=1#L12",
            "réseau/services.md",
            "r%C3%A9seau/services.md",
            "réseau",
            "réseau/",
            "../README.md#notes",
            "../notes/secrets.md",
            "note.md#titre",
            "<plan (1).png>",
            "plan%20(1).png",
            "/absolu.md",
            "https://example.org/a.md",
            "mailto:ana@example.org",
            "{{ site.url }}/a.md",
            "<nom>.md",
            "...",
            "",
        ],
    )
    def test_links_that_lead_somewhere(self, link: str) -> None:
        assert links(f"# Titre\n\n[x]({link})\n") == []

    @pytest.mark.parametrize(
        ("text", "place"),
        [
            ("[x](absent.md)\n", "absent.md"),
            ("[x](absent.md#a)\n", "absent.md"),
            ("[x](absent.md?plain=1#a)\n", "absent.md"),
            ("[x](<deux mots.md>)\n", "deux mots.md"),
            ("[x](secrets.md#modifier)\n", "modifier"),
            ("[x](note.md#absent)\n", "absent"),
            ("[x][y]\n\n[y]: absent.md\n", "absent.md"),
            ("<a href='absent.md'>x</a>\n", "absent.md"),
            ("<img src='absent.png' alt='x'>\n", "absent.png"),
            ("![x](images/absent.png)\n", "images/absent.png"),
            ("[![x](absent.png)](secrets.md)\n", "absent.png"),
            ("> | a |\n> |---|\n> | [x](absent.md) |\n", "absent.md"),
        ],
    )
    def test_the_part_that_is_wrong_is_found(self, text: str, place: str) -> None:
        assert [found for _, found in links(text)] == [place]

    @pytest.mark.parametrize(
        ("link", "severity"),
        [
            ("[x](absent.md)", Severity.ERROR),
            ("[x](absent.markdown)", Severity.ERROR),
            ("[x](secrets.md#absent)", Severity.ERROR),
            ("[x](absent.yaml)", Severity.WARNING),
            ("![x](absent.png)", Severity.WARNING),
            ("[x](dossier/)", Severity.WARNING),
        ],
    )
    def test_only_a_missing_note_is_an_error(self, link: str, severity: Severity) -> None:
        (finding,) = lint(f"{link}\n", "broken-link", neighbors=NEIGHBORS)
        assert finding.severity is severity

    def test_of_a_missing_note_the_anchor_is_not_told_too(self) -> None:
        assert links("[x](absent.md#a) [y](absent.md#b)\n") == [(1, "absent.md"), (1, "absent.md")]

    @pytest.mark.parametrize(
        ("link", "other"),
        [
            ("Secrets.md", "secrets.md"),
            ("reseau/services.md", "réseau/services.md"),
            ("secrets.md#creer-un-secret", "secrets.md#créer-un-secret"),
        ],
    )
    def test_case_and_accents_are_mended_safely(self, link: str, other: str) -> None:
        assert mended(link) == other

    @pytest.mark.parametrize(
        ("link", "other"),
        [
            ("secert.md", "secrets.md"),
            ("services.md", "réseau/services.md"),
            ("README.md", "../README.md"),
            ("secrets", "secrets.md"),
            ("secrets/#créer-un-secret", "secrets.md#créer-un-secret"),
            ("secrets.md#creer-un-secrte", "secrets.md#créer-un-secret"),
            ("ana@example.org", "mailto:ana@example.org"),
            ("kubernetes.io/fr/docs/", "https://kubernetes.io/fr/docs/"),
        ],
    )
    def test_other_fixes_are_unsafe(self, link: str, other: str) -> None:
        assert mended(link) == link
        assert mended(link, unsafe=True) == other

    def test_a_name_that_several_notes_have_is_not_guessed(self) -> None:
        others = {"notes/a/index.md": "", "notes/b/index.md": ""}
        (finding,) = lint("[x](c/d/e/f/index.md)\n", "broken-link", neighbors=others)
        assert finding.fix is None

    def test_a_picture_is_no_misspelt_note(self) -> None:
        (finding,) = lint("![x](secrets)\n", "broken-link", neighbors=NEIGHBORS)
        assert finding.fix is None

    def test_links_of_a_note_in_a_fence_are_none(self) -> None:
        assert links("```\n[x](absent.md)\n```\n\n`![x](absent.png)`\n") == []


class TestSlugOnlyAnchor:
    def test_the_fragment_is_found_and_mended(self) -> None:
        assert found(INDEX, "slug-only-anchor") == [(1, "1-kubectl-logs")]
        assert fix(INDEX, "anchors") == INDEX.replace("#1-kubectl-logs", "#logs")

    def test_an_anchor_in_the_heading_counts(self) -> None:
        text = '[x](#les-pods)\n\n## <a id="p"></a>Les pods\n'
        assert fix(text, "slug-only-anchor") == '[x](#p)\n\n## <a id="p"></a>Les pods\n'

    def test_a_link_in_html_counts(self) -> None:
        text = '<a href="#les-pods">x</a>\n\n<a id="p"></a>\n## Les pods\n'
        assert found(text, "slug-only-anchor") == [(1, "les-pods")]

    @pytest.mark.parametrize(
        "text",
        [
            "[x](#les-pods)\n\n## Les pods\n",
            '[x](#les-pods)\n\n<a id="les-pods"></a>\n## Les pods\n',
            '[x](#p)\n\n<a id="p"></a>\n## Les pods\n',
            '[x](#les-pods)\n\n<a id="p"></a>\n\nTexte.\n\n## Les pods\n',
            '[x](#les-pods)\n\n<a id="p"></a>\n\n---\n\n## Les pods\n',
            '[x](#les-pods)\n\n<a id="#p"></a>\n## Les pods\n',
            '[x](#les-pods)\n\n<a id=""></a>\n## Les pods\n',
            '[x](autre.md#les-pods)\n\n<a id="p"></a>\n## Les pods\n',
            '[x](#les-pods)\n\n## <a id="p"></a>Un nœud\n\n## <a id="p"></a>Les pods\n',
        ],
    )
    def test_left_alone(self, text: str) -> None:
        assert found(text, "slug-only-anchor") == []

    def test_the_anchor_nearest_to_the_heading_is_written(self) -> None:
        text = '[x](#pods)\n\n<a id="a"></a>\n\n<a id="b"></a>\n## Pods\n'
        (finding,) = lint(text, "slug-only-anchor")
        assert finding.values["anchor"] == "b"


class TestDuplicateAnchor:
    @pytest.mark.parametrize(
        "text",
        [
            '<a id="a"></a>x\n\n<a id="a"></a>y\n',
            '<a id="a"></a>x\n\n<a name="a"></a>y\n',
            '<a id="a"></a>x\n\n<div id="a">y</div>\n',
            '<a id="a"></a>x\n\n> - <a id="a"></a>y\n',
        ],
    )
    def test_the_second_is_found(self, text: str) -> None:
        assert found(text, "duplicate-anchor") == [(3, "a")]

    @pytest.mark.parametrize(
        "text",
        [
            '## Pods\n\nx\n\n## Autre <a id="pods"></a>\n',
            '<a id="pods"></a>\n\nx\n\n## Pods\n',
            '## Autre\n\n<a id="pods"></a>x\n\n## Pods\n',
        ],
    )
    def test_the_slug_of_another_section_is_found(self, text: str) -> None:
        (finding,) = lint(text, "duplicate-anchor")
        assert "slug of the heading on line" in finding.message("en")

    @pytest.mark.parametrize(
        "text",
        [
            '<a id="a" name="a"></a>x\n',
            '<a id="pods"></a>\n## Pods\n',
            '<a id="pods"></a>\n\n---\n\n## Pods\n',
            '## <a id="pods"></a>Pods\n',
            '## Pods\n\n<a id="pods"></a>x\n',
            '## Pods\n\nx <a id="pods"></a>\n\n## Autre\n',
            '> ## <a id="pods"></a>Pods\n',
            '> <a id="pods"></a>\n> ## Pods\n',
            "## Pods\n\n## Pods\n",
            '`<a id="a">` <a id="a"></a>\n\n```html\n<a id="a"></a>\n```\n',
            '<!-- <a id="a"></a> --> <a id="a"></a>\n',
            '<a id=""></a>x <a id=""></a>y\n',
        ],
    )
    def test_left_alone(self, text: str) -> None:
        assert found(text, "duplicate-anchor") == []


def stray(text: str, *, unsafe: bool = True) -> str:
    return fix(text, "stray-space", unsafe=unsafe)


class TestHeadingsKeepTheirSlugs:
    """A fix that changes a heading keeps the links to it alive."""

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("## Pods , nœuds\n", '## <a id="pods--nœuds"></a>Pods, nœuds\n'),
            ("##   Pods , nœuds ##\n", '##   <a id="pods--nœuds"></a>Pods, nœuds ##\n'),
            ("Pods , nœuds\n---\n", '<a id="pods--nœuds"></a>Pods, nœuds\n---\n'),
            ("A\nPods , b\n===\n", '<a id="apods--b"></a>A\nPods, b\n===\n'),
            ("> ## Pods , nœuds\n", '> ## <a id="pods--nœuds"></a>Pods, nœuds\n'),
            ("- Pods , nœuds\n  ---\n", '- <a id="pods--nœuds"></a>Pods, nœuds\n  ---\n'),
            ("## Pods , nœuds\r\n", '## <a id="pods--nœuds"></a>Pods, nœuds\r\n'),
        ],
    )
    def test_the_old_slug_stays_as_an_anchor(self, before: str, after: str) -> None:
        assert stray(before) == after

    def test_such_a_fix_is_unsafe(self) -> None:
        assert stray("## Pods , nœuds\n", unsafe=False) == "## Pods , nœuds\n"

    def test_links_to_the_heading_stay_alive(self) -> None:
        text = "[x](#pods--nœuds)\n\n## Pods , nœuds\n"
        assert broken(stray(text)) == []

    def test_a_fix_elsewhere_needs_none(self) -> None:
        assert stray("## Pods\n\nUn pod , ici.\n", unsafe=False) == "## Pods\n\nUn pod, ici.\n"

    def test_an_anchor_of_that_name_is_not_written_twice(self) -> None:
        text = '<a id="pods--nœuds"></a>\n## Pods , nœuds\n'
        assert stray(text) == '<a id="pods--nœuds"></a>\n## Pods, nœuds\n'


# What an attribute can hold as it is; a backquote would open a code span around the tags.
names = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters='<>`&"'),
    min_size=1,
    max_size=12,
)


class TestTargets:
    @given(names)
    def test_an_escaped_name_is_read_back(self, name: str) -> None:
        """A link to an anchor of any name, written by a fix, leads there."""
        assert broken(f'[x](#{escaped(name)})\n\n<a id="{name}"></a>\n') == []

    @given(st.lists(names, max_size=6), names)
    def test_a_certain_anchor_is_the_only_one_that_folds_to_the_name(
        self, anchors: list[str], name: str
    ) -> None:
        near = nearest_anchor(name, "", anchors, 0.7)
        assert near is None or near.name in anchors
        assert near == nearest_anchor(name, "", reversed(anchors), 0.7)


def test_findings_of_the_family_on_one_note() -> None:
    text = INDEX + '\n[x](#absent) [y](absent.md)\n\n<a id="logs"></a>Fin.\n'
    assert places(lint(text, "anchors")) == [
        ("slug-only-anchor", 1, "1-kubectl-logs"),
        ("broken-anchor", 13, "absent"),
        ("broken-link", 13, "absent.md"),
        ("duplicate-anchor", 15, "logs"),
    ]


REAL_NOTES = [
    ("000_9384575a279357ec.md", "slug-only-anchor", 8, "iii-kubectl-exec--kubectl-run"),
    ("001_d48343d6df6d3003.md", "broken-link", 1, "k8s/k8s-logo.svg"),
    ("001_d48343d6df6d3003.md", "broken-link", 13, "k8s/pod-creation-flow.webp"),
]


def test_the_real_notes(seeds: Path) -> None:
    found = [
        (path, *place)
        for path, text in pages(seeds)
        if path.startswith("0")
        for place in places(lint(text, "anchors"))
    ]
    assert found == REAL_NOTES


def test_real_pages_have_no_anchors_of_their_own_to_complain_of(corpus: Path) -> None:
    for path, text in pages(corpus / "k8s-fr"):
        assert lint(text, "slug-only-anchor", "duplicate-anchor") == [], path


def test_the_text_of_a_link_names_the_heading_it_was_meant_for() -> None:
    text = "[**Lire les logs**](#ancien-titre) et [ici](#absent)\n\n## Lire les logs\n\ntexte\n"
    fixed = text.replace("#ancien-titre", "#lire-les-logs")
    assert fix(text, "broken-anchor") == fixed
    assert found(fixed, "broken-anchor") == [(1, "absent")]


def test_a_note_is_suggested_for_its_name_not_for_its_folder_and_ending() -> None:
    text = "[a](jobs.md) [b](secret.md)\n"
    fixed = fix(
        text, "broken-link", unsafe=True, neighbors={"notes/logs.md": "", "notes/secrets.md": ""}
    )
    assert fixed == "[a](jobs.md) [b](secrets.md)\n"
