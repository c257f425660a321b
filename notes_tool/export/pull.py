"""Pulling: what a person changed on an exported page, taken back into its catalog."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from notes_tool.diagnostic import Text
from notes_tool.export.pull_entries import Conflict, Taken, is_held, known, with_entries
from notes_tool.export.pull_left import Found, Unplaced, left
from notes_tool.export.pull_matching import joined, matched
from notes_tool.export.pull_notice import notice_span
from notes_tool.export.pull_reading import Reading
from notes_tool.export.pull_words import carried
from notes_tool.export.record import Placed, Record
from notes_tool.text.edit import Edit, apply
from notes_tool.text.moves import Moves
from notes_tool.text.span import Source, Span
from notes_tool.translate.catalog import Catalog, Entry, Key

_CHANGED_SINCE = Text(
    en="since this page was written, the catalog got another translation: {other}",
    fr="depuis que cette page a été écrite, le catalogue a reçu une autre traduction : {other}",
)
_TWICE = Text(
    en="the same passage was changed otherwise elsewhere on this page: {other}",
    fr="le même passage a été changé autrement ailleurs sur cette page : {other}",
)
_JOINED = Text(
    en="two passages of the note were made one here; only the note can say that they are one",
    fr="deux passages de la note n'en font plus qu'un ici ; seule la note peut dire qu'ils ne font "
    "qu'un",
)
_UNREADABLE = Text(
    en="this holds bytes that are no UTF-8, which a catalog cannot hold",
    fr="ceci contient des octets qui ne sont pas de l'UTF-8, qu'un catalogue ne peut contenir",
)
_SURROGATE = re.compile("[\ud800-\udfff]")


class Following(NamedTuple):
    """A place of an edited page that an edit elsewhere on it will change, for both are one text.

    Args:
        span: where it stands on the edited page.
        text: what the next export writes there.
    """

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Pulled:
    """What became of a person's changes to a page.

    Args:
        catalog: with the translations that were taken; all of them are reviewed.
        record: the page as it was written, with these translations in it as the person wrote them:
            what a later pull of the page is to be compared with.
        taken: these translations.
        unplaced: what no catalog can take, in the order of the page.
        conflicts: what was not taken because of other words, in the order of the page.
        following: places that get the same translation though nobody changed them.
    """

    catalog: Catalog
    record: Record
    taken: tuple[Taken, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    following: tuple[Following, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether the page holds nothing but blanks that the catalog and the note do not give.

        Then it may be written anew. Where lines break inside a text is up to the export.
        """
        return not self.conflicts and all(each.is_blank for each in self.unplaced)


class _Change(NamedTuple):
    """A text that a person changed on a page.

    Args:
        placed: what stood there.
        span: where it stands on the edited page.
        text: the translation that makes of it what the person wrote.
    """

    placed: Placed
    span: Span
    text: str


class _Compared(NamedTuple):
    """A page as it was written, and as it is now.

    Args:
        base: the page as it was.
        page: the page as it is.
        placed: the texts that it showed, none empty.
        spans: where they stand now, by their numbers.
        joined: those that stand in the text of a neighbour now, by their numbers, and that one's.
    """

    base: Reading
    page: Reading
    placed: Sequence[Placed]
    spans: Mapping[int, Span]
    joined: Mapping[int, int]


def pull(record: Record, edited: str, catalog: Catalog) -> Pulled:
    """Take what a person changed on a page into the catalog of its note.

    What is the same as on the page that was written is never taken, so the page may be old: what
    changed in the catalog since stays. Only where both changed the same text, nothing is taken; and
    nothing that a person wrote is dropped: it is in the catalog, or among what could not be placed.

    Args:
        record: the page as it was written.
        edited: the page as it is now, without a byte order mark.
        catalog: of the note, as it is now.
    """
    compared = _compared(record, edited)
    changes = list(_changes(compared))
    refused = dict(_refused(compared, changes))
    found = _found(compared)
    unplaced = [
        *(Unplaced(span, compared.page.text(span), reason) for span, reason in refused.items()),
        *left(compared.base, compared.page, list(found.values()), _notice(compared, record)),
    ]
    taken = _taken([each for each in changes if each.span not in refused], catalog)
    held = {*refused, *(each.span for each in taken.conflicts)}
    return Pulled(
        taken.catalog,
        _renewed(record, compared, held),
        taken.entries,
        tuple(sorted(unplaced, key=lambda each: each.span)),
        taken.conflicts,
        tuple(_following(compared, taken.entries, {each.span for each in changes})),
    )


def _compared(record: Record, edited: str) -> _Compared:
    base = Reading(Source(record.note, record.page))
    page = Reading(Source(record.note, edited))
    placed = [each for each in record.placed if each.span.start < each.span.end]
    stood = [each.span for each in placed]
    spans = matched(base, page, stood)
    return _Compared(base, page, placed, spans, joined(base, page, stood, spans))


def _notice(compared: _Compared, record: Record) -> Span:
    return notice_span(compared.base.note, record.language)


def _changes(compared: _Compared) -> Iterator[_Change]:
    """Give the texts that a person changed, but for what makes no other translation of them."""
    for number, span in compared.spans.items():
        placed = compared.placed[number]
        text = _translation(compared, number)
        if text not in (placed.translation, None):
            yield _Change(placed, span, text)


def _translation(compared: _Compared, number: int) -> str | None:
    """Give the translation that a text of the edited page stands for; None where it shows none."""
    placed = compared.placed[number]
    before, after = compared.base.text(placed.span), compared.page.text(compared.spans[number])
    if before == after:
        return placed.translation
    text = carried(before, after, placed.translation or placed.text).strip()
    return text if placed.translation is not None or text != placed.text else None


def _refused(compared: _Compared, changes: Iterable[_Change]) -> Iterator[tuple[Span, Text]]:
    """Give the changed texts that no entry can take, and why."""
    for number in compared.joined.values():
        yield compared.spans[number], _JOINED
    for change in changes:
        if _SURROGATE.search(change.text):
            yield change.span, _UNREADABLE


def _found(compared: _Compared) -> dict[int, Found]:
    """Give where the texts stood and stand, by their numbers.

    Those that were joined with another are part of it. The quotes of the front matter belong to the
    only text in them: they come and go with what it says.
    """
    found = {
        number: Found(each.span, compared.spans.get(number))
        for number, each in enumerate(compared.placed)
    }
    for number, other in compared.joined.items():
        ends = (*found.pop(number).base, *found[other].base)
        found[other] = found[other]._replace(base=Span(min(ends), max(ends)))
    spans = [each.base for each in found.values()]
    return {number: _with_quotes(compared, each, spans) for number, each in found.items()}


def _with_quotes(compared: _Compared, found: Found, spans: Iterable[Span]) -> Found:
    value = compared.base.value(found.base)
    now = compared.page.value(found.edited) if value and found.edited else None
    if value is None or now is None or sum(map(value.contains, spans)) > 1:
        return found
    return Found(value, now)


def _renewed(record: Record, compared: _Compared, held: Collection[Span]) -> Record:
    """Put the texts of the edited page, but for some, in the places of those that it showed.

    Args:
        record: the page as it was written.
        compared: the page as it was and as it is.
        held: where the texts stand on the edited page that stay as they were.
    """
    edits = {}
    texts = {}
    for number, (base, edited) in _found(compared).items():
        if edited is not None and compared.spans[number] not in held:
            text = compared.page.source.slice(edited)
            if text != compared.base.source.slice(base):
                edits[base] = Edit(base, text)
            texts[compared.placed[number]] = _translation(compared, number)
    moves = Moves(edits.values())
    placed = tuple(
        each._replace(span=moves.outer(each.span), translation=texts.get(each, each.translation))
        for each in record.placed
    )
    return record._replace(page=apply(record.page, edits.values()), placed=placed)


class _Taken(NamedTuple):
    """What of some changes was taken into a catalog, and what was not for other words there."""

    catalog: Catalog
    entries: tuple[Taken, ...]
    conflicts: tuple[Conflict, ...]


def _taken(changes: Sequence[_Change], catalog: Catalog) -> _Taken:
    """Take changes into a catalog, all of one key or none."""
    by_key: dict[Key, list[_Change]] = {}
    for change in changes:
        by_key.setdefault(_key(change.placed), []).append(change)
    entries = known(catalog)
    taken, conflicts = [], []
    for key, same in by_key.items():
        against = list(_conflicts(same, entries))
        conflicts += against
        new = _entry(same[0], entries.get(key))
        if not against and new != entries.get(key):
            taken.append(Taken(same[0].span, entries.get(key), new))
    return _Taken(
        with_entries(catalog, {each.new.key: each.new for each in taken}),
        tuple(taken),
        tuple(sorted(conflicts, key=lambda each: each.span)),
    )


def _conflicts(changes: Sequence[_Change], entries: Mapping[Key, Entry]) -> Iterator[Conflict]:
    """Give what speaks against changes of one key: each other, or the catalog as it is now."""
    entry = entries.get(_key(changes[0].placed))
    for change in changes:
        other = next((each.text for each in changes if each.text != change.text), None)
        if other is not None:
            yield _conflict(change, other, _TWICE)
        elif entry is not None and _is_changed(entry, change) and is_held(entry, entries.values()):
            yield _conflict(change, entry.translation, _CHANGED_SINCE)


def _is_changed(entry: Entry, change: _Change) -> bool:
    """Tell whether a translation is neither what the page showed nor what is on it now."""
    return entry.translation not in (change.placed.translation or "", change.text)


def _conflict(change: _Change, other: str, reason: Text) -> Conflict:
    key = _key(change.placed)
    return Conflict(change.span, key, change.text, other, reason.filled(other=other))


def _entry(change: _Change, old: Entry | None) -> Entry:
    key = _key(change.placed)
    return replace(
        old or Entry(key.text, context=key.context),
        translation=change.text,
        state="reviewed",
        previous=None,
        engine=None,
    )


def _following(
    compared: _Compared, taken: Iterable[Taken], changed: Collection[Span]
) -> Iterator[Following]:
    """Give the places of texts that were changed in another place only."""
    texts = {each.new.key: each.new.translation for each in taken}
    for number, span in compared.spans.items():
        text = texts.get(_key(compared.placed[number]))
        if text is not None and span not in changed:
            yield Following(span, text)


def _key(placed: Placed) -> Key:
    return Key(placed.text, placed.context)
