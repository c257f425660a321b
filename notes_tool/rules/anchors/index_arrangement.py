"""Which entries an index shall have, and in which order; how they are written is not said here."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from notes_tool.markdown.note import Note
from notes_tool.markdown.sections import Section
from notes_tool.rules.anchors.index_contents import by_place, key, name_of, order_of
from notes_tool.rules.anchors.index_entries import Listed, anchor_of, with_depths
from notes_tool.rules.anchors.index_strays import Stray

_NOWHERE = -1
"""Stands for the block of a section that no entry leads to."""


class Node(NamedTuple):
    """An entry as it shall be: one that is there, or a new one for a section.

    Args:
        listed: the entry; None of a new one.
        section: the section that it shall name, if it names one.
        parts: the entries below it.
    """

    listed: Listed | None
    section: Section | None
    parts: tuple[Node, ...]

    @property
    def is_led(self) -> bool:
        """Whether an entry that is there shall lead to another section than it does."""
        return self.listed is not None and self.section != self.listed.section


def in_order(entries: Sequence[Listed]) -> tuple[Node, ...]:
    """Put the entries of each list in the order of their sections, unless they are in one."""
    if order_of(entries) is None:
        entries = sorted(entries, key=lambda listed: key(listed, by_place))
    return tuple(Node(listed, listed.section, in_order(listed.parts)) for listed in entries)


def without(entries: Sequence[Listed], strays: Sequence[Stray]) -> tuple[Node, ...] | None:
    """Leave out stray entries, and lead elsewhere those that were meant for another section.

    None where an entry that should go has others below it that stay.
    """
    meant = {stray.listed.span: stray.meant for stray in strays}
    nodes = []
    for listed in entries:
        parts = without(listed.parts, strays)
        section = meant.get(listed.span, listed.section)
        is_going = listed.span in meant and section is None
        if parts is None or (is_going and parts):
            return None
        if not is_going:
            nodes.append(Node(listed, section, parts))
    return tuple(nodes)


def with_new(note: Note, entries: Sequence[Listed], new: Sequence[Section]) -> tuple[Node, ...]:
    """Put entries for sections among those that there are, in the order of those.

    A section is left out where no link can lead to it, or where its entry would belong below one
    that is not there.
    """
    return _Insertion(note, entries, new).nodes(entries, None)


def new_in(nodes: Iterable[Node]) -> Iterator[Section]:
    """Give the sections that new entries are for."""
    for node in nodes:
        if node.listed is None and node.section is not None:
            yield node.section
        yield from new_in(node.parts)


class _Insertion:
    """Finds the places of new entries in an index."""

    def __init__(self, note: Note, entries: Sequence[Listed], new: Sequence[Section]) -> None:
        self.note = note
        levels: dict[int, Counter[int]] = defaultdict(Counter)
        self.depths: dict[int, int] = {}
        for listed, depth in with_depths(entries):
            if listed.section:
                levels[listed.section.level][depth] += 1
                self.depths.setdefault(listed.section.block, depth)
        new = [section for section in new if anchor_of(note, section) is not None]
        for section in new:
            self.depths[section.block] = levels[section.level].most_common(1)[0][0]
        self.by_home: dict[int | None, list[Section]] = defaultdict(list)
        for section in new:
            self.by_home[self.home(section)].append(section)

    def home(self, section: Section) -> int | None:
        """Give the block of the section below whose entry that of another belongs.

        None where it belongs to the outermost.
        """
        depth = self.depths[section.block]
        if depth == 0:
            return None
        level = section.level
        for above in reversed(self.note.sections):
            if above.block < section.block and above.level < level:
                level = above.level
                if self.depths.get(above.block) == depth - 1:
                    return above.block
        return _NOWHERE

    def nodes(self, entries: Sequence[Listed], home: int | None) -> tuple[Node, ...]:
        """Give the entries below a section's entry."""
        order = order_of(entries) or by_place
        found = []
        for listed in entries:
            block = listed.section.block if listed.section else _NOWHERE
            node = Node(listed, listed.section, self.nodes(listed.parts, block))
            found.append((key(listed, order), node))
        new = self.by_home.pop(home, []) if home != _NOWHERE else []
        for section in new:
            place = order(section.title_span.start, name_of(self.note, section))
            found.append((place, Node(None, section, self.nodes((), section.block))))
        return tuple(node for _, node in sorted(found, key=lambda each: each[0]))
