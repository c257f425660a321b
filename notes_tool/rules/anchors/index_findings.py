"""What the four rules about indexes find, and their fixes: one function for each rule.

Together the fixes rebuild an index. They wait for one another: entries that lead astray come first,
then the order, then what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from notes_tool.diagnostic import Finding, Severity, Text, Values
from notes_tool.markdown.collection import Collection
from notes_tool.markdown.note import Note
from notes_tool.markdown.sections import Section
from notes_tool.rules.anchors.index_arrangement import in_order, new_in, with_new, without
from notes_tool.rules.anchors.index_contents import (
    Contents,
    contents_of,
    is_alike,
    is_same,
    lists_of,
    misplaced,
    name_of,
    order_of,
    unlisted,
    words,
)
from notes_tool.rules.anchors.index_entries import anchor_of, every
from notes_tool.rules.anchors.index_strays import Stray, doubles_of, strays_of
from notes_tool.rules.anchors.index_style import style_of, styled_name
from notes_tool.rules.anchors.index_writing import rewriting
from notes_tool.text.edit import Fix
from notes_tool.text.span import Span

_STRAY = "stray-index-entry"
_HIDING = ("ignore", "ignore-file", "off")
_TWICE = Text(
    en="this index lists the section `{listed}` a second time, as `{name}`",
    fr="cet index mentionne une seconde fois la section « {listed} », sous « {name} »",
)
_LEAD = Text(en="lead to `#{anchor}`: `{title}`", fr="mener à `#{anchor}` : « {title} »")


def strays(note: Note, collection: Collection) -> Iterator[Finding]:
    """Find the entries that lead nowhere, or to a section that another entry lists.

    Those of which nobody can tell what they are for are left to `broken-anchor`, which knows less
    but says that the link is dead. The findings of one index share a fix, one for the sure ones and
    one for all.
    """
    for contents in contents_of(note):
        found = [
            stray for stray in strays_of(note, contents, collection) if not _is_spared(note, stray)
        ]
        wanted = [stray for stray in found if not is_hidden(note, _place(stray), _STRAY)]
        sure = [stray for stray in wanted if stray.is_sure]
        safe = _leading(note, contents, sure)
        unsafe = safe if len(sure) == len(wanted) else _leading(note, contents, wanted)
        for stray in found:
            fix = safe if stray.is_sure else unsafe and unsafe._replace(safe=False)
            if fix is not None or stray not in wanted:
                yield _stray(note, stray, fix if stray in wanted else None)


def _is_spared(note: Note, stray: Stray) -> bool:
    """Tell whether the author knows that an entry is dead, and asked not to be told."""
    return stray.twin is None and is_hidden(note, _place(stray), "broken-anchor")


def _place(stray: Stray) -> Span:
    """Give where a stray entry is reported.

    A dead one where `broken-anchor` reports it too: of the two this finding counts.
    """
    link = stray.listed.entry.link
    target = link.target_span
    return Span(target.start + 1, target.end) if stray.twin is None else link.span


def _leading(note: Note, contents: Contents, found: Sequence[Stray]) -> Fix | None:
    nodes = without(contents.entries, found) if found else None
    return rewriting(note, contents.entries, nodes) if nodes else None


def _stray(note: Note, stray: Stray, fix: Fix | None) -> Finding:
    listed, twin, meant = stray.listed, stray.twin, stray.meant
    values: Values = {"name": listed.entry.text}
    hint = None
    if meant is not None:
        values = {**values, "anchor": anchor_of(note, meant), "title": name_of(note, meant)}
        hint = _LEAD
    if twin is None or twin.section is None:
        return Finding(_place(stray), values, fix, hint=hint)
    values = {**values, "listed": name_of(note, twin.section)}
    return Finding(_place(stray), values, fix, Severity.WARNING, _TWICE, hint)


def out_of_order(note: Note) -> Iterator[Finding]:
    """Find indexes whose entries stand neither in the order of their sections nor by name."""
    for contents in contents_of(note):
        found = misplaced(contents) if contents.is_whole else None
        if found is not None:
            before, listed = found
            values = {"name": listed.entry.text, "before": before.entry.text}
            fix = rewriting(note, contents.entries, in_order(contents.entries))
            yield Finding(listed.entry.link.span, values, fix)


def missing(note: Note) -> Iterator[Finding]:
    """Find the sections that an index does not list although it lists most others of their level.

    The findings of one index share a fix, for the entries that follow one another are numbered
    together.
    """
    for contents in contents_of(note):
        if not contents.is_whole or not contents.missing:
            continue
        wanted = [
            section
            for section in contents.missing
            if not is_hidden(note, section.title_span, "missing-from-index")
        ]
        fix, new = _listing(note, contents, wanted)
        row = note.source.position(contents.entries[0].span.start).row
        for section in contents.missing:
            values: Values = {"row": row, "title": name_of(note, section)}
            yield Finding(section.title_span, values, fix if section in new else None)


def _listing(
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


def other_titles(note: Note) -> Iterator[Finding]:
    """Find entries that are not the titles of their sections, in indexes of which most are.

    The fix is safe where the index is nothing but titles otherwise, unless the name is that of a
    section without an entry: then the link may be what is wrong.
    """
    for contents in contents_of(note):
        if not contents.is_literal:
            continue
        style = style_of(note, contents.entries)
        doubled = {stray.listed.span for stray in doubles_of(note, contents)}
        others = [name_of(note, section) for section in unlisted(note, contents)]
        for listed in every(contents.entries):
            title = name_of(note, listed.section) if listed.section else ""
            if listed.section is None or not _is_other(contents, listed.entry.text, title):
                continue
            new = styled_name(note, style, listed.section)
            values = {"name": listed.entry.text, "title": title, "new": new}
            is_open = any(is_same(listed.entry.text, other) for other in others)
            is_safe = contents.is_proven and listed.span not in doubled and not is_open
            fix = Fix.replace(listed.written.name, new, safe=is_safe)
            yield Finding(listed.written.name, values, fix)


def _is_other(contents: Contents, name: str, title: str) -> bool:
    """Tell whether a name is neither a title nor the title shortened, or made longer on purpose."""
    if not title or is_same(name, title):
        return False
    is_longer = len("".join(words(name))) > len("".join(words(title)))
    return not is_alike(name, title) or (is_longer and contents.is_exact and "(" not in name)


def is_hidden(note: Note, span: Span, rule: str) -> bool:
    """Tell whether the author asked not to be told of a place by a rule of this family."""
    return any(
        directive.action in _HIDING
        and directive.scope.overlaps(span)
        and (not directive.names or {name.text for name in directive.names} & {rule, "anchors"})
        for directive in note.directives
    )
