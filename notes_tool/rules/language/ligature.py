"""The rule `ligature`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Severity, Text
from notes_tool.markdown.note import Note, Prose
from notes_tool.rules.rule import Context, rule

_LETTERS = re.compile("oe", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
# All others are written with two letters: `coexister`, `coefficient`, `moelle`.
_LIGATED = """
    bœuf bœufs chœur chœurs consœur consœurs contremanœuvre cœur cœurs désœuvré désœuvrement fœtal
    fœtus manœuvrable manœuvre manœuvrer manœuvres manœuvré mœurs nœud nœuds rancœur rancœurs sœur
    sœurs vœu vœux écœurant écœurer écœuré œcuménique œdipien œdème œdèmes œil œillet œillets
    œillère œillères œnologie œsophage œstrogène œuf œufs œuvre œuvrent œuvrer œuvres œuvré
"""
_WORDS = frozenset(_LIGATED.split())


@rule(
    "ligature",
    family="language",
    summary=Text(en="`oe` in French words that have `œ`", fr="« oe » dans les mots à « œ »"),
    severity=Severity.INFO,
    text=Text(en="`{form}` is spelled `{word}`", fr="« {form} » s'écrit « {word} »"),
    hint=Text(en="write `{word}`", fr="écrire « {word} »"),
)
def ligature(note: Note, context: Context) -> Iterator[Finding]:
    """Find words of a closed list in French texts, unless the glossary speaks of them."""
    for prose in note.prose:
        text = prose.region.text
        if prose.language == "fr" and _LETTERS.search(text):
            for match in _WORD.finditer(text):
                letters = _LETTERS.search(match.group())
                if letters and _LETTERS.sub("œ", match.group().lower()) in _WORDS:
                    yield from _findings(note, context, prose, match, letters)


def _findings(
    note: Note, context: Context, prose: Prose, word: re.Match[str], letters: re.Match[str]
) -> Iterator[Finding]:
    from notes_tool.rules.language.words import is_word  # noqa: PLC0415 - few notes need it

    if is_word(note, context.glossary(), prose, *word.span()):
        new = "Œ" if letters.group()[0] == "O" else "œ"
        start = word.start() + letters.start()
        end = start + len(new) + 1
        yield Finding(
            prose.region.span(*word.span()),
            {"form": word.group(), "word": _LETTERS.sub(new, word.group())},
            prose.region.fix(start, end, new),
        )
