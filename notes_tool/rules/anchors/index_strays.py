"""The entries of an index that lead astray: to no section, or to one that another entry lists.

What such an entry was meant for shows in its name, else in its place among the others. One that
says something after its link goes only where neither tells of a section that it may speak of.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple

from notes_tool.diagnostic import Finding, Severity, Value
from notes_tool.markdown.collection import Collection, facts_of
from notes_tool.markdown.note import Note
from notes_tool.markdown.sections import Section
from notes_tool.rules.anchors.index_contents import (
    Contents,
    by_name,
    is_alike,
    is_same,
    lists_of,
    name_of,
    numbers_in,
    order_of,
    unlisted,
    words,
)
from notes_tool.rules.anchors.index_entries import Listed, asked_by, every, with_depths
from notes_tool.rules.anchors.intended import missing_anchor
from notes_tool.rules.anchors.targets import fragment_links
from notes_tool.rules.anchors.translated import translated
from notes_tool.text.nearest import SIMILARITY, nearest
from notes_tool.text.span import Span

_LIKENESS = 0.8
"""How near a name must be to a title to be that title, mistyped or changed a little."""

_RISING = 0.75
"""The share of entries that must lead further down than the one before, in an index in order."""

_LONG_WORD = 5


class Stray(NamedTuple):
    """An entry that leads astray.

    Args:
        listed: the entry.
        meant: the section that it was meant for; None where it should go.
        twin: the entry that lists the same section; None of an entry that leads nowhere.
        is_sure: whether nobody can have meant it as it stands.
    """

    listed: Listed
    meant: Section | None
    twin: Listed | None
    is_sure: bool


def strays_of(note: Note, contents: Contents, collection: Collection) -> tuple[Stray, ...]:
    """List the entries of an index that lead astray, as they stand.

    Not those of which `broken-anchor` knows for certain where they should lead, or that their
    section is in another note, nor those whose link asks for no anchor: `#top`, a template.
    """
    found = [*doubles_of(note, contents), *_dead(note, contents, collection)]
    return tuple(sorted(found, key=lambda stray: stray.listed.span))


def said_by(note: Note, listed: Listed) -> str:
    """Give what an entry says after its link; empty where that is nothing but signs."""
    end = listed.parts_span.start if listed.parts else listed.span.end
    said = note.source.text[listed.entry.link.span.end : end]
    return " ".join(said.split()) if any(letter.isalnum() for letter in said) else ""


def doubles_of(note: Note, contents: Contents) -> Iterator[Stray]:
    """Find the entries of an index for a section that another entry is for too."""
    by_section: dict[int, list[Listed]] = defaultdict(list)
    for listed in every(contents.entries):
        if listed.section:
            by_section[listed.section.block].append(listed)
    for twins in by_section.values():
        kept = max(twins, key=lambda listed: _worth(note, listed))
        for listed in twins:
            if listed is not kept:
                yield _second(note, contents, listed, kept)


def _worth(note: Note, listed: Listed) -> tuple[bool, bool, bool]:
    """Tell what an entry has that another for the same section may not have."""
    title = name_of(note, listed.section) if listed.section else ""
    return bool(listed.parts), bool(said_by(note, listed)), is_same(listed.entry.text, title)


def _second(note: Note, contents: Contents, listed: Listed, kept: Listed) -> Stray:
    titles = [each for each in contents.missing if is_same(listed.entry.text, name_of(note, each))]
    if len(titles) == 1:
        return Stray(listed, titles[0], kept, contents.is_proven)
    has_own = said_by(note, listed) not in ("", said_by(note, kept))
    return Stray(listed, None, kept, contents.is_proven and not has_own)


def _dead(note: Note, contents: Contents, collection: Collection) -> Iterator[Stray]:
    """Find the entries that lead nowhere."""
    broken = list(_broken(note, contents, collection))
    dead = [listed for listed, finding in broken if not _is_known(finding)]
    if not dead:
        return
    known = {finding.values["near"] for _, finding in broken if _is_known(finding)}
    open_to = [each for each in unlisted(note, contents) if not _is_named(each, known)]
    meant = dict(_meant_by_name(note, dead, open_to, collection))
    left = [each for each in contents.missing if each in open_to and each not in meant.values()]
    gaps = _gaps(contents, [listed for listed in dead if listed.span not in meant])
    meant |= dict(_meant_by_place(note, gaps, left))
    for listed in dead:
        section = meant.get(listed.span)
        is_gone = section is None and _is_gone(note, contents, listed, left)
        yield Stray(listed, section, None, contents.is_proven and (is_gone or section is not None))


def _broken(
    note: Note, contents: Contents, collection: Collection
) -> Iterator[tuple[Listed, Finding]]:
    """Give the entries whose anchor is not there, with what `broken-anchor` says of them."""
    fragments = {each.link.span: each for each in fragment_links(note) if not each.link.path}
    for listed in every(contents.entries):
        fragment = fragments.get(listed.entry.link.span)
        if fragment is not None and listed.place is None:
            finding = missing_anchor(note, fragment, facts_of(note), collection, SIMILARITY)
            if finding is not None:
                yield listed, finding


def _is_known(finding: Finding) -> bool:
    """Tell whether `broken-anchor` knows better.

    It is certain where the link should lead, finds its section in another note, or does not know
    all anchors.
    """
    fix = finding.fix
    is_elsewhere = fix is not None and "#" in fix.edits[0].text
    return finding.severity is Severity.INFO or is_elsewhere or (fix is not None and fix.safe)


def _is_named(section: Section, names: Container[Value]) -> bool:
    return section.slug in names or any(anchor.name in names for anchor in section.anchors)


def _meant_by_name(
    note: Note, dead: Sequence[Listed], left: Sequence[Section], collection: Collection
) -> Iterator[tuple[Span, Section]]:
    """Give the sections whose titles are like the names of dead entries, one each.

    Or that are the same in the note of which this one is a translation. Of entries with one name
    that which says more counts.
    """
    named: dict[str, Listed] = {}
    for listed in sorted(dead, key=lambda each: not said_by(note, each)):
        named.setdefault("".join(words(listed.entry.text)), listed)
    yield from _pairs(
        (listed, _translated(note, listed, left, collection) or _like(note, listed, left))
        for listed in named.values()
    )


def _translated(
    note: Note, listed: Listed, left: Sequence[Section], collection: Collection
) -> Section | None:
    found = translated(asked_by(note, listed.entry.link) or "", facts_of(note), collection)
    return next((each for each in left if found and _is_named(each, {found.name} - {None})), None)


def _pairs(found: Iterable[tuple[Listed, Section | None]]) -> Iterator[tuple[Span, Section]]:
    """Give the pairs of an entry and a section of which no other entry has the section."""
    pairs = list(found)
    counts = Counter(section for _, section in pairs)
    for listed, section in pairs:
        if section and counts[section] == 1:
            yield listed.span, section


def _like(note: Note, listed: Listed, sections: Sequence[Section]) -> Section | None:
    """Give the section whose title is like the name of an entry.

    Numbers must be the same: `Partie 4` is not `Partie 3` misspelt.
    """
    name = listed.entry.text
    titles = {
        "".join(words(title)): section
        for section in sections
        if numbers_in(title := name_of(note, section)) == numbers_in(name)
    }
    near = nearest("".join(words(name)), titles, _LIKENESS)
    if near is not None:
        return titles[near]
    alike = [each for each in titles.values() if _is_longer(name, name_of(note, each))]
    return alike[0] if len(alike) == 1 else None


def _is_longer(name: str, title: str) -> bool:
    """Tell whether one of two has all words of the other, two at least, and some more."""
    return min(len(words(name)), len(words(title))) > 1 and is_alike(name, title)


class _Gap(NamedTuple):
    """Where dead entries of one depth stand, in an index in its order: between two others.

    Args:
        dead: the entries.
        levels: the levels of the sections that entries of this depth lead to.
        after: the place that the entry before them leads to.
        before: the place that the entry after them leads to; None at the end of the index.
    """

    dead: Sequence[Listed]
    levels: Container[int]
    after: int
    before: int | None

    def sections(self, left: Iterable[Section]) -> list[Section]:
        """Give those of some sections that stand in the gap."""
        end = inf if self.before is None else self.before
        within = (each for each in left if self.after < each.title_span.start < end)
        return [each for each in within if each.level in self.levels]


def _gaps(contents: Contents, dead: Sequence[Listed]) -> list[_Gap]:
    """Give the gaps in which entries stand; none where most entries are in no order."""
    if not _is_rising(contents):
        return []
    live = [each for each in every(contents.entries) if each.place is not None]
    places = [each.place or 0 for each in live]
    levels: dict[int, set[int]] = defaultdict(set)
    found: dict[tuple[int, int], list[Listed]] = defaultdict(list)
    spans = {listed.span for listed in dead}
    for listed, depth in with_depths(contents.entries):
        if listed.section:
            levels[depth].add(listed.section.level)
        if listed.span in spans:
            number = bisect_left(live, listed.span.start, key=lambda each: each.span.start)
            found[number, depth].append(listed)
    after, before = [-1, *places], [*places, None]
    return [
        _Gap(entries, levels[depth], after[number], before[number])
        for (number, depth), entries in found.items()
    ]


def _is_rising(contents: Contents) -> bool:
    """Tell whether most entries lead further down than the one before them in their list."""
    steps = [
        one < other
        for entries in lists_of(contents)
        for one, other in pairwise(each.place for each in entries if each.place is not None)
    ]
    return sum(steps) >= _RISING * len(steps)


def _meant_by_place(
    note: Note, gaps: Iterable[_Gap], left: Sequence[Section]
) -> Iterator[tuple[Span, Section]]:
    """Give the sections that stand where dead entries do.

    Those are as many as the entries, or share a word with them.
    """
    for gap in gaps:
        sections = gap.sections(left)
        if len(sections) == len(gap.dead):
            yield from zip((listed.span for listed in gap.dead), sections, strict=True)
        else:
            yield from _pairs((listed, _related(note, listed, sections)) for listed in gap.dead)


def _related(note: Note, listed: Listed, sections: Sequence[Section]) -> Section | None:
    """Give the one section that shares a word with an entry, no article or preposition."""
    own = listed.entry.text
    found = [
        each
        for each in sections
        if _long_words(own) & _long_words(title := name_of(note, each))
        and numbers_in(title) == numbers_in(own)
    ]
    return found[0] if len(found) == 1 else None


def _long_words(name: str) -> set[str]:
    return {word for word in words(name) if len(word) >= _LONG_WORD}


def _is_gone(note: Note, contents: Contents, listed: Listed, left: Sequence[Section]) -> bool:
    """Tell whether the section of an entry is surely gone.

    Not where another link asks for it too, nor where the entry stands at the end of an index in
    order: that section may not be written yet. Nor where it says something that may belong to a
    section without an entry.
    """
    name = asked_by(note, listed.entry.link)
    gaps = _gaps(contents, [listed])
    is_last = any(gap.before is None for gap in gaps)
    entries = {each.entry.link.span for each in every(contents.entries)}
    links = (each for each in fragment_links(note) if each.link.span not in entries)
    if is_last or any(each.name == name and not each.link.path for each in links):
        return False
    if not said_by(note, listed):
        return True
    is_by_name = any(order_of(entries) is by_name for entries in lists_of(contents))
    return not (left if is_by_name else [each for gap in gaps for each in gap.sections(left)])
