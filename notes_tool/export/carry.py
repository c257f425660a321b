"""Carrying translations along: where a fix changes a text, its translation follows.

Nothing that a person wrote is ever dropped: what cannot follow stays, or becomes obsolete.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from notes_tool.export.successors import Round, Successor, key_of
from notes_tool.translate.catalog import Catalog, Entry, Key
from notes_tool.translate.merge import align
from notes_tool.translate.segment import Segment

_TRUST = ("reviewed", "draft", "stale", "untranslated")
_ANCHORS = re.compile(r'(?:<a id="[^"<>]*"></a>)+')


class Carried(NamedTuple):
    """A catalog after fixes, and how many translations followed their text."""

    catalog: Catalog
    followed: int


def carry(catalog: Catalog, rounds: Iterable[Round]) -> Carried:
    """Let the translations of a catalog follow the texts of its note through rounds of fixes.

    A translation keeps its state, its engine and its comments. Where the old text still stands
    elsewhere both have it. Where the new text has a translation already that one stays, and the old
    one becomes obsolete.
    """
    carried = catalog
    for each in rounds:
        carried = _Move.of(carried, each).made(carried)
    return Carried(carried, len(_translated(carried) - _translated(catalog)))


def _translated(catalog: Catalog) -> set[Key]:
    entries = (*catalog.entries, *catalog.obsolete)
    return {entry.key for entry in entries if entry.translation}


def renewed(
    old: Catalog, carried: Catalog, before: Iterable[Segment], after: Iterable[Segment]
) -> Catalog:
    """Let the entries of a catalog name where their texts stand now, in the order of the note.

    A catalog that was up to date with its note is so again, unless fixes made texts that took the
    place of no other. In one that was not, only what followed its text is brought up to date.

    Args:
        old: the catalog before the fixes.
        carried: what `carry` made of it.
        before: what of the note was to be translated.
        after: what is.
    """
    is_current = align(old, before) == old
    known = {entry.key for entry in old.entries}
    aligned = align(replace(carried, obsolete=()), after).entries
    places = {entry.key: entry.references for entry in aligned}
    entries = tuple(
        replace(entry, references=places[entry.key])
        if entry.key in places and (is_current or entry.key not in known)
        else entry
        for entry in carried.entries
    )
    is_whole = places.keys() == {entry.key for entry in entries}
    return replace(carried, entries=aligned if is_current and is_whole else entries)


@dataclass(frozen=True, slots=True)
class _Move:
    """One round of fixes as the entries of a catalog see it.

    Args:
        known: the entries, by their keys.
        ways: what became of each text: its successors, by their keys.
        givers: the entries that the new texts without a translation get one from.
        homes: the texts in whose place the entries of new texts come.
        left: what the note says afterwards.
    """

    known: Mapping[Key, Entry]
    ways: Mapping[Key, Mapping[Key, Successor]]
    givers: Mapping[Key, Entry]
    homes: Mapping[Key, Key]
    left: frozenset[Key]

    @staticmethod
    def of(catalog: Catalog, done: Round) -> _Move:
        """Find out which entries go where; of several for one text the most trusted counts."""
        known = {entry.key: entry for entry in (*catalog.entries, *catalog.obsolete)}
        ways: dict[Key, dict[Key, Successor]] = defaultdict(dict)
        for pair in done.successors:
            ways[key_of(pair.old)][key_of(pair.new)] = pair
        givers: dict[Key, Entry] = {}
        homes: dict[Key, Key] = {}
        active = {entry.key for entry in catalog.entries}
        for entry in sorted(known.values(), key=lambda entry: _TRUST.index(entry.state)):
            for key in ways.get(entry.key, ()):
                if key not in known or not known[key].translation:
                    givers.setdefault(key, entry)
                if key not in known or (key not in active and entry.key in active):
                    homes.setdefault(key, entry.key)
        return _Move(known, ways, givers, homes, done.left)

    def made(self, catalog: Catalog) -> Catalog:
        """Give the catalog as it is afterwards."""
        entries = [new for entry in catalog.entries for new in self.became(entry)]
        obsolete = [new for entry in catalog.obsolete for new in self.became(entry)]
        obsolete += [
            replace(entry, references=(), previous=None)
            for entry in entries
            if self.is_gone(entry.key) and (entry.translation or entry.comments)
        ]
        kept = tuple(entry for entry in entries if not self.is_gone(entry.key))
        return replace(catalog, entries=kept, obsolete=tuple(obsolete))

    def is_gone(self, key: Key) -> bool:
        """Tell whether something else stands in the place of a text, everywhere in the note."""
        return key in self.ways and key not in self.left

    def became(self, entry: Entry) -> list[Entry]:
        """Give what stands in the place of an entry; the entry itself if it gives nothing."""
        ways = self.ways.get(entry.key, ())
        new = [self.entry(key) for key in ways if self.homes.get(key) == entry.key]
        if entry.key in self.homes:
            return new
        gives = any(self.givers.get(key) == entry for key in ways)
        return new if gives and self.is_gone(entry.key) else [self.entry(entry.key), *new]

    def entry(self, key: Key) -> Entry:
        """Give the entry of a text, with the translation that it gets."""
        if key not in self.givers:
            return self.known[key]
        giver, own = self.givers[key], self.known.get(key) or Entry(key.text)
        return replace(
            giver,
            text=key.text,
            context=key.context,
            translation=_following(giver.translation, self.ways[giver.key][key]),
            references=own.references or giver.references,
            comments=_united(own.comments, giver.comments),
            extracted=_united(own.extracted, giver.extracted),
            flags=_united(own.flags, giver.flags),
        )


def _united(some: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*some, *others)))


def _following(translation: str, pair: Successor) -> str:
    """Let what no language says otherwise change in a translation as it changed in its source.

    A link, code or a tag that a fix mends is the same in both. And an anchor that it puts before a
    heading must stand in both, for links to it would die in the other language.
    """
    old, new = _parts(pair.old), _parts(pair.new)
    more = len(new) - len(old)
    lead = "".join(new[:more]) if more > 0 else ""
    is_lead = _ANCHORS.fullmatch(lead) is not None and pair.new.text.startswith(lead)
    if not translation or more < 0 or (lead and not is_lead):
        return translation
    changed = dict(_changes(old, new[max(0, more) :]))
    for part, other in changed.items():
        if not _whole(other).search(translation):
            before = _whole(_before(part, other))
            translation = before.sub(other.replace("\\", r"\\"), translation)
    return translation if lead in translation else lead + translation


def _whole(part: str) -> re.Pattern[str]:
    """Find a part where it is not some of a longer one."""
    return re.compile(rf"(?<![\w/.-]){re.escape(part)}(?![\w/-])")


def _before(part: str, other: str) -> str:
    """Give what stood in the place of a part; a fix that makes code of it may take in words."""
    is_new_code = other.startswith("`") and not part.startswith("`")
    return other.strip("` ") if is_new_code else part


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give the parts that changed, each in one way only."""
    ways: dict[str, set[str]] = defaultdict(set)
    for part, other in zip(old, new, strict=True):
        ways[part].add(other)
    for part, others in ways.items():
        if len(others) == 1 and part not in others:
            yield part, others.pop()


def _parts(segment: Segment) -> list[str]:
    return [segment.text[start:end] for start, end in segment.protected]
