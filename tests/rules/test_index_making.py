"""Making an index where there is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linting import found
from markdown_texts import texts

from notes_tool.markdown.note import Note
from notes_tool.rules.anchors.index_making import (
    first_index,
    index_edit,
    to_be_listed,
    usual_levels,
)
from notes_tool.text.edit import apply
from notes_tool.text.span import Source

NAMES = ("stray-index-entry", "missing-from-index", "index-order", "index-title", "broken-anchor")


def note(text: str) -> Note:
    return Note(Source("note.md", text))


def made(text: str, levels: range | None = None) -> str | None:
    """Give a text with an index in it; None where none can be put there."""
    page = note(text)
    edit = index_edit(page, to_be_listed(page, levels or usual_levels(page)), "Sommaire")
    return None if edit is None else apply(text, [edit])


def test_it_stands_below_the_title_and_its_introduction() -> None:
    text = "# Titre\n\nIntroduction.\n\n## Un\n\n### Un bis\n\n#### Trop\n\n## Deux\n"
    index = "## Sommaire\n\n- [Un](#un)\n  - [Un bis](#un-bis)\n- [Deux](#deux)\n\n"
    assert made(text) == text.replace("## Un\n", f"{index}## Un\n")


@pytest.mark.parametrize(
    ("text", "above"),
    [
        ("## A\n\n## B\n", ""),
        ("---\ntitle: T\n---\n## A\n\n## B\n", "---\ntitle: T\n---\n\n"),
        ("# T\n## A\n\n## B\n", "# T\n\n"),
        ("T\n=\nA\n-\n\nB\n-\n", "T\n=\n\n"),
        ('Texte.\n\n---\n<a id="a"></a>\n## A\n\n---\n## B\n', "Texte.\n\n"),
        ("- une liste\n- courte\n\n## A\n\n## B", "- une liste\n- courte\n\n"),
        ("> cité\n## A\n\n## B", "> cité\n\n"),
        ("```sh\nls\n```\n<!-- notes-tool: off language -->\n\n## A\n\n## B", "```sh\nls\n```\n\n"),
        ("# T\r\n\r\nTexte\r\n\r\n## A\r\n\r\n## B\r\n", "# T\r\n\r\nTexte\r\n\r\n"),
    ],
)
def test_nothing_else_changes(text: str, above: str) -> None:
    after = made(text)
    assert after is not None
    newline = note(text).source.newline
    title = newline.join(["## Sommaire", "", "- [A](#a)", "- [B](#b)", ""])
    assert after.startswith(above + title)
    rest = after.removeprefix(above + title)
    assert rest.strip() == text.removeprefix(above.strip()).strip()
    assert rest.startswith(newline)


def test_a_note_of_several_parts_lists_these_too() -> None:
    text = "Introduction.\n\n# I. Un\n\n## Un bis\n\n# II. Deux\n"
    index = "# Sommaire\n\n- [I. Un](#i-un)\n  - [Un bis](#un-bis)\n- [II. Deux](#ii-deux)\n\n"
    assert made(text) == text.replace("# I. Un\n", f"{index}# I. Un\n")


def test_what_is_listed() -> None:
    page = note(
        '# T\n\n## `a` [^](#t)\n\n## <a id="own"></a>B *c* {#d}\n\n## ![](i.png)\n\n> ## E\n\n'
        "## {{ f }}\n\n<!-- notes-tool: ignore missing-from-index -->\n## G\n\n### H\n"
    )
    edit = index_edit(page, to_be_listed(page, range(2, 4)), "Contents")
    assert edit is not None
    index = "## Contents\n\n- [`a`](#a-)\n- [B c](#own)\n  - [H](#h)"
    assert edit.text.split() == index.split()


@pytest.mark.parametrize(
    "text", ["# T\n\n## [x](#y\n\n## z] (\n\n", "# T\n\n## A\n\n## Sommaire\n\n"]
)
def test_what_cannot_be_listed_is_not(text: str) -> None:
    after = made(text)
    assert after is None or first_index(note(after)) is not None


def test_a_slug_that_would_change_keeps_the_index_away() -> None:
    assert made("# T\n\n## A\n\n## Sommaire\n") is None


sections = st.lists(
    st.builds(
        lambda marks, title, text: f"{'#' * marks} {title}\n\n{text}\n\n",
        st.integers(1, 4),
        st.sampled_from(("Un", "Deux `deux`", "3. Trois", "*Quatre* [^](#x)", "Cinq & six", "Un")),
        texts,
    ),
    min_size=2,
    max_size=6,
)


@given(texts, sections)
def test_an_index_that_is_made_is_right(before: str, after: list[str]) -> None:
    """The rules find nothing in it, and taking it away gives the note back."""
    text = "".join([before, "\n\n", *after])
    page = note(text)
    listed = to_be_listed(page, range(1, 7))
    if first_index(page) is not None or len(listed) < 2:
        return
    edit = index_edit(page, listed, "Sommaire")
    if edit is not None:
        changed = apply(text, [edit])
        made_at = range(edit.span.start, edit.span.start + len(edit.text))
        source = note(changed).source
        # Its first line is the end of the one above it.
        rows = {source.position(place).row for place in made_at} - {source.position(made_at[0]).row}
        assert [row for row, _ in found(changed, *NAMES) if row in rows] == []
        assert changed[: made_at.start] + changed[made_at.stop :] == text
