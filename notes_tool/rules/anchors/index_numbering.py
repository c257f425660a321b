"""The numbers of the entries of an index: those of numbered lists, and those that are typed."""

from __future__ import annotations

from collections.abc import Sequence

from notes_tool.markdown.note import Note
from notes_tool.rules.anchors.index_arrangement import Node
from notes_tool.rules.anchors.index_entries import Listed
from notes_tool.rules.anchors.index_style import Style, is_numbered, number_of, title_number
from notes_tool.text.numerals import ascending, numbered


def numbers_of(
    note: Note, style: Style, nodes: Sequence[Node], template: Listed
) -> Sequence[str | None] | None:
    """Give the typed numbers of the entries of one list.

    Args:
        note: the note.
        style: the style of the index.
        nodes: the entries, in their order.
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
            title_number(note, node.section) if node.section and not node.listed else number
            for node, number in zip(nodes, numbers, strict=True)
        ]
    known = [number for node, number in zip(nodes, numbers, strict=True) if node.listed]
    written = [number for number in known if number]
    if len(written) < len(known):
        return numbers if len(known) == len(nodes) else None
    return ascending(written) if len(written) == len(nodes) else numbered(numbers)


def markers_of(note: Note, nodes: Sequence[Node], templates: Sequence[Listed]) -> Sequence[str]:
    """Give the list markers of the entries of one list.

    Args:
        note: the note.
        nodes: the entries, in their order.
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
        numerals = ascending(known)
    elif known:
        # Markdown counts by itself, so that any number will do where there is no sequence.
        numerals = numbered(numbers) or [marker[:-1] for marker in markers]
    else:
        numerals = [str(number) for number in range(1, len(nodes) + 1)]
    return [number + marker[-1] for number, marker in zip(numerals, markers, strict=True)]
