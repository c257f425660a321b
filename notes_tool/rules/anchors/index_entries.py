"""The entries of hand-made indexes as they are written, and where they lead.

Entries are items of a list, paragraphs, or the lines of one. Only indexes of a regular form are
read: each item of the list is an entry, and each entry starts with its link, but for a numeral and
signs. What cannot be read here is left alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from notes_tool.markdown.inlines import Link
from notes_tool.markdown.note import Note
from notes_tool.markdown.sections import Entry, Index, Section, link_text
from notes_tool.rules.anchors.targets import escaped, fragment_links
from notes_tool.text.numerals import numeral
from notes_tool.text.span import Span

_MARKER = re.compile(r"(?:[-*+]|\d{1,9}[.)])(?=[ \t])")
_SIGNS = re.compile(r"(?:[^\w\[\]<>`]|_)*")
_EMPHASIS = re.compile(r"[*_~]*")
_WORD = re.compile(r"\w")
_LINE_BREAK = re.compile(r"(?:<br\s*/?>|\\|[ \t])+\Z")


class Target(NamedTuple):
    """What an anchor leads to.

    Args:
        place: where that is; of a section where its title starts.
        section: the section that the anchor names; None where it names a place in one.
    """

    place: int
    section: Section | None


class Written(NamedTuple):
    """How an entry is written, up to the name that it gives its section.

    Args:
        marker: the list's marker; empty where there is none.
        number: the number of its numeral, before its link or in it; None where it has none.
        name: the text of the link, without the numeral and the emphasis around it.
    """

    marker: Span
    number: Span | None
    name: Span


class Listed(NamedTuple):
    """An entry of an index, and where it leads.

    Args:
        entry: the entry.
        span: all of it, with the entries below it.
        written: how it is written.
        place: where its link leads, an offset; None where it leads nowhere.
        section: the section that its link names, if it names one.
        parts: the entries below it.
        parts_span: the list that they are; where there is none, the point at which it would start.
    """

    entry: Entry
    span: Span
    written: Written
    place: int | None
    section: Section | None
    parts: tuple[Listed, ...]
    parts_span: Span


def every(entries: Iterable[Listed]) -> Iterator[Listed]:
    """Give entries and all those below them, each before those below it."""
    for listed in entries:
        yield listed
        yield from every(listed.parts)


def with_depths(entries: Iterable[Listed], depth: int = 0) -> Iterator[tuple[Listed, int]]:
    """Give entries and all those below them, each with how many entries stand above it."""
    for listed in entries:
        yield listed, depth
        yield from with_depths(listed.parts, depth + 1)


def entries_of(note: Note) -> Iterator[tuple[Listed, ...]]:
    """Give the outermost entries of each index of a note."""
    children: dict[int, list[int]] = defaultdict(list)
    if note.indexes:
        for block in note.blocks:
            children[block.parent].append(block.index)
    for index in note.indexes:
        entries = _items(note, index, children) or _paragraphs(note, index)
        if entries:
            yield entries
    yield from _indexes_of_lines(note)


def asked_by(note: Note, link: Link) -> str | None:
    """Give the anchor of the note that a link asks for; None where it asks for none."""
    return _names(note).get(link.span)


def target_of(note: Note, link: Link) -> Target | None:
    """Give what a link leads to; None where that is not in the note."""
    name = asked_by(note, link)
    return None if name is None else _targets(note).get(name)


def anchor_of(note: Note, section: Section) -> str | None:
    """Give the fragment by which an entry reaches a section, as it is written in a link.

    That is the section's own anchor, else its slug; None where neither leads to it.
    """
    # An anchor that must be escaped is no better than a slug: `slug-only-anchor` thinks so too.
    own = [anchor.name for anchor in section.anchors if escaped(anchor.name) == anchor.name]
    for name in (*reversed(own), section.slug):
        if name and _targets(note)[name].section == section:
            return escaped(name)
    return None


def _items(
    note: Note, index: Index, children: Mapping[int, Sequence[int]]
) -> tuple[Listed, ...] | None:
    """Read an index that is a list; None where it is none, or one of its items is no entry."""
    outermost = index.entries[0].block
    while note.blocks[outermost].parent >= 0:
        outermost = note.blocks[outermost].parent
    if note.blocks[outermost].kind != "list":
        return None
    entries = {entry.block: entry for entry in index.entries}
    found = _list(note, outermost, entries, children)
    return found if len(list(every(found))) == len(entries) else None


def _list(
    note: Note,
    number: int,
    entries: Mapping[int, Entry],
    children: Mapping[int, Sequence[int]],
) -> tuple[Listed, ...]:
    """Read a list; empty where one of its items is no entry."""
    found = []
    for item in children[number]:
        first, *others = children[item] or [item]
        lists = [other for other in others if note.blocks[other].kind == "list"]
        parts = tuple(part for each in lists for part in _list(note, each, entries, children))
        body = note.blocks[first].span
        parts_span = note.blocks[lists[0]].span if lists else Span(body.end, body.end)
        entry = entries.get(first)
        listed = entry and _listed(note, entry, note.blocks[item].span, parts, parts_span)
        if listed is None or len(lists) > 1 or (lists and not parts):
            return ()
        found.append(listed)
    return tuple(found)


def _paragraphs(note: Note, index: Index) -> tuple[Listed, ...] | None:
    """Read an index whose entries are paragraphs, one after the other."""
    first, last = index.entries[0].block, index.entries[-1].block
    parent = note.blocks[first].parent
    is_in_list = parent >= 0 and note.blocks[parent].kind != "quote"
    if is_in_list or last - first + 1 != len(index.entries):
        return None
    return _all(_listed(note, entry, note.blocks[entry.block].span) for entry in index.entries)


def _indexes_of_lines(note: Note) -> Iterator[tuple[Listed, ...]]:
    """Read the indexes whose entries are the lines of one paragraph."""
    taken = {entry.block for index in note.indexes for entry in index.entries}
    links: dict[int, dict[int, Link]] = defaultdict(dict)
    for link in note.links:
        if link.block >= 0 and link.block not in taken:
            links[link.block].setdefault(note.source.line_index(link.span.start), link)
    for number, by_line in links.items():
        block = note.blocks[number]
        if block.kind == "paragraph" and block.depth == 0 and len(by_line) > 1:
            first = note.source.line_index(block.span.start)
            last = note.source.line_index(block.span.end - 1)
            entries = _all(_line(note, line, by_line.get(line)) for line in range(first, last + 1))
            if entries:
                yield entries


def _line(note: Note, line: int, link: Link | None) -> Listed | None:
    """Read a line as an entry."""
    if link is None:
        return None
    start, end = note.source.line_span(line)
    text = note.source.text[start:end]
    end = start + len(_LINE_BREAK.sub("", text))
    start += len(text) - len(text.lstrip())
    entry = Entry(link, link.block, link_text(note.blocks[link.block], link))
    return _listed(note, entry, Span(start, end))


def _all(found: Iterable[Listed | None]) -> tuple[Listed, ...] | None:
    """Give entries; None where one of them could not be read."""
    entries = list(found)
    read = tuple(listed for listed in entries if listed is not None)
    return read if len(read) == len(entries) else None


def _listed(
    note: Note,
    entry: Entry,
    span: Span,
    parts: tuple[Listed, ...] = (),
    parts_span: Span | None = None,
) -> Listed | None:
    written = _written(note, entry.link, span, is_item=parts_span is not None)
    if written is None or not _WORD.search(entry.text):
        return None
    target = target_of(note, entry.link)
    place, section = (target.place, target.section) if target else (None, None)
    at = parts_span or Span(span.end, span.end)
    return Listed(entry, span, written, place, section, parts, at)


def _written(note: Note, link: Link, span: Span, *, is_item: bool) -> Written | None:
    """Read what stands before the name of an entry; None where that is more than a numeral."""
    text = note.source.text
    name = Span(link.span.start + 1, link.span.start + 1 + len(link.text))
    if link.kind != "link" or link.path or note.source.slice(name) != link.text:
        return None
    match = _MARKER.match(text, span.start) if is_item else None
    marker = Span(span.start, match.end() if match else span.start)
    lead = text[marker.end : link.span.start]
    signs = _length(_SIGNS, lead)
    found = numeral(lead[signs:])
    number = None
    if found:
        start = marker.end + signs
        number = Span(start, start + len(found.number))
        signs += found.end
    if signs + _length(_SIGNS, lead[signs:]) != len(lead):
        return None
    return Written(marker, *((number, _inner(link, name)) if number else _in_link(link, name)))


def _in_link(link: Link, name: Span) -> tuple[Span | None, Span]:
    """Read the numeral that stands in the text of a link, and the name after it."""
    inner = _inner(link, name)
    text = link.text[inner.start - name.start : inner.end - name.start]
    found = numeral(text)
    if found is None or not text[found.end :].strip():
        return None, inner
    blanks = len(text) - found.end - len(text[found.end :].lstrip())
    number = Span(inner.start, inner.start + len(found.number))
    return number, Span(inner.start + found.end + blanks, inner.end)


def _inner(link: Link, name: Span) -> Span:
    """Give the text of a link without blanks and the emphasis that holds all of it."""
    text = link.text
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    marks = _length(_EMPHASIS, text[start:end])
    mark = text[start : start + marks]
    inner = text[start + marks : end - marks]
    if marks and inner and text[end - marks : end] == mark[::-1] and mark not in inner:
        start, end = start + marks, end - marks
    return Span(name.start + start, name.start + end)


def _length(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.match(text)
    return match.end() if match else 0


@lru_cache(maxsize=1)
def _names(note: Note) -> Mapping[Span, str]:
    """Give the anchor that each link into the note asks for."""
    return {each.link.span: each.name for each in fragment_links(note) if not each.link.path}


@lru_cache(maxsize=1)
def _targets(note: Note) -> Mapping[str, Target]:
    """Give what each anchor and slug of a note leads to; of two alike the first counts."""
    targets: dict[str, Target] = {}
    for place, name, section in sorted(_anchors(note), key=lambda each: each[0]):
        start = section.title_span.start if section else place
        targets.setdefault(name, Target(start, section))
    return targets


def _anchors(note: Note) -> Iterator[tuple[int, str, Section | None]]:
    owners = {anchor.span: section for section in note.sections for anchor in section.anchors}
    for anchor in note.anchors:
        yield anchor.span.start, anchor.name, owners.get(anchor.span)
    sections = {section.block: section for section in note.sections}
    for heading in note.headings:
        place = note.blocks[heading.block].span.start
        yield place, heading.slug, sections.get(heading.block)
