"""What titles say: the text of a section as an index would repeat it."""

from __future__ import annotations

import pytest
from hypothesis import given
from markdown_texts import texts

from notes_tool.markdown.note import Note
from notes_tool.markdown.sections import Title, title_of
from notes_tool.text.span import Source


def title(text: str) -> Title:
    note = Note(Source("a.md", text))
    return title_of(note.blocks[note.headings[0].block])


@pytest.mark.parametrize(
    ("text", "shown", "markup"),
    [
        ("# Un *beau* `pod`", "Un beau pod", "Un beau `pod`"),
        ("# I. [**`logs`**](#index)", "I. logs", "I. `logs`"),
        ("# Pods [^](#index)", "Pods", "Pods"),
        ("# [↑](#index) Pods", "Pods", "Pods"),
        ("# Pods [<sup>[TOC]</sup>](#sommaire)", "Pods", "Pods"),
        ("# Pods [retour à l'index](#index)", "Pods", "Pods"),
        ("# Les [pods](#pods) du cluster", "Les pods du cluster", "Les pods du cluster"),
        ("# [retour](#index)", "retour", "retour"),
        ("# 1. [retour](#index)", "1. retour", "1. retour"),
        ("# [^1](note.md) et *plus*", "^1 et plus", "^1 et plus"),
        ('# <a id="x"></a>Pods<br>', "Pods", "Pods"),
        ("# Le <kbd>é</kbd> &amp; \\*", "Le é & *", "Le <kbd>é</kbd> &amp; \\*"),
        ("# ![logo](logo.png) Pods", "Pods", "Pods"),
        ("Deux\nlignes\n===", "Deux lignes", "Deux lignes"),
        ("#", "", ""),
    ],
)
def test_a_title_says(text: str, shown: str, markup: str) -> None:
    assert title(text) == Title(shown, markup)


def test_an_entry_has_the_text_of_its_link() -> None:
    note = Note(
        Source("a.md", "- [**I.** `a` &amp; b](#a) [c](#c)\n- *[d\ne](#b)*\n\n# A\n\n# B\n")
    )
    (index,) = note.indexes
    assert [entry.text for entry in index.entries] == ["I. a & b", "d\ne"]


@given(texts)
def test_every_title_has_a_text_and_a_markup(text: str) -> None:
    note = Note(Source("a.md", text))
    for heading in note.headings:
        found = title_of(note.blocks[heading.block])
        assert found.text == " ".join(found.text.split())
        assert "\n" not in found.markup
