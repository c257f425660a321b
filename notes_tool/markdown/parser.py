"""markdown-it-py, made to say where each token stands.

The parser loses positions in two places, and only there it is extended: its two loops over rules.
Both loops follow the library's own (`ParserBlock.tokenize`, `ParserInline.tokenize`) and note,
after each rule that matched, where the tokens it pushed began. No rule is touched, so the tokens
and their HTML are those of the library, found faster than there: only the rules are asked that what
stands at a place may start (`starts`).

What is noted, in `Token.meta`:

- `start` of a block token: (line, column), 0-based, of its first code point after the prefixes of
  the containers that hold it;
- `span` of an inline token: a `Span` in the `content` of the token that holds it, so that a text
  token's content is exactly that slice of it;
- `text` of an opening link: the span of its text in the same content;
- `attributes` of the content of a heading: what stood at its end and is no text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple, TypeAlias

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore, normalize
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType
from mdit_py_plugins.footnote import footnote_plugin

from notes_tool.markdown.attributes import title_length
from notes_tool.markdown.starts import (
    BLOCK_STARTS,
    INLINE_STARTS,
    MAY_UNDERLINE,
    Endings,
    by_start,
)
from notes_tool.text.span import Span

MAX_NESTING = 100
"""Levels of nesting that are parsed; a list level counts two.

The library's default for CommonMark is 20 and drops what lies deeper without a word. Each level
costs up to four frames of Python's stack, of which it has 1,000, and a million unclosed brackets
take time in proportion to the limit.
"""

_NO_TEXT = re.compile("[" + re.escape("".join({*INLINE_STARTS.values(), "]"})) + "]")
"""Finds what is not just text; a closing bracket ends the text of a link."""

_KEPT = 512
"""How many addresses are kept: those of a long page."""

_LINE_STARTS = "notes-tool line starts"
_TOO_DEEP = "notes-tool too deep"
_IS_TOO_DEEP = "notes-tool is too deep"
_ATTRIBUTES = "notes-tool attributes"
_STARTING = "notes-tool starting"
_CONTENTS = "notes-tool contents"
_KNOWN = "notes-tool known"


class Definition(NamedTuple):
    """A link reference definition: `[label]: target "title"`.

    Args:
        label: normalized as the parser does.
        lines: its first line and the line after its last, 0-based.
        used: whether it is the first of its label, the one that counts.
    """

    label: str
    lines: tuple[int, int]
    used: bool


class Children(NamedTuple):
    """The tokens of a content, and whether the nesting limit was hit in it."""

    tokens: list[Token]
    is_too_deep: bool


Contents: TypeAlias = Mapping[str, Children]
"""What became of contents that refer to no definition: it depends on nothing else."""

_NOTHING_KNOWN: Contents = {}


class Parsed(NamedTuple):
    """What the parser knows of a text.

    Args:
        tokens: the block tokens, footnote definitions where they stand in the text.
        definitions: the link reference definitions.
        too_deep: 0-based lines at which the nesting limit was hit.
        contents: what a text that is much the same can be parsed with.
    """

    tokens: list[Token]
    definitions: tuple[Definition, ...]
    too_deep: tuple[int, ...]
    contents: Contents


def parse(text: str, *, attributes: bool = False, known: Contents = _NOTHING_KNOWN) -> Parsed:
    """Parse CommonMark with tables, strikethrough and footnotes.

    Args:
        text: the Markdown.
        attributes: whether headings may end in attributes, which are no part of their content then.
        known: the contents of a text that is much the same, which are not parsed again: a page is
            parsed after each step, and most of it is as before. Their tokens are shared.
    """
    contents: dict[str, Children] = {}
    env: EnvType = {
        _TOO_DEEP: set(),
        _ATTRIBUTES: attributes,
        _CONTENTS: contents,
        _KNOWN: known,
    }
    tokens = _markdown().parse(text, env)
    first = [
        Definition(label, tuple(reference["map"]), used=True)
        for label, reference in env.get("references", {}).items()
    ]
    more = [
        Definition(reference["label"], tuple(reference["map"]), used=False)
        for reference in env.get("duplicate_refs", ())
    ]
    definitions = tuple(sorted(first + more, key=lambda definition: definition.lines))
    return Parsed(tokens, definitions, tuple(sorted(env[_TOO_DEEP])), contents)


def to_html(text: str) -> str:
    """Render a text; the HTML is that of markdown-it-py under `configure`.

    Only escapes and entities in the text of an image stay, which the library drops.
    """
    env: EnvType = {
        _TOO_DEEP: set(),
        _ATTRIBUTES: False,
        _CONTENTS: {},
        _KNOWN: _NOTHING_KNOWN,
    }
    rendered: str = _markdown().render(text, env)
    return rendered


@cache
def _markdown() -> MarkdownIt:
    markdown = configure(_Markdown("commonmark"))
    markdown.options["store_labels"] = True
    markdown.block = _Blocks(markdown.block)
    markdown.inline = _Inlines(markdown.inline)
    markdown.core.ruler.at("normalize", _normalized)
    markdown.core.ruler.at("inline", _parse_inlines)
    # It joins text across escapes and entities, and that is no slice of the source any more.
    markdown.core.ruler.disable("text_join")
    return markdown


def configure(markdown: MarkdownIt) -> MarkdownIt:
    """Turn on what notes use: tables, strikethrough, footnotes as GitHub reads them, deep nesting.

    GitHub has no inline footnotes (`^[text]`), and definitions stay where they are written so that
    those nobody cites are kept.
    """
    markdown.enable(["table", "strikethrough"])
    markdown.options["maxNesting"] = MAX_NESTING
    return markdown.use(footnote_plugin, inline=False, move_to_end=False)


def _normalized(state: StateCore) -> None:
    """Normalize a text as the library does, where that changes anything."""
    if "\r" in state.src or "\0" in state.src:
        normalize(state)


class _Markdown(MarkdownIt):
    """The library's parser, which keeps what it made of addresses: pages repeat them."""

    def __init__(self, preset: str) -> None:
        super().__init__(preset)
        self._normalized = lru_cache(maxsize=_KEPT)(super().normalizeLink)

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - its API
        return self._normalized(url)


class _Blocks(ParserBlock):
    """The block parser, noting where each block starts."""

    def __init__(self, other: ParserBlock) -> None:
        """Take the rules of another one."""
        super().__init__()
        self.ruler = Endings(other.ruler)
        self.in_order = tuple(self.ruler.rules.values())
        self.starting = by_start(self.ruler.rules, BLOCK_STARTS)
        plain = {name: rule for name, rule in self.ruler.rules.items() if name != "lheading"}
        self.starting_plain = by_start(plain, BLOCK_STARTS)

    def parse(
        self,
        src: str,
        md: MarkdownIt,
        env: EnvType,
        outTokens: list[Token],  # noqa: N803
    ) -> list[Token] | None:
        """Parse `src` into `outTokens`, as the library does, keeping where each line starts."""
        if not src:
            return None
        state = StateBlock(src, md, env, outTokens)
        env[_LINE_STARTS] = tuple(state.bMarks)
        env[_STARTING] = self.starting if MAY_UNDERLINE.search(src) else self.starting_plain
        self.tokenize(state, state.line, state.lineMax)
        return state.tokens

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803
        """Parse a range of lines."""
        starting = state.env[_STARTING]
        line = startLine
        has_empty_lines = False
        while line < endLine:
            state.line = line = state.skipEmptyLines(line)
            if line >= endLine or state.sCount[line] < state.blkIndent:
                return
            if state.level >= MAX_NESTING:
                state.env[_TOO_DEEP].add(line)
                state.line = endLine
                return
            known = len(state.tokens)
            start = state.bMarks[line] + state.tShift[line]
            if state.is_code_block(line):
                rules = self.in_order
            else:
                rules = starting.get(state.src[start : start + 1], starting[""])
            for rule in rules:
                if rule(state, line, endLine, False):  # noqa: FBT003 - its API
                    break
            _place_blocks(state, known)
            # A blank line before the current block makes its list loose, one after it does not.
            state.tight = not has_empty_lines
            line = state.line
            if line - 1 < endLine and state.isEmpty(line - 1):
                has_empty_lines = True
            if line < endLine and state.isEmpty(line):
                has_empty_lines = True
                line += 1
                state.line = line


def _place_blocks(state: StateBlock, known: int) -> None:
    """Note where the tokens from number `known` on start; inner ones have been noted already."""
    starts = state.env[_LINE_STARTS]
    for token in state.tokens[known:]:
        if token.map is not None and "start" not in token.meta:
            line = token.map[0]
            column = state.bMarks[line] + state.tShift[line] - starts[line]
            token.meta["start"] = (line, column)


_Rule: TypeAlias = Callable[[StateInline, bool], bool]


class _Inlines(ParserInline):
    """The inline parser, noting the span of each token."""

    def __init__(self, other: ParserInline) -> None:
        """Take the rules of another one, and join text without losing spans."""
        super().__init__()
        self.ruler = other.ruler
        self.ruler2 = other.ruler2
        self.ruler2.at("fragments_join", _join_text)
        self.terminator_re = _NO_TEXT
        rules = dict(zip(other.ruler.get_active_rules(), other.ruler.getRules(""), strict=True))
        self.text = (rules.pop("text"),)
        self.starting = {**by_start(rules, INLINE_STARTS), "]": ()}

    def tokenize(self, state: StateInline) -> None:
        """Parse from `state.pos` to `state.posMax`."""
        end = state.posMax
        if state.tokens and state.tokens[-1].type == "link_open":
            state.tokens[-1].meta["text"] = Span(state.pos, end)
        # Every code point before `flushed` belongs to a token; those from there to `pos` are text
        # that is still pending.
        flushed = state.pos
        while state.pos < end:
            position = state.pos
            known = len(state.tokens)
            if _matched(state, self.starting.get(state.src[position], self.text)):
                if len(state.tokens) > known:
                    _place_inlines(state, known, flushed, position)
                    flushed = state.pos
                continue
            state.append_pending(state.src[position])
            state.pos += 1
        if state.pending:
            state.pushPending().meta["span"] = Span(flushed, state.pos)


def _matched(state: StateInline, rules: Sequence[_Rule]) -> bool:
    """Try rules at the current position, unless nesting is too deep for them."""
    if state.level >= MAX_NESTING:
        state.env[_IS_TOO_DEEP] = True
        return False
    for rule in rules:  # noqa: SIM110 - `any` would take one more frame for each level
        if rule(state, False):  # noqa: FBT003 - its API
            return True
    return False


def _parse_inlines(state: StateCore) -> None:
    """Parse the content of every block (the library's rule, that also tells the line)."""
    opener: Token | None = None
    contents, known = state.env[_CONTENTS], state.env[_KNOWN]
    has_definitions = "references" in state.env or "footnotes" in state.env
    for token in state.tokens:
        if token.type == "heading_open":
            opener = token if state.env[_ATTRIBUTES] else None
        elif token.type == "inline":
            if opener is not None:
                _part_attributes(token, opener.markup)
                opener = None
            content = token.content
            if has_definitions and "[" in content:
                children = _children(content, state.env)
            else:
                found = contents.get(content) or known.get(content)
                children = contents[content] = found or _children(content, {})
            token.children = children.tokens
            if children.is_too_deep:
                state.env[_TOO_DEEP].add(token.map[0] if token.map else 0)


def _children(content: str, env: EnvType) -> Children:
    """Parse a content.

    Args:
        content: that of one block.
        env: what the parser knows of definitions.
    """
    if not content:
        return Children([], is_too_deep=False)
    if not _NO_TEXT.search(content):
        meta = {"span": Span(0, len(content))}
        return Children([Token("text", "", 0, content=content, meta=meta)], is_too_deep=False)
    tokens: list[Token] = []
    own = {**env, _IS_TOO_DEEP: False}
    markdown = _markdown()
    markdown.inline.parse(content, markdown, own, tokens)
    _name_specials(tokens)
    return Children(tokens, own[_IS_TOO_DEEP])


def _part_attributes(content: Token, marker: str) -> None:
    """Take the attributes at the end of a heading away from its content."""
    length = title_length(content.content, marker)
    content.meta["attributes"] = content.content[length:]
    content.content = content.content[:length]


def _place_inlines(state: StateInline, known: int, flushed: int, position: int) -> None:
    """Note the spans of the tokens from number `known` on, pushed by one rule at `position`."""
    new = [token for token in state.tokens[known:] if "span" not in token.meta]
    if new and flushed < position and new[0].type == "text":
        new[0].meta["span"] = Span(flushed, flushed + len(new[0].content))
        del new[0]
    if all(token.type == "text" for token in new):
        # A run of emphasis marks: one token for each mark.
        for token in new:
            token.meta["span"] = Span(position, position + len(token.content))
            position += len(token.content)
        return
    for token in new:
        token.meta["span"] = Span(position, state.pos)
        if token.type == "text":
            # The address of an autolink, between `<` and `>`.
            token.meta["span"] = Span(position + 1, state.pos - 1)
        elif token.type == "image":
            _shift(token.children or [], position + len("!["))


def _shift(tokens: list[Token], by: int) -> None:
    """Move the spans of an image's text, parsed on its own, to where it stands."""
    for token in tokens:
        span = token.meta["span"]
        token.meta["span"] = Span(span.start + by, span.end + by)
        if "text" in token.meta:
            text = token.meta["text"]
            token.meta["text"] = Span(text.start + by, text.end + by)
        _shift(token.children or [], by)


def _join_text(state: StateInline) -> None:
    """Set levels, join adjacent text, and give strong marks both of their code points.

    Stands for the library's `fragments_join`. The emphasis rules turn one of the two marks of
    `**` into the tag and empty the text of the other.
    """
    level = 0
    joined: list[Token] = []
    for token in state.tokens:
        level -= token.nesting < 0
        token.level = level
        level += token.nesting > 0
        last = joined[-1] if joined else None
        if last is not None and _is_text(token) and _is_text(last) and _meets(last, token):
            last.content += token.content
            last.meta["span"] = Span(last.meta["span"].start, token.meta["span"].end)
        elif last is not None and _is_emptied(token) and _lacks_mark(last, "strong_close"):
            last.meta["span"] = Span(last.meta["span"].start, token.meta["span"].end)
        elif last is not None and _is_emptied(last) and _lacks_mark(token, "strong_open"):
            token.meta["span"] = Span(last.meta["span"].start, token.meta["span"].end)
            joined[-1] = token
        else:
            joined.append(token)
    state.tokens[:] = [token for token in joined if not _is_emptied(token)]


def _is_text(token: Token) -> bool:
    return token.type == "text" and token.content != ""


def _is_emptied(token: Token) -> bool:
    return token.type == "text" and token.content == ""


def _lacks_mark(token: Token, kind: str) -> bool:
    start, end = token.meta["span"]
    return token.type == kind and bool(end - start == 1)


def _meets(one: Token, other: Token) -> bool:
    end: int = one.meta["span"].end
    start: int = other.meta["span"].start
    return end == start


def _name_specials(tokens: list[Token]) -> None:
    """Call escapes and entities text, for the renderer, without joining them to their neighbors."""
    for token in tokens:
        if token.type == "text_special":
            token.type = "text"
        if token.children:
            _name_specials(token.children)
