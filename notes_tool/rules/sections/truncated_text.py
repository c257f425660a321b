"""The rule `truncated-text`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Text
from notes_tool.markdown.blocks import Block
from notes_tool.markdown.note import Note, Prose
from notes_tool.markdown.sections import is_blank
from notes_tool.rules.rule import Context, rule

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
_COMPLETE = re.compile(
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


@rule(
    "truncated-text",
    family="sections",
    summary=Text(
        en="Paragraphs whose last word cannot end a sentence",
        fr="Paragraphes dont le dernier mot ne peut pas terminer une phrase",
    ),
    text=Text(en="this sentence stops at `{end}`", fr="cette phrase s'arrête à « {end} »"),
    hint=Text(en="finish the sentence", fr="terminer la phrase"),
)
def truncated_text(note: Note, _context: Context) -> Iterator[Finding]:
    """Find paragraphs whose last word cannot end a sentence."""
    for prose in note.prose:
        if prose.kind != "paragraph" or prose.language is None:
            continue
        text = _without_last_comments(prose.content.text)
        match = next(filter(None, (each.search(text) for each in _PATTERNS[prose.language])), None)
        if match is None or len(text.split()) < _SHORTEST or _COMPLETE.search(text):
            continue
        if not _goes_on(note, prose, match[0]):
            yield Finding(prose.content.span(*match.span()), {"end": match[0]})


def _without_last_comments(text: str) -> str:
    end = len(text.rstrip())
    while text.endswith("-->", 0, end) and (start := text.rfind("<!--", 0, end)) >= 0:
        end = start
        while end and text[end - 1].isspace():
            end -= 1
    return text[:end]


def _goes_on(note: Note, prose: Prose, end: str) -> bool:
    """Tell whether what follows the paragraph goes on with its sentence."""
    block = note.blocks[prose.block]
    after = _next_sibling(note, block)
    while after is not None and after.kind == "html" and is_blank(after):
        after = _next_sibling(note, after)
    if after is not None:
        first = after.content.text[:1]
        is_lower = first.islower() or first == "`"
        return after.kind in _CONTINUED or (after.kind == "paragraph" and is_lower)
    return end in _CONJUNCTIONS and _has_next_item(note, block)


def _has_next_item(note: Note, block: Block) -> bool:
    """Tell whether another item follows the one that holds a block, or one further out."""
    while block.parent >= 0:
        block = note.blocks[block.parent]
        if block.kind == "item" and _next_sibling(note, block) is not None:
            return True
    return False


def _next_sibling(note: Note, block: Block) -> Block | None:
    following = note.blocks[block.index + 1 :]
    after = next((other for other in following if other.depth <= block.depth), None)
    return after if after is not None and after.parent == block.parent else None
