"""Inline content: what a reader sees of it, and the links, code and tags in it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from markdown_it.common.utils import unescapeAll
from markdown_it.helpers import parseLinkDestination
from markdown_it.token import Token

from notes_tool.markdown.blocks import Block
from notes_tool.text.pattern import pattern
from notes_tool.text.region import Region
from notes_tool.text.span import OPAQUE, Source, Span

_URL = pattern(r"(?:(?:https?|ftp|file)://|\bwww\.[^\s<>]+\.)[^\s<>]*[^\s<>.,;:!?'\"»)\]]")
_NO_TEXT = frozenset(("code_inline", "html_inline", "footnote_ref"))
_TAG = pattern(r"<!--|<(?P<name>[A-Za-z][\w-]*)(?P<rest>[^<>]*)>")
_ATTRIBUTE = pattern(
    r"""([\w:-]+)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'=<>`]+))"""
)
_BLANKS = " \t\n"
# One that stands for itself, as nearly all do: the library reads them letter by letter.
_PLAIN_DESTINATION = re.compile(r"[^\x00-\x20\x7f()<>\\&]+(?=[) \t\n]|\Z)")
_TITLE = pattern(r"""(?:>?[ \t]+|>?[ \t]*[\r\n]+[ \t]*)["'(](?P<title>[^\r\n]+)["')][ \t]*""")

LinkKind: TypeAlias = Literal["link", "image", "autolink", "html", "definition"]
"""How a link is written: `[text](target)`, `![text](target)`, `<target>`, `<a href="target">` or
`<img src="target">`, `[label]: target`."""


class Link(NamedTuple):
    """A link, an image, or a definition that links refer to.

    Args:
        kind: how it is written.
        span: all of it.
        block: the number of the block that holds it, -1 for a definition.
        target: where it leads, escapes and entities resolved, percent signs kept.
        target_span: where that is written, without `<`, `>` or quotes.
        is_image: whether it shows a file rather than leading to it.
        text: what stands between its brackets, as written; empty where it has none.
    """

    kind: LinkKind
    span: Span
    block: int
    target: str
    target_span: Span
    is_image: bool = False
    text: str = ""

    @property
    def path(self) -> str:
        """The target before its first `#`; empty where it leads into its own note."""
        return self.target.partition("#")[0]

    @property
    def fragment(self) -> str | None:
        """The target after its first `#`, as written; None where there is no `#`."""
        _, mark, fragment = self.target.partition("#")
        return fragment if mark else None

    @property
    def is_local(self) -> bool:
        """Whether the target is a path or a fragment, not an address on some host."""
        return _SCHEME.match(self.target) is None


_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


class Attribute(NamedTuple):
    """An attribute of an HTML tag: its value, entities resolved, and where that is written."""

    name: str
    value: str
    span: Span


class Tag(NamedTuple):
    """An opening HTML tag.

    Args:
        name: in lower case.
        span: from `<` to `>`.
        text: as written.
        block: the number of the block that holds it.
        attributes: those with a value.
        inline: whether it stands in text rather than in an HTML block.
    """

    name: str
    span: Span
    text: str
    block: int
    attributes: tuple[Attribute, ...]
    inline: bool

    def attribute(self, name: str) -> Attribute | None:
        """Give the attribute of this name."""
        return next((found for found in self.attributes if found.name == name), None)


def visible(block: Block) -> Region:
    r"""Give what a reader reads of a block's inline content.

    Emphasis marks are gone, code, tags, addresses and footnote marks are `OPAQUE`, entities and
    escapes are the characters they mean, a line break is `\n`.
    """
    content, tokens = block.content, block.inlines
    if _is_plain(content, tokens):
        return content
    return Region.of(_visible_pieces(content, tokens))


def plain(tokens: Sequence[Token], *, images: bool = False) -> str:
    """Give the text of a heading from which GitHub makes its slug: all text, code included.

    Args:
        tokens: its content.
        images: whether the texts that stand for images are text too.
    """
    parts: list[str] = []
    for token in tokens:
        if token.type in ("text", "code_inline"):
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif token.type == "image" and images:
            parts.append(plain(token.children or [], images=True))
    return "".join(parts)


def code_spans(block: Block) -> Iterator[tuple[Region, Span]]:
    """Give each code span: its content without the blanks at its edges, and all of it."""
    if "`" not in block.content.text:
        return
    for token in block.inlines:
        if token.type == "code_inline":
            start, end = token.meta["span"]
            marks = len(token.markup)
            start, end = start + marks, end - marks
            inner = block.content.text[start:end]
            if inner.strip(" \n") and inner[0] in " \n" and inner[-1] in " \n":
                start, end = start + 1, end - 1
            yield block.content.slice(start, end), block.content.span(*token.meta["span"])


def links(block: Block) -> Iterator[Link]:
    """Give the inline links, images and autolinks of a block; not those by reference."""
    text = block.content.text
    return _links(block, block.inlines) if "[" in text or "<" in text else iter(())


def tags(block: Block) -> Iterator[Tag]:
    """Give the opening HTML tags of a block, in text or in an HTML block."""
    if "<" not in block.content.text:
        return
    if block.kind == "html":
        yield from _tags(block, 0, len(block.content.text), inline=False)
    for token in block.inlines:
        if token.type == "html_inline":
            yield from _tags(block, *token.meta["span"], inline=True)


def html_link(tag: Tag) -> Link | None:
    """Give the link that an HTML tag makes."""
    attribute = tag.attribute("href" if tag.name == "a" else "src")
    if attribute is None or tag.name not in ("a", "img"):
        return None
    return Link(
        "html", tag.span, tag.block, attribute.value, attribute.span, is_image=tag.name == "img"
    )


def destination(content: Region, start: int) -> tuple[str, Span] | None:
    """Read the link destination that starts at an offset of `content`, blanks before it skipped.

    Returns: the destination, escapes and entities resolved, and the source span it is written in.
    """
    text = content.text
    while start < len(text) and text[start] in _BLANKS:
        start += 1
    if plain := _PLAIN_DESTINATION.match(text, start):
        return plain[0], content.span(*plain.span())
    result = parseLinkDestination(text, start, len(text))
    if not result.ok:
        return None
    end = result.pos
    if text.startswith("<", start):
        start, end = start + 1, end - 1
    return unescapeAll(text[start:end]), content.span(start, end)


def definition_title(source: Source, definition: Link) -> Span | None:
    """Give where the title of a definition stands, without its quotes; None where it has none."""
    match = _TITLE().fullmatch(source.text, definition.target_span.end, definition.span.end)
    return Span(match.start("title"), match.end("title")) if match else None


def _is_plain(content: Region, tokens: Sequence[Token]) -> bool:
    """Tell whether a content is one text as it is written, as every second one is."""
    return (
        len(tokens) == 1
        and tokens[0].type == "text"
        and tokens[0].content == content.text
        and not _may_hold_url(content.text)
    )


def _may_hold_url(text: str) -> bool:
    """Tell whether a text may hold a bare URL; asked before it is searched, for few do."""
    return "://" in text or "www." in text


def _visible_pieces(content: Region, tokens: Sequence[Token]) -> Iterator[tuple[str, Span]]:
    in_address = False
    text_pieces = _text_pieces if _may_hold_url(content.text) else Region.pieces
    # How most texts are placed, in the least time.
    ahead = content.ahead if text_pieces is Region.pieces else None
    for token in tokens:
        if token.type == "text":
            start, end = token.meta["span"]
            if in_address:
                yield OPAQUE, content.span(start, end)
            elif ahead is not None:
                yield token.content, Span(ahead + start, ahead + end)
            elif token.info:
                yield token.content, content.span(start, end)
            else:
                yield from text_pieces(content, start, end)
        elif token.type in _NO_TEXT:
            yield OPAQUE, content.span(*token.meta["span"])
        elif token.type in ("softbreak", "hardbreak"):
            yield "\n", content.span(*token.meta["span"])
        elif token.type == "image":
            yield from _visible_pieces(content, token.children or [])
        elif token.type in ("link_open", "link_close"):
            in_address = token.type == "link_open" and token.markup == "autolink"


def _text_pieces(content: Region, start: int, end: int) -> Iterator[tuple[str, Span]]:
    """Give the pieces of a text token, addresses written bare in it `OPAQUE`."""
    for match in _URL().finditer(content.text, start, end):
        yield from content.pieces(start, match.start())
        yield OPAQUE, content.span(*match.span())
        start = match.end()
    yield from content.pieces(start, end)


def _links(block: Block, tokens: Sequence[Token]) -> Iterator[Link]:
    for token in tokens:
        if token.type == "link_open" and token.markup == "autolink":
            start, end = token.meta["span"]
            inner = block.content.span(start + 1, end - 1)
            target = block.content.text[start + 1 : end - 1]
            yield Link("autolink", block.content.span(start, end), block.index, target, inner)
        elif token.type == "link_open" and "label" not in token.meta:
            yield from _inline_link(block, token, token.meta["text"])
        elif token.type == "image":
            if "label" not in token.meta:
                start = token.meta["span"].start + len("![")
                text = Span(start, start + len(token.content))
                yield from _inline_link(block, token, text)
            yield from _links(block, token.children or [])


def _inline_link(block: Block, token: Token, text: Span) -> Iterator[Link]:
    start = text.end + len("](")
    # Where nothing is written between the brackets, that is the target.
    found = destination(block.content, start) or ("", block.content.span(start, start))
    span = block.content.span(*token.meta["span"])
    kind: LinkKind = "image" if token.type == "image" else "link"
    written = block.content.text[text.start : text.end]
    yield Link(kind, span, block.index, *found, kind == "image", written)


def _tags(block: Block, start: int, end: int, *, inline: bool) -> Iterator[Tag]:
    content = block.content
    for match in _tag_matches(content.text, start, end):
        attributes = tuple(
            Attribute(
                found[1].lower(), html.unescape(found[group]), content.span(*found.span(group))
            )
            for found in _ATTRIBUTE().finditer(content.text, *match.span("rest"))
            for group in ("double", "single", "bare")
            if found[group] is not None
        )
        span = content.span(*match.span())
        yield Tag(match["name"].lower(), span, match[0], block.index, attributes, inline)


def _tag_matches(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Find the opening tags that stand in no comment."""
    while match := _TAG().search(text, start, end):
        start = match.end()
        if match["name"] is not None:
            yield match
            continue
        close = text.find("-->", start, end)
        if close < 0:
            return
        start = close
