"""The outline of a note: headings, anchors, sections and hand-made indexes."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from markdown_it.token import Token

from notes_tool.markdown.attributes import name_in
from notes_tool.markdown.blocks import Block
from notes_tool.markdown.inlines import Link, Tag, plain, visible
from notes_tool.markdown.shortcodes import has_shortcode
from notes_tool.text.flavor import Flavor
from notes_tool.text.numerals import unnumbered
from notes_tool.text.pattern import pattern
from notes_tool.text.region import Region
from notes_tool.text.slug import Name, numbered
from notes_tool.text.span import OPAQUE, Span

EMPHASIS_LEVEL = 7
"""The level of a section that an emphasized paragraph opens: below every heading."""

_FEWEST_EMPHASIZED = 3
_LONGEST_EMPHASIZED = 100
_HTML_HEADING = pattern(r"<h[1-6]\b[^<>]*>(?P<title>[^\n]*?)</h[1-6]>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]*>")
_FEWEST_ENTRIES = 2
_BACK = pattern(r"\b(?:back|contents|haut|index|retour|sommaire|toc|top)\b", re.IGNORECASE)


class Heading(NamedTuple):
    """A heading.

    Args:
        block: the number of its block.
        level: 1 to 6.
        text: its text without markup, code included.
        title: the same as a region, code `OPAQUE`.
        slug: the anchor that leads to it; empty where it has none that anybody could know.
        name: what it asks to be called, before equal slugs are numbered.
    """

    block: int
    level: int
    text: str
    title: Region
    slug: str
    name: Name


class Anchor(NamedTuple):
    """An anchor that the author wrote.

    It is `<a id="name">`, `<a name="name">`, `id=` on any tag, or `{#name}` at the end of a heading
    where the flavor knows that.

    Args:
        name: what links call it.
        span: where the name stands.
        tag: the tag, or the attributes, that hold it.
        block: the number of the block that holds it.
    """

    name: str
    span: Span
    tag: Span
    block: int


class Section(NamedTuple):
    """A heading, or an emphasized paragraph used as one, with what stands below it.

    Args:
        block: the number of the block that opens it.
        level: 1 to 6, or `EMPHASIS_LEVEL`.
        title: its text without markup.
        title_span: the block that opens it.
        slug: that of its heading; None without one.
        anchors: those written in its heading or right before it.
        body: the numbers of the blocks below it, up to the next section of any level.
    """

    block: int
    level: int
    title: str
    title_span: Span
    slug: str | None
    anchors: tuple[Anchor, ...]
    body: range


class Entry(NamedTuple):
    """One entry of an index.

    Args:
        link: its link.
        block: the number of the block that holds it.
        text: what a reader reads of the link, code included.
    """

    link: Link
    block: int
    text: str


class Index(NamedTuple):
    """A hand-made index: entries in a row that lead into the note, before what they list."""

    entries: tuple[Entry, ...]


def headings_of(blocks: Sequence[Block], flavor: Flavor) -> tuple[Heading, ...]:
    """List the headings, those in quotes and lists too: they have slugs like all others."""
    found = [block for block in blocks if block.kind == "heading"]
    names = [_name(block, flavor) for block in found]
    return tuple(
        Heading(block.index, block.level, plain(block.inlines), visible(block), slug, name)
        for block, name, slug in zip(
            found, names, numbered(names, reserves=flavor.reserves), strict=True
        )
    )


def _name(block: Block, flavor: Flavor) -> Name:
    """Give what a heading asks to be called."""
    attributes = block.attributes.text
    written = name_in(attributes)
    if written is not None:
        return Name(attributes[slice(*written)], is_written=True)
    if flavor.slug is None or (flavor.has_shortcodes and has_shortcode(block.content.text)):
        return Name(None)
    if flavor.title == "source":
        return Name(flavor.slug(block.content.text.rpartition("\n")[2]))
    return Name(flavor.slug(plain(block.inlines, images=flavor.title == "text and images")))


def html_slugs(blocks: Sequence[Block], flavor: Flavor) -> Iterator[str]:
    """Give the slugs of headings written in HTML, where these have some."""
    if flavor.slug is None or not flavor.has_html_headings:
        return
    for block in blocks:
        if block.kind == "html":
            for match in _HTML_HEADING().finditer(block.content.text):
                yield flavor.slug(html.unescape(_ANY_TAG.sub("", match["title"])))


def anchors_of(blocks: Sequence[Block], tags: Sequence[Tag]) -> tuple[Anchor, ...]:
    """List the anchors that tags and attributes of headings make, in their order.

    One tag may have both a name and an id.
    """
    by_tags = [anchor for tag in tags for anchor in _anchors(tag)]
    by_attributes = [anchor for block in blocks if (anchor := _attribute(block)) is not None]
    if not by_attributes:
        return tuple(by_tags)
    return tuple(sorted([*by_tags, *by_attributes], key=lambda anchor: anchor.span))


def _attribute(block: Block) -> Anchor | None:
    attributes = block.attributes
    found = name_in(attributes.text)
    if found is None:
        return None
    name = attributes.text[slice(*found)]
    return Anchor(name, attributes.span(*found), attributes.whole, block.index)


def _anchors(tag: Tag) -> Iterator[Anchor]:
    by_id = tag.attribute("id")
    by_name = tag.attribute("name") if tag.name == "a" else None
    if by_id is not None:
        yield Anchor(by_id.value, by_id.span, tag.span, tag.block)
    if by_name is not None and (by_id is None or by_id.value != by_name.value):
        yield Anchor(by_name.value, by_name.span, tag.span, tag.block)


def sections_of(
    blocks: Sequence[Block], headings: Sequence[Heading], anchors: Sequence[Anchor]
) -> tuple[Section, ...]:
    """List the sections that top-level headings open, and emphasized paragraphs among them.

    Emphasised paragraphs count where a note has three or more of them.
    """
    by_block = {heading.block: heading for heading in headings}
    emphasized = [block.index for block in blocks if _is_emphasized(block)]
    if len(emphasized) < _FEWEST_EMPHASIZED:
        emphasized = []
    anchors_by_block: dict[int, list[Anchor]] = defaultdict(list)
    for anchor in anchors:
        anchors_by_block[anchor.block].append(anchor)
    openers = sorted(
        {block.index for block in blocks if block.kind == "heading" and block.depth == 0}
        | set(emphasized)
    )
    return tuple(
        _section(blocks, opener, end, by_block.get(opener), anchors_by_block)
        for opener, end in pairwise([*openers, len(blocks)])
    )


def indexes_of(
    blocks: Sequence[Block], sections: Sequence[Section], links: Sequence[Link]
) -> tuple[Index, ...]:
    """List the hand-made indexes.

    An index is a run of two or more items or paragraphs whose first link leads into the note, and
    stands before the first section it lists.
    """
    return tuple(
        Index(tuple(run))
        for run in _entry_runs(blocks, links)
        if len(run) >= _FEWEST_ENTRIES and _stands_before(run, blocks, sections)
    )


class Title(NamedTuple):
    """What a title says, without emphasis, images, anchors and a link back to the index.

    Args:
        text: as a reader reads it, code included.
        markup: as it is written, so that it can stand in a link: with its code and its escapes.
    """

    text: str
    markup: str


def title_of(block: Block) -> Title:
    """Give what the title in a heading or an emphasized paragraph says."""
    tokens = list(_without_back_link(block.inlines))
    markup = "".join(_written(block, token) for token in tokens)
    return Title(" ".join(plain(tokens).split()), " ".join(markup.split()))


def link_text(block: Block, link: Link) -> str:
    """Give what a reader reads of a link in a block, code included."""
    for number, token in enumerate(block.inlines):
        if token.type == "link_open" and block.content.span(*token.meta["span"]) == link.span:
            return plain(_linked(block.inlines[number:]))
    return ""


def _linked(tokens: Sequence[Token]) -> Sequence[Token]:
    """Give the tokens of the link that the first of these opens."""
    closing = [token.type for token in tokens].index("link_close")
    return tokens[: closing + 1]


def _without_back_link(tokens: Sequence[Token]) -> Iterator[Token]:
    """Leave out links into the note from a title that says something without them."""
    number = 0
    while number < len(tokens):
        part = tokens[number : number + 1]
        if tokens[number].type == "link_open":
            part = _linked(tokens[number:])
            others = [*tokens[:number], *tokens[number + len(part) :]]
            if _is_back_link(part) and _says_something(others):
                number += len(part)
                continue
        yield from part
        number += len(part)


def _is_back_link(link: Sequence[Token]) -> bool:
    """Tell whether a link leads into the note, and is a sign or says that it leads back."""
    says = plain(link)
    is_sign = not any(letter.isalnum() for letter in says)
    leads_in = str(link[0].attrGet("href")).startswith("#")
    return leads_in and (is_sign or _BACK().search(says) is not None)


def _says_something(tokens: Sequence[Token]) -> bool:
    return any(letter.isalnum() for letter in unnumbered(plain(tokens)))


def _written(block: Block, token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " "
    is_kept = token.type in ("text", "code_inline") or (
        token.type == "html_inline" and not _BLANK_HTML().fullmatch(token.content)
    )
    return block.content.text[slice(*token.meta["span"])] if is_kept else ""


def is_blank(block: Block) -> bool:
    """Tell whether a reader sees nothing of a block: a comment, an anchor, a rule."""
    if block.kind == "html":
        return not _BLANK_HTML().sub("", block.content.text).strip()
    if block.kind == "paragraph":
        return not _without_tags(block).strip()
    return block.kind == "rule"


_BLANK_HTML = pattern(r"<!--.*?(?:-->|\Z)|</?a\b[^>]*>|<[bh]r\s*/?>", re.DOTALL)


def _without_tags(block: Block) -> str:
    if all(token.type == "html_inline" for token in block.inlines):
        return _BLANK_HTML().sub("", block.content.text)
    if any(token.type not in ("html_inline", "softbreak", "text") for token in block.inlines):
        return OPAQUE
    return plain(block.inlines)


def _is_emphasized(block: Block) -> bool:
    """Tell whether a top-level paragraph is one line of strong or emphasized text, no more."""
    tokens = block.inlines
    return (
        block.kind == "paragraph"
        and block.depth == 0
        and len(tokens) > 1
        and tokens[0].type in ("strong_open", "em_open")
        and tokens[-1].type == tokens[0].type.replace("open", "close")
        and all(token.level > 0 for token in tokens[1:-1])
        and "\n" not in block.content.text
        and len(block.content.text) <= _LONGEST_EMPHASIZED
    )


def _section(
    blocks: Sequence[Block],
    opener: int,
    end: int,
    heading: Heading | None,
    anchors: Mapping[int, Sequence[Anchor]],
) -> Section:
    block = blocks[opener]
    own = [anchor for before in _blocks_before(blocks, opener) for anchor in anchors[before]]
    return Section(
        opener,
        heading.level if heading else EMPHASIS_LEVEL,
        heading.text if heading else visible(block).text,
        block.span,
        heading.slug if heading else None,
        (*own, *anchors[opener]),
        range(opener + 1, end),
    )


def _blocks_before(blocks: Sequence[Block], opener: int) -> range:
    """Give the blank blocks right before a heading, whose anchors name its section."""
    first = opener
    while first > 0 and blocks[first - 1].kind != "rule" and is_blank(blocks[first - 1]):
        first -= 1
    return range(first, opener)


def _entry_runs(blocks: Sequence[Block], links: Sequence[Link]) -> Iterator[list[Entry]]:
    """Give the runs of paragraphs, next to each other or in one list, that are entries."""
    first_links: dict[int, Link] = {}
    for link in links:
        if not link.is_image:
            first_links.setdefault(link.block, link)
    entries = [
        (_place(blocks, block), Entry(first, block.index, link_text(block, first)))
        if (first := first_links.get(block.index)) and not first.path and first.fragment
        else None
        for block in blocks
        if block.kind == "paragraph" or (block.depth == 0 and block.kind != "list")
    ]
    for place, run in groupby(entries, key=lambda entry: entry and entry[0]):
        if place is not None:
            yield [entry[1] for entry in run if entry is not None]


def _place(blocks: Sequence[Block], block: Block) -> tuple[int, int]:
    """Tell entries of one list, however deep, from those of another and from paragraphs."""
    outermost = block
    while outermost.parent >= 0:
        outermost = blocks[outermost.parent]
    return (outermost.index, 1) if outermost.kind == "list" else (block.parent, 0)


def _stands_before(
    run: Sequence[Entry], blocks: Sequence[Block], sections: Sequence[Section]
) -> bool:
    listed = {entry.link.fragment for entry in run}
    for section in sections:
        names = {anchor.name for anchor in section.anchors} | {section.slug}
        if names & listed:
            return blocks[run[-1].block].span.end <= section.title_span.start
    return True
