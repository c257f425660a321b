"""Directives: what a note's author tells the tool in HTML comments.

    <!-- notes-tool: ignore rule-a, rule-b -- why -->   alone: the next block; in text: that block
    <!-- notes-tool: ignore-file rule-a -->             the whole note
    <!-- notes-tool: off rule-a --> … <!-- notes-tool: on -->
    <!-- notes-tool: context NAME -->                   alone: the next block; in text: that block

The last one tells a text from another that reads the same and means something else. Of the others:
without names they speak of all rules; a family's name speaks of its rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from notes_tool.markdown.blocks import Block
from notes_tool.markdown.sections import is_blank
from notes_tool.text.pattern import pattern
from notes_tool.text.region import Region
from notes_tool.text.span import Source, Span

MARK = "notes-tool:"
"""What a comment must hold to be a directive."""

ACTIONS = ("context", "ignore", "ignore-file", "off", "on")
"""What a directive can ask for."""

_DIRECTIVE = pattern(
    r"<!--\s*notes-tool:\s*(?P<action>[\w-]*)(?P<names>.*?)(?:\s--\s(?P<reason>.*?))?\s*-->",
    re.DOTALL,
)
_NAME = re.compile(r"[^\s,]+")


class Name(NamedTuple):
    """A rule or family that a directive names, and where."""

    text: str
    span: Span


class Directive(NamedTuple):
    """One directive.

    Args:
        action: one of `ACTIONS`, or whatever else is written in its place.
        names: the rules and families it names; none means all.
        reason: why, as the author says; may be empty.
        span: the comment.
        scope: the part of the note it speaks of.
    """

    action: str
    names: tuple[Name, ...]
    reason: str
    span: Span
    scope: Span


def directives(source: Source, blocks: Sequence[Block]) -> tuple[Directive, ...]:
    """Find the directives of a note that speak of rules, in order."""
    found = [directive for directive in _all(source, blocks) if directive.action != "context"]
    return tuple(_with_scopes(found, len(source.text)))


def contexts(source: Source, blocks: Sequence[Block]) -> tuple[Directive, ...]:
    """Find the directives of a note that name the context of a text, in order."""
    return tuple(directive for directive in _all(source, blocks) if directive.action == "context")


def _all(source: Source, blocks: Sequence[Block]) -> Iterator[Directive]:
    if MARK not in source.text:
        return
    for block in blocks:
        for match in _matches(block):
            yield _parsed(block.content, match, _ignore_scope(blocks, block, match))


def _matches(block: Block) -> Iterator[re.Match[str]]:
    if block.kind == "html":
        yield from _DIRECTIVE().finditer(block.content.text)
    for token in block.inlines:
        if token.type == "html_inline" and MARK in token.content:
            yield from _DIRECTIVE().finditer(block.content.text, *token.meta["span"])


def _parsed(content: Region, match: re.Match[str], scope: Span) -> Directive:
    names = tuple(
        Name(name[0], content.span(*name.span()))
        for name in _NAME.finditer(content.text, *match.span("names"))
    )
    span = content.span(*match.span())
    return Directive(match["action"], names, (match["reason"] or "").strip(), span, scope)


def _ignore_scope(blocks: Sequence[Block], block: Block, match: re.Match[str]) -> Span:
    """Give the block a comment speaks of: its own, or the next one where it stands alone.

    An anchor or another comment before the next block goes with it.
    """
    if block.kind != "html" or block.content.text.strip() != match[0]:
        return block.span
    for other in blocks[block.index + 1 :]:
        if other.parent == block.parent and not is_blank(other):
            return Span(block.span.end, other.span.end)
        if other.depth < block.depth:
            break
    return Span(block.span.end, block.span.end)


def _with_scopes(found: Sequence[Directive], end: int) -> Iterator[Directive]:
    for number, directive in enumerate(found):
        scope = directive.scope
        if directive.action == "ignore-file":
            scope = Span(0, end)
        elif directive.action == "off":
            scope = Span(directive.span.end, _next_on(found[number + 1 :], directive, end))
        elif directive.action == "on":
            scope = directive.span
        yield Directive(directive.action, directive.names, directive.reason, directive.span, scope)


def _next_on(following: Sequence[Directive], off: Directive, end: int) -> int:
    """Find where what `off` turned off is on again: at an `on` for all, or for all its names."""
    names = {name.text for name in off.names}
    for directive in following:
        on_again = {name.text for name in directive.names}
        if directive.action == "on" and (not on_again or (names and names <= on_again)):
            return directive.span.start
    return end
