"""Injection: only the words of segments change, whatever the translations say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from letters import other_letters
from markdown_texts import examples, pages, texts

from notes_tool.markdown.note import Note
from notes_tool.text.span import Source
from notes_tool.translate.escape import backquotes
from notes_tool.translate.inject import Injected, inject
from notes_tool.translate.segment import Segment
from notes_tool.translate.segments import segments
from notes_tool.translate.spread import spread

NOTES = Path(__file__).resolve().parents[2] / "notes"

HOSTILE = (
    "# x", "###### x", "#", "1. x", "1) x", "2. x", "123456789. x", "- x", "* x", "+ x", "-",
    "> x", ">", "---", "***", "___", "- - -", "===", "=", "```", "```sh", "~~~", "`", "``", "`x",
    "x`", "a|b", "|", "|a|b|", "|---|---|", ":-:|", "\\|", "a\nb", "a\n\nb", "a\r\nb", "a\rb",
    "\n# x", "a\n- b", "a\n===", "a\n---\n", "<div>", "</div>", "<div\n>", "<!--", "<!-- x -->",
    "-->", "<script>", "<?php", "<pre>", "<b>", '<a href="x">', "[x]: y", '[x]: y "z"', "[^1]: z",
    "[x](y", "![x](", "[x]", "[ ] x", "[x] y", "[!NOTE]", "[!NOTE]\nx", "**x", "_x", "~~x", "*",
    "\\", "x\\", "x\\\\", "x  ", "    x", "\tx", "", "   ", "\u00a0", "\u00a0# x", "\0",
    "x " * 3_000, "x" * 5_000, "'x'", '"x"', "x: y", "x #y", "{x", "[x", "&amp;", "&", "*x", "!x",
    "%x", "@x", "? x", "null", "12", "'", '"', "(x", "x)", "{{< x >}}", "{#id}", "x {#id}", "x #",
    "x ##", "http://a.b/c", "<http://a.b>", "\u2028x", "a\x0bb", "\ufeffx", "😀", "a\tb",
)  # fmt: skip
"""Translations that would change a note if they were put in as they are."""

EMPTY = {"", "   ", "\u00a0"}

Translator = Callable[[Segment], str]


def note_of(text: str) -> Note:
    return Note(Source("a.md", text))


def injected(text: str, *translations: str) -> str:
    """Put translations in the places of the first segments, and none may be refused."""
    note = note_of(text)
    result = inject(note, dict(zip(segments(note), translations, strict=False)))
    assert result.refused == ()
    return result.text


def refused(text: str, translation: str) -> list[str]:
    note = note_of(text)
    result = inject(note, dict.fromkeys(segments(note), translation))
    return [segment.text for segment in result.refused]


def all_of(note: Note, found: Iterable[Segment], translator: Translator) -> Injected:
    return inject(note, {segment: translator(segment) for segment in found})


def variants(text: str) -> Iterator[str]:
    """Give a text as it is, with other line ends, in a quote and in a list."""
    yield text
    yield text.replace("\n", "\r\n")
    for first, other in (("> ", "> "), ("- ", "  ")):
        yield first + text.replace("\n", f"\n{other}")


# ------------------------------------------------------------------------------------------- laws


def skeleton(note: Note) -> list[tuple[object, ...]]:
    return [
        (block.kind, block.parent, block.level, block.markup, block.info, block.closed)
        for block in note.blocks
    ]


def gaps(note: Note, found: Iterable[Segment]) -> list[str]:
    """Give what stands between the segments."""
    result = []
    position = 0
    for segment in found:
        result.append(note.source.text[position : segment.spans[0].start])
        position = segment.spans[-1].end
    return [*result, note.source.text[position:]]


def check_structure(note: Note, found: Iterable[Segment], text: str) -> None:
    """The blocks are the same, and what stands between segments stands there still, in order."""
    assert skeleton(note_of(text)) == skeleton(note)
    first, *others = gaps(note, found)
    assert text.startswith(first)
    position = len(first)
    for gap in others[:-1]:
        position = text.index(gap, position) + len(gap)
    if others:
        assert text[position:].endswith(others[-1])


def check_identity(text: str, *, bom: bool = False, again: bool = True) -> int:
    """Check the laws (a), (b) and (c) of one text; give how many translations were refused.

    Args:
        text: a note.
        bom: whether its file starts with a byte order mark.
        again: parse the result once more; `inject` has done so too.
    """
    note = Note(Source("a.md", text, bom))
    found = segments(note)
    assert inject(note, {}) == (note, (), ())
    assert all_of(note, found, lambda segment: segment.text) == (note, (), ())
    result = all_of(note, found, other_letters)
    if again:
        check_structure(note, found, result.text)
    if len(result.text) == len(text):
        position = 0
        for span in (span for segment in found for span in segment.spans):
            assert result.text[position : span.start] == text[position : span.start]
            position = span.end
        assert result.text[position:] == text[position:]
    return len(result.refused)


def check_hostile(text: str) -> int:
    """Give each hostile translation to a segment; give how many with some text were refused."""
    note = note_of(text)
    found = segments(note)
    count = 0
    for first in range(0, len(HOSTILE) if found else 0, max(1, len(found))):
        translations = {
            segment: HOSTILE[(first + number) % len(HOSTILE)]
            for number, segment in enumerate(found)
        }
        result = inject(note, translations)
        check_structure(note, found, result.text)
        left = {segment for segment in found if translations[segment] in EMPTY}
        assert left <= set(result.refused)
        count += len(result.refused) - len(left)
    return count


def own_notes() -> Iterator[str]:
    for path in sorted(NOTES.glob("*.md")):
        yield path.read_text(encoding="utf-8")


def test_only_words_change_in_own_notes() -> None:
    for text in own_notes():
        assert sum(map(check_identity, variants(text))) == 0
        check_identity(text, bom=True)


def test_only_words_change_in_seeds(seeds: Path) -> None:
    for path in sorted(seeds.glob("0*.md")):
        text = path.read_bytes().decode("utf-8-sig")
        assert sum(map(check_identity, variants(text))) == 0


def test_only_words_change_in_every_example(corpus: Path) -> None:
    for _, text in examples(corpus):
        assert sum(map(check_identity, variants(text))) == 0


def refused_on_page(page: tuple[str, str]) -> int:
    """Check all variants of a page; what `inject` parsed is parsed again for French ones only."""
    name, text = page
    again = name.startswith("k8s-fr")
    return sum(check_identity(variant, again=again) for variant in variants(text))


def test_only_words_change_on_every_page(corpus: Path) -> None:
    # Some nine thousand notes, each parsed twice: a minute for two processors.
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        assert sum(pool.map(refused_on_page, pages(corpus), chunksize=20)) == 0


def test_hostile_translations_break_no_own_note() -> None:
    for text in own_notes():
        assert sum(map(check_hostile, variants(text))) == 0


def test_hostile_translations_break_no_seed(seeds: Path) -> None:
    for path in sorted(seeds.glob("0*.md")):
        check_hostile(path.read_bytes().decode("utf-8-sig"))


def test_hostile_translations_break_no_example(corpus: Path) -> None:
    for _, text in examples(corpus):
        check_hostile(text)


def test_hostile_translations_break_no_french_page(corpus: Path) -> None:
    for name, text in pages(corpus):
        if name.startswith("k8s-fr"):
            check_hostile(text)


@given(texts)
def test_only_words_change_in_any_text(text: str) -> None:
    check_identity(text)


@given(texts, st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=12)), min_size=1))
def test_any_translation_breaks_no_text(text: str, translations: list[str]) -> None:
    note = note_of(text)
    found = segments(note)
    chosen = {
        segment: translations[number % len(translations)] for number, segment in enumerate(found)
    }
    result = inject(note, chosen)
    check_structure(note, found, result.text)
    for segment in found:
        if not chosen[segment].strip() and chosen[segment] != segment.text:
            assert segment in result.refused


# --------------------------------------------------------------------------------- one by one

PLACED: dict[tuple[str, ...], str] = {
    ("Un pod\n", "# A pod"): "\\# A pod\n",
    ("Un pod\n", "1. A pod"): "1\\. A pod\n",
    ("Un pod\n", "- A pod"): "\\- A pod\n",
    ("Un pod\n", "<div>A pod</div>"): "\\<div>A pod</div>\n",
    ("Un pod\n", "<b>A</b> pod"): "<b>A</b> pod\n",
    ("Un pod\n", "[A]: pod"): "\\[A]: pod\n",
    ("Un pod\n", "[A](#pod)"): "[A](#pod)\n",
    ("Un pod\n", "A\n\npod  "): "A pod\n",
    ("Un pod\n", "A `pod"): "A \\`pod\n",
    ("Un pod\n", "`A` pod"): "`A` pod\n",
    ("Un pod\n", "A pod\\"): "A pod\\\\\n",
    ("# Un pod\n", "1. A pod #"): "# 1. A pod \\#\n",
    ("# Un pod ##\n", "A pod"): "# A pod ##\n",
    ("# Un pod {#pod}\n", "A pod"): "# A pod {#pod}\n",
    ("Un pod\n===\n", "# A\npod"): "\\# A pod\n===\n",
    ("- [ ] Un pod\n", "[x] A pod"): "- [ ] \\[x] A pod\n",
    ("> [!NOTE]\n> Un pod\n", "A pod"): "> [!NOTE]\n> A pod\n",
    ("> Un pod\n", "[!TIP]"): "> \\[!TIP]\n",
    ("|Pod|\n|-|\n|x|\n", "a|b\\"): "|a\\|b&#92;|\n|-|\n|x|\n",
    ("Pod|x\n-|-\na|b\n", "# A"): "\\# A|x\n-|-\na|b\n",
    ('[p]\n\n[p]: a "Le pod" \n', 'The "pod"'): '[p]\n\n[p]: a "The \\"pod\\"" \n',
    ("<p>Un <b>gros</b> pod</p>\n", "A <b>big</b> <i>pod"): "<p>A <b>big</b> &lt;i>pod</p>\n",
    ("```sh\n# Un pod\n```\n", "A\npod"): "```sh\n# A pod\n```\n",
    ("---\ntitle: Un pod\n---\n", "A pod: big"): '---\ntitle: "A pod: big"\n---\n',
    ("---\ntitle: Un pod\n---\n", "no"): '---\ntitle: "no"\n---\n',
    ("---\ntitle: Un pod\n---\n", "A pod"): "---\ntitle: A pod\n---\n",
    ("---\ntitle: 'Un pod'\n---\n", "It's a pod"): "---\ntitle: 'It''s a pod'\n---\n",
    ('---\ntitle: "Un pod"\n---\n', 'A "pod"\\'): '---\ntitle: "A \\"pod\\"\\\\"\n---\n',
    (
        "---\ntitle: |\n  Un pod\nid: a\n---\n",
        "# A: pod",
    ): "---\ntitle: |\n  # A: pod\nid: a\n---\n",
}


@pytest.mark.parametrize("case", PLACED)
def test_a_translation_is_text_where_it_stands(case: tuple[str, ...]) -> None:
    text, *translations = case
    assert injected(text, *translations) == PLACED[case]


SPREAD: dict[tuple[str, ...], str] = {
    ("> un pod qui\n> démarre ici\n", "a pod that starts here"): "> a pod that\n> starts here\n",
    ("un pod qui\ndémarre\n", "starts"): "starts\n",
    ("> un pod\n>\n> un pod qui\n> démarre\n", "a pod", "starts"): "> a pod\n>\n> starts\n",
    ("un pod qui\ndémarre\n", "a pod - x"): "a pod\n\\- x\n",
    ("un pod qui\ndémarre\n", "x `a b c d e`"): "x\n`a b c d e`\n",
    ("un pod qui\ndémarre\n", "[a b](c 'd') e"): "[a b](c 'd')\ne\n",
    ("```sh\n# un pod qui\n# démarre\n```\n", "a pod that starts"): (
        "```sh\n# a pod that\n# starts\n```\n"
    ),
}


@pytest.mark.parametrize("case", SPREAD)
def test_a_translation_takes_as_many_lines_as_its_source(case: tuple[str, ...]) -> None:
    text, *translations = case
    assert injected(text, *translations) == SPREAD[case]


@given(st.text("ab `<>[]()", max_size=40).map(str.strip), st.lists(st.integers(1, 9), min_size=1))
def test_spreading_loses_no_word(text: str, lengths: list[int]) -> None:
    lines = spread(text, lengths)
    assert 1 <= len(lines) <= len(lengths)
    assert " ".join(lines).split() == text.split()
    assert all(lines) or not text


@given(st.text("a`\\ ", max_size=20))
def test_escaped_backquotes_leave_none_open(text: str) -> None:
    escaped = backquotes(text, "")
    assert escaped.replace("\\", "") == text.replace("\\", "")
    assert backquotes(escaped, "") == escaped


def test_what_has_no_text_is_refused() -> None:
    for empty in EMPTY:
        assert refused("Un pod\n\n- Un nœud\n", empty) == ["Un pod", "Un nœud"]


def test_a_lost_tag_is_refused() -> None:
    assert refused("<p>Un <b>pod</b></p>\n", "A pod") == ["Un <b>pod</b>"]


def test_markup_that_runs_into_another_segment_is_refused() -> None:
    text = "Un pod.\nUn *gros* nœud.\n"
    note = note_of(text)
    first, second = segments(note)
    result = inject(note, {first: "A **pod.", second: "A *big** node."})
    assert (result.text, result.refused) == ("A **pod.\nUn *gros* nœud.\n", (second,))


def test_a_value_that_yaml_cannot_hold_is_refused() -> None:
    assert refused("---\ntitle: Un pod\nid: a\n---\n", "\ufeffx") == ["Un pod"]


def test_one_culprit_costs_no_other_translation() -> None:
    text = "".join(f"Un pod {number}\n\n" for number in range(30)) + "Titre\n---\n"
    note = note_of(text)
    found = segments(note)
    result = inject(note, {segment: f"A {segment.text}" for segment in found} | {found[-1]: "|"})
    assert result.refused == (found[-1],)
    assert result.text.count("A Un pod") == len(found) - 1


def test_a_byte_order_mark_does_not_get_to_the_start_of_a_file() -> None:
    note = note_of("Un pod.\n")
    assert inject(note, dict.fromkeys(segments(note), "\ufeffA pod.")).text == "A pod.\n"


def test_half_a_character_is_refused() -> None:
    assert refused("Un pod.\n", "A \ud800 pod.") == ["Un pod."]


def test_what_opens_character_data_is_text() -> None:
    note = note_of("Un pod.\n\nUn nœud.\n")
    result = inject(note, dict.fromkeys(segments(note), "<![CDATA[ x"))
    assert result.refused == ()
    assert [block.kind for block in Note(Source("a.md", result.text)).blocks] == ["paragraph"] * 2
