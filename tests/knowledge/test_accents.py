"""Which accents a French word lacks: the list and what is read of it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_tool.knowledge.accents import PATH, plain, reformed, restored

LINES = PATH.read_text(encoding="utf-8").splitlines()
lines = st.integers(0, len(LINES) - 1).map(LINES.__getitem__)


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("dediées", ("dédiées",)),
        ("dediees", ("dédiées",)),
        ("reseau", ("réseau",)),
        ("déja", ("déjà",)),
        ("resultat", ("résultat",)),
        ("evenement", ("événement", "évènement")),
        ("parametre", ("paramètre", "paramétré")),
        ("différe", ("diffère", "différé")),
    ],
)
def test_lacking_accents(word: str, right: tuple[str, ...]) -> None:
    assert set(restored(word)) == set(right)


@pytest.mark.parametrize(
    "word",
    [
        *("réseau", "dépasse", "évènement", "événement", "résultât"),
        *("maitre", "connaitre", "cout", "connait", "brule"),  # since 1990
        *("specification", "execute", "present", "resume"),  # English too
        *("pod", "kubelet", "namespace", "configmap", "zzz", "aaaa", ""),
        "éxécuter",  # an accent too many
    ],
)
def test_nothing_is_lacking(word: str) -> None:
    assert restored(word) == ()


def test_the_list_can_be_searched() -> None:
    keys = [line.split(" ")[0] for line in LINES]
    assert all(one < other for one, other in pairwise(keys))
    assert PATH.read_text(encoding="utf-8").endswith("\n")


def test_the_list_holds_words() -> None:
    for line in LINES:
        key, *words = line.split(" ")
        assert {plain(word) for word in words} == {key}, line
        assert any(word != plain(word) for word in words), line
        assert all(word.isalpha() and word.islower() for word in words), line


@given(lines, st.data())
def test_what_is_in_the_list_is_right_and_found_without_its_accents(
    line: str, data: st.DataObject
) -> None:
    _, *words = line.split(" ")
    word = data.draw(st.sampled_from(words))
    assert restored(word) == restored(reformed(word)) == ()
    written = "".join(data.draw(st.sampled_from((letter, plain(letter)))) for letter in word)
    assert set(restored(written)) <= set(words)
    if written not in words and written not in map(reformed, words):
        assert restored(written)


@given(st.text())
def test_any_text_can_be_asked_for(text: str) -> None:
    assert all(plain(word) == plain(text) for word in restored(text))
