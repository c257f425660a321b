"""Brings catalogs up to date with their notes. Nothing that a person wrote is ever dropped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from notes_tool.translate.catalog import Catalog, Entry, Key, reference
from notes_tool.translate.memory import Memory, Past, first_of, paired, settled, translated
from notes_tool.translate.segment import Segment

NO_MEMORY = Memory()
"""Knows nothing."""


def merge(catalog: Catalog, segments: Iterable[Segment], memory: Memory = NO_MEMORY) -> Catalog:
    """Give the catalog of a note as the note is now.

    A text keeps its translation and state, or finds them again among the obsolete entries or in the
    memory. One that was said otherwise before takes the old translation as stale: first that of the
    likest text that has just disappeared, then one from the past of this note or of all. What the
    note no longer says becomes obsolete, and comes back when the text does. Segments of one text
    share an entry unless their contexts differ. Merging twice gives the same as merging once.

    Args:
        catalog: as it was.
        segments: what the note holds to translate, in order; one without text is passed over.
        memory: of the same language. `merge_all` fills it so that the order of the notes does not
            matter.
    """
    return completed(align(catalog, segments), catalog, memory)


def is_complete(aligned: Catalog) -> bool:
    """Tell whether all texts have a translation, so that no memory is asked for one."""
    return all(entry.translation for entry in aligned.entries)


def completed(aligned: Catalog, catalog: Catalog, memory: Memory = NO_MEMORY) -> Catalog:
    """Take the other steps of a merge.

    Args:
        aligned: what `align` gave.
        catalog: what it was given.
        memory: as for `merge`.
    """
    before = {entry.key for entry in catalog.obsolete}
    gone = [entry for entry in translated(aligned) if entry.key not in before]
    past = [entry for entry in translated(aligned) if entry.key in before]
    entries = _changed(_recalled(aligned, memory), gone)
    entries = _similar(entries, (Past(tuple(past)), memory.past))
    obsolete = tuple(_worth_keeping(aligned.obsolete, entries))
    return replace(aligned, entries=tuple(entries), obsolete=obsolete)


def merge_all(updates: Sequence[tuple[Catalog, Sequence[Segment]]]) -> tuple[Catalog, ...]:
    """Give the catalogs of all notes as the notes are now, each with the others as its memory.

    Args:
        updates: the catalog and the segments of each note, all of one language; their order decides
            only that of the result.
    """
    memory = Memory(tuple(align(catalog, segments) for catalog, segments in updates))
    return tuple(merge(catalog, segments, memory) for catalog, segments in updates)


def align(catalog: Catalog, segments: Iterable[Segment]) -> Catalog:
    """Take the first step of a merge: an entry for each text of the note, and no other.

    What the note no longer says becomes obsolete, after what was so before, and still names its
    previous text. What it says again comes back. What is new has no translation yet.
    """
    wanted = _wanted(catalog.note, segments)
    known = {entry.key: entry for entry in (*catalog.obsolete, *catalog.entries)}
    return replace(
        catalog,
        entries=tuple(
            _placed(known.get(key) or Entry(key.text, context=key.context), references)
            for key, references in wanted.items()
        ),
        obsolete=(
            *(entry for entry in catalog.obsolete if entry.key not in wanted),
            *(
                replace(entry, references=())
                for entry in catalog.entries
                if entry.key not in wanted and (entry.translation or entry.comments)
            ),
        ),
    )


def _placed(entry: Entry, references: tuple[str, ...]) -> Entry:
    return entry if entry.references == references else replace(entry, references=references)


def _wanted(note: str, segments: Iterable[Segment]) -> dict[Key, tuple[str, ...]]:
    """Give the texts to translate, in order, and where each stands."""
    places: dict[Key, dict[str, None]] = {}
    for segment in segments:
        if segment.text:
            key = Key(segment.text, segment.context or None)
            places.setdefault(key, {})[reference(note, segment.heading)] = None
    return {key: tuple(names) for key, names in places.items()}


def _recalled(aligned: Catalog, memory: Memory) -> list[Entry]:
    """Give the entries without a translation what is known of their very text."""
    own = first_of([*settled(aligned), *translated(aligned)], lambda entry: entry.text)
    return [
        entry if entry.translation else _recall(entry, own, memory) for entry in aligned.entries
    ]


def _recall(entry: Entry, own: Mapping[str, Entry], memory: Memory) -> Entry:
    known = memory.exact(entry.key)
    if known:
        return replace(entry, translation=known.translation, state=known.state, engine=known.engine)
    # A context sets two meanings apart, so a person must look at what is known without it.
    other = own.get(entry.text) or memory.of_text(entry.text)
    return _stale(entry, other) if other else entry


def _stale(entry: Entry, source: Entry) -> Entry:
    """Give an entry the translation of another text, or of another meaning."""
    previous = source.previous if source.state == "stale" else None
    return replace(
        entry,
        translation=source.translation,
        state="stale",
        previous=source.text if previous is None else previous,
        engine=source.engine,
    )


def _changed(entries: list[Entry], gone: Sequence[Entry]) -> list[Entry]:
    """Give the entries without a translation those of the texts that they were before."""
    pending = [index for index, entry in enumerate(entries) if not entry.translation]
    result = list(entries)
    for pair in paired([entries[index].key for index in pending], gone):
        entry, source = entries[pending[pair.new]], gone[pair.old]
        comments = _united(entry.comments, source.comments)
        result[pending[pair.new]] = replace(_stale(entry, source), comments=comments)
    return result


def _similar(entries: list[Entry], pasts: Sequence[Past]) -> list[Entry]:
    """Give the entries without a translation those of similar texts from the past."""
    used = _Used()
    for entry in entries:
        used.add(entry)
    result = []
    for entry in entries:
        found = None if entry.translation else _first_free(entry.text, pasts, used)
        result.append(_stale(entry, found) if found else entry)
        used.add(result[-1])
    return result


def _first_free(text: str, pasts: Sequence[Past], used: _Used) -> Entry | None:
    """Give the likest entry of the past that no stale entry took."""
    similar = (entry for past in pasts for entry in past.similar(text))
    return next((entry for entry in similar if entry not in used), None)


@dataclass(slots=True)
class _Used:
    """What stale entries took from the past: no old translation serves twice."""

    texts: set[str] = field(default_factory=set)
    translations: set[str] = field(default_factory=set)

    def add(self, entry: Entry) -> None:
        """Take note of an entry, if it is stale."""
        if entry.state == "stale":
            self.texts.add(entry.previous or "")
            self.translations.add(entry.translation)

    def __contains__(self, source: Entry) -> bool:
        # What is taken from a stale entry names the text before it, not that entry's own.
        passed_on = source.state == "stale" and source.translation in self.translations
        return passed_on or source.text in self.texts


def _worth_keeping(obsolete: Sequence[Entry], entries: Sequence[Entry]) -> Iterator[Entry]:
    """Leave out stale entries whose translation is kept, unchanged, with the text it was made for.

    Each edit of a text would leave one otherwise.
    """
    origins = {
        (entry.text, entry.translation): entry.comments
        for entry in (*entries, *obsolete)
        if entry.state != "stale"
    }
    for entry in obsolete:
        comments = origins.get((entry.previous or "", entry.translation))
        if entry.state != "stale" or comments is None or not set(entry.comments) <= set(comments):
            yield replace(entry, previous=None)


def _united(comments: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*comments, *others)))
