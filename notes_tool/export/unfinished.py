"""Unfinished places of a page: kept, marked for its readers, or taken away."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Literal, NamedTuple, TypeAlias

from notes_tool.diagnostic import Text
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


class Place(NamedTuple):
    """An unfinished place: the rule that found it in the note, and where it is on the page."""

    rule: str
    span: Span


def marked(page: Note, found: Iterable[Place], language: NaturalLanguage) -> tuple[Edit, ...]:
    """Give the edits that tell a reader of empty sections and of texts that break off."""
    return tuple(_marks(page, found, language))


def dropped(page: Note, found: Iterable[Place], linked: Collection[str]) -> tuple[Edit, ...]:
    """Give the edits that take away empty sections with their index entries, and cut-off texts.

    A section that anything but an index links to stays, for the link would die.

    Args:
        page: the page.
        found: its unfinished places.
        linked: the fragments that other notes link to.
    """
    spans: list[Span] = []
    for place in found:
        if place.rule == empty_section.name:
            section = _section_at(page, place.span)
            if section is not None and not _is_needed(page, section, linked):
                spans += [_section_span(page, section), *_entry_spans(page, section)]
        elif place.rule == truncated_text.name:
            spans += _text_spans(page, place.span)
    return tuple(Edit(span, "") for span in _united(spans))


def _marks(page: Note, found: Iterable[Place], language: NaturalLanguage) -> Iterator[Edit]:
    newline = page.source.newline
    for place in found:
        if place.rule == empty_section.name:
            end = page.source.line_span(page.source.line_index(place.span.end)).end
            yield Edit(Span(end, end), f"{newline}{newline}{_EMPTY.say(language)}")
        elif place.rule == truncated_text.name:
            end = place.span.end
            yield Edit(Span(end, end), _TRUNCATED.say(language))


def _section_at(page: Note, span: Span) -> Section | None:
    found = (each for each in page.sections if each.title_span.overlaps(span))
    return next(found, None)


def _names(section: Section) -> set[str]:
    return {anchor.name for anchor in section.anchors} | {section.slug or ""}


def _is_needed(page: Note, section: Section, linked: Collection[str]) -> bool:
    names = _names(section)
    entries = {entry.link.span for index in page.indexes for entry in index.entries}
    others = (link for link in page.links if not link.path and link.span not in entries)
    return not names.isdisjoint(linked) or any(link.fragment in names for link in others)


def _section_span(page: Note, section: Section) -> Span:
    """Give the lines of a heading, of the anchors before it, and of the nothing below it.

    A rule on one side of them parts what stands before from what follows, and stays; of two one
    goes, and so does one that would end the page.
    """
    blocks = page.blocks
    following = next((each for each in page.sections if each.block > section.block), None)
    first = _first_block(section)
    last = (len(blocks) if following is None else _first_block(following)) - 1
    follows_rule = first > 0 and blocks[first - 1].kind == "rule"
    if not follows_rule and following is not None and blocks[last].kind == "rule":
        last -= 1
    if follows_rule and following is None:
        first -= 1
    return _lines(page, Span(blocks[first].span.start, blocks[last].span.end))


def _first_block(section: Section) -> int:
    """Give the number of a section's heading, or of the anchors before it."""
    return min([section.block, *(anchor.block for anchor in section.anchors)])


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


def _text_spans(page: Note, span: Span) -> Iterator[Span]:
    """Give the lines of a paragraph that breaks off; an item or a cell cannot go alone."""
    for block in page.blocks:
        if block.kind == "paragraph" and block.depth == 0 and block.span.contains(span):
            yield _lines(page, block.span)


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


def _united(spans: Iterable[Span]) -> Iterator[Span]:
    """Make one of spans that meet."""
    last: Span | None = None
    for span in sorted(spans):
        if last is not None and span.start <= last.end:
            last = Span(last.start, max(last.end, span.end))
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last
