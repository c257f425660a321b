"""Unfinished places of a page: kept, marked for its readers, or taken away."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from notes_tool.diagnostic import Diagnostic, Text
from notes_tool.export.anchors import fragments
from notes_tool.markdown.blocks import Block
from notes_tool.markdown.inlines import Link
from notes_tool.markdown.note import NaturalLanguage, Note
from notes_tool.markdown.sections import EMPHASIS_LEVEL, Section, is_blank
from notes_tool.rules.anchors.targets import asked_for
from notes_tool.rules.sections.dangling_colon import dangling_colon
from notes_tool.rules.sections.empty_item import empty_item, is_empty
from notes_tool.rules.sections.empty_link import empty_link, leads_nowhere
from notes_tool.rules.sections.empty_section import empty_section
from notes_tool.rules.sections.markers import markers
from notes_tool.rules.sections.stub_note import stub_note
from notes_tool.rules.sections.truncated_text import truncated_text
from notes_tool.rules.sections.unanswered_question import unanswered_question
from notes_tool.rules.sections.unfinished_marker import unfinished_marker
from notes_tool.text.edit import Edit
from notes_tool.text.span import Span

Unfinished: TypeAlias = Literal["keep", "mark", "drop"]
"""What becomes of unfinished places: they stay, are told to the reader, or go."""

_CONTINUED = Text(en=" *(to be continued)*", fr=" *(à suivre)*")
_LATER = Text(en=" *(to be written)*", fr=" *(à rédiger)*")
_BELOW = {
    empty_section.name: Text(
        en="*This section is still to be written.*", fr="*Cette section reste à écrire.*"
    ),
    unanswered_question.name: Text(
        en="*This question is still to be answered.*", fr="*Cette question attend sa réponse.*"
    ),
    stub_note.name: Text(
        en="*This note is still to be written.*", fr="*Cette note reste à écrire.*"
    ),
}
"""What is said below a title, by the rule that found it."""

_BESIDE = {
    truncated_text.name: _CONTINUED,
    dangling_colon.name: _CONTINUED,
    unfinished_marker.name: _LATER,
    empty_item.name: _LATER,
    empty_link.name: Text(en=" *(link to come)*", fr=" *(lien à venir)*"),
}
"""What is said right behind a place, by the rule that found it."""

_TEXTS = frozenset((truncated_text.name, dangling_colon.name, unfinished_marker.name))
_TITLES = frozenset((empty_section.name, unanswered_question.name))


class Place(NamedTuple):
    """An unfinished place: the rule that found it in the note, and where it is on the page."""

    rule: str
    span: Span


def without_marks(text: str) -> str:
    """Give a text of a page without what is said right behind unfinished places."""
    for said in _BESIDE.values():
        text = text.replace(said.en, "").replace(said.fr, "")
    return text


def treated(
    note: Note, found: Iterable[Diagnostic], unfinished: Unfinished
) -> Sequence[Diagnostic]:
    """Give the unfinished places of a note that something is done about.

    That no reader sees a marker, or that it is a title, says nothing is to be done; and where it
    stands in the middle of a text, that the text cannot go.

    Args:
        note: the note.
        found: what is wrong in it.
        unfinished: what becomes of unfinished places.
    """
    left = {
        marker.span
        for marker in markers(note)
        if marker.is_quiet
        or note.blocks[marker.block].kind == "heading"
        or (unfinished == "drop" and not _is_all(note, marker.block, marker.span))
    }
    return [
        each
        for each in found
        if each.family == empty_section.family
        and (each.rule != unfinished_marker.name or each.span not in left)
    ]


def marked(page: Note, found: Iterable[Place], language: NaturalLanguage) -> tuple[Edit, ...]:
    """Give the edits that tell a reader of what is unfinished; they insert and replace nothing."""
    points = {point: text for place in found for point, text in _marks(page, place, language)}
    return tuple(Edit(Span(point, point), text) for point, text in sorted(points.items()))


def dropped(page: Note, found: Iterable[Place], linked: Collection[str]) -> tuple[Edit, ...]:
    """Give the edits that take away what is unfinished, and sections that hold nothing else.

    A section goes with its index entries; one that anything but an index links to stays, for the
    link would die. A link without a target leaves its text behind.

    Args:
        page: the page.
        found: its unfinished places.
        linked: the fragments that other notes link to.
    """
    places = tuple(found)
    spans = list(_united(span for place in places for span in _dropped(page, place)))
    titles = [place.span for place in places if place.rule in _TITLES]
    for section in (*(_section_at(page, title) for title in titles), *_emptied(page, spans)):
        if section is not None and not _is_needed(page, section, linked):
            spans += [_section_span(page, section), *_entry_spans(page, section)]
    return tuple(Edit(span, "") for span in _united(spans))


def _marks(page: Note, place: Place, language: NaturalLanguage) -> Iterator[tuple[int, str]]:
    """Give what is inserted to mark a place, and where."""
    newline = page.source.newline
    if place.rule in _BELOW:
        last = page.blocks[-1].span if place.rule == stub_note.name else place.span
        end = page.source.line_span(page.source.line_index(max(last.start, last.end - 1))).end
        yield end, f"{newline}{newline}{_BELOW[place.rule].say(language)}"
    elif place.rule == empty_link.name:
        # In a heading a mark would change the anchor.
        links = _empty_links(page, place.span)
        for link in (each for each in links if page.blocks[each.block].kind != "heading"):
            yield link.span.end, _BESIDE[place.rule].say(language)
    elif place.rule == empty_item.name:
        for item in _empty_items(page, place.span):
            yield item.span.end, _BESIDE[place.rule].say(language)
    elif place.rule == truncated_text.name:
        yield place.span.end, _BESIDE[place.rule].say(language)
    elif place.rule in _BESIDE:
        for block in _texts(page, place.span):
            yield block.content.whole.end, _BESIDE[place.rule].say(language)


def _dropped(page: Note, place: Place) -> Iterator[Span]:
    """Give what goes with a place that is no title."""
    if place.rule in _TEXTS:
        yield from _text_spans(page, place)
    elif place.rule == empty_item.name:
        for item in _empty_items(page, place.span):
            yield _lines(page, item.span, blank=False)
    elif place.rule == empty_link.name:
        for link in _empty_links(page, place.span):
            yield from _without_link(page, link)


def _section_at(page: Note, span: Span) -> Section | None:
    found = (each for each in page.sections if each.title_span.overlaps(span))
    return next(found, None)


def _names(section: Section) -> set[str]:
    return {anchor.name for anchor in section.anchors} | {section.slug or ""}


def _is_needed(page: Note, section: Section, linked: Collection[str]) -> bool:
    names = _names(section)
    entries = [entry.link.span for index in page.indexes for entry in index.entries]
    own = (each for each in fragments(page) if page.source.path in each.files)
    asked = (each for each in own if not any(span.contains(each.span) for span in entries))
    return not names.isdisjoint(linked) or any(each.name in names for each in asked)


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
            if asked_for(entry.link.fragment or "") in names:
                block = page.blocks[entry.block]
                parent = page.blocks[block.parent] if block.parent >= 0 else None
                owner = parent if parent is not None and parent.kind == "item" else block
                if _holds_only(page, owner.index, block.index):
                    yield _lines(page, owner.span, blank=owner is block)


def _holds_only(page: Note, owner: int, block: int) -> bool:
    """Tell whether an entry holds nothing but its own line: no entries of parts."""
    inside = [each.index for each in page.blocks if each.parent == owner]
    return owner == block or inside == [block]


def _is_all(note: Note, number: int, span: Span) -> bool:
    """Tell whether a paragraph of one line, of its own or all of an item, starts with a marker."""
    block = note.blocks[number]
    before = note.source.text[block.span.start : span.start]
    is_first = "\n" not in block.content.text and not any(each.isalnum() for each in before)
    return block.kind == "paragraph" and is_first and _owner(note, block) is not None


def _owner(page: Note, block: Block) -> Block | None:
    """Give what goes with a paragraph: itself, or the item that holds nothing else."""
    if block.depth == 0:
        return block
    parent = page.blocks[block.parent]
    is_alone = parent.kind == "item" and _holds_only(page, parent.index, block.index)
    return parent if is_alone else None


def _texts(page: Note, span: Span) -> Iterator[Block]:
    """Give the paragraph or cell that holds a place."""
    for block in page.blocks:
        if block.kind in ("paragraph", "cell") and block.span.contains(span):
            yield block


def _text_spans(page: Note, place: Place) -> Iterator[Span]:
    """Give the lines of a paragraph; of an item where it is no more than a marker."""
    for block in _texts(page, place.span):
        owner = _owner(page, block)
        is_marker = place.rule == unfinished_marker.name
        if block.kind == "paragraph" and owner is not None and (block.depth == 0 or is_marker):
            yield _lines(page, owner.span, blank=owner is block)


def _empty_items(page: Note, span: Span) -> Iterator[Block]:
    """Give the items with nothing in them, of those in a place."""
    for block in page.blocks:
        if block.kind == "item" and span.contains(block.span) and is_empty(page, block):
            yield block


def _empty_links(page: Note, span: Span) -> Iterator[Link]:
    """Give the links without a target in the text that holds a place; it may be translated."""
    numbers = {
        block.index
        for block in page.blocks
        if block.kind in ("paragraph", "heading", "cell") and block.span.contains(span)
    }
    return (link for link in page.links if link.block in numbers and leads_nowhere(page, link))


def _without_link(page: Note, link: Link) -> Iterator[Span]:
    """Give what goes of a link without a target: all but its text; of an image all."""
    block = page.blocks[link.block]
    start = link.span.start + len("[")
    end = start + len(link.text)
    if link.is_image:
        is_alone = block.depth == 0 and block.span == link.span
        yield _lines(page, block.span) if is_alone else link.span
    elif page.source.slice(Span(start, end)) == link.text:
        yield Span(link.span.start, start)
        yield Span(end, link.span.end)


def _emptied(page: Note, spans: Sequence[Span]) -> Iterator[Section]:
    """Give the sections of which nothing is left but the heading; never the only one."""
    sections = [each for each in page.sections if each.level < EMPHASIS_LEVEL]
    for section, after in zip(sections, [*sections[1:], None], strict=False):
        end = len(page.blocks) if after is None else _first_block(after)
        body = [page.blocks[number] for number in range(section.block + 1, end)]
        texts = [each.span for each in body if each.depth == 0 and not is_blank(each)]
        is_last = after is None or after.level <= section.level
        is_gone = all(any(span.contains(text) for span in spans) for text in texts)
        if texts and is_gone and is_last and len(sections) > 1:
            yield section


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
