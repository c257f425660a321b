"""The parser says where everything stands, and changes nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_texts import examples, pages, texts, variants

from notes_tool.markdown.blocks import Block
from notes_tool.markdown.note import Note
from notes_tool.markdown.parser import MAX_NESTING, configure, parse, to_html
from notes_tool.text.region import Region
from notes_tool.text.span import Source, Span

_MARKS = {
    "strong_open": ("**", "__"),
    "strong_close": ("**", "__"),
    "em_open": ("*", "_"),
    "em_close": ("*", "_"),
    "s_open": ("~~",),
    "s_close": ("~~",),
    "softbreak": ("\n",),
}
_EXAMPLE_COUNT = 655
_PAGE_COUNT = 2212


@pytest.fixture(scope="module")
def reference() -> MarkdownIt:
    """The library as it is, with the same plugins."""
    return configure(MarkdownIt("commonmark"))


def check(text: str, name: str, reference: MarkdownIt) -> None:
    note = Note(Source(name, text))
    body = text[note.front_matter.span.end :] if note.front_matter else text
    assert to_html(body) == reference.render(body), name
    check_spans(note)


def check_spans(note: Note) -> None:
    inline = [token for token in parse_again(note) if token.type == "inline"]
    holders = [block for block in note.blocks if block.kind in ("paragraph", "heading", "cell")]
    assert [block.content.text for block in holders] == [token.content for token in inline]
    for block in note.blocks:
        assert 0 <= block.span.start <= block.span.end <= len(note.source.text)
        check_region(note.source, block.content)
        check_tokens(block, block.inlines)


def parse_again(note: Note) -> list[Token]:
    start = note.front_matter.span.end if note.front_matter else 0
    return parse(note.source.text[start:]).tokens


def check_region(source: Source, region: Region) -> None:
    """Every literal piece is the very slice of the source; pieces stand in order."""
    position = 0
    for (text, span), start in zip(region.pieces(0, len(region.text)), region.starts, strict=True):
        assert position <= span.start <= span.end
        position = span.end
        if span.end - span.start == len(text):
            assert seen(source.slice(span)) == seen(text)
            assert region.point(start) == span.start


def seen(text: str) -> str:
    """The parser reads NUL as U+FFFD, and each line end as one newline."""
    return text.replace("\0", "\ufffd").replace("\r", "\n")


def check_tokens(block: Block, tokens: Sequence[Token]) -> None:
    position = 0
    for token in tokens:
        span = Span(*token.meta["span"])
        written = block.content.text[span.start : span.end]
        assert 0 <= span.start <= span.end <= len(block.content.text)
        if token.type == "text" and not token.info:
            assert written == token.content
        elif token.type in _MARKS:
            assert written.rstrip(" \t") in _MARKS[token.type]
        elif token.type == "code_inline":
            assert written.startswith(token.markup)
            assert written.endswith(token.markup)
        elif token.type == "html_inline":
            assert written == token.content
        if token.type == "text" and not token.info:
            assert span.start >= position
            position = span.end
        check_tokens(block, token.children or [])


def test_every_example_of_commonmark_is_placed(corpus: Path, reference: MarkdownIt) -> None:
    names = [name for name, _ in examples(corpus)]
    assert len(names) == _EXAMPLE_COUNT
    for name, text in examples(corpus):
        for variant in variants(text):
            check(variant, name, reference)


def test_every_page_of_the_corpus_is_placed(corpus: Path, reference: MarkdownIt) -> None:
    count = 0
    for name, text in pages(corpus):
        check(text, name, reference)
        count += 1
    assert count == _PAGE_COUNT


def test_own_notes_are_placed(reference: MarkdownIt) -> None:
    folder = Path(__file__).resolve().parents[2] / "notes"
    for path in sorted(folder.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        for variant in variants(text):
            check(variant, path.name, reference)


@given(texts)
def test_any_text_is_placed(text: str) -> None:
    check(text, "made", configure(MarkdownIt("commonmark")))


BLOCKS = {
    "- a\n- b\n": ["list - a|- b", "item - a", "paragraph a", "item - b", "paragraph b"],
    "> # a\n> b\n": ["quote > # a|> b", "heading # a", "paragraph b"],
    "a\n===\n\nb\n": ["heading a|===", "paragraph b"],
    "|a|b|\n|-|-|\n|c\\|d||\n": [
        "table |a|b|||-|-|||c\\|d||", "row |a|b|", "cell a", "cell b", "row |c\\|d||", "cell c\\|d",
        "cell |c\\|d||",
    ],
    "- ~~~\n  ls\n  ~~~\n": [
        "list - ~~~|  ls|  ~~~", "item - ~~~|  ls|  ~~~", "fence ~~~|  ls|  ~~~",
    ],
    "[^1]\n\n[^1]: note\n": ["paragraph [^1]", "footnote [^1]: note", "paragraph note"],
}  # fmt: skip


@pytest.mark.parametrize("text", BLOCKS)
def test_blocks_have_exact_spans(text: str) -> None:
    note = Note(Source("a.md", text))
    placed = [f"{block.kind} {note.source.slice(block.span)}" for block in note.blocks]
    assert [line.replace("\n", "|") for line in placed] == BLOCKS[text]


def test_a_paragraph_may_start_with_a_line_of_no_break_spaces() -> None:
    page = Note(Source("a.md", "> \u00a0\n> un mot\n"))
    content = page.blocks[1].content
    assert page.source.slice(content.span(0, len("un mot"))) == content.text == "un mot"


def test_strong_marks_hold_both_of_their_code_points() -> None:
    note = Note(Source("a.md", "**a****b** ***c***\n"))
    spans = {
        note.source.slice(note.blocks[0].content.span(*token.meta["span"]))
        for token in note.blocks[0].inlines
        if token.type.startswith("strong")
    }
    assert spans == {"**"}


def deep(levels: int) -> list[str]:
    """Give texts that nest this deep in each way that nests."""
    return [
        "> " * levels + "a",
        "![" * levels + "a" + "](b)" * levels,
        "".join(f"{'  ' * level}- a\n" for level in range(levels // 2)),
    ]


@pytest.mark.parametrize("text", deep(MAX_NESTING - 1))
def test_nesting_below_the_limit_is_parsed(text: str) -> None:
    assert Note(Source("a.md", text)).too_deep == ()


@pytest.mark.parametrize("text", [deep(MAX_NESTING * 2)[0], deep(MAX_NESTING * 4)[2]])
def test_nesting_above_the_limit_is_told(text: str) -> None:
    assert Note(Source("a.md", f"{text}\n\nb\n")).too_deep


@pytest.mark.parametrize("text", deep(1_000))
def test_no_nesting_ends_the_program(text: str) -> None:
    assert Note(Source("a.md", text)).prose is not None
