"""Tasks: the texts that need a draft, each once however often it stands in the notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from notes_tool.markdown.note import NaturalLanguage
from notes_tool.text.span import Span
from notes_tool.translate.catalog import Catalog, Key
from notes_tool.translate.engines.protocol import Limits
from notes_tool.translate.segment import Segment


class Place(NamedTuple):
    """An entry that a draft is for: the path of its note, and its key."""

    note: str
    key: Key


@dataclass(frozen=True, slots=True)
class Task:
    """A text to draft.

    Args:
        text: of a segment.
        language: it is written in; None where that is not clear.
        protected: what a translation of it must keep.
        places: the entries that the draft is for; not empty.
    """

    text: str
    language: NaturalLanguage | None
    protected: tuple[Span, ...]
    places: tuple[Place, ...]


class Wanted(NamedTuple):
    """The catalog of a note, brought up to date, and what of the note is to be translated."""

    catalog: Catalog
    segments: Sequence[Segment]


def tasks_of(wanted: Iterable[Wanted]) -> tuple[Task, ...]:
    """Give the texts without a translation, in the order of the notes; none twice.

    A text that stands in several notes, or in several contexts, is asked for once: an engine does
    not know what sets them apart.
    """
    places: dict[str, list[Place]] = {}
    segments: dict[str, Segment] = {}
    for catalog, found in wanted:
        by_key = {Key(each.text, each.context): each for each in reversed(found)}
        for entry in catalog.entries:
            if entry.state == "untranslated" and entry.key in by_key:
                places.setdefault(entry.text, []).append(Place(catalog.note, entry.key))
                segments.setdefault(entry.text, by_key[entry.key])
    return tuple(
        Task(text, segments[text].language, segments[text].protected, tuple(found))
        for text, found in places.items()
    )


def batches_of(tasks: Sequence[Task], limits: Limits) -> Iterator[tuple[Task, ...]]:
    """Put tasks together as an engine takes them at once, in their order."""
    batch: list[Task] = []
    length = 0
    for task in tasks:
        is_full = len(batch) == limits.texts or length + len(task.text) > limits.characters
        if batch and is_full:
            yield tuple(batch)
            batch, length = [], 0
        batch.append(task)
        length += len(task.text)
    if batch:
        yield tuple(batch)
