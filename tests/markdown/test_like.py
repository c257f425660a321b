"""A note that is parsed with the contents of another one is parsed as it would be alone."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_texts import lines

from notes_tool.markdown.note import Note
from notes_tool.markdown.parser import Contents, configure, parse, to_html
from notes_tool.text.flavor import FLAVORS, Flavor
from notes_tool.text.span import Source

REFERRING = (
    "[a]\n", "[a][b] et [^1]\n", "[a]: /u\n\n", '[b]: <v> "t"\n\n', "[A]: /w\n\n",
    "[^1]: note\n\n", "[^1]: [a]\n\n", "[^1]\n", "# [a] `[b]`\n",
    "# [a] {#x}\n", "| [a] | [^1] |\n|-|-|\n", "> [a]\n\n",
    "- [ ] [a]\n", "![a][b]\n", "[a]\n===\n", "\n", "*" * 210 + "a\n", "[" * 120 + "\n",
)  # fmt: skip
"""Contents that mean another thing with a definition or without, and definitions."""

documents = st.lists(st.one_of(st.sampled_from(REFERRING), lines), max_size=10)


@st.composite
def edited(draw: st.DrawFn, document: list[str]) -> list[str]:
    """Take lines of a text away, put others in, and move some."""
    kept = [line for line in document if draw(st.integers(0, 3))]
    for line in draw(documents)[:3]:
        kept.insert(draw(st.integers(0, len(kept))), line)
    return draw(st.permutations(kept)) if draw(st.integers(0, 3)) == 0 else kept


@st.composite
def days(draw: st.DrawFn) -> list[str]:
    """A text, and what becomes of it by some edits."""
    document = draw(documents)
    found = ["".join(document)]
    for _ in range(draw(st.integers(1, 3))):
        document = draw(edited(document))
        found.append("".join(document))
    return found


@settings(max_examples=300)
@given(days())
def test_a_text_is_parsed_as_if_no_other_had_been(texts: list[str]) -> None:
    library = configure(MarkdownIt("commonmark"))
    contents: Contents = {}
    for text in texts:
        found, alone = parse(text, known=contents), parse(text)
        assert dumped(found.tokens) == dumped(alone.tokens)
        assert found.definitions == alone.definitions
        assert found.too_deep == alone.too_deep
        assert found.contents.keys() == alone.contents.keys()
        # The renderer writes into the tokens of images.
        html = library.renderer.render(deepcopy(found.tokens), library.options, {})
        assert html == to_html(text)
        contents = found.contents


@settings(max_examples=100)
@given(days(), st.sampled_from([FLAVORS["github"], FLAVORS["hugo"]]))
def test_an_edited_note_is_the_note_of_its_text(texts: list[str], flavor: Flavor) -> None:
    note = Note(Source("a.md", texts[0]), flavor)
    for text in texts[1:]:
        note = note.saying(text)
        assert views(note) == views(Note(Source("a.md", text), flavor))


def views(note: Note) -> list[object]:
    """What a note says of itself."""
    blocks = [(each.kind, each.span, each.content, dumped(each.inlines)) for each in note.blocks]
    return [
        blocks, note.headings, note.anchors, note.links, note.codes, note.prose, note.tags,
        note.definition_titles, note.too_deep, note.language,
    ]  # fmt: skip


def dumped(tokens: Sequence[Token]) -> list[object]:
    return [each.as_dict() for each in tokens]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[a]\n", "[a]\n\n[a]: /u\n"),
        ("[a]\n\n[a]: /u\n", "[a]\n"),
        ("[a]\n\n[a]: /u\n", "[a]\n\n[a]: /v\n"),
        ("a[^1]\n", "a[^1]\n\n[^1]: note\n"),
        ("a[^1]\n\n[^1]: note\n", "a[^1]\n"),
        ("a[^1] [^2]\n\n[^1]: note\n", "a[^1] [^2]\n\n[^2]: note\n\n[^1]: note\n"),
    ],
)
def test_a_definition_that_comes_or_goes_changes_what_refers_to_it(before: str, after: str) -> None:
    note = Note(Source("a.md", before))
    assert views(note.saying(after)) == views(Note(Source("a.md", after)))
    assert views(note) != views(note.saying(after))
