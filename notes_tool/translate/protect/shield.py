"""Shielding a text for an engine, and putting back what was hidden when its answer comes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from notes_tool.diagnostic import Text
from notes_tool.text.span import OPAQUE
from notes_tool.translate.protect.forms import Form, Found, Mark
from notes_tool.translate.protect.parts import Part

_LOST = Text(
    en="placeholders were lost, doubled or moved ({marks})",
    fr="des repères ont été perdus, doublés ou déplacés ({marks})",
)
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]+")
_LONE = re.compile("[\ud800-\udfff]")
_UNREADABLE = Text(
    en="the answer holds what no file can hold",
    fr="la réponse contient ce qu'aucun fichier ne peut contenir",
)
_EMPTY = Text(en="the answer is empty", fr="la réponse est vide")
_TOO_LONG = Text(
    en="the answer is many times as long as the text",
    fr="la réponse est bien plus longue que le texte",
)
# A translation from French to English is shorter; the other way it grows by a third at most.
_GROWTH = 4
_SHORT = 200


class Shielded(NamedTuple):
    """A text as an engine sees it.

    Args:
        text: the text itself.
        parts: what is hidden of it.
        form: how that is written.
        written: what the engine is given.
    """

    text: str
    parts: tuple[Part, ...]
    form: Form
    written: str


class Restored(NamedTuple):
    """An engine's answer, read.

    Args:
        words: the answer, each placeholder as one `OPAQUE`.
        parts: what these stand for, in order.
    """

    words: str
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """The answer with everything in its place."""
        pieces = self.words.split(OPAQUE)
        values = [*(part.value for part in self.parts), ""]
        return "".join(map("".join, zip(pieces, values, strict=True)))

    @property
    def readable(self) -> str:
        """As many letters as `words`; marks are blanks, and all else that is hidden `OPAQUE`."""
        pieces = self.words.split(OPAQUE)
        signs = [OPAQUE if part.role == "whole" else " " for part in self.parts]
        return "".join(map("".join, zip(pieces, [*signs, ""], strict=True)))


def shield(text: str, parts: Sequence[Part], form: Form) -> Shielded:
    """Hide the parts of a text behind placeholders.

    An engine that has nothing to change gives back `written`, from which `restore` makes `text`.
    """
    pieces: list[str] = []
    position = 0
    for part in parts:
        pieces.append(form.plain(text[position : part.span.start]))
        if form.is_spaced and (pieces[-1][-1:].isalnum() or part.span.start == position > 0):
            pieces.append(" ")
        pieces.append(form.write(part))
        position = part.span.end
        if form.is_spaced and position < len(text) and text[position].isalnum():
            pieces.append(" ")
    pieces.append(form.plain(text[position:]))
    return Shielded(text, tuple(parts), form, "".join(pieces))


def restore(shielded: Shielded, answer: str) -> Restored | Text:
    """Read an answer: each placeholder comes back exactly once, pairs nested as they were.

    Returns:
        The answer, or what is wrong with it.
    """
    wrong = _unusable(shielded, answer)
    if wrong is not None:
        return wrong
    found = list(shielded.form.find(answer))
    marks = [each.mark for each in found]
    parts = {Mark(part.role, part.number): part for part in shielded.parts}
    if Counter(marks) != Counter(parts.keys()) or not _is_nested(marks):
        return _LOST.filled(marks=_difference(shielded, found, answer))
    in_order = [parts[mark] for mark in marks]
    literals = [_tidy(shielded.form.read(piece)) for piece in _between(answer, found)]
    words = OPAQUE.join(_glued(shielded, in_order, literals)).strip()
    return Restored(words, tuple(in_order))


def _unusable(shielded: Shielded, answer: str) -> Text | None:
    if not answer.strip():
        return _EMPTY
    if _LONE.search(answer):
        return _UNREADABLE
    too_long = len(answer) > _GROWTH * len(shielded.written) + _SHORT
    return _TOO_LONG if too_long else None


def _between(answer: str, found: Sequence[Found]) -> Iterator[str]:
    position = 0
    for start, end, _ in found:
        yield answer[position:start]
        position = end
    yield answer[position:]


def _tidy(text: str) -> str:
    """Put blanks for control characters and line ends, which no segment holds."""
    return _CONTROL.sub(" ", text).replace(OPAQUE, "")


def _is_nested(marks: Sequence[Mark]) -> bool:
    opened: list[int] = []
    for role, number in marks:
        if role == "open":
            opened.append(number)
        elif role == "close" and (not opened or opened.pop() != number):
            return False
    return not opened


def _difference(shielded: Shielded, found: Sequence[Found], answer: str) -> str:
    """Name what is lost or doubled, as the engine sees it."""
    wanted = Counter(shielded.form.write(part) for part in shielded.parts)
    got = Counter(answer[each.start : each.end] for each in found)
    lost, more = wanted - got, got - wanted
    named = [f"-{each}" for each in lost.elements()] + [f"+{each}" for each in more.elements()]
    return " ".join(_tidy(each) for each in named[:6]) or "<>"


def _glued(shielded: Shielded, parts: Sequence[Part], literals: Sequence[str]) -> list[str]:
    """Give the words between the parts, with blanks at the parts where the text has them."""
    around = pairwise([None, *parts, None])
    return [
        _gap(shielded, before, after, piece)
        if before and after and not piece.strip()
        else _joined(shielded, before, after, piece)
        for piece, (before, after) in zip(literals, around, strict=True)
    ]


def _gap(shielded: Shielded, before: Part, after: Part, blanks: str) -> str:
    """Give what stands between two parts that follow each other in the answer."""
    end, start = before.span.end, after.span.start
    if end == start or before.role == "open" or after.role == "close":
        return ""
    sides = shielded.text[end : end + 1] + shielded.text[start - 1 : start]
    return " " if blanks or any(side.isspace() for side in sides) else ""


def _joined(shielded: Shielded, before: Part | None, after: Part | None, piece: str) -> str:
    """Join words to the parts on both sides as the text does."""
    text = shielded.text
    if before is not None:
        neighbor = text[before.span.end : before.span.end + 1]
        is_tight = before.role == "open" or (shielded.form.is_spaced and neighbor.isalnum())
        piece = _met(piece[::-1], neighbor, is_tight=is_tight)[::-1]
    if after is not None:
        neighbor = text[max(0, after.span.start - 1) : after.span.start]
        is_tight = after.role == "close" or (shielded.form.is_spaced and neighbor.isalnum())
        piece = _met(piece, neighbor, is_tight=is_tight)
    return piece


def _met(piece: str, neighbor: str, *, is_tight: bool) -> str:
    """Give words that meet a part behind them as its neighbor in the text did.

    Args:
        piece: the words.
        neighbor: the character before the part in the text; empty at its start.
        is_tight: whether no blank may stand there unless the neighbor is one.
    """
    bare = piece.rstrip()
    if not neighbor or neighbor.isspace():
        is_stuck = bare == piece and bare[-1:].isalnum()
        return f"{piece} " if is_stuck and neighbor else piece
    return bare if is_tight or bare[-1:] == neighbor else piece
