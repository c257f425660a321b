"""Takes the translations of a page that nobody exported into the catalog of a note."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from notes_tool.diagnostic import Text
from notes_tool.export.adopt.blocks import Pair, Unit, paired, units
from notes_tool.export.adopt.dealing import dealt
from notes_tool.export.source import all_segments
from notes_tool.export.taking import (
    ENGINE,
    Conflict,
    Taken,
    Unplaced,
    is_held,
    known,
    with_entries,
)
from notes_tool.export.unfinished import without_marks
from notes_tool.markdown.note import NaturalLanguage, Note
from notes_tool.text.language import language as language_of
from notes_tool.text.span import Span
from notes_tool.translate.catalog import Catalog, Entry, Key, State
from notes_tool.translate.segment import Segment
from notes_tool.translate.segments.front_matter import values

_NO_SOURCE = Text(
    en="nothing in the note is surely what this translates",
    fr="rien dans la note n'est à coup sûr ce que ceci traduit",
)
_NO_TRANSLATION = Text(
    en="nothing on the page is surely a translation of this",
    fr="rien sur la page n'est à coup sûr une traduction de ceci",
)
_OTHER_LANGUAGE = Text(
    en="this is not in the language of the translation",
    fr="ceci n'est pas dans la langue de la traduction",
)
_KNOWN = Text(
    en="the catalog has another translation: {other}",
    fr="le catalogue a une autre traduction : {other}",
)
_OTHERWISE = Text(
    en="the same passage is translated otherwise elsewhere on this page: {other}",
    fr="le même passage est traduit autrement ailleurs sur cette page : {other}",
)
_LABEL = re.compile(r"\[(?P<label>(?:[^\[\]\\]|\\.)+)\]:[^\r\n]*\Z")


@dataclass(frozen=True, slots=True)
class Adopted:
    """What became of a page that translates a note.

    Args:
        catalog: with the translations that were taken. They are reviewed where the page translates
            the note block by block, and drafts where some block of either has no counterpart.
        taken: these translations; their spans lie on the page.
        unplaced: what of the page was not taken, in order.
        missing: the texts of the note for which the page has no translation; spans of the note.
        conflicts: what was not taken because of other words, in the order of the page.
    """

    catalog: Catalog
    taken: tuple[Taken, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    missing: tuple[Unplaced, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


class _Group(NamedTuple):
    """Texts of the note, and those of the page that translate them: the texts of one block."""

    source: tuple[Segment, ...]
    page: tuple[Segment, ...]


class _Match(NamedTuple):
    """A text of the note, its translation, and where that stands on the page."""

    source: Segment
    translation: str
    span: Span


def adopt(note: Note, segments: Sequence[Segment], page: Note, catalog: Catalog) -> Adopted:
    """Take the translations of a page into the catalog of a note.

    Blocks of both are paired by what they share and by their places, then the texts in them. A
    reviewed translation that the catalog has, and any other that a person wrote, stays.

    Args:
        note: the note.
        segments: what of it is to be translated.
        page: its translation.
        catalog: of the note, as it is now.
    """
    target: NaturalLanguage = "fr" if catalog.language == "fr" else "en"
    theirs = all_segments(page)
    ours, others = units(note, segments), units(page, theirs)
    pairs = paired(ours, others, target)
    groups = [*_keyed(note, segments, page, theirs), *_blocks(ours, others, pairs)]
    matches = [match for group in groups for match in _matches(group, target)]
    is_whole = len(pairs) == len(ours) == len(others) and all(pair.is_sure for pair in pairs)
    state: State = "reviewed" if is_whole else "draft"
    entered = _entered(matches, catalog, state)
    done = {match.source for match in matches}
    return replace(
        entered,
        unplaced=tuple(_unplaced(_without(theirs, note, segments, matches), target)),
        missing=tuple(
            Unplaced(_whole([each]), each.text, _NO_TRANSLATION)
            for each in segments
            if each not in done
        ),
    )


def _keyed(
    note: Note, segments: Iterable[Segment], page: Note, theirs: Iterable[Segment]
) -> Iterator[_Group]:
    """Pair what is found by a name: values of the front matter, titles of definitions."""
    ours, others = _by_name(note, segments), _by_name(page, theirs)
    for name, texts in ours.items():
        if name in others:
            yield _Group(tuple(texts), tuple(others[name]))


def _by_name(note: Note, segments: Iterable[Segment]) -> dict[str, list[Segment]]:
    found: dict[str, list[Segment]] = {}
    for segment in segments:
        if segment.kind == "front-matter":
            keys = (key for key, _, span in values(note) if span.contains(segment.spans[0]))
            found.setdefault(next(keys, ""), []).append(segment)
        elif segment.kind == "definition":
            match = _LABEL.search(note.source.text, 0, segment.spans[0].start)
            label = match["label"].casefold() if match else ""
            found.setdefault(f"[{label}]", []).append(segment)
    return found


def _blocks(
    ours: Sequence[Unit], others: Sequence[Unit], pairs: Iterable[Pair]
) -> Iterator[_Group]:
    for pair in pairs:
        group = _Group(ours[pair.note].segments, others[pair.page].segments)
        if pair.is_sure and group.source and group.page:
            yield group


def _matches(group: _Group, target: NaturalLanguage) -> Iterator[_Match]:
    texts = dealt(*group, target)
    is_one_to_one = len(group.source) == len(group.page)
    for number, (source, text) in enumerate(zip(group.source, texts, strict=False)):
        parts = group.page[number : number + 1] if is_one_to_one else group.page
        if language_of(without_marks(text)) in (None, target):
            yield _Match(source, text, _whole(parts))


def _entered(matches: Iterable[_Match], catalog: Catalog, state: State) -> Adopted:
    """Put translations into a catalog; of several for one text, the one that is there most."""
    by_key: dict[Key, list[_Match]] = {}
    for match in matches:
        by_key.setdefault(Key(match.source.text, match.source.context), []).append(match)
    entries = known(catalog)
    taken, conflicts = [], []
    for key, same in by_key.items():
        ((text, _),) = Counter(match.translation for match in same).most_common(1)
        first = next(match for match in same if match.translation == text)
        others = [match for match in same if match.translation != text]
        conflicts += [_conflict(key, match, text, _OTHERWISE) for match in others]
        old = entries.get(key)
        new = _entry(old or Entry(key.text, context=key.context), text, state)
        if old is not None and _stays(old, text, entries.values()):
            conflicts.append(_conflict(key, first, old.translation, _KNOWN))
        elif new != old:
            taken.append(Taken(first.span, old, new))
    return Adopted(
        with_entries(catalog, {each.new.key: each.new for each in taken}),
        tuple(taken),
        conflicts=tuple(sorted(conflicts, key=lambda each: each.span)),
    )


def _entry(old: Entry, text: str, state: State) -> Entry:
    """Give an entry a translation; one that it has already is not trusted less than it was."""
    if old.translation == text and old.state in {"reviewed", state}:
        return old
    engine = None if state == "reviewed" else ENGINE
    return replace(old, translation=text, state=state, previous=None, engine=engine)


def _stays(old: Entry, text: str, entries: Iterable[Entry]) -> bool:
    """Tell whether another translation stands in the way; an earlier draft from here does not."""
    is_ours = old.state == "draft" and old.engine == ENGINE
    return old.translation != text and not is_ours and is_held(old, entries)


def _conflict(key: Key, match: _Match, other: str, reason: Text) -> Conflict:
    return Conflict(match.span, key, match.translation, other, reason.filled(other=other))


def _without(
    theirs: Iterable[Segment],
    note: Note,
    segments: Iterable[Segment],
    matches: Iterable[_Match],
) -> Iterator[Segment]:
    """Give the texts of the page that no entry got, and that the note does not have as they are."""
    placed = [match.span for match in matches]
    translated = {segment.text for segment in segments}
    kept = {segment.text for segment in all_segments(note)} - translated
    for segment in theirs:
        span = _whole([segment])
        if segment.text not in kept and not any(each.contains(span) for each in placed):
            yield segment


def _unplaced(left: Iterable[Segment], target: NaturalLanguage) -> Iterator[Unplaced]:
    for segment in left:
        is_other = language_of(without_marks(segment.text)) not in (None, target)
        reason = _OTHER_LANGUAGE if is_other else _NO_SOURCE
        yield Unplaced(_whole([segment]), segment.text, reason)


def _whole(segments: Sequence[Segment]) -> Span:
    return Span(segments[0].spans[0].start, segments[-1].spans[-1].end)
