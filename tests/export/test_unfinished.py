from __future__ import annotations

from notes_tool.export.unfinished import Place, dropped, marked
from notes_tool.markdown.note import Note
from notes_tool.text.edit import apply
from notes_tool.text.span import Source, Span

TEXT = """\
- [Créer](#créer)
- [Suivre](#suivre)

## Créer

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
        "- [Créer](#créer)\n\n## Créer\n\n## Fin\n\nLa fin.\n"
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
