"""What the hand-made indexes of a note list, and what they leave out: one analysis, four rules.

Many lists of links are no index: three ways to do a thing, the next steps, two types of many. An
index here is one whose entries are mostly named like the sections that they lead to, and that lists
most sections of a level. Nearly all real indexes use the very words of the titles.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from notes_tool.markdown.note import Note
from notes_tool.markdown.sections import Section, title_of
from notes_tool.rules.anchors.index_entries import Listed, entries_of, every, target_of
from notes_tool.text.numerals import unnumbered

_LISTED = 2
"""How many sections of a level an index lists for each that it leaves out, and more, where it
should list them all."""

_MOST_LEADING = 3
"""How many sections may be missing before the first that an index lists; one that starts further
down does so on purpose."""

_FEWEST_SORTED = 5
_FEWEST_PROVING = 5
"""How many entries must be titles for an index to be proven."""

_FEWEST_EXACT = 10
"""How many must be for it to be exact."""

_TEMPLATES = ("{{", "{%")
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+")
_ATTRIBUTES = re.compile(r"\s*\{[#.:][^{}]*\}\s*\Z")


def words(name: str) -> list[str]:
    """Give the words of a name or title that count.

    Numerals, markup, signs, blanks and case do not: an index may number and write as it likes.
    """
    text = unicodedata.normalize("NFC", without_attributes(name)).casefold()
    return _WORD.findall(unnumbered(text)) or _WORD.findall(text)


def without_attributes(title: str) -> str:
    """Give a title without the `{#name}` at its end, that some sites read."""
    return _ATTRIBUTES.sub("", title)


def is_same(name: str, title: str) -> bool:
    """Tell whether a name and a title have the same letters."""
    return "".join(words(name)) == "".join(words(title))


def is_alike(name: str, title: str) -> bool:
    """Tell whether one of a name and a title is the other with words or letters left out.

    No number may differ: `Partie 2` is not `Partie 21` shortened.
    """
    shorter, longer = sorted((words(name), words(title)), key=lambda found: len("".join(found)))
    if not set(numbers_in(" ".join(shorter))) <= set(numbers_in(" ".join(longer))):
        return False
    remaining = iter(longer)
    return "".join(shorter) in "".join(longer) or all(word in remaining for word in shorter)


def numbers_in(name: str) -> list[str]:
    """Give the numbers that stand in a name or title."""
    return _NUMBER.findall(name)


class Contents(NamedTuple):
    """An index that lists sections by their titles.

    Args:
        entries: its outermost entries.
        missing: the sections that it should list and does not, in order.
        is_whole: whether each entry leads somewhere. One that does not may have been meant for any
            section, so that nobody knows yet what is missing, or in which order.
        named: how many entries lead to a section.
        same: how many of these are its title, word by word.
    """

    entries: tuple[Listed, ...]
    missing: tuple[Section, ...]
    is_whole: bool
    named: int
    same: int

    @property
    def is_literal(self) -> bool:
        """Whether most entries are titles."""
        return self.same * 2 > self.named

    @property
    def is_proven(self) -> bool:
        """Whether so many entries are titles that it can be nothing but an index of the sections.

        Then a fix may rename and remove entries without being asked.
        """
        count = sum(1 for _ in every(self.entries))
        return self.same >= max(_FEWEST_PROVING, self.named * 2 / 3, count / 2)

    @property
    def is_exact(self) -> bool:
        """Whether it says just what the titles say, so that no entry says more on purpose."""
        return self.is_proven and self.same >= _FEWEST_EXACT


Order: TypeAlias = Callable[[int, str], tuple[int, str]]
"""Makes what entries are ordered by of the place that one leads to and of its name."""


def by_place(place: int, _name: str) -> tuple[int, str]:
    """Order entries as their sections are."""
    return place, ""


def by_name(_place: int, name: str) -> tuple[int, str]:
    """Order entries by the alphabet."""
    return 0, "".join(words(name))


def order_of(entries: Sequence[Listed]) -> Order | None:
    """Give the order in which the entries of one list stand; None where that is none.

    Five entries or more may also stand by the alphabet: fewer do so by chance too often.
    """
    if is_sorted(entries, by_place):
        return by_place
    return by_name if len(entries) >= _FEWEST_SORTED and is_sorted(entries, by_name) else None


def is_sorted(entries: Sequence[Listed], order: Order) -> bool:
    """Tell whether entries stand in an order."""
    keys = [key(listed, order) for listed in entries]
    return keys == sorted(keys)


def key(listed: Listed, order: Order) -> tuple[int, str]:
    """Give what an entry is ordered by."""
    return order(listed.place or 0, listed.entry.text)


def misplaced(contents: Contents) -> tuple[Listed, Listed] | None:
    """Give the first two entries of one list of which the second should stand before the first."""
    for entries in lists_of(contents):
        if order_of(entries) is None:
            for before, listed in pairwise(entries):
                if key(listed, by_place) < key(before, by_place):
                    return before, listed
    return None


def lists_of(contents: Contents) -> Iterator[tuple[Listed, ...]]:
    """Give the lists of an index: the outermost entries, then those below each entry."""
    yield contents.entries
    yield from (listed.parts for listed in every(contents.entries) if listed.parts)


def unlisted(note: Note, contents: Contents) -> list[Section]:
    """Give the sections, of any level, that no entry of an index names."""
    listed = {each.section for each in every(contents.entries)}
    return [section for section in note.sections if section.slug and section not in listed]


def name_of(note: Note, section: Section) -> str:
    """Give the title of a section as a reader reads it, without a link back to the index."""
    return title_of(note.blocks[section.block]).text


@lru_cache(maxsize=1)
def contents_of(note: Note) -> tuple[Contents, ...]:
    """List the indexes of a note that list sections by their titles."""
    found = (_contents(note, entries) for entries in entries_of(note))
    return tuple(contents for contents in found if contents is not None)


def _contents(note: Note, entries: tuple[Listed, ...]) -> Contents | None:
    """Give what an index lists; None where it is a list of links for another end."""
    listed = list(every(entries))
    titles = [(each.entry.text, name_of(note, each.section)) for each in listed if each.section]
    alike = sum(is_alike(name, title) for name, title in titles)
    same = sum(is_same(name, title) for name, title in titles)
    # An entry that leads nowhere stands for one of those that nothing leads to.
    lost = sum(each.place is None for each in listed)
    levels = [level for level in _levels(note, listed) if _is_listed(level, lost)]
    if not levels or alike * 2 < len(titles):
        return None
    missing = sorted(section for level in levels for section in _missing(level, lost))
    return Contents(
        entries,
        tuple(section for section in missing if can_be_listed(note, section)),
        lost == 0,
        len(titles),
        same,
    )


_Level: TypeAlias = Sequence[tuple[Section, bool]]
"""The sections of a level that an index could list, and whether it leads to them."""


def _levels(note: Note, listed: Sequence[Listed]) -> Iterator[_Level]:
    """Give the sections of each heading level that an index lists."""
    start, end = listed[0].span.start, max(each.span.end for each in listed)
    reached = _reached(note, start, end)
    below = [section for section in _scope(note, listed) if section.title_span.start >= end]
    levels = {each.section.level for each in listed if each.section and each.section.slug}
    for level in sorted(levels):
        yield [
            (section, section in reached)
            for section in below
            if section.level == level and section.slug
        ]


def _missing(level: _Level, lost: int) -> Iterator[Section]:
    leading = next(number for number, (_, is_reached) in enumerate(level) if is_reached)
    for section, is_reached in level[leading if leading > _MOST_LEADING + lost else 0 :]:
        if not is_reached:
            yield section


def _is_listed(level: _Level, lost: int) -> bool:
    reached = sum(is_reached for _, is_reached in level)
    return reached > _LISTED * (len(level) - reached - lost)


def _reached(note: Note, start: int, end: int) -> set[Section]:
    """Give the sections that links in a part of the note lead to, or into."""
    starts = [section.title_span.start for section in note.sections]
    reached = set()
    for link in note.links:
        target = target_of(note, link) if start <= link.span.start < end else None
        if target is not None:
            number = bisect_right(starts, target.place) - 1
            owner = target.section or (note.sections[number] if number >= 0 else None)
            reached |= {owner} if owner else set()
    return reached


def _scope(note: Note, listed: Sequence[Listed]) -> Sequence[Section]:
    """Give the sections below the innermost one that holds the index and all that it lists."""
    sections = note.sections
    last = max((each.place for each in listed if each.place is not None), default=0)
    starts = [section.title_span.start for section in sections]
    number = bisect_right(starts, listed[0].span.start) - 1
    while number >= 0:
        level = sections[number].level
        following = range(number + 1, len(sections))
        end = next((each for each in following if sections[each].level <= level), len(sections))
        if end == len(sections) or starts[end] > last:
            return sections[number:end]
        above = (each for each in reversed(range(number)) if sections[each].level < level)
        number = next(above, -1)
    return sections


def can_be_listed(note: Note, section: Section) -> bool:
    """Tell whether an entry could name a section: not one without words, or from a template."""
    name = name_of(note, section)
    return bool(words(name)) and not any(mark in name for mark in _TEMPLATES)
