"""Notes: a Markdown text parsed once, with views that rules and translators read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import Literal, NamedTuple, TypeAlias

from notes_tool.markdown import inlines
from notes_tool.markdown.blocks import Block, blocks_of
from notes_tool.markdown.directives import Directive, contexts, directives
from notes_tool.markdown.front_matter import FrontMatter, front_matter
from notes_tool.markdown.inlines import Link, Tag
from notes_tool.markdown.parser import Contents, Parsed, parse
from notes_tool.markdown.sections import (
    Anchor,
    Heading,
    Index,
    Section,
    anchors_of,
    headings_of,
    indexes_of,
    sections_of,
)
from notes_tool.markdown.shortcodes import without_hidden
from notes_tool.text.edit import Edit, apply
from notes_tool.text.flavor import GITHUB, Flavor
from notes_tool.text.language import language
from notes_tool.text.pattern import pattern
from notes_tool.text.region import Region
from notes_tool.text.span import Source, Span

NaturalLanguage: TypeAlias = Literal["fr", "en"]
"""A language in which notes are written."""

CodeKind: TypeAlias = Literal["fence", "indented", "span"]
"""How code is written: between marker lines, indented by four, or between backquotes."""

_ALERT = pattern(r"\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?:\n|$)", re.IGNORECASE)
_TASK = pattern(r"\[[ xX]\][ \t]+")


class Code(NamedTuple):
    """A piece of code.

    Args:
        kind: how it is written.
        region: the code, without markers.
        span: with its markers.
        language: the first word of a fence's info, in lower case; empty where there is none.
        block: the number of the block that is it or holds it.
        closed: whether a fence has its closing line.
    """

    kind: CodeKind
    region: Region
    span: Span
    language: str
    block: int
    closed: bool = True


class Prose(NamedTuple):
    """The text of a paragraph, heading or table cell.

    Args:
        kind: which of them.
        region: what a reader reads, without an alert's marker or a task's box; see
            `inlines.visible`.
        content: the same as it is written, with its markup.
        block: the number of its block.
        language: decided from its words; where they are too few, what stands around it says;
            None where that is not clear.
    """

    kind: Literal["paragraph", "heading", "cell"]
    region: Region
    content: Region
    block: int
    language: NaturalLanguage | None


@dataclass(frozen=True, eq=False)
class Note:
    """A Markdown note. All spans are in code points of `source.text`.

    Equal only to itself, so that what is computed of a note can be kept by it as a key.

    Args:
        source: its text.
        flavor: how the site that shows it names headings. It belongs to the note, for what is a
            title, a slug and an anchor depends on it; a rule that reads these need not know it.
        like: the contents of a note that is much the same, which need not be parsed again.
    """

    source: Source
    flavor: Flavor = GITHUB
    like: Contents = field(default_factory=dict, repr=False)

    def edited(self, edits: Iterable[Edit]) -> Note:
        """Give the note with edits applied, parsed anew."""
        return self.saying(apply(self.source.text, edits))

    def saying(self, text: str) -> Note:
        """Give a note of another text, much the same, in the same place."""
        return _saying(self, text)

    @property
    def contents(self) -> Contents:
        """What became of its contents, for a note that is much the same."""
        return self._parsed.contents

    @cached_property
    def front_matter(self) -> FrontMatter | None:
        """The YAML mapping at the start."""
        return front_matter(self.source)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks in the order in which they start, outer ones before those they hold."""
        return blocks_of(self.source, self._parsed, self._start)

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """All headings."""
        return headings_of(self.blocks, self.flavor)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections, in order."""
        return sections_of(self.blocks, self.headings, self.anchors)

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        """All opening HTML tags."""
        return tuple(tag for block in self.blocks for tag in inlines.tags(block))

    @cached_property
    def anchors(self) -> tuple[Anchor, ...]:
        """The anchors that the author wrote."""
        return anchors_of(self.blocks, self.tags)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Links, images and used definitions, by their place; not what refers to a definition."""
        written = [link for block in self.blocks for link in inlines.links(block)]
        by_tags = [link for tag in self.tags if (link := inlines.html_link(tag))]
        return tuple(sorted([*written, *by_tags, *self._definitions()], key=attrgetter("span")))

    @cached_property
    def indexes(self) -> tuple[Index, ...]:
        """The hand-made indexes."""
        return indexes_of(self.blocks, self.sections, self.links)

    @cached_property
    def codes(self) -> tuple[Code, ...]:
        """All code: fences, indented blocks and code spans."""
        return tuple(code for block in self.blocks for code in _codes(block))

    @cached_property
    def prose(self) -> tuple[Prose, ...]:
        """All text outside code and HTML, block by block."""
        result = []
        latest: NaturalLanguage | None = None
        for block, region, own in self._texts:
            latest = own or latest
            inherited = self.language if latest in (None, self.language) else None
            kind = block.kind
            if kind in ("paragraph", "heading", "cell"):
                prose = Prose(kind, region, block.content, block.index, own or inherited)
                result.append(prose)
        return tuple(result)

    @cached_property
    def language(self) -> NaturalLanguage | None:
        """The language that the front matter says, else that of most words."""
        said = self.front_matter.text("lang") if self.front_matter else None
        if said is not None and said[:2].lower() == "fr":
            return "fr"
        if said is not None and said[:2].lower() == "en":
            return "en"
        words: dict[NaturalLanguage, int] = {"fr": 0, "en": 0}
        for _, region, own in self._texts:
            if own is not None:
                words[own] += len(region.text.split())
        if words["fr"] == words["en"]:
            return None
        return "fr" if words["fr"] > words["en"] else "en"

    @cached_property
    def directives(self) -> tuple[Directive, ...]:
        """What the author tells the tool about rules in comments."""
        return directives(self.source, self.blocks)

    @cached_property
    def contexts(self) -> tuple[Directive, ...]:
        """The comments that name the context of a text."""
        return contexts(self.source, self.blocks)

    @cached_property
    def definition_titles(self) -> tuple[Span, ...]:
        """Where the titles of used definitions stand (`[label]: target "title"`), unquoted."""
        found = [inlines.definition_title(self.source, link) for link in self._definitions()]
        return tuple(title for title in found if title is not None)

    @cached_property
    def too_deep(self) -> tuple[Span, ...]:
        """The lines at which nesting goes deeper than what is parsed."""
        first = self.source.line_index(self._start)
        return tuple(self.source.line_span(first + line) for line in self._parsed.too_deep)

    @cached_property
    def _start(self) -> int:
        """Where the Markdown starts, after the front matter."""
        return self.front_matter.span.end if self.front_matter else 0

    @cached_property
    def _parsed(self) -> Parsed:
        text = self.source.text[self._start :]
        if self.flavor.has_shortcodes:
            text = without_hidden(text)
        return parse(text, attributes=self.flavor.has_attributes, known=self.like)

    def _definitions(self) -> Iterator[Link]:
        first = self.source.line_index(self._start)
        for definition in self._parsed.definitions:
            if not definition.used:
                continue
            lines = range(first + definition.lines[0], first + definition.lines[1])
            span = Span(self.source.line_span(lines[0]).start, self.source.line_span(lines[-1]).end)
            text = self.source.slice(span)
            region = Region.of([(text, span)])
            found = inlines.destination(region, text.find("]:") + len("]:"))
            if found is not None:
                yield Link("definition", span, -1, *found)

    @cached_property
    def _texts(self) -> tuple[tuple[Block, Region, NaturalLanguage | None], ...]:
        """Each text with its block and the language that its own words decide."""
        texts = (
            (block, _prose_region(self.blocks, block)) for block in self.blocks if block.inlines
        )
        return tuple((block, region, language(region.text)) for block, region in texts)


@lru_cache(maxsize=1)
def _saying(note: Note, text: str) -> Note:
    """Give a note of another text: the same again, for a fix is tried before it is applied."""
    return Note(replace(note.source, text=text), note.flavor, note.contents)


def _codes(block: Block) -> Iterator[Code]:
    if block.kind in ("fence", "indented"):
        kind: CodeKind = "fence" if block.kind == "fence" else "indented"
        words = block.info.split()
        info = words[0].lower() if words else ""
        yield Code(kind, block.content, block.span, info, block.index, block.closed)
    for region, span in inlines.code_spans(block):
        yield Code("span", region, span, "", block.index)


def text_start(blocks: tuple[Block, ...], block: Block) -> int:
    """Give the offset in a block's content at which an alert's marker or a task's box ends.

    It is 0 where the block starts with neither.
    """
    return _marker_end(blocks, block, block.content.text)


def _prose_region(blocks: tuple[Block, ...], block: Block) -> Region:
    """Give what a reader reads of a block, without an alert's marker or a task's box."""
    region = inlines.visible(block)
    start = _marker_end(blocks, block, region.text)
    return region.slice(start, len(region.text)) if start else region


def _marker_end(blocks: tuple[Block, ...], block: Block, text: str) -> int:
    parent = blocks[block.parent] if block.parent >= 0 and text.startswith("[") else None
    if parent is None or block.index != parent.index + 1:
        return 0
    marker = {"quote": _ALERT, "item": _TASK}.get(parent.kind)
    match = marker().match(text) if marker else None
    return match.end() if match else 0
