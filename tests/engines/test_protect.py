"""Laws of protection: what is hidden comes back, exactly once, or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pytest
from engine_server import MISCHIEF, doubled, dropped, renamed
from hypothesis import given
from hypothesis import strategies as st

from notes_tool.diagnostic import Text
from notes_tool.text.span import Span
from notes_tool.translate.protect.confidential import masked, secrets_in
from notes_tool.translate.protect.forms import MARKUP, WORDS, XML, Form
from notes_tool.translate.protect.parts import Part, Word, parts_of
from notes_tool.translate.protect.sentences import sentences_of
from notes_tool.translate.protect.shield import Restored, restore, shield

FORMS = (WORDS, XML, MARKUP)
PIECES = (
    "Le pod",
    " ",
    "redémarre",
    "`kubectl get pods`",
    "**gras**",
    "*",
    "_mon_ `x`",
    '[un lien](https://example.org/a_b "titre")',
    "![image](a.png)",
    "[ref][nom]",
    "<nom-du-pod>",
    "<b>",
    "</b>",
    "{{< note >}}",
    "--force",
    "$HOME",
    "&nbsp;",
    "\\*",
    ". ",
    "l'",
    "3 < 4 & 5 > 2",
    "a@b.example",
    "(",
    ")",
    "~~non~~",
)
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join)


def forms() -> st.SearchStrategy[Form]:
    return st.sampled_from(FORMS)


@given(texts, forms())
def test_what_an_engine_leaves_as_it_is_comes_back_as_it_was(text: str, form: Form) -> None:
    shielded = shield(text.strip(), parts_of(text.strip()), form)
    restored = restore(shielded, shielded.written)
    if not text.strip():
        return
    assert isinstance(restored, Restored)
    assert restored.text == text.strip()


@given(texts, forms(), st.sampled_from(MISCHIEF))
def test_no_part_is_ever_lost_doubled_or_changed(text: str, form: Form, mischief: object) -> None:
    parts = parts_of(text)
    shielded = shield(text, parts, form)
    assert callable(mischief)
    restored = restore(shielded, mischief(shielded.written))
    if isinstance(restored, Restored):
        assert sorted(part.value for part in restored.parts) == sorted(part.value for part in parts)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("mischief", [dropped, doubled, renamed])
def test_a_lost_placeholder_is_told(form: Form, mischief: object) -> None:
    text = "Lancer `a` puis **lire** `b`."
    shielded = shield(text, parts_of(text), form)
    assert callable(mischief)
    assert isinstance(restore(shielded, mischief(shielded.written)), Text)


def test_two_links_do_not_change_places() -> None:
    text = "Voir [un](a.md) et [deux](b.md)."
    for form in FORMS:
        shielded = shield(text, parts_of(text), form)
        first, second = (part for part in shielded.parts if part.role == "close")
        written = (form.write(first), form.write(second))
        crossed = shielded.written.replace(written[0], "@").replace(written[1], written[0])
        assert isinstance(restore(shielded, crossed.replace("@", written[1])), Text)


@given(texts)
def test_parts_are_in_order_and_apart(text: str) -> None:
    parts = parts_of(text)
    for one, other in pairwise(parts):
        assert one.span.end <= other.span.start
    assert all(text[slice(*part.span)] == part.value for part in parts)


@given(texts)
def test_sentences_hold_the_whole_text_and_cut_no_part(text: str) -> None:
    parts = parts_of(text)
    found = sentences_of(text, parts)
    assert sum(len(each.parts) for each in found) == len(parts)
    position = 0
    for each in found:
        assert not text[position : each.span.start].strip()
        position = each.span.end
    assert not text[position:].strip()


def test_sentences() -> None:
    text = "Le pod démarre. Il tourne, p. ex. ici ! `ls` suit. Voir **a. Bc** puis v1.2."
    found = [text[slice(*each.span)] for each in sentences_of(text, parts_of(text))]
    assert found == [
        "Le pod démarre.",
        "Il tourne, p. ex. ici !",
        "`ls` suit.",
        "Voir **a. Bc** puis v1.2.",
    ]


def test_blanks_come_back_where_an_engine_moved_them() -> None:
    text = "Un **pod** (`a`) et l'`b`s."
    shielded = shield(text, parts_of(text), WORDS)
    assert shielded.written == "Un BQ1QB pod EQ1QE (XQ2QX) et l'XQ3QX s."
    for answer in (
        "A BQ1QB pod EQ1QE ( XQ2QX ) and the XQ3QX s.",
        "A bq1qb pod eq1qe (XQ2QX) and the XQ 3 QX s.",
    ):
        restored = restore(shielded, answer)
        assert isinstance(restored, Restored)
        assert restored.text == "A **pod** (`a`) and the `b`s."


def test_a_term_is_shown_to_who_reads_tags_and_its_value_comes_back() -> None:
    words = [Word(Span(3, 14), "containers")]
    parts = parts_of("les conteneurs", (), [Word(Span(4, 14), "containers")])
    assert words
    for form, written in ((XML, "les <t1>containers</t1>"), (WORDS, "les XQ1QX")):
        shielded = shield("les conteneurs", parts, form)
        assert shielded.written == written
        restored = restore(shielded, written.replace("les", "the").replace("ers<", "eurs<"))
        assert isinstance(restored, Restored)
        assert restored.text == "the containers"


def secrets(texts: Iterable[str]) -> list[str]:
    return [masked(text) for text in texts]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("le mot de passe : hunter2!", "le mot de passe : •••"),
        ("password=S3cret42 puis", "password=••• puis"),
        ("clé AKIAIOSFODNN7EXAMPLE ici", "clé ••• ici"),
        ("ghp_abcdefghijklmnop1234 fin", "••• fin"),
        ("Bearer abcdef012345 ok", "Bearer ••• ok"),
        ("postgres://moi:motsecret@hote/base", "postgres://moi:•••@hote/base"),
        ("jeton eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.x-y", "jeton •••"),
        ("somme 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b", "somme •••"),
    ],
)
def test_secrets_are_found(text: str, shown: str) -> None:
    assert masked(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Le token : un jeton que le serveur délivre",
        "Un mot de passe est demandé",
        "le secret : voir plus bas",
        "PersistentVolumeClaimTemplates et horizontalpodautoscaler",
        "https://kubernetes.io/docs/concepts/workloads/controllers/deployment",
    ],
)
def test_words_about_secrets_are_none(text: str) -> None:
    assert not list(secrets_in(text))


def test_a_secret_is_never_sent() -> None:
    text = "Se connecter avec password=S3cret42 maintenant."
    for form in FORMS:
        assert "S3cret42" not in shield(text, parts_of(text), form).written


def test_parts_know_their_roles() -> None:
    parts = parts_of("**a** <b>c</b> `d`")
    assert [(part.value, part.role, part.number) for part in parts] == [
        ("**", "open", 1),
        ("**", "close", 1),
        ("<b>", "open", 2),
        ("</b>", "close", 2),
        ("`d`", "whole", 3),
    ]
    assert all(isinstance(part, Part) for part in parts)
