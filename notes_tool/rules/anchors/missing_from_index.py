"""The rule `missing-from-index`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from notes_tool.diagnostic import Finding, Text, Values
from notes_tool.markdown.note import Note
from notes_tool.markdown.sections import Section
from notes_tool.rules.anchors.index_arrangement import new_in, with_new
from notes_tool.rules.anchors.index_writing import rewriting
from notes_tool.rules.anchors.indexes import Contents, contents_of, lists_of, name_of, order_of
from notes_tool.rules.rule import Context, Family, rule
from notes_tool.text.edit import Fix

_NAME = "missing-from-index"
_FAMILY: Family = "anchors"
_HIDING = ("ignore", "ignore-file", "off")


@rule(
    _NAME,
    family=_FAMILY,
    summary=Text(
        en="Sections that an index should list and does not",
        fr="Sections qu'un index devrait mentionner et ne mentionne pas",
    ),
    text=Text(
        en="the index on line {row} does not list the section `{title}`",
        fr="l'index de la ligne {row} ne mentionne pas la section « {title} »",
    ),
)
def missing_from_index(note: Note, _context: Context) -> Iterator[Finding]:
    """Find the sections that an index does not list although it lists most others of their level.

    The findings of one index share a fix, for the entries that follow one another are numbered
    together.
    """
    for contents in contents_of(note):
        if not contents.is_whole or not contents.missing:
            continue
        wanted = [section for section in contents.missing if not _is_hidden(note, section)]
        fix, new = _fix(note, contents, wanted)
        row = note.source.position(contents.entries[0].span.start).row
        for section in contents.missing:
            values: Values = {"row": row, "title": name_of(note, section)}
            yield Finding(section.title_span, values, fix if section in new else None)


def _fix(
    note: Note, contents: Contents, sections: Sequence[Section]
) -> tuple[Fix | None, Sequence[Section]]:
    """Make the fix that lists sections, and give those that it lists.

    There is none for an index in no order: where an entry belongs shows when `index-order` is
    mended.
    """
    if any(order_of(entries) is None for entries in lists_of(contents)):
        return None, ()
    nodes = with_new(note, contents.entries, sections)
    fix = rewriting(note, contents.entries, nodes)
    # Where entries are no titles, nobody knows what the author would call a new one.
    return fix and fix._replace(safe=contents.is_literal), tuple(new_in(nodes))


def _is_hidden(note: Note, section: Section) -> bool:
    """Tell whether the author asked not to be told of a section, which no fix should list then."""
    return any(
        directive.action in _HIDING
        and directive.scope.overlaps(section.title_span)
        and (not directive.names or {name.text for name in directive.names} & {_NAME, _FAMILY})
        for directive in note.directives
    )
