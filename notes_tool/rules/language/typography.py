r"""Typography: the spaces beside French punctuation, and what stands there in English.

French has a no-break space before `: ; ? !` and `»`, after `«`, and between a number and its unit
(Lexique des règles typographiques en usage à l'Imprimerie nationale). It is U+00A0 everywhere: the
narrow one, U+202F, that fine typography puts before `; ? !` is missing from many fonts, above all
from those of terminals and editors, and a reviewer cannot tell the two apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from notes_tool.knowledge.guards import Surroundings
from notes_tool.markdown.note import Note, Prose
from notes_tool.text.language import language, score
from notes_tool.text.span import OPAQUE, holds_any

NO_BREAK = "\u00a0"
"""The space at which no line breaks."""

_BLANK = "[ \u00a0\u202f]+"
# A mark stands for itself; what looks like one in `:smile:`, `:latest`, `!=`, `::` or `:)` is none.
_MARK = rf"""(?:[?!]+(?=[\s»”"'’)\]…,.{OPAQUE}]|\Z)|[:;](?=[\s»”"{OPAQUE}]|\Z))"""
# What stands before a mark is text, no operator, no opening bracket, no marker of a list.
_AFTER_TEXT = r"(?<=[^\s(\[{«“‘<=&|\\:;*_~^-])(?<!\s[#+>])(?<!\A[#+>])"
_MISSING = re.compile(rf"(?<=[^\W_]|[)\]»”’%…{OPAQUE}])(?P<mark>{_MARK})")
# A field or an identifier before a colon: an emoji, what is no word or has capitals inside, and
# what begins with one after another word: `je vois un Exit Code: 255`, `le Last State: Terminated`.
_FIELD = re.compile(
    r"(?<!\w):[\w+-]+\Z|[\w$/@.=-]*[_/@.=$0-9\\][\w/@.=-]*\Z|[a-zà-ÿ][A-ZÀ-Þ]\w*\Z"
    r"|\w[ \u00a0]+[A-ZÀ-Þ][\w-]*\Z"
)
_NUMBER = re.compile(r"[ \u00a0]*[-+]?\d")
_OPENING = " \t«“(["
# Labels that only French has, though no accent says so.
_LABELS = frozenset(
    (
        *("astuce", "avantages", "commande", "commandes", "conseil", "exemple", "exemples"),
        *("objectif", "objectifs", "remarque", "remarques", "sommaire", "syntaxe"),
    )
)
# An accent or a word that every sentence needs, of a language and not of the other.
_SPOKEN = 0.7
_UNIT = (
    r"(?:%|€|°C|[kKMGTP]i?[oB](?:/s)?|[kMG]b(?:its?)?/s|bits?/s|[mnµμ]?s|min|h|[kMG]?Hz|px)"
    r"(?![\w/%-])"
)
# What every match starts with is asked first: at most places it is not there.
_FRENCH = re.compile(
    rf"(?=[\s«\d])(?:{_AFTER_TEXT}(?P<before>{_BLANK})(?P<mark>{_MARK}|»)"
    rf"|(?P<opening>«)(?P<after>{_BLANK})(?=[^\s»])"
    rf"|(?<![\w.,:/])\d+(?:[.,]\d+)?(?P<between>{_BLANK})(?P<unit>{_UNIT}))"
)
_ENGLISH = re.compile(rf"{_AFTER_TEXT}(?<!,)(?P<before>{_BLANK})(?P<mark>{_MARK})")
_QUOTED = re.compile(
    rf"(?P<opening>«(?:{_BLANK})?)[^\s«»](?:[^«»]*[^\s«»])?(?P<closing>(?:{_BLANK})?»)"
)
_ENTITY = re.compile(r"&#?\w{1,31}\Z")
_LONGEST_ENTITY = 33

# The space and the mark of each of the three, by the last group.
_GROUPS = {"mark": ("before", "mark"), "after": ("after", "opening"), "unit": ("between", "unit")}


# Quick to look for, and one is there wherever something is to change; in French that is always an
# ordinary space, alone or beside another blank.
_MARKS = ":;?!"
_BEFORE_MARKS = tuple(f" {mark}" for mark in _MARKS)
_IN_FRENCH = (*_BEFORE_MARKS, " »", "« ", " \u00a0", "\u00a0 ", " \u202f", "\u202f ")
_IN_ENGLISH = (*_BEFORE_MARKS, "\u00a0", "\u202f")
_BEFORE_UNIT = re.compile(r"\d ")


class Part(NamedTuple):
    """New text for a part of what is read, by offsets."""

    start: int
    end: int
    text: str


class Change(NamedTuple):
    """What typography asks for: parts that change together, and the mark or unit beside them."""

    mark: str
    parts: tuple[Part, ...]


def breaking_spaces(text: str) -> Iterator[Change]:
    """Give the ordinary spaces of a French text that are to be no-break ones."""
    if not holds_any(text, _IN_FRENCH) and not _BEFORE_UNIT.search(text):
        return
    for match in _FRENCH.finditer(text):
        space, mark = _GROUPS[match.lastgroup or ""]
        start, end = match.span(space)
        if " " in text[start:end]:
            yield Change(match[mark], (Part(start, end, NO_BREAK),))


def missing_spaces(text: str) -> Iterator[Change]:
    """Give the marks of a French text that no space parts from the word before.

    What stands around a mark must speak French, for `Exit Code: 255` and `Hello World!` are none
    of its sentences.
    """
    if not holds_any(text, _MARKS):
        return
    surroundings = Surroundings(text, "fr")
    for match in _MISSING.finditer(text):
        start, end = match.span()
        if _is_in_sentence(match) and not surroundings.is_quoted(start, end):
            yield Change(match["mark"], (Part(start, end, f" {match['mark']}"),))


def _is_in_sentence(match: re.Match[str]) -> bool:
    """Tell whether the line around a mark is French, for a colon what stands on one side of it."""
    text, (start, end) = match.string, match.span()
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    before, after = text[first:start], text[end : len(text) if last < 0 else last]
    if match["mark"] != ":":
        return language(f"{before} {after}") == "fr"
    spoken = score(before)
    if _FIELD.search(before) or _NUMBER.match(after) or spoken.en > spoken.fr:
        return False
    return (
        spoken.fr >= _SPOKEN or language(after) == "fr" or before.strip(_OPENING).lower() in _LABELS
    )


def english_changes(note: Note, prose: Prose) -> Iterator[Change]:
    """Give what is French in the typography of an English text."""
    text = prose.region.text
    yield from _quotes(text)
    if not holds_any(text, _IN_ENGLISH):
        return
    for match in _ENGLISH.finditer(text):
        if not _would_join(note, prose, match):
            yield Change(match["mark"], (Part(*match.span("before"), ""),))


def _quotes(text: str) -> Iterator[Change]:
    """Give the guillemets, unless some stand inside others or alone."""
    if "«" in text and not set("«»") & set(_QUOTED.sub("", text)):
        for match in _QUOTED.finditer(text):
            opening, closing = match.span("opening"), match.span("closing")
            yield Change("«", (Part(*opening, "“"), Part(*closing, "”")))


def _would_join(note: Note, prose: Prose, match: re.Match[str]) -> bool:
    """Tell whether a mark would mean something else right after what stands before it.

    `[x] :` would define a link, `&copy ;` would be an entity, and a marker of emphasis between the
    space and the mark would no longer open.
    """
    start, end = match.span("before")
    region, source = prose.region, note.source.text
    before = region.span(start, end)
    return (
        source.endswith("]", 0, before.start)
        or region.point(end) != before.end
        or (
            match["mark"] == ";"
            and _ENTITY.search(match.string, max(0, start - _LONGEST_ENTITY), start) is not None
        )
    )
