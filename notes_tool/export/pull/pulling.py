"""Three-way: a page as it was exported, as it is now, and the catalog as it is now."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from notes_tool.diagnostic import Text
from notes_tool.export.notice import notice_span
from notes_tool.export.pull.comparing import Change, Compared, changes, compared, found_in, renewed
from notes_tool.export.pull.left import left
from notes_tool.export.record import Record
from notes_tool.export.taking import Conflict, Taken, Unplaced, is_held, known, with_entries
from notes_tool.text.flavor import GITHUB, Flavor
from notes_tool.text.span import Span
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
_MOVED = Text(
    en="this is another passage of the note, moved; only the note can put them in another order",
    fr="c'est un autre passage de la note, déplacé ; seule la note peut en changer l'ordre",
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


def pull(record: Record, edited: str, catalog: Catalog, flavor: Flavor = GITHUB) -> Pulled:
    """Take what a person changed on a page into the catalog of its note.

    What is the same as on the page that was written is never taken, so the page may be old: what
    changed in the catalog since stays. Only where both changed the same text, nothing is taken; and
    nothing that a person wrote is dropped: it is in the catalog, or among what could not be placed.

    Args:
        record: the page as it was written.
        edited: the page as it is now, without a byte order mark.
        catalog: of the note, as it is now.
        flavor: that of the notes and their pages.
    """
    page = compared(record, edited, flavor)
    changed = list(changes(page))
    refused = dict(_refused(page, changed))
    taken = _taken([each for each in changed if each.span not in refused], catalog)
    return Pulled(
        taken.catalog,
        renewed(record, page, {*refused, *(each.span for each in taken.conflicts)}),
        taken.entries,
        tuple(_unplaced(record, page, refused)),
        taken.conflicts,
        tuple(_following(page, taken.entries, {each.span for each in changed})),
    )


def _unplaced(record: Record, page: Compared, refused: Mapping[Span, Text]) -> list[Unplaced]:
    notice = notice_span(page.base.note, record.language)
    found = list(found_in(page).values())
    unplaced = [
        *(Unplaced(span, page.edited.text(span), reason) for span, reason in refused.items()),
        *left(page.base, page.edited, found, notice),
    ]
    return sorted(unplaced, key=lambda each: each.span)


def _refused(page: Compared, changes: Iterable[Change]) -> Iterator[tuple[Span, Text]]:
    """Give the changed texts that no entry can take, and why."""
    for number in page.joined.values():
        yield page.spans[number], _JOINED
    elsewhere = _elsewhere(page)
    for change in changes:
        if _SURROGATE.search(change.text):
            yield change.span, _UNREADABLE
        elif elsewhere.get(change.text, change.key) != change.key:
            yield change.span, _MOVED


def _elsewhere(page: Compared) -> dict[str, Key]:
    """Give what cannot be another passage's translation, with the passage whose text it is.

    That is what was not translated, and what stands no more where it was shown: a passage that was
    moved and no translation that was written.
    """
    return {
        page.base.text(placed.span): Key(placed.text, placed.context)
        for number, placed in enumerate(page.placed)
        if placed.translation is None or number not in page.spans
    }


class _Taken(NamedTuple):
    """What of some changes was taken into a catalog, and what was not for other words there."""

    catalog: Catalog
    entries: tuple[Taken, ...]
    conflicts: tuple[Conflict, ...]


def _taken(changes: Sequence[Change], catalog: Catalog) -> _Taken:
    """Take changes into a catalog, all of one key or none."""
    by_key: dict[Key, list[Change]] = {}
    for change in changes:
        by_key.setdefault(change.key, []).append(change)
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


def _conflicts(changes: Sequence[Change], entries: Mapping[Key, Entry]) -> Iterator[Conflict]:
    """Give what speaks against changes of one key: each other, or the catalog as it is now."""
    entry = entries.get(changes[0].key)
    for change in changes:
        other = next((each.text for each in changes if each.text != change.text), None)
        if other is not None:
            yield _conflict(change, other, _TWICE)
        elif entry is not None and _is_changed(entry, change) and is_held(entry, entries.values()):
            yield _conflict(change, entry.translation, _CHANGED_SINCE)


def _is_changed(entry: Entry, change: Change) -> bool:
    """Tell whether a translation is neither what the page showed nor what is on it now."""
    return entry.translation not in (change.placed.translation or "", change.text)


def _conflict(change: Change, other: str, reason: Text) -> Conflict:
    key = change.key
    return Conflict(change.span, key, change.text, other, reason.filled(other=other))


def _entry(change: Change, old: Entry | None) -> Entry:
    key = change.key
    return replace(
        old or Entry(key.text, context=key.context),
        translation=change.text,
        state="reviewed",
        previous=None,
        engine=None,
    )


def _following(
    page: Compared, taken: Iterable[Taken], changed: Collection[Span]
) -> Iterator[Following]:
    """Give the places of texts that were changed in another place only."""
    texts = {each.new.key: each.new.translation for each in taken}
    for number, span in page.spans.items():
        text = texts.get(Key(page.placed[number].text, page.placed[number].context))
        if text is not None and span not in changed:
            yield Following(span, text)
