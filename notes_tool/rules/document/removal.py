"""Taking comments out of a note so that the page reads as before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from notes_tool.markdown.note import Note
from notes_tool.rules.document.reading import reading
from notes_tool.text.edit import Edit, Fix, apply
from notes_tool.text.span import Source, Span

EMPTY = "<!-- -->"
"""What stays where a comment parts two lists, or keeps text in an HTML block."""

_BLANKS = " \t\r\n"
_CONTAINERS = " \t>"
# What stands before the first text of an item or a footnote.
_MARKERS = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)]|\[\^[^\]\s]+\]:)[ \t>]+)+")
# Blocks that end at a blank line, whatever follows.
_CLOSED = frozenset(("paragraph", "heading", "fence", "rule", "table", "quote"))


def removals(note: Note, comments: Sequence[Span]) -> Iterator[Fix]:
    """Make the fix for each comment: the first way after which the page reads the same.

    Where there is none, an empty comment takes its place. Fixes that do not touch each other may be
    applied together: each was tried after those before it.
    """
    chosen: list[Edit] = []
    for comment in comments:
        edit = _removal(note, comment, chosen)
        if not any(_meet(edit.span, other.span) for other in chosen):
            chosen.append(edit)
        yield Fix((edit,))


def _removal(note: Note, comment: Span, chosen: Sequence[Edit]) -> Edit:
    if _ends_another(note, comment):
        return Edit(comment, EMPTY)
    ways = _ways(note.source, comment)
    if _parts_nothing(note, comment):
        return next(ways)
    for edit in ways:
        is_apart = not any(_meet(edit.span, other.span) for other in chosen)
        text = apply(note.source.text, [*chosen, edit] if is_apart else [edit])
        if reading(note.saying(text)) == reading(note):
            return edit
    return Edit(comment, EMPTY)


def _ends_another(note: Note, comment: Span) -> bool:
    """Tell whether a comment is the end of one that starts before it: `<!-- a <!-- b -->`."""
    block = next(block for block in reversed(note.blocks) if block.span.contains(comment))
    before = note.source.text[block.span.start : comment.start]
    return before.rfind("<!--") > before.rfind("-->")


def _parts_nothing(note: Note, comment: Span) -> bool:
    """Tell quickly that the blocks around a comment stay what they are without it.

    That is so where a blank line parts them, and the first does not go on after it or the second
    cannot belong to it.
    """
    source = note.source
    first, last = (source.line_index(point) for point in comment)
    around = [_line(source, first - 1), _line(source, last + 1)]
    if all(around) or any(line and not line.strip(_CONTAINERS) for line in around):
        return False
    if source.text.count("<!--") != source.text.count("-->"):
        return False
    outer = [block for block in note.blocks if block.depth == 0]
    place = next((index for index, block in enumerate(outer) if block.span == comment), None)
    if not place:
        starts_rule = source.text[comment.end :].lstrip().startswith("---")
        return place == 0 and (note.front_matter is not None or not starts_rule)
    following = outer[place + 1 : place + 2]
    return outer[place - 1].kind in _CLOSED or all(
        block.kind in _CLOSED and block.span.start in source.line_starts for block in following
    )


def _meet(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end


def _ways(source: Source, comment: Span) -> Iterator[Edit]:
    """Give the edits that take a comment away, the best one first."""
    first, last = (source.line_index(point) for point in comment)
    before = source.slice(Span(source.line_span(first).start, comment.start))
    after = source.slice(Span(comment.end, source.line_span(last).end))
    if not after.strip():
        if before.strip(_CONTAINERS).strip():
            yield from _at_line_end(source, comment, last, before)
        else:
            yield from _whole_lines(source, first, last, before)
    elif not before.strip(_CONTAINERS) or before[-1].isspace():
        yield Edit(Span(comment.start, comment.end + len(after) - len(after.lstrip())), "")
    yield Edit(comment, "")


def _at_line_end(source: Source, comment: Span, last: int, before: str) -> Iterator[Edit]:
    """Take away a comment and the blanks before it; the next line moves up to a list's marker."""
    if _MARKERS.fullmatch(before) and not _is_blank(source, last + 1):
        following = source.line_span(last + 1)
        line = source.slice(following)
        start = following.end - len(line.lstrip(_CONTAINERS))
        yield Edit(Span(comment.start, start), "")
    yield Edit(Span(comment.start - len(before) + len(before.rstrip()), comment.end), "")


def _whole_lines(source: Source, first: int, last: int, before: str) -> Iterator[Edit]:
    """Take away the lines of a comment, and one of two blank lines around them."""
    count = len(source.line_starts)
    if _is_blank(source, first - 1) and _is_blank(source, last + 1):
        if last + 1 < count:
            yield _without_lines(source, first, last + 1)
        if first:
            yield _without_lines(source, first - 1, last)
    yield _without_lines(source, first, last)
    yield _without_lines(source, first, last, before.rstrip() + _line_end(source, last))


def _without_lines(source: Source, first: int, last: int, new: str = "") -> Edit:
    """Put a text in the place of lines.

    The edit goes from the last line with text before them to the next one after them, for what it
    changes is whether those belong together.
    """
    starts = (*source.line_starts, len(source.text))
    start, end = starts[first], starts[last + 1]
    before = len(source.text[:start].rstrip(_BLANKS))
    after = len(source.text) - len(source.text[end:].lstrip(_BLANKS))
    after = source.line_starts[source.line_index(after)] if after < len(source.text) else after
    return Edit(
        Span(before, max(end, after)), source.text[before:start] + new + source.text[end:after]
    )


def _line_end(source: Source, index: int) -> str:
    following = (*source.line_starts, len(source.text))[index + 1]
    return source.text[source.line_span(index).end : following]


def _is_blank(source: Source, index: int) -> bool:
    """Tell whether a line is blank in its containers; before the first and after the last, yes."""
    return not _line(source, index).strip(_CONTAINERS)


def _line(source: Source, index: int) -> str:
    is_there = 0 <= index < len(source.line_starts)
    return source.slice(source.line_span(index)) if is_there else ""
