"""Drafts: pages on their way from the note to what is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from notes_tool.export.record import Placed
from notes_tool.markdown.note import Note
from notes_tool.text.edit import Edit
from notes_tool.text.moves import Moves
from notes_tool.text.span import Span
from notes_tool.translate.catalog import Catalog, Key
from notes_tool.translate.inject import inject
from notes_tool.translate.segment import Segment


class Draft(NamedTuple):
    """A page as it is after some of the steps, and where things of the note stand in it.

    Args:
        note: the page.
        placed: the segments, in the order of the note.
        headings: where each heading of the note starts now, in code points of the page.
        marks: where other places of the note stand now, that a later step asks about.
    """

    note: Note
    placed: tuple[Placed, ...]
    headings: tuple[int, ...]
    marks: tuple[Span, ...] = ()


class Translated(NamedTuple):
    """A note with its translations in it.

    Args:
        draft: the page.
        refused: the segments that keep their source, because their translation would change the
            structure of the note.
    """

    draft: Draft
    refused: tuple[Segment, ...]


def translations(
    segments: Sequence[Segment], catalog: Catalog, *, only_reviewed: bool
) -> dict[Segment, str]:
    """Give the translations that a page shows.

    Args:
        segments: what is to be translated of a note.
        catalog: of the note as it is now.
        only_reviewed: whether drafts and stale translations are left out.
    """
    entries = {entry.key: entry for entry in catalog.entries}
    return {
        segment: entry.translation
        for segment in segments
        if (entry := entries.get(Key(segment.text, segment.context))) is not None
        and entry.translation
        and (entry.state == "reviewed" or not only_reviewed)
    }


def translated(
    note: Note,
    segments: Sequence[Segment],
    used: Mapping[Segment, str],
    marks: Sequence[Span] = (),
) -> Translated:
    """Put translations into a note.

    Args:
        note: the note.
        segments: what is to be translated of it.
        used: the translations.
        marks: places of the note that a later step asks about.
    """
    injected = inject(note, used)
    shown = _without(used, injected.refused)
    placed = tuple(
        Placed(segment.text, segment.context, shown.get(segment), _held(segment))
        for segment in segments
    )
    headings = tuple(note.blocks[heading.block].span.start for heading in note.headings)
    draft = edited(Draft(note, placed, headings, tuple(marks)), injected.edits, injected.note)
    return Translated(draft, injected.refused)


def edited(
    draft: Draft, edits: Iterable[Edit], note: Note | None = None, *, beside: bool = False
) -> Draft:
    """Apply edits to a page.

    Args:
        draft: the page.
        edits: what to change.
        note: what they make of it, where that is known.
        beside: whether what they insert at the edge of a segment belongs to no segment.
    """
    changes = tuple(edits)
    if not changes:
        return draft
    moves = Moves(changes)
    moved = moves.inner if beside else moves.outer
    return Draft(
        note or draft.note.edited(changes),
        tuple(each._replace(span=moved(each.span)) for each in draft.placed),
        tuple(moves.moved(offset) for offset in draft.headings),
        tuple(moves.inner(span) for span in draft.marks),
    )


def _held(segment: Segment) -> Span:
    return Span(segment.spans[0].start, segment.spans[-1].end)


def _without(
    translations: Mapping[Segment, str], refused: Iterable[Segment]
) -> Mapping[Segment, str]:
    left_out = set(refused)
    return {segment: text for segment, text in translations.items() if segment not in left_out}
