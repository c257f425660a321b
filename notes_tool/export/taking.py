"""Taking texts that people wrote into a catalog, and no other person's words out of it.

What `pull` and `adopt` share.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from notes_tool.diagnostic import Text
from notes_tool.text.span import Span
from notes_tool.translate.catalog import Catalog, Entry, Key

ENGINE = "pull"
"""Names, as the engine of a draft, that its words are a person's and only their place was found."""


class Taken(NamedTuple):
    """A translation that was taken from a page.

    Args:
        span: where it stands on the edited page.
        old: the entry that it changes; None where the catalog did not know the text.
        new: the entry as it is now. It is obsolete where the note no longer has the text.
    """

    span: Span
    old: Entry | None
    new: Entry


class Conflict(NamedTuple):
    """A changed text that was not taken, because another person's words stand in its place.

    Args:
        span: where it stands on the edited page.
        key: the entry that it would have changed.
        text: the translation that the page would give.
        other: the one that it would have replaced.
        reason: who has the other.
    """

    span: Span
    key: Key
    text: str
    other: str
    reason: Text


class Unplaced(NamedTuple):
    """Something on a page that no catalog can take.

    Args:
        span: where it is on the page; empty for what was deleted.
        text: what was written there, or what was deleted; blank where only blanks changed.
        reason: why it was not taken, and what to do.
    """

    span: Span
    text: str
    reason: Text

    @property
    def is_blank(self) -> bool:
        """Whether no more than blanks are left behind."""
        return not self.text.strip()


def known(catalog: Catalog) -> dict[Key, Entry]:
    """Give all entries of a catalog, obsolete ones too, by their keys."""
    return {entry.key: entry for entry in (*catalog.entries, *catalog.obsolete)}


def with_entries(catalog: Catalog, changed: Mapping[Key, Entry]) -> Catalog:
    """Put entries in the places of those with their keys; new ones become obsolete.

    What is obsolete serves as a memory until the note says it again.
    """
    obsolete = [changed.get(entry.key, entry) for entry in catalog.obsolete]
    before = known(catalog)
    return replace(
        catalog,
        entries=tuple(changed.get(entry.key, entry) for entry in catalog.entries),
        obsolete=(*obsolete, *(entry for key, entry in changed.items() if key not in before)),
    )


def is_held(entry: Entry, others: Iterable[Entry]) -> bool:
    """Tell whether the words of a person would be lost if a translation were replaced.

    What an engine wrote is nobody's words, but for `ENGINE`. A stale translation is a copy, where
    it also stands beside the text that it was made for.

    Args:
        entry: the entry of the translation.
        others: all entries of the catalog.
    """
    is_engines = entry.state != "reviewed" and entry.engine not in (None, ENGINE)
    if not entry.translation or is_engines:
        return False
    is_copy = entry.state == "stale" and any(
        other.text == entry.previous and other.translation == entry.translation for other in others
    )
    return not is_copy
