"""Makes an index for a note that has none; what the rules about indexes ask for holds of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from notes_tool.markdown.note import Note
from notes_tool.markdown.sections import Section, is_blank, title_of
from notes_tool.rules.anchors.index_contents import can_be_listed, contents_of, without_attributes
from notes_tool.rules.anchors.index_entries import anchor_of, entries_of, every
from notes_tool.rules.anchors.index_findings import is_hidden
from notes_tool.text.edit import Edit
from notes_tool.text.span import Span

_LEVELS = range(2, 4)
_LEVELS_OF_PARTS = range(1, 3)


def first_index(note: Note) -> Span | None:
    """Give where a note has an index already."""
    return next((contents.entries[0].span for contents in contents_of(note)), None)


def usual_levels(note: Note) -> range:
    """Give the heading levels that an index lists: 2 and 3, or 1 and 2 without one title above."""
    return _LEVELS if _title(note) else _LEVELS_OF_PARTS


def to_be_listed(note: Note, levels: Collection[int]) -> list[Section]:
    """Give the sections that an index of some levels lists: not the title of the note."""
    title = _title(note)
    return [
        section
        for section in note.sections
        if section.level in levels
        and section is not title
        and section.slug
        and can_be_listed(note, section)
        and anchor_of(note, section) is not None
        and not is_hidden(note, section.title_span, "missing-from-index")
    ]


def index_edit(note: Note, sections: Sequence[Section], title: str) -> Edit | None:
    """Make the edit that puts an index before the first section that it lists.

    Args:
        note: a note without an index.
        sections: what to list, in order; two at least.
        title: the title of the index, which no heading of the note has.

    Returns:
        None where an index there would change what something else means.
    """
    newline = note.source.newline
    heading = "#" * min(section.level for section in sections)
    text = newline.join([f"{heading} {title}", "", *_entries(note, sections)])
    edit = _placed(note, sections[0], text)
    return edit if _is_made(note, edit, sections) else None


def _title(note: Note) -> Section | None:
    """Give the section that a note's title opens: the first, where all others lie deeper."""
    headed = [section for section in note.sections if section.slug]
    if headed and all(section.level > headed[0].level for section in headed[1:]):
        return headed[0]
    return None


def _entries(note: Note, sections: Sequence[Section]) -> Iterator[str]:
    """Write the lines of an index, those of deeper levels indented below the others."""
    above: list[int] = []
    for section in sections:
        while above and above[-1] >= section.level:
            above.pop()
        name = without_attributes(title_of(note.blocks[section.block]).markup)
        yield f"{'  ' * len(above)}- [{name}](#{anchor_of(note, section)})"
        above.append(section.level)


def _placed(note: Note, first: Section, text: str) -> Edit:
    """Put a text below what stands before a section; its rule and its anchors stay beside it."""
    source, newline = note.source, note.source.newline
    above = [block for block in note.blocks[: first.block] if block.depth == 0]
    while above and is_blank(above[-1]):
        above.pop()
    if not above:
        front = note.front_matter
        start = source.text[: front.span.end if front else 0]
        gap = newline if start and not start.endswith(newline * 2) else ""
        return Edit(Span(len(start), len(start)), f"{gap}{text}{newline}{newline}")
    line = source.line_index(max(above[-1].span.end - 1, above[-1].span.start))
    end = source.line_span(line).end
    following = source.slice(source.line_span(line + 1))
    gap = newline if following.strip() else ""
    return Edit(Span(end, end), f"{newline}{newline}{text}{gap}")


def _is_made(note: Note, edit: Edit, sections: Sequence[Section]) -> bool:
    """Tell whether an edit makes the index that was meant, and changes nothing else."""
    changed = note.edited([edit])
    made = Span(edit.span.start, edit.span.start + len(edit.text))
    others = [block for block in changed.blocks if not made.overlaps(block.span)]
    kept = {block.index for block in others}
    slugs = [heading.slug for heading in changed.headings if heading.block in kept]
    indexes = (entries for entries in entries_of(changed) if made.contains(entries[0].span))
    listed = [each.entry.link.fragment for each in every(next(indexes, ()))]
    return (
        [(block.kind, changed.source.slice(block.span)) for block in others]
        == [(block.kind, note.source.slice(block.span)) for block in note.blocks]
        and slugs == [heading.slug for heading in note.headings]
        and listed == [anchor_of(note, section) for section in sections]
    )
