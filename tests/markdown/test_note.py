"""What a note tells of itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from markdown_texts import texts

from notes_tool.markdown.collection import facts_of
from notes_tool.markdown.note import Note
from notes_tool.text.span import OPAQUE, Source, Span


def note(text: str) -> Note:
    return Note(Source("notes/a.md", text))


def written(of: Note, spans: list[Span]) -> list[str]:
    return [of.source.slice(span) for span in spans]


INDEXED = """\
<a id="index"></a>
**Index** :

I. [**`kubectl logs`**](#i-logs) - Lire les logs

II. [Événements](#ii-événements) - Comprendre

---
<a id="i-logs"></a>
# I. [**`kubectl logs`**](#index)

Du texte.

# II. [Événements](#index)

## Un détail &amp; un *autre*
"""


def test_headings_have_text_and_slug() -> None:
    headings = note(INDEXED).headings
    assert [heading.text for heading in headings] == [
        "I. kubectl logs",
        "II. Événements",
        "Un détail & un autre",
    ]
    assert [heading.slug for heading in headings] == [
        "i-kubectl-logs",
        "ii-événements",
        "un-détail--un-autre",
    ]
    assert headings[0].title.text == f"I. {OPAQUE}"


def test_a_section_owns_the_anchors_before_its_heading() -> None:
    first, second, third = note(INDEXED).sections
    assert [anchor.name for anchor in first.anchors] == ["i-logs"]
    assert second.anchors == ()
    assert (first.level, second.level, third.level) == (1, 1, 2)
    assert len(first.body) == 1
    assert len(third.body) == 0


def test_an_anchor_says_where_its_name_stands() -> None:
    page = note('<a name="x" id=y></a>texte <span id="é&amp;"></span> <a id="z" name="z"></a>\n')
    assert [anchor.name for anchor in page.anchors] == ["y", "x", "é&", "z"]
    assert written(page, [anchor.span for anchor in page.anchors]) == ["y", "x", "é&amp;", "z"]


def test_anchors_in_comments_and_code_are_none() -> None:
    assert note('<!-- <a id="x"></a> -->\n\n`<a id="y"></a>`\n').anchors == ()


def test_an_index_stands_before_what_it_lists() -> None:
    page = note(INDEXED)
    (index,) = page.indexes
    assert [entry.link.fragment for entry in index.entries] == ["i-logs", "ii-événements"]
    after = note("# A\n\ntexte\n\n# B\n\n- [a](#a)\n- [b](#b)\n")
    assert after.indexes == ()
    assert note("- [a](#a)\n\n# A\n").indexes == (), "one entry is no index"


def test_an_index_may_be_a_list_of_lists() -> None:
    page = note("- [a](#a)\n  - [b](#b)\n- [c](#c) et [d](#d)\n\n# A\n\n## B\n\n# C\n")
    (index,) = page.indexes
    assert [entry.link.fragment for entry in index.entries] == ["a", "b", "c"]


def test_links_say_where_their_target_stands() -> None:
    page = note(
        "[a](b.md#c 'titre') ![i](<i j.png>) <https://x.y> [r][s]\n\n"
        '<a href="h.md?x&amp;y">h</a> <img src=k.svg>\n\n'
        '[s]: t\\_u.md "v"\n[s]: unused.md\n'
    )
    assert [(link.kind, link.target) for link in page.links] == [
        ("link", "b.md#c"),
        ("image", "i j.png"),
        ("autolink", "https://x.y"),
        ("html", "h.md?x&y"),
        ("html", "k.svg"),
        ("definition", "t_u.md"),
    ]
    assert written(page, [link.target_span for link in page.links]) == [
        "b.md#c",
        "i j.png",
        "https://x.y",
        "h.md?x&amp;y",
        "k.svg",
        "t\\_u.md",
    ]
    assert [link.is_image for link in page.links] == [False, True, False, False, True, False]
    assert (page.links[0].path, page.links[0].fragment) == ("b.md", "c")
    assert [link.is_local for link in page.links] == [True, True, False, True, True, True]


def test_nested_images_and_links_are_found() -> None:
    page = note("[![alt *x*](i.png) texte](cible.md)\n")
    assert [link.target for link in page.links] == ["cible.md", "i.png"]
    assert written(page, [link.target_span for link in page.links]) == ["cible.md", "i.png"]


def test_code_of_all_kinds() -> None:
    page = note(
        "> ```Bash title\n> ls\n> ```\n\n    indenté\n\nUn `` `x` `` et ~~~.\n\n~~~\nouvert\n"
    )
    found = [(code.kind, code.language, code.region.text, code.closed) for code in page.codes]
    assert found == [
        ("fence", "bash", "ls\n", True),
        ("indented", "", "indenté\n", True),
        ("span", "", "`x`", True),
        ("fence", "", "ouvert\n", False),
    ]


@pytest.mark.parametrize("text", ["- ```\n  a\n\nb\n", "> ```\n> a\n\nb\n", "```\n", "```"])
def test_a_fence_that_its_container_ends_is_open(text: str) -> None:
    assert [code.closed for code in note(text).codes] == [False]


def test_prose_is_what_a_reader_reads() -> None:
    page = note(
        "> [!NOTE]\n> Un **mot** et `code` &eacute;t\\*, voir https://x.y/z.\n\n- [ ] À faire\n"
    )
    assert [prose.region.text for prose in page.prose] == [
        f"Un mot et {OPAQUE} ét*, voir {OPAQUE}.",
        "À faire",
    ]


def test_the_language_of_short_prose_is_that_of_the_note() -> None:
    page = note(
        "# Pods\n\nLe pod est la plus petite unité que Kubernetes sait créer pour nous.\n\n"
        "Rollback\n\nQuand il tombe en panne, un autre le remplace sans attendre.\n\n"
        "The controller creates new pods when there are too few of them.\n\nRollback\n"
    )
    assert [prose.language for prose in page.prose] == ["fr", "fr", "fr", "fr", "en", None]


def test_front_matter_says_the_language_where_words_do_not() -> None:
    page = note("---\nlang: fr\ntitle: Pods\n---\n\nRollback\n")
    assert page.front_matter is not None
    assert page.front_matter.text("title") == "Pods"
    assert [prose.language for prose in page.prose] == ["fr"]
    assert page.source.slice(page.blocks[0].span) == "Rollback"


@pytest.mark.parametrize(
    "text", ["---\n---\n", "---\n- a\n---\n", "---\ntitre\n---\n", "---\na: b\n"]
)
def test_only_a_mapping_is_front_matter(text: str) -> None:
    assert note(text).front_matter is None


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_front_matter_ends_with_any_line_end(end: str) -> None:
    page = note(end.join(["---", "a: b", "---", "# T", ""]))
    assert page.front_matter is not None
    assert page.source.slice(page.front_matter.span) == end.join(["---", "a: b", "---", ""])
    assert [heading.text for heading in page.headings] == ["T"]


def test_emphasized_paragraphs_open_sections_where_they_recur() -> None:
    page = note("**1**\n\na\n\n**2**\n\nb\n\n*3*\n\nc\n\n**pas seul** ici\n")
    assert [(section.title, section.level) for section in page.sections] == [
        ("1", 7),
        ("2", 7),
        ("3", 7),
    ]
    assert note("**1**\n\na\n\n**2**\n\nb\n").sections == ()


def test_a_change_that_is_made_again_gives_the_same_note() -> None:
    one, other = note("# Pods\n"), note("# Pods\n")
    changed = one.saying("# Services\n")
    assert changed is one.saying("# Services\n")
    assert changed.headings[0].slug == "services"
    assert other.saying("# Services\n") is not changed
    assert one.saying("# Jobs\n").headings[0].slug == "jobs"


def test_facts_hold_all_anchors() -> None:
    assert facts_of(note(INDEXED)).anchors == {
        "index",
        "i-logs",
        "i-kubectl-logs",
        "ii-événements",
        "un-détail--un-autre",
    }


@given(texts)
def test_every_view_of_any_text_has_spans_inside_it(text: str) -> None:
    page = note(text)
    spans = [
        *(link.span for link in page.links),
        *(link.target_span for link in page.links),
        *(anchor.span for anchor in page.anchors),
        *(tag.span for tag in page.tags),
        *(code.span for code in page.codes),
        *(code.region.whole for code in page.codes),
        *(prose.region.whole for prose in page.prose),
        *(section.title_span for section in page.sections),
        *(directive.scope for directive in page.directives),
        *page.too_deep,
    ]
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)
    for tag in page.tags:
        assert page.source.slice(tag.span).startswith("<")
    for anchor in page.anchors:
        assert anchor.tag.contains(anchor.span)
