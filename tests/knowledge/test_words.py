"""Cutting a text at its words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from notes_tool.knowledge.words import WORD, cut, is_elided, length, text_of

TEXTS = st.text(alphabet="aé1_-' ’\nœ", max_size=30)


@given(TEXTS)
def test_the_pieces_are_the_text_and_take_turns(text: str) -> None:
    pieces = cut(text)
    assert "".join(pieces) == text
    assert [*pieces[1::2]] == WORD.findall(text)
    assert not any(WORD.search(between) for between in pieces[::2])


@given(TEXTS, st.data())
def test_from_one_word_to_another(text: str, data: st.DataObject) -> None:
    words = list(WORD.finditer(text))
    numbers = data.draw(st.lists(st.sampled_from(range(len(words) or 1)), min_size=2, max_size=2))
    first, last = sorted(numbers)
    if words:
        pieces = cut(text)
        assert length(pieces, 0, 2 * first + 1) == words[first].start()
        expected = text[words[first].start() : words[last].end()]
        assert text_of(pieces, 2 * first + 1, 2 * last + 1) == expected


def test_a_letter_at_an_apostrophe_is_elided() -> None:
    pieces = cut("s'y a l’eau, b")
    elided = [pieces[at] for at in range(1, len(pieces), 2) if is_elided(pieces, at)]
    assert elided == ["s", "y", "l"]
