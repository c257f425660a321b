"""How an index writes its entries, so that a new one looks like its neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from notes_tool.markdown.note import Note
from notes_tool.markdown.sections import Section, title_of
from notes_tool.rules.anchors.index_entries import Listed, every
from notes_tool.rules.anchors.index_names import is_same, without_attributes
from notes_tool.rules.anchors.indexes import name_of
from notes_tool.text.numerals import numeral, unnumbered
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
    numbers = [number_of(note, each) for each in listed]
    in_titles = [each.section and title_number(note, each.section) for each in listed]
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
