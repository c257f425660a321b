"""Pages under a flavor whose anchors are attributes: what is linked to lives on, in each way."""

from __future__ import annotations

from pathlib import Path

import pytest

from notes_tool.export.anchors import Anchors
from notes_tool.export.api import export_notes
from notes_tool.export.page import Options

NOTE = """\
# Les pods

Voir [la vie](#vie) et [la fin](#la-fin-dun-pod).

## La vie des pods {#vie}

Un pod vit sur un nœud.

## La fin d'un pod

Le kubelet arrête ses conteneurs.
"""
OTHER = "# Ailleurs\n\nVoir [la fin](pods.md#la-fin-dun-pod).\n"
CATALOG = """\
msgid ""
msgstr ""
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

msgid "La vie des pods"
msgstr "The life of pods"

msgid "La fin d'un pod"
msgstr "The end of a pod"
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "notes-tool.toml").write_text('flavor = "hugo"\nnotes = ["pods.md"]\n')
    (tmp_path / "pods.md").write_text(NOTE, "utf-8")
    (tmp_path / "translations" / "en").mkdir(parents=True)
    (tmp_path / "translations" / "en" / "pods.md.po").write_text(CATALOG, "utf-8")
    return tmp_path


def page(project: Path, anchors: Anchors) -> list[str]:
    """Give the lines of the page that hold headings or links."""
    options = Options(anchors=anchors, untranslated="keep")
    exported = export_notes([str(project / "pods.md")], directory=project, options=options)
    assert exported.problems == ()
    text = (project / "export" / "en" / "pods.md").read_text("utf-8")
    return [line for line in text.split("\n") if line.startswith(("##", "Voir"))]


def test_a_heading_that_is_linked_to_keeps_its_anchor_as_an_attribute(project: Path) -> None:
    assert page(project, "alias") == [
        "Voir [la vie](#vie) et [la fin](#la-fin-dun-pod).",
        "## The life of pods {#vie}",
        "## The end of a pod {#la-fin-dun-pod}",
    ]


def test_links_may_follow_the_heading(project: Path) -> None:
    assert page(project, "rewrite") == [
        "Voir [la vie](#vie) et [la fin](#the-end-of-a-pod).",
        "## The life of pods {#vie}",
        "## The end of a pod",
    ]


def test_they_do_not_where_another_note_asks_for_the_old_anchor(project: Path) -> None:
    (project / "other.md").write_text(OTHER, "utf-8")
    assert page(project, "rewrite") == page(project, "alias")
