"""No link that is alive in the notes is dead on their pages, whichever way it is written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from notes_tool.export.anchors import Anchors
from notes_tool.export.api import export_notes
from notes_tool.export.page import Options
from notes_tool.translate.catalog import Catalog, Entry
from notes_tool.translate.store import Stored, write_catalog

END = "# La fin\n\nUn mot.\n"
ENTRIES = {"La fin": "The end", "Un mot.": "A word."}


def pages(
    project: Path, notes: Mapping[str, str], entries: Mapping[str, str], anchors: Anchors
) -> dict[str, str]:
    """Export notes and give their pages; the catalog of the first serves all."""
    (project / ".git").mkdir()
    for path, text in notes.items():
        (project / path).write_text(text, "utf-8")
    first = next(iter(notes))
    catalog = Catalog("en", first, tuple(Entry(*each, "reviewed") for each in entries.items()))
    write_catalog(project / "translations", Stored(Catalog("en", first)), catalog)
    exported = export_notes(directory=project, options=Options(anchors=anchors))
    made = sorted((project / "export" / "en").glob("*.md"))
    assert len(exported.problems) == len(notes) - len(made), exported.problems
    return {path.name: path.read_text("utf-8") for path in made}


@pytest.mark.parametrize(
    ("anchors", "heading", "link"),
    [
        ("alias", '# <a id="la-fin"></a>The end\n', "(a.md#la-fin)"),
        ("rewrite", "# The end\n", "(a.md#the-end)"),
    ],
)
def test_a_link_that_names_its_own_note(
    tmp_path: Path, anchors: Anchors, heading: str, link: str
) -> None:
    text = f"{END}\nVoir [la fin](a.md#la-fin).\n"
    entries = ENTRIES | {"Voir [la fin](a.md#la-fin).": "See [the end](a.md#la-fin)."}
    page = pages(tmp_path, {"a.md": text}, entries, anchors)["a.md"]
    assert heading in page
    assert link in page


@pytest.mark.parametrize("path", ["", "a.md"])
def test_where_anchors_are_kept_a_link_may_be_dead(tmp_path: Path, path: str) -> None:
    text = f"{END}\nVoir [là-bas]({path}#la-fin).\n"
    entries = ENTRIES | {f"Voir [là-bas]({path}#la-fin).": f"See [there]({path}#la-fin)."}
    assert f"[there]({path}#la-fin)" in pages(tmp_path, {"a.md": text}, entries, "keep")["a.md"]


def test_a_link_into_a_note_that_has_no_page_asks_for_what_is_in_the_note(tmp_path: Path) -> None:
    notes = {"a.md": "# La fin\n\nVoir [la fin](b.md#la-fin).\n", "b.md": END}
    entries = ENTRIES | {"Un mot.": "A [word](#that-is-nowhere)."}
    made = pages(tmp_path, notes, entries, "rewrite")
    assert set(made) == {"a.md"}
    assert "(../../b.md#la-fin)" in made["a.md"]


def test_a_link_without_the_ending_of_its_file_follows_too(tmp_path: Path) -> None:
    (tmp_path / "notes-tool.toml").write_text('flavor = "docusaurus"\n')
    notes = {"a.md": "# La fin\n\nVoir [la fin](./b#la-fin) et [ici](a#la-fin).\n", "b.md": END}
    made = pages(tmp_path, notes, ENTRIES, "rewrite")
    assert "(./b#the-end)" in made["a.md"]
    assert "(a#the-end)" in made["a.md"]


def test_a_link_follows_its_own_heading_and_no_other_that_had_the_new_name(tmp_path: Path) -> None:
    text = "# Fin\n\nVoir [la fin](#fin) et [le reste](#reste).\n\n# Reste\n\nUn mot.\n"
    entries = {"Fin": "Reste", "Reste": "Remainder"}
    page = pages(tmp_path, {"a.md": text}, entries, "rewrite")["a.md"]
    assert "[la fin](#reste) et [le reste](#remainder)" in page


DROPPED = {
    "a.md": "# Titre\n\nVoir [la fin](#fin-1).\n\n## Fin\n\n## Milieu\n\nUn.\n\n## Fin\n\nUn.\n",
    "b.md": "# Autre\n\nVoir [la suite](a.md#fin-1) de cette note.\n",
    "c.md": "# Table\n\n- [Début](#d%C3%A9but)\n- [Fin](#fin)\n\n## Début\n\n## Fin\n\nUn mot.\n",
    "d.md": "# Liens\n\nVoir [ici](d.md#vide), [là](#cr%C3%A9er).\n\n## Vide\n\n## Créer\n",
}


@pytest.mark.parametrize(("anchors", "name"), [("alias", "fin-1"), ("rewrite", "fin")])
def test_no_link_dies_of_a_section_that_is_dropped(
    tmp_path: Path, anchors: Anchors, name: str
) -> None:
    (tmp_path / ".git").mkdir()
    for path, text in DROPPED.items():
        (tmp_path / path).write_text(text, "utf-8")
    options = Options(anchors=anchors, unfinished="drop")
    assert export_notes((), ("fr",), tmp_path, options=options).problems == ()
    made = {path: (tmp_path / "export" / "fr" / path).read_text("utf-8") for path in DROPPED}
    heading = '## <a id="fin-1"></a>Fin\n' if anchors == "alias" else "## Fin\n"
    assert made["a.md"] == (
        f"# Titre\n\nVoir [la fin](#{name}).\n\n## Milieu\n\nUn.\n\n{heading}\nUn.\n"
    )
    assert made["b.md"] == DROPPED["b.md"].replace("fin-1", name)
    assert made["c.md"] == "# Table\n\n- [Fin](#fin)\n\n## Fin\n\nUn mot.\n"
    assert made["d.md"] == DROPPED["d.md"]


def test_what_another_note_links_to_is_not_dropped_where_links_follow(tmp_path: Path) -> None:
    notes = {"a.md": "# La fin\n\n# Vide\n", "b.md": "# La fin\n\nVoir [ici](a.md#vide).\n"}
    for path, text in notes.items():
        (tmp_path / path).write_text(text, "utf-8")
    entries = (Entry("La fin", "The end", "reviewed"), Entry("Vide", "Empty", "reviewed"))
    catalog = Catalog("en", "a.md", entries)
    write_catalog(tmp_path / "translations", Stored(Catalog("en", "a.md")), catalog)
    (tmp_path / ".git").mkdir()
    options = Options(anchors="rewrite", unfinished="drop")
    assert export_notes((), ("en",), tmp_path, options=options).problems == ()
    assert "# Empty\n" in (tmp_path / "export" / "en" / "a.md").read_text("utf-8")
    assert "(a.md#empty)" in (tmp_path / "export" / "en" / "b.md").read_text("utf-8")


def test_a_heading_that_cleaning_changes_where_it_has_one_anchor_only(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "notes-tool.toml").write_text('flavor = "hugo"\n')
    text = "# Titre\n\nVoir [la suite](#la-suite-) ici.\n\n## La suite ?\n\nUn mot.\n"
    (tmp_path / "a.md").write_text(text, "utf-8")
    assert export_notes((), ("fr",), tmp_path).problems == ()
    page = (tmp_path / "export" / "fr" / "a.md").read_text("utf-8")
    assert page == text.replace("suite ?", "suite\u00a0? {#la-suite-}")


def test_an_anchor_that_cannot_be_an_attribute_is_a_tag(tmp_path: Path) -> None:
    (tmp_path / "notes-tool.toml").write_text('flavor = "vitepress"\n')
    text = "# La fin\n\nVoir [la suite](#suite-😀) et [ici](#la-fin).\n\n## Suite 😀\n\nUn mot.\n"
    page = pages(tmp_path, {"a.md": text}, ENTRIES | {"Suite 😀": "More 😀"}, "alias")["a.md"]
    assert '## <a id="suite-😀"></a>More 😀\n' in page
    assert "# The end {#la-fin}\n" in page
