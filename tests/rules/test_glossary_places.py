"""Where no word is judged: the glossary and language families read prose alone."""

from __future__ import annotations

import pytest
from linting import lint

# Wrong in every way at once: a word, its capitals, an accent, a slip, a ligature, spaces, a double.
WRONG = ("container", "POD", "reseau", "noueds", "noeud", "coeur", "PRésent", "dediées")

PLACES = {
    "code": "Il faut `{word}` dans ce cas, et ``un {word} de de , là:`` aussi.",
    "fence": "Voici ce que fait la commande dans ce cas.\n\n```\nun {word} de de , là:\n```",
    "indented code": "Voici ce que fait la commande.\n\n    {word}: 1\n    un_{word}=de de",
    "address": "Voir https://a.example/{word}/un-{word} et <https://a.example/{word}> pour cela.",
    "target of a link": 'Voir [la page](../{word}/{word}.md "{word}") et ![un pod]({word}.png).',
    "reference": "Voir [la page][{word}] pour cela.\n\n[{word}]: ../{word}.md",
    "block of HTML": '<div class="{word}" id="un-{word}">\n{word}\n</div>',
    "tag": 'Le <span title="{word}">pod</span> est là.\n\n<a id="{word}"></a>',
    "comment": "<!-- un {word} de de , là: -->\n\nLe pod est là dans ce cas.",
    "key": "Il faut écrire {word}=1 dans ce cas, ou bien {word}_1 et {word}.yaml.",
    "name after its kind": "Il faut régler le champ {word} dans ce cas, et le flag {word} aussi.",
    "quotes": 'On lit « {word} » dans ce cas, “{word}” ici et "un {word}" là.',
}


@pytest.mark.parametrize("word", WRONG)
@pytest.mark.parametrize("place", PLACES)
def test_nothing_is_found_in(place: str, word: str) -> None:
    assert _found(f"# Le pod\n\n{PLACES[place].format(word=word)}\n") == []


@pytest.mark.parametrize("word", WRONG)
def test_nothing_is_found_in_front_matter(word: str) -> None:
    assert _found(f"---\n{word}: un {word}\ntitle: un {word}\n---\n\nLe pod est là.\n") == []


@pytest.mark.parametrize("word", WRONG)
def test_the_same_word_is_found_in_prose(word: str) -> None:
    assert _found(f"# Le pod\n\nDans ce cas le {word} est là, mais pas le service.\n") == [word]


def _found(text: str) -> list[str]:
    diagnostics = lint(text, "glossary", "language")
    return [each.source.slice(each.span) for each in diagnostics]
