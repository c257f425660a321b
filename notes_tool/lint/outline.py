"""What edits make of the slugs of a note's headings.

Most edits stay inside one title. Then that heading is parsed alone, so that what is found in the
headings of a note costs time in proportion to its number; otherwise the note is parsed again with
the edits in it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from notes_tool.markdown.blocks import Block
from notes_tool.markdown.note import Note
from notes_tool.text.edit import Edit, apply
from notes_tool.text.slug import numbered
from notes_tool.text.span import Span

_LINE_END = re.compile(r"[\r\n]")


class Renamed(NamedTuple):
    """What edits make of the slugs of a note.

    Args:
        slugs: the new slugs, by the numbers of the headings whose slug changes.
        is_anchor: tells whether the author wrote an anchor of a name, with the edits applied.
    """

    slugs: Mapping[int, str]
    is_anchor: Callable[[str], bool]


def touched(note: Note, edits: Iterable[Edit]) -> set[int]:
    """Give the numbers of the headings that edits touch, if only in a point."""
    outline = _outline(note)
    return {
        number
        for edit in edits
        for number in range(
            bisect_left(outline.ends, edit.span.start), bisect_right(outline.starts, edit.span.end)
        )
    }


def renamed(note: Note, edits: Sequence[Edit]) -> Renamed | None:
    """Say what edits make of the slugs; None where there are more or fewer headings then."""
    numbers = touched(note, edits)
    if len(numbers) == 1:
        (number,) = numbers
        alone = _alone(note, number, edits)
        if alone is not None:
            return _retitled(note, number, alone)
    changed = note.edited(edits)
    if len(changed.headings) != len(note.headings):
        return None
    names = {anchor.name for anchor in changed.anchors}
    return Renamed(_changes(note, [each.slug for each in changed.headings]), names.__contains__)


def _alone(note: Note, number: int, edits: Sequence[Edit]) -> Note | None:
    """Parse an edited heading alone; None where it might mean something else in its note."""
    outline = _outline(note)
    block = note.blocks[note.headings[number].block]
    title = block.content.whole
    if not all(title.contains(edit.span) and not _LINE_END.search(edit.text) for edit in edits):
        return None
    if not (block.markup.startswith("#") or _stands_free(note, block)):
        return None
    text = apply(note.source.slice(block.span), _shifted(edits, -block.span.start))
    if outline.may_mean_more(text):
        return None
    alone = note.saying(text)
    return alone if [each.kind for each in alone.blocks] == ["heading"] else None


def _stands_free(note: Note, block: Block) -> bool:
    """Tell whether nothing around a setext heading has a say in what its lines mean."""
    line = note.source.line_index(block.span.start)
    starts_line = note.source.line_starts[line] == block.span.start
    before = note.source.slice(note.source.line_span(line - 1)) if line else ""
    return starts_line and not before.strip()


def _shifted(edits: Iterable[Edit], by: int) -> Iterator[Edit]:
    for span, text in edits:
        yield Edit(Span(span.start + by, span.end + by), text)


def _retitled(note: Note, number: int, alone: Note) -> Renamed:
    """Say what becomes of the slugs where one heading changes.

    Args:
        note: the note.
        number: which heading.
        alone: a note that holds nothing but the heading as it is then.
    """
    outline = _outline(note)
    block = note.headings[number].block
    own = {anchor.name for anchor in alone.anchors}

    def is_anchor(name: str) -> bool:
        return name in own or any(other != block for other in outline.anchors.get(name, ()))

    old, new = note.headings[number].name, alone.headings[0].name
    if old == new:
        return Renamed({}, is_anchor)
    if outline.claims(old.text) == 1 and not outline.claims(new.text):
        return Renamed({number: new.text or ""}, is_anchor)
    names = [heading.name for heading in note.headings]
    names[number] = new
    now = numbered(names, reserves=note.flavor.reserves)
    return Renamed(_changes(note, now), is_anchor)


def _changes(note: Note, now: Sequence[str]) -> dict[int, str]:
    """Give the slugs that are not what they were, by the numbers of their headings."""
    pairs = zip(note.headings, now, strict=True)
    return {number: new for number, (old, new) in enumerate(pairs) if old.slug != new}


@dataclass(frozen=True, eq=False)
class _Outline:
    """The headings of a note, made ready for many questions."""

    note: Note

    @cached_property
    def starts(self) -> list[int]:
        """Where each heading starts."""
        return [self.note.blocks[heading.block].span.start for heading in self.note.headings]

    @cached_property
    def ends(self) -> list[int]:
        """Where each heading ends."""
        return [self.note.blocks[heading.block].span.end for heading in self.note.headings]

    @cached_property
    def anchors(self) -> Mapping[str, Sequence[int]]:
        """The numbers of the blocks that hold an anchor of a name."""
        blocks = defaultdict(list)
        for anchor in self.note.anchors:
            blocks[anchor.name].append(anchor.block)
        return blocks

    def may_mean_more(self, text: str) -> bool:
        """Tell whether a heading of this text might be read otherwise because of other lines.

        A pipe may make it the head of a table; brackets may refer to a definition of a link or of
        a footnote, or make one; a shortcode may hide lines; and between lines that could be front
        matter it may be YAML.
        """
        has_labels = "]:" in text or ("[" in text and self._has_labels)
        may_hide = self.note.flavor.has_shortcodes and "{{" in text
        return "|" in text or has_labels or may_hide or self._may_gain_front_matter

    def claims(self, name: str | None) -> int:
        """Count the headings that have to do with a slug, rather too many than too few.

        A heading whose slug another has taken gets it with a number at its end.
        """
        numbered_from = name.rpartition("-")[0] if name is not None else None
        return self._wanted[name] + self._refused[numbered_from]

    @cached_property
    def _wanted(self) -> Counter[str | None]:
        return Counter(heading.name.text for heading in self.note.headings)

    @cached_property
    def _refused(self) -> Counter[str | None]:
        """The slugs that headings would have had others not taken them."""
        headings = self.note.headings
        return Counter(each.name.text for each in headings if each.slug != each.name.text)

    @cached_property
    def _has_labels(self) -> bool:
        return "]:" in self.note.source.text

    @cached_property
    def _may_gain_front_matter(self) -> bool:
        return self.note.source.text.startswith("---") and self.note.front_matter is None


@lru_cache(maxsize=1)
def _outline(note: Note) -> _Outline:
    return _Outline(note)
