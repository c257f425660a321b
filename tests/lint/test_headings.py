from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from engine_notes import lint, note
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_texts import lines

from notes_tool.lint.headings import keep_slugs
from notes_tool.markdown import note as note_module
from notes_tool.markdown.note import Note
from notes_tool.markdown.parser import Contents, Parsed, parse
from notes_tool.text.edit import Edit, Fix, apply
from notes_tool.text.span import Source, Span

MARKER = re.compile(r"#{1,6}[ \t]*")


def kept(text: str, old: str, new: str) -> str | None:
    """Give a text with its first `old` replaced and slugs kept; None where that is not done."""
    start = text.index(old)
    fix = keep_slugs(note(text), Fix.replace(Span(start, start + len(old)), new))
    return None if fix is None else apply(text, fix.edits)


@pytest.mark.parametrize("heading", ["## Les pods\n", "Les pods\n---\n", "> - ## Les pods ##\n"])
def test_a_slug_that_changes_stays_as_an_anchor(heading: str) -> None:
    expected = heading.replace("Les pods", '<a id="les-pods"></a>Les nœuds')
    assert kept(f"# Un\n\n{heading}", "pods", "nœuds") == f"# Un\n\n{expected}"


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("## Les PODs\n", "PODs", "Pods"),
        ('<a id="un"></a>\n\n## Un\n', "Un\n", "Deux\n"),
        ('## <a id="un-deux"></a>Un deux\n', "Un deux", "Trois"),
        ("## Un\n\nDu texte.\n", "Du texte", "Des mots"),
    ],
)
def test_a_fix_that_costs_no_slug_stays_as_it_is(text: str, old: str, new: str) -> None:
    assert kept(text, old, new) == text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        # The second would take the name of the first.
        ("## Un\n\n## Un\n", "Un", "Deux"),
        ("## Un\n\n## Un 1\n\n## Un\n", "Un 1", "Deux"),
        ("## Un\n\n## Deux\n", "Un", "Deux"),
    ],
)
def test_a_fix_that_gives_a_slug_to_another_heading_is_none(text: str, old: str, new: str) -> None:
    assert kept(text, old, new) is None


def test_an_anchor_that_the_fix_removes_keeps_nothing_alive() -> None:
    text = '## <a id="un-deux"></a>Un deux\n'
    expected = '## <a id="un-deux"></a>Trois\n'
    assert kept(text, '<a id="un-deux"></a>Un deux', "Trois") == expected


def test_what_is_found_in_headings_costs_time_in_proportion(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "".join(f"## Les containers {number}\n\nDu texte.\n\n" for number in range(50))
    parsed = []

    def count(part: str, *, attributes: bool, known: Contents) -> Parsed:
        parsed.append(len(part))
        return parse(part, attributes=attributes, known=known)

    monkeypatch.setattr(note_module, "parse", count)
    assert len([each for each in lint(text) if each.fix]) == 50
    assert sum(parsed) <= 2 * len(text)


# The same by the definition: the note is parsed again with the fix in it.


def kept_by_definition(before: Note, fix: Fix) -> Fix | None:
    spans = [before.blocks[heading.block].span for heading in before.headings]
    edited = [edit.span for edit in fix.edits]
    if not any(a.start <= b.end and b.start <= a.end for a in edited for b in spans):
        return fix
    after = Note(Source(before.source.path, apply(before.source.text, fix.edits)))
    if len(after.headings) != len(before.headings):
        return Fix(fix.edits, safe=False)
    owners = {heading.slug: number for number, heading in enumerate(after.headings)}
    if any(owners.get(each.slug, row) != row for row, each in enumerate(before.headings)):
        return None
    new = tuple(aliases(before, after))
    return Fix(tuple(sorted(fix.edits + new)), safe=False) if new else fix


def aliases(before: Note, after: Note) -> Iterator[Edit]:
    alive = {heading.slug for heading in after.headings}
    alive |= {anchor.name for anchor in after.anchors}
    for old, new in zip(before.headings, after.headings, strict=True):
        if old.slug != new.slug and old.slug and old.slug not in alive:
            block = before.blocks[old.block]
            marker = MARKER.match(before.source.text, block.span.start)
            is_atx = block.markup.startswith("#") and marker is not None
            point = marker.end() if is_atx and marker else block.span.start
            yield Edit(Span(point, point), f'<a id="{old.slug}"></a>')


WORDS = (
    "a", "b", " ", "1", "-", "a 1", "a-1", "#", " #", "|", "[a]", "[a]: /u", "[^1]", '"', "`", "*",
    '<a id="a"></a>', '<a id="a-1"></a>', "<b>", "\n", "\r\n", "\t", "    ", "> ", "- ", "---",
)  # fmt: skip
LINES = (
    "", "a", "# a", "## a", "## b", "### a 1", "## a-1 ##", "#", "a\n---", "b\nc\n===", "> ## a",
    "- ## a", "- a\n  ---", "  ## a", "   b\n   ---", "|---|", "---|---", "[a]: /u", "[^1]: x",
    "## [a]", "## a [^1]", "## a | b", '## <a id="a"></a>b', '<a id="a"></a>', "---", "a: b",
    '---\na: "b\n# a\n---', "```", "<div>", "    a", "| a |\n|---|", '"', "[a]:", "- b",
)  # fmt: skip
texts = st.lists(st.sampled_from(LINES) | lines, min_size=1, max_size=8).map("\n".join)
words = st.lists(st.sampled_from(WORDS), max_size=3).map("".join)


@st.composite
def fixes(draw: st.DrawFn, text: str) -> Fix:
    """One or two edits, mostly in the title of one heading."""
    titles = [heading.title.whole for heading in note(text).headings if heading.title.text]
    place = draw(st.sampled_from([*titles, *titles, Span(0, len(text))]))
    around = draw(st.sampled_from([0, 0, 0, 1, 3]))
    point = st.integers(max(0, place.start - around), min(len(text), place.end + around))
    points = draw(st.lists(point, min_size=2, max_size=4).map(sorted))
    spans = [Span(*pair) for pair in zip(points[::2], points[1::2], strict=False)]
    return Fix(tuple(Edit(span, draw(words)) for span in dict.fromkeys(spans)))


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("## a\n--|--\n", "a", "a | b"),  # it becomes the head of a table
        ("## [a]b\n\n## ac\n\n[c]: /u\n", "b", "[c]"),  # it becomes a link
        ("b\nc\n---\n\n## [x][y]\n", "b", "[y]: /u"),  # it defines a link
        ("[a]: /u\nb\n---\n\n[a]\n", "b", '"b"'),  # it is the title of a definition
        ('---\na: "b\n# c\n---\n', "c", 'c"'),  # it makes front matter
        ("   b\n---\n", "b", " b"),  # it becomes code
        ("b\nc\n===\n", "b", "# b"),  # it becomes two
        ("> - ## a\n>      # c\n", "a", "a\n"),  # the next becomes code
    ],
)
def test_what_lies_around_a_heading_is_heeded(text: str, old: str, new: str) -> None:
    before = note(text)
    start = text.index(old)
    fix = Fix.replace(Span(start, start + len(old)), new)
    assert keep_slugs(before, fix) == kept_by_definition(before, fix)


@settings(max_examples=400)
@given(st.data())
def test_one_heading_alone_says_the_same_as_the_whole_note(data: st.DataObject) -> None:
    text = data.draw(texts)
    before = note(text)
    fix = data.draw(fixes(text))
    assert keep_slugs(before, fix) == kept_by_definition(before, fix)
