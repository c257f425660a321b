"""Notes under other flavors than GitHub's: attributes of headings, shortcodes, and their slugs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_tool.lint.headings import keep_slugs
from notes_tool.markdown.attributes import title_length
from notes_tool.markdown.collection import Anchors, Collection, facts_of
from notes_tool.markdown.note import Note
from notes_tool.markdown.sections import html_slugs
from notes_tool.text.edit import Fix, apply
from notes_tool.text.flavor import FLAVORS, Flavor
from notes_tool.text.span import Source, Span

HUGO = FLAVORS["hugo"]
WITH_ATTRIBUTES = [name for name, flavor in FLAVORS.items() if flavor.has_attributes]


def note(text: str, flavor: Flavor | str, path: str = "note.md") -> Note:
    return Note(Source(path, text), FLAVORS[flavor] if isinstance(flavor, str) else flavor)


def slugs(text: str, flavor: str) -> list[str]:
    return [heading.slug for heading in note(text, flavor).headings]


def kept(text: str, old: str, new: str, flavor: str) -> str | None:
    """Give a text with its first `old` replaced and slugs kept; None where that is not done."""
    start = text.index(old)
    fix = keep_slugs(note(text, flavor), Fix.replace(Span(start, start + len(old)), new))
    return None if fix is None else apply(text, fix.edits)


class TestAttributes:
    @pytest.mark.parametrize("flavor", WITH_ATTRIBUTES)
    @pytest.mark.parametrize(
        "text",
        [
            "## Les pods {#pods}\n",
            "## Les pods {#pods} ##\n",
            "Les pods {#pods}\n---\n",
            "> - Les pods {#pods}\n>   ---\n",
            "> ## Les pods\t{#pods}\n",
        ],
    )
    def test_they_are_an_anchor_and_no_text(self, flavor: str, text: str) -> None:
        found = note(text, flavor)
        (heading,) = found.headings
        (anchor,) = found.anchors
        assert (heading.text, heading.title.text, heading.slug) == ("Les pods", "Les pods", "pods")
        assert anchor.name == found.source.slice(anchor.span) == "pods"
        assert found.source.slice(anchor.tag).strip() == "{#pods}"
        assert [prose.region.text for prose in found.prose] == ["Les pods"]

    def test_on_github_they_are_text(self) -> None:
        found = note("## Les pods {#pods}\n", "github")
        assert [heading.slug for heading in found.headings] == ["les-pods-pods"]
        assert found.anchors == ()

    @pytest.mark.parametrize(
        ("content", "title"),
        [
            ("A {#b}", "A"),
            ("A { #b .c key=value other='a b' }", "A"),
            ("A {.c}", "A"),
            ("A ## {#b}", "A"),
            ("A {#b} {#c}", "A {#b}"),
            ("{#b}", ""),
            ("A {#b} c", "A {#b} c"),
            ("A {b}", "A {b}"),
            ("A {}", "A {}"),
            ("A \\{#b}", "A \\{#b}"),
            ("A {#b(c)}", "A {#b(c)}"),
            ("A {{#b}}", "A {{#b}}"),
        ],
    )
    def test_what_is_the_title(self, content: str, title: str) -> None:
        assert content[: title_length(content, "##")] == title

    @given(st.text("ab {}#.=\"'\\"))
    def test_the_title_is_the_start_and_has_no_blank_at_its_end(self, content: str) -> None:
        length = title_length(content, "#")
        assert length == len(content) or content[:length] == content[:length].rstrip(" ")
        found = note(f"# a{content}\n", HUGO)
        for anchor in found.anchors:
            assert found.source.slice(anchor.span) == anchor.name

    def test_a_line_of_a_paragraph_has_none(self) -> None:
        assert note("Les pods {#pods}\n", HUGO).anchors == ()


class TestSlugs:
    def test_hugo_reads_the_source_of_the_last_line(self) -> None:
        text = "## `kubectl` [get](#a)\n\nun\ndeux\n---\n\n## <a id='b'></a>Trois\n"
        assert slugs(text, "hugo") == ["kubectl-geta", "deux", "a-idbatrois"]
        assert slugs(text, "hugo-blackfriday") == ["kubectl-get-a", "deux", "a-id-b-a-trois"]

    def test_images_have_text_but_on_github(self) -> None:
        text = "# ![logo](a.png) Titre\n"
        assert slugs(text, "github") == ["-titre"]
        assert slugs(text, "vscode") == slugs(text, "gitlab") == ["logo-titre"]

    def test_headings_in_html_have_slugs_on_github_only(self) -> None:
        made = {
            name: [*html_slugs(note("<h2>Les pods</h2>\n", name).blocks, flavor)]
            for name, flavor in FLAVORS.items()
        }
        assert made.pop("github") == ["les-pods"]
        assert not any(made.values())

    def test_only_written_anchors_count_where_nothing_else_does(self) -> None:
        found = note('## Les pods\n\n## Les pods\n\n<a id="a"></a>\n', "explicit")
        assert [heading.slug for heading in found.headings] == ["", ""]
        assert facts_of(found).anchors == {"a"}

    def test_hugo_keeps_written_anchors_from_later_headings(self) -> None:
        text = "## Un {#deux}\n\n## Deux\n\n## Deux\n"
        assert slugs(text, "hugo") == ["deux", "deux-1", "deux-2"]
        assert slugs(text, "docusaurus") == ["deux", "deux", "deux-1"]


class TestShortcodes:
    def test_what_a_heading_that_holds_one_is_called_is_not_known(self) -> None:
        text = '## {{< term "pod" >}}\n\n## {{% heading "next" %}}\n\n## `{{</* x */>}}`\n'
        assert slugs(text, "hugo") == ["", "", "-x-"]
        assert facts_of(note(text, "hugo")).has_unknown
        assert not facts_of(note('## {{< term "pod" >}}\n', "hugo")).has_unknown

    def test_a_comment_hides_headings_and_links(self) -> None:
        text = "## Un\n\n{{< comment >}}\n\n## Deux [x](#y)\n\n{{< /comment >}}\n\n## Trois\n"
        found = note(text, "hugo")
        assert [heading.slug for heading in found.headings] == ["un", "trois"]
        assert found.links == ()
        assert len(note(text, "github").headings) == 3
        assert found.source.slice(found.blocks[-1].span) == "## Trois"

    def test_an_included_note_gives_its_anchors(self) -> None:
        texts = {
            "docs/a.md": '{{< include "b.md" >}}\n\n{{% include file=c.md %}}\n',
            "docs/b.md": "## Bé\n\n{{< include a.md >}}\n",
            "includes/c.md": "## Cé\n",
        }
        collection = Collection(
            lambda: texts,
            lambda path: note(texts[path], HUGO, path) if path in texts else None,
            texts.__contains__,
        )
        facts = collection.facts("docs/a.md")
        assert facts is not None
        assert collection.anchors(facts) == Anchors(frozenset(("bé", "cé")), is_complete=True)
        lost = facts._replace(included=("d.md",))
        assert collection.anchors(lost) == Anchors(frozenset(), is_complete=False)


class TestKeeping:
    @pytest.mark.parametrize("flavor", WITH_ATTRIBUTES)
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("## Les pods\n", "## Les nœuds {#les-pods}\n"),
            ("## Les pods ##\n", "## Les nœuds {#les-pods} ##\n"),
            ("## Les pods {.grand}\n", "## Les nœuds {#les-pods .grand}\n"),
            ("Les pods\n---\n", "Les nœuds {#les-pods}\n---\n"),
            ("## Les pods {#id}\n", "## Les nœuds {#id}\n"),
        ],
    )
    def test_the_old_slug_stays_as_an_attribute(
        self, flavor: str, text: str, expected: str
    ) -> None:
        assert kept(text, "pods", "nœuds", flavor) == expected
        before, after = note(text, flavor), note(expected, flavor)
        assert before.headings[0].slug == after.headings[0].slug

    def test_a_tag_stays_where_there_are_no_attributes(self) -> None:
        expected = '## <a id="les-pods"></a>Les nœuds\n'
        assert kept("## Les pods\n", "pods", "nœuds", "gitlab") == expected

    def test_what_has_no_slug_needs_no_anchor(self) -> None:
        assert kept("## Les pods\n", "pods", "nœuds", "explicit") == "## Les nœuds\n"

    @given(st.data())
    def test_one_heading_alone_says_what_the_whole_note_says(self, data: st.DataObject) -> None:
        flavor = data.draw(st.sampled_from(list(FLAVORS)))
        titles = st.sampled_from(["a", "b", "a 1", "a {#b}", "b {#a-1}", "{{< x >}}", "{.c}", "?"])
        text = "".join(f"## {title}\n\n" for title in data.draw(st.lists(titles, min_size=1)))
        before = note(text, flavor)
        place = data.draw(st.sampled_from(before.headings)).title.whole
        fix = keep_slugs(before, Fix.replace(place, data.draw(st.sampled_from(["a", "b", "a 1"]))))
        if fix is None or not place.end:
            return
        after = note(apply(text, fix.edits), flavor)
        anchors = facts_of(after).anchors
        assert all(heading.slug in {*anchors, ""} for heading in before.headings)
