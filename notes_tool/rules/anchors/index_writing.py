"""Writes an index anew: its entries in another order, with new ones among them, or without some.

The text of the whole index is built of the pieces that it has, then compared with the old one line
by line, so that a fix touches the lines that change and no other. A fix that would make anything
else of the index than was meant is not offered: the note is parsed with the fix in it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from notes_tool.markdown.note import Note
from notes_tool.rules.anchors.index_arrangement import Node
from notes_tool.rules.anchors.index_contents import is_alike, name_of
from notes_tool.rules.anchors.index_entries import Listed, anchor_of, entries_of, with_depths
from notes_tool.rules.anchors.index_style import (
    markers_of,
    new_entry,
    numbers_of,
    style_of,
    styled_name,
)
from notes_tool.text.edit import Edit, Fix, apply
from notes_tool.text.span import Span

_BLANKS = re.compile(r"\s*\Z")
_LAST_LINE = re.compile(r"[^\r\n]*\Z")
_INDENT = re.compile(r"[ \t]*")


def rewriting(note: Note, entries: Sequence[Listed], nodes: Sequence[Node]) -> Fix | None:
    """Make the fix that turns the entries of an index into others; None where none can."""
    text = _Writer(note, entries).written(entries, nodes, 0)
    if text is None:
        return None
    span = Span(entries[0].span.start, entries[-1].span.end)
    edits = _line_edits(note.source.slice(span), text, span.start)
    fix = Fix(tuple(sorted(edits)))
    return fix if fix.edits and _is_made(note, fix, span.start, nodes) else None


class _Writer:
    """Writes an index of entries that are there and of new ones, which look like them."""

    def __init__(self, note: Note, entries: Sequence[Listed]) -> None:
        self.note = note
        self.style = style_of(note, entries)
        self.by_depth: dict[int, list[Listed]] = defaultdict(list)
        for listed, depth in with_depths(entries):
            self.by_depth[depth].append(listed)

    def written(
        self, old: Sequence[Listed], nodes: Sequence[Node], depth: int, opening: str = ""
    ) -> str | None:
        """Write the entries of one list; None where they cannot be numbered.

        Args:
            old: the entries that the list has.
            nodes: those that it shall have.
            depth: how many entries stand above it.
            opening: what stands before a list that is new.
        """
        templates = self.templates(nodes, depth)
        numbers = numbers_of(self.note, self.style, old, nodes, templates[0])
        if numbers is None:
            return None
        markers = markers_of(self.note, old, nodes, templates)
        gaps = self.gaps(old, nodes, opening)
        parts = []
        for number, gap, marker, node, template in zip(
            numbers, gaps, markers, nodes, templates, strict=True
        ):
            entry = self.entry(node, template, number, depth)
            if entry is None:
                return None
            parts += [gap, _marked(entry, self.note.source.slice(template.written.marker), marker)]
        return "".join(parts)

    def templates(self, nodes: Sequence[Node], depth: int) -> Sequence[Listed]:
        """Give for each entry the one that it is written like: itself, or the nearest there is."""
        like = next((node.listed for node in nodes if node.listed), self.by_depth[depth][0])
        result = []
        for node in nodes:
            like = node.listed or like
            result.append(like)
        return result

    def gaps(self, old: Sequence[Listed], nodes: Sequence[Node], opening: str) -> Sequence[str]:
        """Give what stands before each entry of a list: line ends, indents, marks of quotes."""
        text = self.note.source.text
        own = {
            after.span: text[before.span.end : after.span.start] for before, after in pairwise(old)
        }
        if len(nodes) == len(old) and all(node.listed for node in nodes):
            return [opening, *own.values()]
        usual = opening or self.line_start(old[0])
        if own:
            usual = Counter(own.values()).most_common(1)[0][0]
        following = (node.listed and own.get(node.listed.span) for node in nodes[1:])
        return [opening, *(gap or usual for gap in following)]

    def line_start(self, listed: Listed) -> str:
        """Give the line end before an entry and what stands before it on its line."""
        source = self.note.source
        start = source.line_starts[source.line_index(listed.span.start)]
        return source.newline + source.text[start : listed.span.start]

    def entry(self, node: Node, template: Listed, number: str | None, depth: int) -> str | None:
        """Write an entry with those below it; None where these cannot be numbered."""
        opening = "" if template.parts and node.listed else self.opening(template, depth)
        parts = ""
        if node.parts:
            old = node.listed.parts if node.listed else ()
            below = self.written(old, node.parts, depth + 1, opening)
            if below is None:
                return None
            parts = below
        if node.listed is None:
            return self.new(node, template, number) + parts
        edits = [*self.below(node.listed, parts), *self.leading(node)]
        if number and node.listed.written.number:
            edits.append(Edit(node.listed.written.number, number))
        return _slice(self.note.source.text, node.listed.span, edits)

    def below(self, listed: Listed, parts: str) -> Iterator[Edit]:
        """Put other entries below an entry, or none in the place of those that there are."""
        span = listed.parts_span
        if parts:
            yield Edit(span, parts)
        elif listed.parts:
            own = self.note.source.text[listed.span.start : span.start]
            yield Edit(Span(listed.span.start + len(own.rstrip()), span.end), "")

    def leading(self, node: Node) -> Iterator[Edit]:
        """Lead an entry to another section, and call it by its title."""
        if node.listed is None or node.section is None or not node.is_led:
            return
        yield Edit(node.listed.entry.link.target_span, f"#{anchor_of(self.note, node.section)}")
        if not is_alike(node.listed.entry.text, name_of(self.note, node.section)):
            name = styled_name(self.note, self.style, node.section)
            yield Edit(node.listed.written.name, name)

    def new(self, node: Node, template: Listed, number: str | None) -> str:
        """Write a new entry without those below it."""
        section = node.section
        fragment = anchor_of(self.note, section) if section else None
        if section is None or fragment is None:
            raise ValueError("a new entry without a section to lead to")
        name = styled_name(self.note, self.style, section)
        return new_entry(self.note, template, fragment, name, number)

    def opening(self, above: Listed, depth: int) -> str:
        """Give what stands between an entry and the first one below it, as elsewhere."""
        example = next((listed for listed in self.by_depth[depth] if listed.parts), None)
        if example is None:
            return ""
        text = self.note.source.text
        found = _BLANKS.search(text, example.span.start, example.parts_span.start)
        opening = found[0] if found else ""
        indent = _LAST_LINE.search(opening)
        lead = text[above.written.marker.end : above.entry.link.span.start]
        column = len(self.line_start(above)) - len(self.note.source.newline)
        width = above.written.marker.end - above.span.start + len(lead) - len(lead.lstrip())
        return opening + " " * (column + width - len(indent[0] if indent else ""))


def _marked(entry: str, old: str, new: str) -> str:
    """Give an entry another marker, its further lines indented as much more or less."""
    by = len(new) - len(old)
    first, *others = entry.removeprefix(old).split("\n")
    return "\n".join([new + first, *(_indented(line, by) for line in others)])


def _indented(line: str, by: int) -> str:
    """Indent a line more, or less; one that is not indented, or blank, stays as it is."""
    indent = _INDENT.match(line)
    width = indent.end() if indent else 0
    if not by or not width or not line.strip():
        return line
    return " " * by + line if by > 0 else line[min(width, -by) :]


def _slice(text: str, span: Span, edits: Iterable[Edit]) -> str:
    """Give the text of a span with edits in it."""
    moved = [
        Edit(Span(edit.span.start - span.start, edit.span.end - span.start), edit.text)
        for edit in edits
    ]
    return apply(text[span.start : span.end], moved)


def _line_edits(old: str, new: str, start: int) -> Iterator[Edit]:
    """Give the edits that turn one text into another: whole lines, or what stands before a link.

    Args:
        old: the text.
        new: what shall become of it.
        start: where the text starts in the note.
    """
    before, after = old.split("\n"), new.split("\n")
    offsets = [start]
    for line in before:
        offsets.append(offsets[-1] + len(line) + 1)
    # Lines that differ in their numbers only are the same entry.
    keys = [_key(line) for line in before], [_key(line) for line in after]
    matcher = SequenceMatcher(None, *keys, autojunk=False)
    for kind, first, last, new_first, new_last in matcher.get_opcodes():
        lines = "\n".join(after[new_first:new_last])
        if kind == "equal":
            for number, line in enumerate(before[first:last]):
                ahead, other = _ahead(line), _ahead(after[new_first + number])
                if ahead != other:
                    place = offsets[first + number]
                    yield Edit(Span(place, place + len(ahead)), other)
        elif kind == "replace":
            yield Edit(Span(offsets[first], offsets[last] - 1), lines)
        elif kind == "insert":
            at = offsets[first] if first < len(before) else offsets[first] - 1
            text = f"{lines}\n" if first < len(before) else f"\n{lines}"
            yield Edit(Span(at, at), text)
        elif kind == "delete":
            is_last = last == len(before)
            yield Edit(Span(offsets[first] - is_last, offsets[last] - is_last), "")


def _ahead(line: str) -> str:
    """Give what stands before the first link of a line; all of a line without one."""
    return line.partition("[")[0]


def _key(line: str) -> str:
    """Give what makes a line another one, whatever its number."""
    return line[len(_ahead(line)) :] or line


def _is_made(note: Note, fix: Fix, start: int, nodes: Sequence[Node]) -> bool:
    """Tell whether a fix makes the index that was meant, and changes no heading."""
    changed = note.edited(fix.edits)
    if [each.slug for each in changed.headings] != [each.slug for each in note.headings]:
        return False
    made = next((found for found in entries_of(changed) if found[0].span.start == start), ())
    outline = [(depth, listed.entry.link.fragment) for listed, depth in with_depths(made)]
    return outline == list(_outline(note, nodes, 0))


def _outline(note: Note, nodes: Iterable[Node], depth: int) -> Iterator[tuple[int, str | None]]:
    """Give the depth and the fragment of each entry that an index shall have."""
    for node in nodes:
        if node.listed and not node.is_led:
            yield depth, node.listed.entry.link.fragment
        elif node.section:
            yield depth, anchor_of(note, node.section)
        yield from (
            (each_depth, name) for each_depth, name in _outline(note, node.parts, depth + 1)
        )
