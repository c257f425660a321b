"""Segments in indented blocks: prose that blanks turned into code, translated where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_tool.export.source import all_segments
from notes_tool.knowledge.glossary import load_default
from notes_tool.markdown.collection import Collection
from notes_tool.markdown.note import Note
from notes_tool.rules.document.indented_prose import indented_prose
from notes_tool.rules.rule import Context
from notes_tool.text.edit import apply
from notes_tool.text.span import Source
from notes_tool.translate.inject import inject
from notes_tool.translate.segment import Segment
from notes_tool.translate.segments import segments

CONTEXT = Context(Collection(tuple, lambda _: None, lambda _: False), load_default)
CONTAINERS = (("", ""), ("> ", "> "), ("- ", "  "), ("1. > ", "   > "))
PROSE = (
    "Le kubelet surveille les conteneurs de son nœud.",
    "Il faut attendre que le pod soit prêt,",
    "et lire `a b` dans [la page](#a) ou https://a.example/b.",
    "  On le voit *dans la liste.",
    "Un nœud* est une machine du cluster.  ",
    "\u00a0Il y a *le* pod ici.\u00a0",
)
HOSTILE = (
    "# x", "- x", "1. x", "> x", "```", "---", "===", "<div>", "<!--", "[x]: y", "|a|b|", "a\n- b",
    "a\n\n# b", "x\\", "`x", "    x", "\tx", "<b>x", "[^1]: z", "[ ] x", "$$", "\u00a0# x",
)  # fmt: skip


def note_of(text: str) -> Note:
    return Note(Source("a.md", text))


def found(text: str) -> list[Segment]:
    return [each for each in segments(note_of(text)) if each.kind == "indented"]


def placed(container: tuple[str, str], *lines: str) -> str:
    """Give a note with indented lines in containers."""
    first, other = container
    inner = "\n".join(["un mot", "", *(f"    {line}" for line in lines), "", "un mot"])
    return first + inner.replace("\n", f"\n{other}") + "\n"


def unindented(text: str) -> str:
    """Apply the fix of the one finding of the rule."""
    (finding,) = indented_prose.check(note_of(text), CONTEXT)
    assert finding.fix is not None
    return apply(text, finding.fix.edits)


def kinds(text: str) -> list[str]:
    return [block.kind for block in note_of(text).blocks]


# -------------------------------------------------------------------------------------- segments

SEGMENTS = {
    "    Le pod est sur ce nœud.\n": ["Le pod est sur ce nœud."],
    "    Le pod est sur ce nœud.\n      Il y est seul.\n": [
        "Le pod est sur ce nœud.", "Il y est seul.",
    ],
    "    Le pod est sur ce nœud\n    de la machine.\n\n    et c'est tout\n": [
        "Le pod est sur ce nœud de la machine.", "et c'est tout",
    ],
    "    Le pod est sur ce nœud  \n    de la machine.\n": [
        "Le pod est sur ce nœud", "de la machine.",
    ],
    "    Le *pod.\n    Il* est sur ce nœud de la machine.\n": [
        "Le *pod. Il* est sur ce nœud de la machine.",
    ],
    "    1  kubectl proxy\n    sur le second terminal\n    2  curl a\n": ["sur le second terminal"],
    "    \u00a0Le pod est sur `ce` nœud.\u00a0\n": ["Le pod est sur `ce` nœud."],
    "    kubectl get pods\n": [],
    "    NAME   READY   STATUS\n": [],
}  # fmt: skip


@pytest.mark.parametrize("text", SEGMENTS)
def test_what_is_a_segment(text: str) -> None:
    assert [each.text for each in found(text)] == SEGMENTS[text]
    assert {each.language for each in found(text)} <= {"fr"}


def test_commands_beside_it_are_none() -> None:
    text = "    1  kubectl proxy\n    sur le second terminal\n    2  curl a\n"
    assert [each.text for each in all_segments(note_of(text))] == ["sur le second terminal"]


def test_what_it_protects_is_what_its_paragraph_does() -> None:
    (segment,) = found("    Lire `a b`, [la page](#a), <https://a.b> et https://a.example/b ici.\n")
    assert [segment.text[part.start : part.end] for part in segment.protected] == [
        "`a b`", "#a", "<https://a.b>", "https://a.example/b",
    ]  # fmt: skip


def test_its_language_is_decided_by_its_words() -> None:
    text = "The kubelet watches the node.\n\n    Le pod est sur ce nœud.\n"
    assert [each.language for each in found(text)] == ["fr"]


lines = st.lists(st.sampled_from(("", *PROSE)), min_size=1, max_size=6).map(
    lambda written: [*written[:1], PROSE[0], *written[1:]]
)
containers = st.sampled_from(CONTAINERS)


@given(lines, containers)
def test_the_segments_are_those_of_the_paragraphs_without_blanks(
    written: list[str], container: tuple[str, str]
) -> None:
    text = placed(container, *written)
    before = segments(note_of(text))
    assert len(found(text)) == len(before) - 2
    after = segments(note_of(unindented(text)))
    assert [(each.text, each.protected, each.language) for each in after] == [
        (each.text, each.protected, each.language) for each in before
    ]
    assert {each.kind for each in after} == {"paragraph"}


# ------------------------------------------------------------------------------------- injection


@given(lines, containers, st.sampled_from(("\n", "\r\n")))
def test_without_translations_nothing_changes(
    written: list[str], container: tuple[str, str], newline: str
) -> None:
    note = note_of(placed(container, *written).replace("\n", newline))
    for translations in ({}, {segment: segment.text for segment in segments(note)}):
        assert inject(note, translations) == (note, (), ())


@given(lines, containers, st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=4))
def test_any_translation_is_text_with_the_blanks_and_without(
    written: list[str], container: tuple[str, str], translations: list[str]
) -> None:
    text = placed(container, *written)
    note = note_of(text)
    chosen = {
        segment: translations[number % len(translations)]
        for number, segment in enumerate(found(text))
    }
    result = inject(note, chosen)
    assert kinds(result.text) == kinds(text)
    prefix = container[1]
    bare = [
        line.replace(f"{prefix}    ", prefix, 1) if line.startswith(f"{prefix}    ") else line
        for line in result.text.split("\n")
    ]
    without = [line.replace(f"{prefix}  ", prefix, 1) for line in bare]
    assert kinds("\n".join(without)) == kinds(unindented(text))


def test_a_translation_takes_the_place_of_its_lines() -> None:
    text = "- web\n\n      Le pod est sur ce nœud\n        de la machine.\n- nœud\n"
    note = note_of(text)
    (segment,) = (each for each in segments(note) if each.kind == "indented")
    assert inject(note, {segment: "The pod is on this node of the machine."}).text == (
        "- web\n\n      The pod is on this node\n        of the machine.\n- nœud\n"
    )
    assert inject(note, {segment: "#"}).text == "- web\n\n      \\#\n- nœud\n"
