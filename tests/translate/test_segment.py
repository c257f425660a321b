"""Segments: what is one, where it stands, and what is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from markdown_texts import examples, pages, texts, variants

from notes_tool.lint.api import lint_notes
from notes_tool.markdown.note import Note
from notes_tool.text.span import Source, Span
from notes_tool.translate.segment import Segment
from notes_tool.translate.segments import segments
from notes_tool.translate.segments.breaks import ends_thought

NOTES = Path(__file__).resolve().parents[2] / "notes"


def note_of(text: str) -> Note:
    return Note(Source("a.md", text))


def found(text: str) -> list[Segment]:
    return list(segments(note_of(text)))


def written(text: str) -> list[str]:
    return [segment.text for segment in found(text)]


def protected(text: str) -> list[str]:
    (segment,) = found(text)
    return [segment.text[part.start : part.end] for part in segment.protected]


def check(note: Note) -> None:
    """Spans lie in order, are not empty, and hold what the segment says."""
    position = 0
    for segment in segments(note):
        for span in segment.spans:
            assert position <= span.start < span.end <= len(note.source.text)
            assert "\n" not in note.source.slice(span)
            position = span.end
        assert segment.text == segment.text.strip()
        end = 0
        for part in segment.protected:
            assert end <= part.start < part.end <= len(segment.text)
            end = part.end
        if segment.kind not in ("cell", "front-matter"):
            lines = " ".join(note.source.slice(span) for span in segment.spans)
            assert segment.text == lines.replace("\0", "\ufffd")


# -------------------------------------------------------------------------- lines and thoughts

THOUGHTS = {
    "Un pod démarre.\nun autre suit\n": ["Un pod démarre.", "un autre suit"],
    "Un pod démarre\nUn autre suit\n": ["Un pod démarre", "Un autre suit"],
    "un pod qui démarre\nsur un nœud\n": ["un pod qui démarre sur un nœud"],
    "le pod du\nDeployment\n": ["le pod du Deployment"],
    "un pod,\nUn nœud\n": ["un pod, Un nœud"],
    "deux images, p. ex.\nbusybox et nginx\n": ["deux images, p. ex. busybox et nginx"],
    "un pod\n→ un nœud\n": ["un pod", "→ un nœud"],
    "un pod\n2) un nœud\n": ["un pod", "2) un nœud"],
    "un pod\n✅ un nœud\n": ["un pod", "✅ un nœud"],
    "un pod\n**Un nœud**\n": ["un pod", "**Un nœud**"],
    "**un pod.**\nun nœud\n": ["**un pod.**", "un nœud"],
    "logs : les journaux\nlogs -f : la suite\n": ["logs : les journaux", "logs -f : la suite"],
    "![schéma](a.png)\nun pod\n": ["![schéma](a.png)", "un pod"],
    "un pod\nhttps://a.example/b\n": ["un pod"],
    "un pod  \nun nœud\n": ["un pod", "un nœud"],
    "un pod\\\nun nœud\n": ["un pod", "un nœud"],
    "**un pod.\nUn nœud**\n": ["**un pod. Un nœud**"],
    "[un pod.\nUn nœud](#a)\n": ["[un pod. Un nœud](#a)"],
    "lire `a.\nB` ici\n": ["lire `a. B` ici"],
    "<b>un pod.\nUn nœud</b>\n": ["<b>un pod. Un nœud</b>"],
    "{{< note >}}\nun pod\n{{< /note >}}\n": ["un pod"],
    "> un pod qui\n> démarre\n": ["un pod qui démarre"],
    "- un pod qui\n  démarre\n": ["un pod qui démarre"],
}


@pytest.mark.parametrize("text", THOUGHTS)
def test_a_segment_is_a_thought(text: str) -> None:
    assert written(text) == THOUGHTS[text]


def test_spans_leave_out_what_stands_between_lines() -> None:
    text = "> - un pod qui  \t\n>   démarre\n"
    (segment,) = found(text)
    assert [text[span.start : span.end] for span in segment.spans] == ["un pod qui", "démarre"]


def test_a_hard_break_in_emphasis_stays_outside() -> None:
    text = "**un pod\\\nun nœud**\n"
    (segment,) = found(text)
    assert [text[span.start : span.end] for span in segment.spans] == ["**un pod", "un nœud**"]


@pytest.mark.parametrize(
    ("before", "after"),
    [("(voir ci-dessous).", "x"), ("Fin »", "Début"), ("a ;", "b"), ("b", "É"), ("b", "“B”")],
)
def test_breaks_that_end_a_thought(before: str, after: str) -> None:
    assert ends_thought(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [("see the", "API"), ("a", "b"), ("l'", "API"), ("a", "(B)"), ("e.g.", "b"), ("a -", "b")],
)
def test_breaks_that_wrap_a_line(before: str, after: str) -> None:
    assert not ends_thought(before, after)


# ------------------------------------------------------------------------------------ what is one

KINDS = {
    "---\ntitle: Les pods\ndescription: 'L''essentiel'\nid: les-pods\n---\n": [
        ("front-matter", "Les pods"), ("front-matter", "L'essentiel"),
    ],
    "---\ndescription: >-\n  Un pod qui\n  démarre.\n\n  Un nœud.\n---\n": [
        ("front-matter", "Un pod qui démarre."), ("front-matter", "Un nœud."),
    ],
    '---\ntitle: "Un \\"pod\\""\n---\n': [("front-matter", 'Un "pod"')],
    "# Un pod #\n\nUn nœud\n===\n": [("heading", "Un pod"), ("heading", "Un nœud")],
    "## Un pod {#le-pod}\n": [("heading", "Un pod")],
    "| Pod | `x` |\n|---|---|\n| a\\|b | 12 |\n": [("cell", "Pod"), ("cell", "a|b")],
    "a[^1]\n\n[^1]: Un pod\n": [("paragraph", "a[^1]"), ("paragraph", "Un pod")],
    "> [!NOTE]\n> Un pod\n": [("paragraph", "Un pod")],
    "- [ ] Un pod\n- [x] Un nœud\n": [("paragraph", "Un pod"), ("paragraph", "Un nœud")],
    '[Un pod][p]\n\n[p]: a.md "Le titre"\n': [
        ("paragraph", "[Un pod][p]"), ("definition", "Le titre"),
    ],
    "> [p]: a.md 'Le titre'\n\n[p]\n": [("definition", "Le titre")],
    "<details><summary>Un pod</summary>\n<p>Un <b>gros</b> nœud</p>\n</details>\n": [
        ("html", "Un pod"), ("html", "Un <b>gros</b> nœud"),
    ],
    "<div>\nUn pod qui\ndémarre.\nUn nœud\n</div>\n": [
        ("html", "Un pod qui démarre."), ("html", "Un nœud"),
    ],
    "```bash\n# Lister\nls -l # tout voir\n```\n": [
        ("comment", "Lister"), ("comment", "tout voir"),
    ],
    "```yaml\n# un pod qui\n# démarre\na: b # c'est ça\n```\n": [
        ("comment", "un pod qui démarre"), ("comment", "c'est ça"),
    ],
    "```go\nx := 1 // la valeur\n```\n": [("comment", "la valeur")],
    "```sql\nSELECT 1 -- une valeur\n```\n": [("comment", "une valeur")],
    "```\nkubectl get pods # les pods\n```\n": [("comment", "les pods")],
}  # fmt: skip


@pytest.mark.parametrize("text", KINDS)
def test_what_is_a_segment(text: str) -> None:
    assert [(segment.kind, segment.text) for segment in found(text)] == KINDS[text]


NOTHING = (
    "`code`\n",
    "12 %\n",
    "<https://a.example>\n",
    "https://a.example/b\n",
    '<a id="x"></a>\n',
    "{{ page.title }}\n",
    "    du code\n",
    "<!-- un commentaire -->\n",
    "<script>\n// un commentaire\n</script>\n",
    "<style>\np { color: red }\n</style>\n",
    "<pre>\nun pod\n</pre>\n",
    "<p><code>un pod</code></p>\n",
    "<p title='un pod'>&nbsp;</p>\n",
    '[p]: a.md "Le titre"\n',
    "```bash\n#!/bin/bash\n# kubectl get pods -A\n#kubectl delete pod web\n# ls | wc -l\n```\n",
    "```bash\necho \"# non\" 'l # non'\ncurl http://a/#non\n```\n",
    "```yaml\n# replicas: 3\n# - name: web\n# spec:\nurl: http://a#b\n```\n",
    "```dockerfile\n# syntax=docker/dockerfile:1\n```\n",
    "```text\n# un titre\n```\n",
    "```\n# un titre\n```\n",
    "---\ntitle: 2024\nid: pod\n---\n",
    "un \udce9 pod\n",
)  # fmt: skip


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_segment(text: str) -> None:
    bare = "[p]: a.md" in text
    assert written(text) == ([] if not bare else ["Le titre"])


def test_prose_that_starts_with_a_program_is_a_comment() -> None:
    text = "```bash\n# kubectl permet de lister les pods\n\n# find the pods\n```\n"
    assert written(text) == ["kubectl permet de lister les pods", "find the pods"]


def test_lines_that_are_commands_can_be_left_out() -> None:
    text = "Voici la suite\nminikube start\nkubectl version\net voilà\n"
    start = text.index("minikube")
    without = [Span(start, text.index("et voilà") - 1)]
    assert [each.text for each in segments(note_of(text), without)] == [
        "Voici la suite",
        "et voilà",
    ]


# ------------------------------------------------------------------------------------- protected

PROTECTED = {
    "Lire `a b` et <b>x</b>\n": ["`a b`", "<b>", "</b>"],
    '[un pod](<a b.md> "titre") ici\n': ["<a b.md>"],
    "![un pod](a.png) ici\n": ["a.png"],
    "[un pod](#a_(b)) ici\n": ["#a_(b)"],
    "Voir https://a.example/b. Puis <https://c.example>\n": [
        "https://a.example/b", "<https://c.example>",
    ],
    "Avec --all-namespaces, -n ou --tail=5\n": ["--all-namespaces", "-n", "--tail=5"],
    "Dans <nom_du_pod> ou <numéro>\n": ["<nom_du_pod>", "<numéro>"],
    "Avec $HOME, ${PATH}, {{ x }} et NOM_DU_POD\n": ["$HOME", "${PATH}", "{{ x }}", "NOM_DU_POD"],
    "Un caf&eacute;&nbsp;: oui[^1]\n\n[^1]: 1\n": ["&nbsp;", "[^1]"],
    "Écrire à a.b@c.example vite\n": ["a.b@c.example"],
    "Bravo :tada: à dix heures : oui\n": [":tada:"],
    "# Peut-il dire y a-t-il\n": [],
    "un `pod\nrouge` ici\n": ["`pod rouge`"],
}  # fmt: skip


@pytest.mark.parametrize("text", PROTECTED)
def test_what_a_translation_must_keep(text: str) -> None:
    assert protected(text) == PROTECTED[text]


def test_labels_are_kept_where_links_refer_to_them() -> None:
    text = "Un [gros pod][p], un [p][] et un [p]\n\n[p]: a.md\n"
    assert protected(text) == ["p", "p", "p"]


# -------------------------------------------------------------- language, heading and context


def test_each_block_has_its_language() -> None:
    text = (
        "Le pod démarre sur un nœud du cluster.\n\n"
        "The goal of this page is to show how it works.\n\n"
        "<p>The goal of this part is the same as that of the other</p>\n\n"
        "| Pod |\n|---|\n\n"
        "Les conteneurs sont sur le nœud et ils partagent une adresse.\n\n"
        "```bash\n# Pods\n```\n"
    )
    assert [segment.language for segment in found(text)] == ["fr", "en", "en", None, "fr", "fr"]


def test_the_front_matter_decides_where_words_do_not() -> None:
    assert [each.language for each in found("---\ntitle: Pods\nlang: en\n---\n# Pods\n")] == [
        "en",
        "en",
    ]


def test_segments_name_their_heading() -> None:
    text = "Avant\n\n# Un *pod*\n\nDedans\n\n## Un nœud\n\n- Là\n"
    assert [each.heading for each in found(text)] == ["", "Un pod", "Un pod", "Un nœud", "Un nœud"]


def test_a_comment_names_the_context_of_what_follows() -> None:
    text = "<!-- notes-tool: context bouton -->\n\nOuvrir\n\nOuvrir\n"
    assert [each.context for each in found(text)] == ["bouton", None]


def test_a_comment_in_text_names_the_context_of_its_block() -> None:
    text = "Ouvrir <!-- notes-tool: context état -- on en voit deux -->\n\nOuvrir\n"
    assert [each.context for each in found(text)] == ["état", None]


def test_a_context_is_no_ignore_that_finds_nothing(tmp_path: Path) -> None:
    said = "Ce bouton ouvre la liste des pods du cluster."
    text = f"# Pods\n\n<!-- notes-tool: context bouton -->\n\nOuvrir\n\n{said}\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    run = lint_notes(["a.md"], tmp_path)
    assert len(run.sources) == 1
    assert [each.rule for each in run.diagnostics] == []


# ------------------------------------------------------------------------------------------ laws


@given(texts)
def test_spans_slice_back_in_any_text(text: str) -> None:
    check(note_of(text))


def test_spans_slice_back_in_every_example(corpus: Path) -> None:
    for _, text in examples(corpus):
        for variant in variants(text):
            check(note_of(variant))


def test_spans_slice_back_on_french_pages(corpus: Path) -> None:
    for name, text in pages(corpus):
        if name.startswith("k8s-fr"):
            check(Note(Source(name, text)))


def test_spans_slice_back_in_own_notes() -> None:
    for path in sorted(NOTES.glob("*.md")):
        for variant in variants(path.read_text(encoding="utf-8")):
            check(note_of(variant))
