"""Unfinished places of a page: kept, marked for its readers, or taken away."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Literal, TypeAlias

from notes_tool.diagnostic import Diagnostic, Text
from notes_tool.markdown.note import NaturalLanguage, Note
from notes_tool.markdown.sections import Section
from notes_tool.rules.sections.empty_section import empty_section
from notes_tool.rules.sections.truncated_text import truncated_text
from notes_tool.text.edit import Edit
from notes_tool.text.span import Span

Unfinished: TypeAlias = Literal["keep", "mark", "drop"]
"""What becomes of unfinished places: they stay, are told to the reader, or go."""

_EMPTY = Text(en="*This section is still to be written.*", fr="*Cette section reste à écrire.*")
_TRUNCATED = Text(en=" *(to be continued)*", fr=" *(à suivre)*")


def marked(page: Note, found: Iterable[Diagnostic], language: NaturalLanguage) -> tuple[Edit, ...]:
    """Give the edits that tell a reader of empty sections and of texts that break off."""
    return tuple(_marks(page, found, language))


def dropped(page: Note, found: Iterable[Diagnostic], linked: Collection[str]) -> tuple[Edit, ...]:
    """Give the edits that take away empty sections with their index entries, and cut-off texts.

    A section that anything but an index links to stays, for the link would die.

    Args:
        page: the page.
        found: the findings of the family `sections` on it.
        linked: the fragments that other notes link to.
    """
    edits: dict[Span, Edit] = {}
    for diagnostic in found:
        if diagnostic.rule == empty_section.name:
            section = _section_at(page, diagnostic.span)
            if section is not None and not _is_needed(page, section, linked):
                spans = [_section_span(page, section), *_entry_spans(page, section)]
                edits |= {span: Edit(span, "") for span in spans}
        elif diagnostic.rule == truncated_text.name:
            span = _text_span(page, diagnostic.span)
            edits |= {span: Edit(span, "")} if span else {}
    return tuple(_apart(edits.values()))


def _marks(page: Note, found: Iterable[Diagnostic], language: NaturalLanguage) -> Iterator[Edit]:
    newline = page.source.newline
    for diagnostic in found:
        if diagnostic.rule == empty_section.name:
            end = page.source.line_span(page.source.line_index(diagnostic.span.end)).end
            yield Edit(Span(end, end), f"{newline}{newline}{_EMPTY.say(language)}")
        elif diagnostic.rule == truncated_text.name:
            end = diagnostic.span.end
            yield Edit(Span(end, end), _TRUNCATED.say(language))


def _section_at(page: Note, span: Span) -> Section | None:
    found = (each for each in page.sections if each.title_span == span)
    return next(found, None)


def _names(section: Section) -> set[str]:
    return {anchor.name for anchor in section.anchors} | {section.slug or ""}


def _is_needed(page: Note, section: Section, linked: Collection[str]) -> bool:
    names = _names(section)
    entries = {entry.link.span for index in page.indexes for entry in index.entries}
    others = (link for link in page.links if not link.path and link.span not in entries)
    return not names.isdisjoint(linked) or any(link.fragment in names for link in others)


def _section_span(page: Note, section: Section) -> Span:
    """Give the lines of a heading, of the anchors before it, and of the nothing below it."""
    blocks = page.blocks
    first = min([section.block, *(anchor.block for anchor in section.anchors)])
    last = section.block
    for number in section.body:
        # A rule below it parts what stands before from what follows, and stays.
        if blocks[number].kind == "rule":
            break
        last = number
    return _lines(page, Span(blocks[first].span.start, blocks[last].span.end))


def _entry_spans(page: Note, section: Section) -> Iterator[Span]:
    names = _names(section)
    for index in page.indexes:
        for entry in index.entries:
            if entry.link.fragment in names:
                block = page.blocks[entry.block]
                parent = page.blocks[block.parent] if block.parent >= 0 else None
                owner = parent if parent is not None and parent.kind == "item" else block
                if _holds_only(page, owner.index, block.index):
                    yield _lines(page, owner.span, blank=owner is block)


def _holds_only(page: Note, owner: int, block: int) -> bool:
    """Tell whether an entry holds nothing but its own line: no entries of parts."""
    inside = [each.index for each in page.blocks if each.parent == owner]
    return owner == block or inside == [block]


def _text_span(page: Note, span: Span) -> Span | None:
    """Give the lines of a paragraph that breaks off; an item or a cell cannot go alone."""
    for block in page.blocks:
        if block.kind == "paragraph" and block.depth == 0 and block.span.contains(span):
            return _lines(page, block.span)
    return None


def _lines(page: Note, span: Span, *, blank: bool = True) -> Span:
    """Give the whole lines of a span, with the blank lines below them where that is asked for."""
    source = page.source
    starts = source.line_starts
    first, last = source.line_index(span.start), source.line_index(max(span.start, span.end - 1))
    following = last + 1
    while (
        blank and following < len(starts) and not source.slice(source.line_span(following)).strip()
    ):
        following += 1
    end = starts[following] if following < len(starts) else len(source.text)
    return Span(starts[first], end)


def _is_blank(page: Note, line: int) -> bool:
    return not page.source.slice(page.source.line_span(line)).strip()


def _apart(edits: Iterable[Edit]) -> Iterator[Edit]:
    """Leave out edits that overlap one before them."""
    end = -1
    for edit in sorted(edits):
        if edit.span.start >= end:
            yield edit
            end = edit.span.end
