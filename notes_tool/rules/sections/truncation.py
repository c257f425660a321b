"""Paragraphs that break off: an analysis that this family shares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from notes_tool.markdown.blocks import Block
from notes_tool.markdown.note import Note, Prose
from notes_tool.rules.sections.following import next_sibling, next_visible, without_last_comments
from notes_tool.rules.sections.markers import marked_blocks
from notes_tool.rules.sections.stub import stub
from notes_tool.text.pattern import pattern
from notes_tool.text.span import Span

# Words that need another after them. Not those that people do end with: `sans` (avec ou sans), `of`
# (be aware of). Lower case only: DES and LE are names. Only a blank stands before them, so that
# quoted and marked words, `celui-la` and the ends of addresses are left alone.
_FRENCH = re.compile(
    r"(?<=\s)(?:le|la|les|un|une|des|du|de|au|aux|et|ou|dans|avec|chez|"
    r"(?:[dlnmtsjc]|qu|lorsqu|puisqu|jusqu)['’])$"
)
_ENGLISH = re.compile(r"(?<=\s)(?:the|an|and|or)$")
# A letter that is elided before a vowel, without its apostrophe, after a word.
_STRAY_LETTER = re.compile(r"(?<=[^\W\d_]{3} )[dlnmtsjc]$")
_PATTERNS = {"fr": (_FRENCH, _STRAY_LETTER), "en": (_ENGLISH,)}

# What makes a last word complete: a pronoun (il en crée un), a fixed phrase (un par un, faire
# avec), a thing that is called by a letter (la touche d, à l'instant t, de 1 à n).
_COMPLETE = pattern(
    r"\ben\s(?:\S+\s)*une?$|-en\s(?:\S+\s)?une?$|\b(?:par|moins|plus|numéro|à|et|ou)\sune?$|"
    r"\b(?:faire|fait|va|vivre|ou)\savec$|"
    r"\b(?:touche|lettre|instant|temps|point|option|flag|drapeau|réponse|choix|colonne|ligne|langage|"
    r"variable|paramètre|argument|nombre|valeur|taille|longueur|type|classe|lecteur|disque|partition|"
    r"commande|alias|cas|partie|annexe|étape|niveau|version|fichier|nommée?|appelée?|puis|avec|et|ou)"
    r"s?\s[a-z]$"
)
_CONJUNCTIONS = frozenset(("et", "ou", "and", "or"))
_CONTINUED = frozenset(("fence", "indented", "list", "table", "quote", "html"))
_SHORTEST = 3
"""Words that a paragraph must have: a lone `de` may be a label."""


class Truncation(NamedTuple):
    """A paragraph that breaks off: its last word, where that is, and the number of its block."""

    end: str
    span: Span
    block: int


@lru_cache(maxsize=1)
def truncations(note: Note) -> Sequence[Truncation]:
    """List the paragraphs whose last word cannot end a sentence."""
    return tuple(_truncations(note))


def _truncations(note: Note) -> Iterator[Truncation]:
    for prose in note.prose:
        if prose.kind != "paragraph" or prose.language is None:
            continue
        text = without_last_comments(prose.content.text)
        match = next(filter(None, (each.search(text) for each in _PATTERNS[prose.language])), None)
        if match is None or len(text.split()) < _SHORTEST or _COMPLETE().search(text):
            continue
        is_told = prose.block in marked_blocks(note) or stub(note) is not None
        if not is_told and not _goes_on(note, prose, match[0]):
            yield Truncation(match[0], prose.content.span(*match.span()), prose.block)


def _goes_on(note: Note, prose: Prose, end: str) -> bool:
    """Tell whether what follows the paragraph goes on with its sentence."""
    block = note.blocks[prose.block]
    after = next_visible(note, block)
    if after is not None:
        first = after.content.text[:1]
        is_lower = first.islower() or first == "`"
        return after.kind in _CONTINUED or (after.kind == "paragraph" and is_lower)
    return end in _CONJUNCTIONS and _has_next_item(note, block)


def _has_next_item(note: Note, block: Block) -> bool:
    """Tell whether another item follows the one that holds a block, or one further out."""
    while block.parent >= 0:
        block = note.blocks[block.parent]
        if block.kind == "item" and next_sibling(note, block) is not None:
            return True
    return False
