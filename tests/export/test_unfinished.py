from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest

from notes_tool.config import Config, Selection
from notes_tool.diagnostic import Diagnostic
from notes_tool.export.unfinished import Place, dropped, marked, treated
from notes_tool.knowledge.glossary import load_default
from notes_tool.lint.engine import diagnose
from notes_tool.markdown.collection import Collection
from notes_tool.markdown.note import NaturalLanguage, Note
from notes_tool.rules import RULES
from notes_tool.rules.rule import Context
from notes_tool.text.edit import apply
from notes_tool.text.span import Source, Span

_ROOT = Path("/project")
_CONFIG = Config(
    _ROOT,
    _ROOT,
    {rule.name: rule for rule in RULES},
    selections=(Selection(select=("sections",)),),
)
TEXT = """\
- [Créer](#créer)
- [Suivre](#suivre)

## Créer

Un pod se crée.

Le pod est créé par un

## Suivre

## Fin

La fin.
"""


def places(text: str) -> list[Place]:
    heading, end = text.index("## Suivre"), text.index("par un") + len("par un")
    return [
        Place("truncated-text", Span(end, end)),
        Place("empty-section", Span(heading, heading + len("## Suivre"))),
    ]


def page(text: str) -> Note:
    return Note(Source("a.md", text))


def test_readers_are_told_of_what_is_unfinished() -> None:
    text = apply(TEXT, marked(page(TEXT), places(TEXT), "fr"))
    assert "Le pod est créé par un *(à suivre)*\n" in text
    assert "## Suivre\n\n*Cette section reste à écrire.*\n\n## Fin" in text


def test_a_section_goes_with_its_index_entry_and_a_text_with_its_lines() -> None:
    assert apply(TEXT, dropped(page(TEXT), places(TEXT), ())) == (
        "- [Créer](#créer)\n\n## Créer\n\nUn pod se crée.\n\n## Fin\n\nLa fin.\n"
    )


def test_a_section_stays_that_anything_but_an_index_links_to() -> None:
    assert "## Suivre" in apply(TEXT, dropped(page(TEXT), places(TEXT), ("suivre",)))
    text = TEXT + "\nVoir [plus haut](#suivre).\n"
    assert "## Suivre" in apply(text, dropped(page(text), places(text), ()))


def test_of_two_rules_around_a_section_one_goes() -> None:
    text = "# A\n\nUn.\n\n---\n\n## Suivre\n\n---\n\n## B\n\nDeux.\n"
    start = text.index("## Suivre")
    place = Place("empty-section", Span(start, start + len("## Suivre")))
    assert apply(text, dropped(page(text), [place], ())) == ("# A\n\nUn.\n\n---\n\n## B\n\nDeux.\n")


def test_the_only_rule_beside_a_section_stays() -> None:
    text = "# A\n\nUn.\n\n## Suivre\n\n---\n\n## B\n\nDeux.\n"
    start = text.index("## Suivre")
    place = Place("empty-section", Span(start, start + len("## Suivre")))
    assert apply(text, dropped(page(text), [place], ())) == ("# A\n\nUn.\n\n---\n\n## B\n\nDeux.\n")


BODY = "Un texte assez long pour que la note dise quelque chose à son lecteur.\n"


def lint(note: Note) -> list[Diagnostic]:
    alone = Collection(lambda: (), lambda _: None, lambda _: False)
    return diagnose(note, _CONFIG, Context(alone, load_default))


def done(text: str, unfinished: Literal["mark", "drop"], language: NaturalLanguage = "fr") -> str:
    """Treat what the rules find in a page, as an export does."""
    note = page(text)
    found = treated(note, lint(note), unfinished)
    places = [Place(each.rule, each.span) for each in found]
    edits = marked(note, places, language) if unfinished == "mark" else dropped(note, places, ())
    return apply(text, edits)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("TODO\n", "TODO *(à rédiger)*\n"),
        ("- TODO : les sondes\n", "- TODO : les sondes *(à rédiger)*\n"),
        ("Le délai (TODO) est réglable.\n", "Le délai (TODO) est réglable. *(à rédiger)*\n"),
        (
            "| a | b |\n|---|---|\n| TBD | 1 |\n",
            "| a | b |\n|---|---|\n| TBD *(à rédiger)* | 1 |\n",
        ),
        ("Il y a trois moyens :\n", "Il y a trois moyens : *(à suivre)*\n"),
        ("**Exemple :**\n", "**Exemple :** *(à suivre)*\n"),
        (
            "Voir [ici]() et [là]().\n",
            "Voir [ici]() *(lien à venir)* et [là]() *(lien à venir)*.\n",
        ),
        ("![schéma]()\n", "![schéma]() *(lien à venir)*\n"),
        ("## [Sondes]()\n\nUn.\n", "## [Sondes]()\n\nUn.\n"),
        ("- un\n-\n", "- un\n- *(à rédiger)*\n"),
        ("- [ ] sonde\n- [ ]\n", "- [ ] sonde\n- [ ] *(à rédiger)*\n"),
        ("1.\n2.\n", "1. *(à rédiger)*\n2. *(à rédiger)*\n"),
        ("<!-- TODO -->\n", "<!-- TODO -->\n"),
        ("## TODO\n\n- un\n", "## TODO\n\n- un\n"),
        ("## Délais (TODO)\n\nUn.\n", "## Délais (TODO)\n\nUn.\n"),
        ("Il y a :\n\n---\n", "Il y a : *(à suivre)*\n\n---\n"),
    ],
)
def test_what_is_unfinished_is_marked(before: str, after: str) -> None:
    assert done(f"# Titre\n\n{BODY}\n{before}", "mark") == f"# Titre\n\n{BODY}\n{after}"


def test_marks_are_in_the_language_of_the_page() -> None:
    text = done(f"# Titre\n\n{BODY}\nTODO\n\n[ici]()\n\n## Vide\n", "mark", "en")
    assert "TODO *(to be written)*\n\n[ici]() *(link to come)*\n" in text
    assert text.endswith("## Vide\n\n*This section is still to be written.*\n")


def test_questions_and_stubs_are_marked_below_their_titles() -> None:
    text = "**1**\n\nUn.\n\n**2**\n\nDeux.\n\n**3**\n"
    assert done(text, "mark") == f"{text}\n*Cette question attend sa réponse.*\n"
    assert done("# Titre\n\nCourt.\n", "mark") == (
        "# Titre\n\nCourt.\n\n*Cette note reste à écrire.*\n"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("TODO\n\nFin.\n", "Fin.\n"),
        ("TODO : les sondes\n\nFin.\n", "Fin.\n"),
        ("- un\n- TODO\n- deux\n", "- un\n- deux\n"),
        ("- un\n- TODO\n\n  ```\n  code\n  ```\n", "- un\n- TODO\n\n  ```\n  code\n  ```\n"),
        ("Le délai (TODO) est réglable.\n", "Le délai (TODO) est réglable.\n"),
        ("Une ligne.\nTODO : une autre\n", "Une ligne.\nTODO : une autre\n"),
        ("Il y a :\n\n---\n\nFin.\n", "---\n\nFin.\n"),
        ("Voir [ici]() et [là](#).\n", "Voir ici et là.\n"),
        ("![schéma]()\n\nFin.\n", "Fin.\n"),
        ("Voir ![schéma]() ici.\n", "Voir  ici.\n"),
        ("[![schéma](a.png)]()\n", "![schéma](a.png)\n"),
        ("- un\n-\n- deux\n", "- un\n- deux\n"),
        ("-\n-\n\nFin.\n", "\nFin.\n"),
        ("<!-- TODO -->\n", "<!-- TODO -->\n"),
        ("## Sondes\n\n- TODO\n- TODO : deux\n\n## Fin\n\nFin.\n", "## Fin\n\nFin.\n"),
        ("## Sondes\n\nTODO\n\n## Fin\n\nFin.\n", "## Fin\n\nFin.\n"),
        ("## Sondes\n\nTODO\n\n### Délais\n\nUn.\n", "## Sondes\n\n### Délais\n\nUn.\n"),
        ("## Sondes\n\nTODO\n\nUn.\n", "## Sondes\n\nUn.\n"),
    ],
)
def test_what_is_unfinished_is_dropped(before: str, after: str) -> None:
    assert done(f"# Titre\n\n{BODY}\n{before}", "drop") == f"# Titre\n\n{BODY}\n{after}"


def test_questions_go_and_a_note_never_goes_as_a_whole() -> None:
    text = "**1**\n\nUn.\n\n**2**\n\n**3**\n\nTrois.\n\n**4**\n\nQuatre.\n"
    assert done(text, "drop") == text.replace("**2**\n\n", "")
    assert done("# Titre\n", "drop") == "# Titre\n"
    assert done("# Titre\n\nTODO\n", "drop") == "# Titre\n\n"


def test_a_section_that_loses_all_goes_with_its_index_entry_unless_it_is_linked() -> None:
    text = f"- [Un](#un)\n- [Deux](#deux)\n\n## Un\n\nTODO\n\n## Deux\n\n{BODY}"
    assert done(text, "drop") == f"- [Deux](#deux)\n\n## Deux\n\n{BODY}"
    linked = f"{text}\nVoir [plus haut](#un).\n"
    assert "## Un\n\n## Deux" in done(linked, "drop")
