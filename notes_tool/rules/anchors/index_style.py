"""How an index writes its entries: their names, numbers and markup.

A new entry looks like its neighbors, and numbers go on where they were in sequence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from notes_tool.markdown.note import Note
from notes_tool.markdown.sections import Section, title_of
from notes_tool.rules.anchors.index_arrangement import Node
from notes_tool.rules.anchors.index_contents import is_same, name_of, without_attributes
from notes_tool.rules.anchors.index_entries import Listed, every
from notes_tool.text.numerals import ascending, numbered, numeral, unnumbered
from notes_tool.text.span import Span

_CODE = re.compile(r"`[^`]+`")
_EMPHASIS = re.compile(r"[*_~]+")


class Style(NamedTuple):
    """What the entries of an index have in common.

    Args:
        follows_titles: whether their numerals are those of the titles.
        drops_numerals: whether their names stand without the numerals of the titles.
        is_code: whether their names are code, also where the titles are not.
        drops_code: whether their names stand without the code marks of the titles.
    """

    follows_titles: bool
    drops_numerals: bool
    is_code: bool
    drops_code: bool


def style_of(note: Note, entries: Sequence[Listed]) -> Style:
    """Read the style of an index from all its entries."""
    listed = list(every(entries))
    numbers = [number_of(note, each) for each in listed if each.section]
    in_titles = [title_number(note, each.section) for each in listed if each.section]
    pairs = [
        (note.source.slice(each.written.name), _markup(note, each.section))
        for each in listed
        if each.section and is_same(each.entry.text, name_of(note, each.section))
    ]
    of_code = [name for name, title in pairs if "`" in title]
    is_ordered = any(is_numbered(note, each) for each in listed)
    return Style(
        follows_titles=any(numbers)
        and all(number in (None, own) for number, own in zip(numbers, in_titles, strict=True)),
        drops_numerals=is_ordered or any(numbers) or any(in_titles),
        is_code=bool(pairs)
        and all(_CODE.fullmatch(name) for name, _ in pairs)
        and len(of_code) < len(pairs),
        drops_code=bool(of_code) and not any("`" in name for name in of_code),
    )


def number_of(note: Note, listed: Listed) -> str | None:
    """Give the number of an entry's typed numeral; None where it has none."""
    number = listed.written.number
    return note.source.slice(number) if number else None


def title_number(note: Note, section: Section) -> str | None:
    """Give the number of a title's numeral; None where it has none."""
    title = name_of(note, section)
    found = numeral(title)
    return found.number if found and unnumbered(title) else None


def is_numbered(note: Note, listed: Listed) -> bool:
    """Tell whether an entry is an item of a numbered list."""
    return note.source.slice(listed.written.marker)[:1].isdecimal()


def styled_name(note: Note, style: Style, section: Section) -> str:
    """Write the title of a section as the names of an index are written, without emphasis."""
    name = _markup(note, section)
    if style.drops_numerals:
        name = unnumbered(name) or name
    if style.drops_code:
        return name.replace("`", "")
    return f"`{name}`" if style.is_code and "`" not in name else name


def numbers_of(
    note: Note, style: Style, old: Sequence[Listed], nodes: Sequence[Node], template: Listed
) -> Sequence[str | None] | None:
    """Give the typed numbers of the entries of one list.

    Args:
        note: the note.
        style: the style of the index.
        old: the entries that the list has.
        nodes: those that it shall have, in their order.
        template: an entry that they look like.

    Returns:
        None for an entry without a number; None instead of a list where the numbers that there are
        do not say what those of the new entries would be.
    """
    numbers = [node.listed and number_of(note, node.listed) for node in nodes]
    if number_of(note, template) is None and not any(numbers):
        return numbers
    if style.follows_titles:
        return [
            title_number(note, node.section)
            if node.section and (node.listed is None or node.is_led)
            else number
            for node, number in zip(nodes, numbers, strict=True)
        ]
    known = [number for node, number in zip(nodes, numbers, strict=True) if node.listed]
    written = [number for number in known if number]
    if len(written) < len(known):
        return numbers if len(known) == len(nodes) else None
    if len(written) < len(nodes):
        return numbered(numbers)
    return _closed_up([number_of(note, listed) for listed in old], written)


def markers_of(
    note: Note, old: Sequence[Listed], nodes: Sequence[Node], templates: Sequence[Listed]
) -> Sequence[str]:
    """Give the list markers of the entries of one list.

    Args:
        note: the note.
        old: the entries that the list has.
        nodes: those that it shall have, in their order.
        templates: for each the entry that it looks like.
    """
    markers = [note.source.slice(template.written.marker) for template in templates]
    if not is_numbered(note, templates[0]):
        return markers
    numbers = [
        marker[:-1] if node.listed else None for node, marker in zip(nodes, markers, strict=True)
    ]
    known = [number for number in numbers if number]
    if len(known) == len(nodes):
        numerals = _closed_up([note.source.slice(each.written.marker)[:-1] for each in old], known)
    elif known:
        # Markdown counts by itself, so that any number will do where there is no sequence.
        numerals = numbered(numbers) or [marker[:-1] for marker in markers]
    else:
        numerals = [str(number) for number in range(1, len(nodes) + 1)]
    return [number + marker[-1] for number, marker in zip(numerals, markers, strict=True)]


def _closed_up(old: Sequence[str | None], left: Sequence[str]) -> Sequence[str]:
    """Put the numbers of a list in their order; without gaps where it had none and lost some."""
    if len(left) < len(old) and len(set(old)) == len(old) and numbered(old) == list(old):
        return numbered([old[0], *[None] * (len(left) - 1)]) or left
    return ascending(left)


def new_entry(note: Note, template: Listed, fragment: str, name: str, number: str | None) -> str:
    """Write an entry as another one is written, without what follows that one's link.

    Args:
        note: the note.
        template: the entry to be like; its marker is taken too.
        fragment: where the new one leads.
        name: what it calls that.
        number: the number of its numeral; None for an entry without.
    """
    text, link, written = note.source.text, template.entry.link, template.written
    lead = text[written.marker.end : link.span.start]
    marks = _EMPHASIS.findall(lead)
    # Of two runs the second closes the first; a single one is closed after the link.
    open_marks = marks[-1] if len(marks) % 2 else ""
    start = text[link.span.start : written.name.start]
    if written.number and written.number.start < link.span.start:
        blanks = lead[: len(lead) - len(lead.lstrip())]
        lead = _renumbered(lead, written.number, written.marker.end, number, blanks + open_marks)
    elif written.number:
        before = text[link.span.start : written.number.start]
        start = _renumbered(start, written.number, link.span.start, number, before)
    end = text[written.name.end : link.span.start + 1 + len(link.text)]
    marker = note.source.slice(written.marker)
    return f"{marker}{lead}{start}{name}{end}](#{fragment}){open_marks[::-1]}"


def _renumbered(text: str, place: Span, offset: int, number: str | None, without: str) -> str:
    """Put a number in the place of another; give what stands in an entry that has none."""
    return text[: place.start - offset] + number + text[place.end - offset :] if number else without


def _markup(note: Note, section: Section) -> str:
    return without_attributes(title_of(note.blocks[section.block]).markup)
