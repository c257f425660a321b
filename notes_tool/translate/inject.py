"""Injection: translations put into a note, and nothing else changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from notes_tool.markdown.note import Note
from notes_tool.text.edit import Edit
from notes_tool.text.span import Span
from notes_tool.translate.escape import one_line
from notes_tool.translate.place import place
from notes_tool.translate.segment import Segment
from notes_tool.translate.segments.front_matter import values
from notes_tool.translate.structure import is_kept


class Injected(NamedTuple):
    """A note with its translations in it.

    Args:
        note: the note; every code point outside the translated segments is as it was.
        refused: the segments that keep their source, because their translation has no text or
            would change the structure of the note; in order.
        edits: what made it of the note; in order.
    """

    note: Note
    refused: tuple[Segment, ...]
    edits: tuple[Edit, ...]

    @property
    def text(self) -> str:
        """The text of the note."""
        return self.note.source.text


class _Accepted(NamedTuple):
    """The changes that do no harm, and the note with them in it."""

    note: Note
    changes: Sequence[_Change] = ()


class _Change(NamedTuple):
    """A segment that changes: its translation, and the edits that put it there."""

    segment: Segment
    translation: str
    edits: tuple[Edit, ...]

    @property
    def held(self) -> Span:
        """The span from the first line of the segment to its last."""
        return Span(self.segment.spans[0].start, self.segment.spans[-1].end)


def inject(note: Note, translations: Mapping[Segment, str]) -> Injected:
    """Put translations in the places of their segments.

    Each is written so that it is text where it stands: block markers, pipes, tags and quotes are
    escaped, and it takes as many lines as its source. Then the result is parsed, and a translation
    that still changes the structure of the note is left out. Those that equal their source make no
    edit, so with them alone, or with none, the text is that of the note.

    Args:
        note: the note.
        translations: by segments of this note; one that is missing keeps its source.
    """
    changes: list[_Change] = []
    refused: set[Segment] = set()
    for segment, translation in translations.items():
        edits = place(note, segment, translation)
        if edits is None:
            refused.add(segment)
        elif edits:
            changes.append(_Change(segment, translation, edits))
    changes.sort(key=lambda change: change.held)
    accepted = _accepted(note, _Accepted(note), changes)
    refused |= {change.segment for change in changes}
    refused -= {change.segment for change in accepted.changes}
    in_order = sorted(refused, key=lambda segment: segment.spans)
    edits = tuple(sorted(edit for change in accepted.changes for edit in change.edits))
    return Injected(accepted.note, tuple(in_order), edits)


def _accepted(note: Note, accepted: _Accepted, changes: Sequence[_Change]) -> _Accepted:
    """Add changes to those accepted already, without the few that do harm, found by halving."""
    if not changes:
        return accepted
    both = [*accepted.changes, *changes]
    new = _changed(note, both)
    if new is not None:
        return _Accepted(new, both)
    if len(changes) == 1:
        return accepted
    half = len(changes) // 2
    return _accepted(note, _accepted(note, accepted, changes[:half]), changes[half:])


def _changed(note: Note, changes: Sequence[_Change]) -> Note | None:
    """Apply changes; None where they do more than change words."""
    edits = [edit for change in changes for edit in change.edits]
    new = note.edited(edits)
    held = [change.held for change in changes]
    return new if is_kept(note, new, edits, held) and _reads_values(new, changes) else None


def _reads_values(note: Note, changes: Iterable[_Change]) -> bool:
    """Tell whether the front matter reads as it was translated."""
    texts = [
        _words(one_line(change.translation))
        for change in changes
        if change.segment.kind == "front-matter"
    ]
    if not texts:
        return True
    read = " ".join(_words(text) for _, text, _ in values(note))
    return all(text in read for text in texts)


def _words(text: str) -> str:
    return " ".join(text.split())
