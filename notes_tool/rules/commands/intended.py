"""Words that a note writes on purpose although they look misspelt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from notes_tool.markdown.note import Note
from notes_tool.text.pattern import pattern
from notes_tool.text.span import Source, Span, holds_any

_WORD = re.compile(r"[a-z][\w-]*")
_FENCES = ("```", "~~~")
# How far a mistake may be from what marks it, in lines and in code points.
_NEXT_LINES = 3
_MOST = 80

# What a line holds that shows a mistake, or announces the next line as one.
_SHOWN = pattern(
    r"""
    not\ found | introuvable | is\ not\ an?\ \S+\ command | not\ recogni[sz]ed | pas\ reconnu
  | unknown\ (?:command|flag|shorthand\ flag) | commande\ inconnue
  | have\ a\ resource\ type
  | (?P<announced> ❌ | ✗ | ✘ | 🚫 | ⛔
      | (?i: \btypos?\b | faute\ de\ frappe | misspel | \bmauvais | incorrect | \bwrong ) )
    """,
    re.VERBOSE,
)
# What such a line holds in any case, in lower case: quick to look for.
_SIGNS = (
    *("not found", "introuvable", "is not a", "not recogni", "pas reconnu", "unknown command"),
    *("commande inconnue", "❌", "✗", "✘", "🚫", "⛔", "typo", "faute de frappe", "misspel"),
    *("mauvais", "incorrect", "wrong", "have a resource type", "unknown flag", "unknown short"),
)
_INSTEAD = pattern(r"(?:instead\ of|au\ lieu\ d[e'’])\W{1,4}[\w-]")
_BEFORE = re.compile(r"([\w-]+)\W{1,4}\Z")


@lru_cache(maxsize=1)
def intended_words(note: Note) -> frozenset[str]:
    """Give the words near a mistake or an error that is quoted, and those that are contrasted."""
    text = note.source.text
    contrasted = {
        before[1]
        for match in _INSTEAD().finditer(text)
        if (before := _BEFORE.search(text, max(match.start() - _MOST, 0), match.start()))
    }
    quoted = {word for span in _quotes(note) for word in _WORD.findall(text, *span)}
    return frozenset(quoted | contrasted)


def is_defined(note: Note, word: str) -> bool:
    """Tell whether a note defines a word: as an alias, a function or a file."""
    name = re.escape(word)
    definition = (
        rf"alias\s+{name}=|function\s+{name}\b|(?<![\w-]){name}\s*\(\)|/{name}(?![\w-])"
        rf"|(?:-o|--output|--name)[ =]\S{{0,{_MOST}}}\b{name}(?![\w-])"
        rf"|\b(?:ln|mv|cp)\s[^\n|;&]{{0,{_MOST}}}\b{name}(?![\w-])"
    )
    return re.search(definition, note.source.text) is not None


def _quotes(note: Note) -> Iterator[Span]:
    """Give where a mistake is shown: around its mark, and on the line that the mark announces."""
    source = note.source
    if not holds_any(source.text.lower(), _SIGNS):
        return
    lines = [source.line_span(row) for row in range(len(source.line_starts))]
    for row, line in enumerate(lines):
        if not holds_any(source.slice(line).lower(), _SIGNS):
            continue
        for match in _SHOWN().finditer(source.text, *line):
            yield Span(max(line.start, match.start() - _MOST), min(line.end, match.end() + _MOST))
            if match["announced"]:
                yield from _announced(source, lines[row + 1 : row + 1 + _NEXT_LINES])


def _announced(source: Source, lines: Iterable[Span]) -> Iterator[Span]:
    """Give the first of some lines that is neither blank nor the start of a fence."""
    for line in lines:
        written = source.slice(line).strip()
        if written and not written.startswith(_FENCES):
            yield line
            return
