"""Parts of a text that an engine must not change, and what each becomes in the translation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from notes_tool.markdown.note import Note
from notes_tool.markdown.parts import Marks, escape_spans, fixed_spans, paired_marks
from notes_tool.text.span import OPAQUE, Source, Span
from notes_tool.translate.protect.confidential import secrets_in
from notes_tool.translate.segments.passage import merged
from notes_tool.translate.segments.protected import plain_parts

Role: TypeAlias = Literal["whole", "open", "close"]
"""Whether a part stands for itself, or is one of two marks with text between them."""

# Behind a word nothing opens a block: a title such as "1. Prepare" is read as the text it is.
_WORD_BEFORE = "x "
_TAG = re.compile(r"<(?P<slash>/?)(?P<name>[A-Za-z][\w-]*)[^<>]*(?<!/)>")


class Part(NamedTuple):
    """A part of a text.

    Args:
        span: where it stands.
        value: what stands for it in the translation; for all but terms what it is in the text.
        role: what it does there.
        number: its own, from 1; the closing mark of a pair has that of the opening one.
        shown: what an engine may read in its place; empty where that is nothing.
    """

    span: Span
    value: str
    role: Role = "whole"
    number: int = 0
    shown: str = ""


class Word(NamedTuple):
    """A word of a text that has its translation already: a term."""

    span: Span
    value: str


def parts_of(
    text: str, protected: Iterable[Span] = (), words: Iterable[Word] = ()
) -> tuple[Part, ...]:
    """Give the parts of a text that an engine must not change, in order; none overlaps another.

    They are its code, addresses, tags, placeholders and options, what looks like a secret, the
    marks of emphasis and links, and the words given. Every pair of marks is well nested.

    Args:
        text: of a segment.
        protected: what is known to be opaque because of the note that the text stands in.
        words: terms; those that overlap something opaque are left out.
    """
    block = Note(Source("", _WORD_BEFORE + text)).blocks[0]
    opaque = [_moved(span) for span in (*fixed_spans(block), *escape_spans(block))]
    opaque += [*protected, *plain_parts(text), *secrets_in(text)]
    pairs = [Marks(_moved(first), _moved(second)) for first, second in paired_marks(block)]
    kept, wholes = _settled(merged(opaque), pairs)
    free = [word for word in words if not any(word.span.overlaps(each) for each in wholes)]
    free = [word for word in free if not any(map(word.span.overlaps, _flat(kept)))]
    return _numbered(text, kept, wholes, free)


def hidden(text: str, parts: Sequence[Part]) -> str:
    """Give a text of the same length in which the parts are `OPAQUE`."""
    pieces = []
    position = 0
    for part in parts:
        pieces += [text[position : part.span.start], OPAQUE * (part.span.end - part.span.start)]
        position = part.span.end
    return "".join([*pieces, text[position:]])


def readable(text: str, parts: Sequence[Part]) -> str:
    """Give a text of the same length in which marks are blanks and other parts are `OPAQUE`."""
    letters = list(hidden(text, parts))
    for part in parts:
        if part.role != "whole":
            letters[slice(*part.span)] = " " * (part.span.end - part.span.start)
    return "".join(letters)


def _moved(span: Span) -> Span:
    return Span(span.start - len(_WORD_BEFORE), span.end - len(_WORD_BEFORE))


def _flat(pairs: Iterable[Marks]) -> Iterator[Span]:
    return (span for pair in pairs for span in pair)


def _settled(
    opaque: Sequence[Span], pairs: Sequence[Marks]
) -> tuple[list[Marks], tuple[Span, ...]]:
    """Choose the pairs that no opaque part cuts through, and what is opaque beside them."""
    kept = [
        pair
        for pair in pairs
        if all(not mark.overlaps(each) or mark.contains(each) for mark in pair for each in opaque)
    ]
    marks = list(_flat(kept))
    dropped = [mark for pair in pairs if pair not in kept for mark in pair]
    rest = [span for span in opaque if not any(mark.contains(span) for mark in marks)]
    return kept, merged([*rest, *dropped])


def _numbered(
    text: str, pairs: Sequence[Marks], wholes: Sequence[Span], words: Iterable[Word]
) -> tuple[Part, ...]:
    tagged = list(_tag_pairs(text, wholes))
    in_pairs = set(_flat(tagged))
    parts = [Part(span, text[slice(*span)]) for span in wholes if span not in in_pairs]
    parts += [Part(span, value, shown=value) for span, value in words]
    for number, (first, second) in enumerate(sorted([*pairs, *tagged]), start=1):
        parts.append(Part(first, text[slice(*first)], "open", number))
        parts.append(Part(second, text[slice(*second)], "close", number))
    ordered = sorted(parts, key=lambda part: part.span)
    count = len(pairs) + len(tagged)
    numbers = iter(range(count + 1, count + len(ordered) + 1))
    return tuple(part if part.number else part._replace(number=next(numbers)) for part in ordered)


def _tag_pairs(text: str, wholes: Sequence[Span]) -> Iterator[Marks]:
    """Give the HTML tags that hold text, if they nest well."""
    opened: list[tuple[str, Span]] = []
    for span in wholes:
        match = _TAG.fullmatch(text, *span)
        if match is None:
            continue
        name = match["name"].lower()
        if not match["slash"]:
            opened.append((name, span))
        elif opened and opened[-1][0] == name:
            yield Marks(opened.pop()[1], span)
