"""YAML trees: texts and places, the same from both parsers, and nothing harmful."""

from __future__ import annotations

from contextlib import suppress
from typing import TypeAlias

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from notes_tool.text.span import Span
from notes_tool.text.yaml_tree import (
    MAX_DEPTH,
    MAX_LENGTH,
    Entry,
    Mapping,
    Node,
    Scalar,
    Sequence,
    YamlError,
    read,
)

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"

PARSERS = pytest.mark.parametrize("parser", ["c", "pure"])

DOCUMENT = """\
# une page
titre : "Été : 12:30"
ordre: 012
brouillon: no
vide:
mots: [nœud, 'l''ami']
suite:
  - 𝒳: un
    deux: trois  # rien
  - |
    bloc

fin: ~
"""


def plain(node: Node) -> Plain:
    match node:
        case Scalar(text):
            return text
        case Sequence(items):
            return [plain(item) for item in items]
        case Mapping(entries):
            return {entry.key.text: plain(entry.value) for entry in entries}


def tree(text: str, parser: str = "c", *, strict: bool = True) -> Node:
    root = read(text, strict=strict, pure=parser == "pure")
    assert root is not None
    return root


def nodes(node: Node) -> list[Node]:
    match node:
        case Sequence(items):
            return [node, *(below for item in items for below in nodes(item))]
        case Mapping(entries):
            pairs = [half for entry in entries for half in (entry.key, entry.value)]
            return [node, *(below for half in pairs for below in nodes(half))]
    return [node]


@PARSERS
def test_scalars_stay_text(parser: str) -> None:
    assert plain(tree(DOCUMENT, parser)) == {
        "titre": "Été : 12:30",
        "ordre": "012",
        "brouillon": "no",
        "vide": "",
        "mots": ["nœud", "l'ami"],
        "suite": [{"𝒳": "un", "deux": "trois"}, "bloc\n"],
        "fin": "~",
    }


@PARSERS
def test_spans_slice_back(parser: str) -> None:
    root = tree(DOCUMENT, parser)
    slices = [DOCUMENT[node.span.start : node.span.end] for node in nodes(root)]
    assert slices[1:10] == [
        "titre",
        '"Été : 12:30"',
        "ordre",
        "012",
        "brouillon",
        "no",
        "vide",
        "",
        "mots",
    ]
    assert slices[10:13] == ["[nœud, 'l''ami']", "nœud", "'l''ami'"]
    assert slices[14:16] == [
        "- 𝒳: un\n    deux: trois  # rien\n  - |\n    bloc",
        "𝒳: un\n    deux: trois",
    ]
    assert slices[20] == "|\n    bloc"
    assert slices[0] == DOCUMENT[DOCUMENT.index("titre") :].rstrip()


@PARSERS
@pytest.mark.parametrize("text", ["", "# rien\n", "\n\n"])
def test_an_empty_document_has_no_root(text: str, parser: str) -> None:
    assert read(text, pure=parser == "pure") is None


def test_get_gives_the_value_or_none() -> None:
    root = read("a: b\nc: d\n")
    assert isinstance(root, Mapping)
    assert root.get("c") == Scalar("d", Span(8, 9))
    assert root.get("x") is None


@PARSERS
@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        pytest.param("a: 1\nb: 2\na: 3\n", "twice", 10, id="key twice"),
        pytest.param("a: &x 1\n", "anchor", 3, id="anchor"),
        pytest.param("&x [a]\n", "anchor", 0, id="anchor of a list"),
        pytest.param("a: *x\n", "alias", 3, id="alias"),
        pytest.param("a: !!python/object:os.system x\n", "tag", 3, id="tag"),
        pytest.param("!x {a: b}\n", "tag", 0, id="tag of a mapping"),
        pytest.param("<<: {a: b}\n", "merge", 0, id="merge key"),
        pytest.param("? [a]\n: b\n", "no text", 2, id="key that is a list"),
        pytest.param("a: 1\n---\nb: 2\n", "second", 5, id="second document"),
        pytest.param("a: \x07\n", "U+0007", 3, id="control character"),
        pytest.param("a: \udc80\n", "U+DC80", 3, id="lone surrogate"),
        pytest.param('a: "\\ud800"\n', "escape", 4, id="escaped surrogate"),
        pytest.param('a: "\\U00110000"\n', "escape", 4, id="escape beyond the last code point"),
        pytest.param("a:\n\tb: 1\n", "tab", 3, id="tab"),
        pytest.param("a: b: c\n", "quotes", 4, id="colon in a value"),
        pytest.param("é: @b\n", "quotes", 3, id="reserved character"),
        pytest.param('a: "b', "closed", 5, id="open quote"),
        pytest.param("a: [b\n", "not valid", 6, id="open bracket"),
        pytest.param("a" * (MAX_LENGTH + 1), "longer", MAX_LENGTH, id="too long"),
        pytest.param("[" * (MAX_DEPTH + 1), "deep", MAX_DEPTH, id="one too deep"),
    ],
)
def test_what_is_refused(text: str, word: str, place: int, parser: str) -> None:
    with pytest.raises(YamlError) as caught:
        read(text, pure=parser == "pure")
    assert word in caught.value.en
    assert caught.value.fr != caught.value.en
    assert caught.value.offset == place


@PARSERS
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * 30_000, id="brackets"),
        pytest.param("{a: " * 30_000, id="braces"),
        pytest.param("- " * 30_000, id="dashes"),
        pytest.param("? " * 30_000, id="question marks"),
        pytest.param("".join(f"{'  ' * depth}-\n" for depth in range(1000)), id="block lists"),
        pytest.param("".join(f"{' ' * depth}a:\n" for depth in range(1000)), id="block mappings"),
        pytest.param("a: &a {x: 1}\n" + "b: {<<: *a}\n" * 2000, id="merge keys"),
        pytest.param('"' * 25_001, id="quotes"),
        pytest.param("&a " * 9000, id="anchors"),
    ],
)
def test_hostile_documents_end_in_an_error(text: str, parser: str) -> None:
    with pytest.raises(YamlError):
        read(text, pure=parser == "pure")


@PARSERS
def test_as_deep_as_allowed(parser: str) -> None:
    assert read("[" * MAX_DEPTH + "]" * MAX_DEPTH, pure=parser == "pure") is not None


@PARSERS
def test_not_strict_takes_what_other_people_write(parser: str) -> None:
    root = read("a: &x 1\nb: !t [2]\na: *x\n<<: c\n", strict=False, pure=parser == "pure")
    assert isinstance(root, Mapping)
    assert [(entry.key.text, plain(entry.value)) for entry in root.entries] == [
        ("a", "1"),
        ("b", ["2"]),
        ("a", "*x"),
        ("<<", "c"),
    ]
    assert root.get("a") == Scalar("*x", Span(21, 23))


@PARSERS
@pytest.mark.parametrize("text", ["[" * 30_000, "a: 1\n---\n", "? [a]\n: b\n", "a: [b\n"])
def test_not_strict_still_refuses_what_harms(text: str, parser: str) -> None:
    with pytest.raises(YamlError):
        read(text, strict=False, pure=parser == "pure")


def test_crlf_counts_two_code_points() -> None:
    text = "a: 1\r\né: 2\r\n"
    assert read(text) == Mapping(
        (
            Entry(Scalar("a", Span(0, 1)), Scalar("1", Span(3, 4))),
            Entry(Scalar("é", Span(6, 7)), Scalar("2", Span(9, 10))),
        ),
        Span(0, 10),
    )


# No surrogates, and no C1 controls or byte order marks, which the two parsers place differently.
_TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff"))
_DOCUMENTS: st.SearchStrategy[Plain] = st.recursive(
    _TEXTS,
    lambda inner: st.lists(inner) | st.dictionaries(_TEXTS.filter(lambda key: key != "<<"), inner),
    max_leaves=20,
)


@given(_DOCUMENTS, st.sampled_from(["block", "flow"]))
def test_both_parsers_read_what_was_written(document: Plain, style: str) -> None:
    text = yaml.safe_dump(document, allow_unicode=True, default_flow_style=style == "flow")
    assert tree(text, "c") == tree(text, "pure")
    assert plain(tree(text)) == document


# Without `?`: after it, the two place an empty key one blank apart.
@given(st.text(alphabet="ab:-[]{}#'\"|>\n &*!,%é", max_size=60))
def test_where_both_parsers_read_a_text_they_agree(text: str) -> None:
    results: list[Node | None] = []
    for pure in (False, True):
        with suppress(YamlError):  # one of them is stricter in a few corners, as with `>#`
            results.append(read(text, pure=pure))
    assert len(results) < len((False, True)) or results[0] == results[1]


_LINES = st.lists(
    st.tuples(
        st.sampled_from(["a", "title", "b-c", "k1", "é", "no", "<<"]),
        st.sampled_from([": ", ":  ", ":"]),
        st.sampled_from(["", "x", "Mot ", '"', "'", "["])
        .flatmap(lambda start: st.text("a1é:# \"'-[{\u2028\xa0,&").map(start.__add__))
        .flatmap(lambda value: st.sampled_from([value, f'{value}"'])),
        st.sampled_from(["\n", "\r\n", " \n", "\n\n", "\n ", "\r"]),
    ).map("".join),
    min_size=1,
    max_size=3,
).map("".join)


# Without tabs, which one parser takes for blanks.
@given(_LINES)
@example("a: no:")
@example("a: b: c\n")
@example("a: b # c\n")
@example("a: b  c #d \n")
@example('a: "b: # c" \n')
@example('a: "b" c\n')
@example('a: "b\\n"\n')
@example("a: b\n\u2028c\n")
@example("a: b\ra: c\n")
@example("a: b\n c\n")
@example("a: b\na: c\n")
@example("<<: b\n")
def test_what_is_read_without_a_parser_is_what_a_parser_reads(text: str) -> None:
    try:
        parsed = read(text, pure=True)
    except YamlError:
        with pytest.raises(YamlError):
            read(text)
    else:
        with suppress(YamlError):  # the parser in C is stricter in a few corners
            assert read(text) == parsed
