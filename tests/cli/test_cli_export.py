"""What a user of `notes-tool export` sees."""

from __future__ import annotations

import codecs
import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from program import Result, run

PODS = """\
# Les pods

Un pod contient des conteneurs.

Voir [la suite](#la-suite) et [les nœuds](nœuds.md#les-nœuds-du-cluster).

## La suite

Le pod redémarre.
"""
PODS_EN = {
    "Les pods": "Pods",
    "Un pod contient des conteneurs.": "A pod holds containers.",
    "Voir [la suite](#la-suite) et [les nœuds](nœuds.md#les-nœuds-du-cluster).": (
        "See [what follows](#la-suite) and [the nodes](nœuds.md#les-nœuds-du-cluster)."
    ),
    "La suite": "What follows",
    "Le pod redémarre.": "The pod starts again.",
}
NODES = """\
# Les nœuds du cluster

Un nœud porte [des pods](pods.md).
"""
NODES_EN = {
    "Les nœuds du cluster": "The nodes of the cluster",
    "Un nœud porte [des pods](pods.md).": "A node carries [pods](pods.md).",
}


ALONE = PODS.replace(" et [les nœuds](nœuds.md#les-nœuds-du-cluster)", "")
ENGLISH = "# The pods of a cluster\n\nA pod holds the containers that share one network.\n"


def project(folder: Path, notes: Mapping[str, str | bytes]) -> Path:
    """Make a project of some notes and other files."""
    subprocess.run(["git", "init", "--quiet", folder], check=True)
    for name, content in notes.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def po(folder: Path, note: str, translations: Mapping[str, str], *fuzzy: str) -> Path:
    """Write a catalog by hand, some of its entries fuzzy."""
    path = folder / "translations" / "en" / f"{note}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    entries = (
        f"{'#, fuzzy' if text in fuzzy else '#'}\nmsgid {json.dumps(text, ensure_ascii=False)}\n"
        f"msgstr {json.dumps(translation, ensure_ascii=False)}\n"
        for text, translation in translations.items()
    )
    path.write_text("\n".join(entries), encoding="utf-8")
    return path


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """A project of two notes that link to each other, both translated in full."""
    folder = project(tmp_path / "project", {"pods.md": PODS, "nœuds.md": NODES})
    po(folder, "pods.md", PODS_EN)
    po(folder, "nœuds.md", NODES_EN)
    return folder


def export(folder: Path, *arguments: str) -> Result:
    return run(folder, "export", *arguments)


def page(folder: Path, name: str, language: str = "en") -> str:
    return (folder / "export" / language / name).read_bytes().decode()


def files(folder: Path, *left_out: str) -> dict[str, bytes]:
    """Give all files below a folder but those of git and of some folders."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).parts[0] not in (".git", *left_out)
    }


def times(folder: Path) -> dict[str, int]:
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns
        for path in folder.rglob("*")
        if path.is_file()
    }


# What there is to translate.


def test_the_first_export_says_how_to_go_on(tmp_path: Path) -> None:
    folder = project(tmp_path, {"pods.md": ALONE, "en.md": ENGLISH})
    result = export(folder, "--lang", "en")
    assert result == (
        1,
        (
            "en: 1 pages written, 0 unchanged, 0 removed; "
            "5 segments: 0 reviewed, 0 drafts, 0 stale, 5 untranslated.\n"
        ),
        (
            "pods.md: not exported to en: none of its 5 segments is translated; have them drafted "
            "with `notes-tool translate --lang en`, translate them in "
            "translations/en/pods.md.po (`notes-tool catalog update --lang en` writes it), see "
            "what is translatable with `--engine pseudo`, or export the note as it is with "
            "`--untranslated keep`\n"
        ),
    )
    assert not (folder / "export" / "en" / "pods.md").exists()
    assert not (folder / "translations").exists()
    assert page(folder, "en.md") == ENGLISH
    kept = export(folder, "--lang", "en", "--untranslated", "keep", "--no-clean")
    assert (kept.code, kept.err) == (0, "")
    assert page(folder, "pods.md") == ALONE
    french = export(folder, "--lang", "fr", "pods.md")
    assert (french.code, french.err) == (0, "")
    assert page(folder, "pods.md", "fr") == ALONE


def test_a_language_must_be_named(notes: Path) -> None:
    result = export(notes)
    assert (result.code, result.out) == (2, "")
    assert len(result.err.splitlines()) == 1
    assert "--lang en" in result.err
    assert export(notes, "--lang", "de").code == 2
    assert not (notes / "export").exists()


def test_translated_notes_are_written_once(notes: Path) -> None:
    result = export(notes, "--lang", "en", "--lang", "fr")
    assert result == (
        0,
        (
            "en: 2 pages written, 0 unchanged, 0 removed; "
            "7 segments: 7 reviewed, 0 drafts, 0 stale, 0 untranslated.\n"
            "fr: 2 pages written, 0 unchanged, 0 removed; "
            "0 segments: 0 reviewed, 0 drafts, 0 stale, 0 untranslated.\n"
        ),
        "",
    )
    assert page(notes, "pods.md", "fr") == PODS
    assert page(notes, "nœuds.md") == (
        '# <a id="les-nœuds-du-cluster"></a>The nodes of the cluster\n\n'
        "A node carries [pods](pods.md).\n"
    )
    before = times(notes)
    assert export(notes, "--lang", "en", "--lang", "fr") == (
        0,
        result.out.replace("2 pages written, 0 unchanged", "0 pages written, 2 unchanged"),
        "",
    )
    after = times(notes)
    manifest = "export/.notes-tool/manifest.json"
    assert after | {manifest: 0} == before | {manifest: 0}
    (notes / "nœuds.md").write_text(NODES + "\n---\n", "utf-8")
    changed = export(notes, "--lang", "en", "--lang", "fr")
    assert changed.out.count("1 pages written, 1 unchanged") == 2


def test_a_page_in_part_translated_says_so(tmp_path: Path) -> None:
    front = "---\ntitle: Les pods\n---\n"
    folder = project(tmp_path, {"a.md": front + ALONE, "b.md": ALONE})
    for note in ("a.md", "b.md"):
        po(folder, note, {"Les pods": "Pods", "La suite": "What follows"}, "La suite")
    result = export(folder, "--lang", "en")
    assert result.code == 0
    assert "10 segments: 2 reviewed, 2 drafts, 0 stale, 6 untranslated" in result.out
    notice = "passages of this page are not translated yet.\n\n# Pods\n"
    assert page(folder, "b.md").startswith(f"> 3 {notice}\nUn pod contient")
    assert page(folder, "a.md").startswith(f"---\ntitle: Pods\n---\n> 3 {notice}")
    kept = export(folder, "--lang", "en", "--untranslated", "keep")
    assert kept.code == 0
    assert page(folder, "b.md").startswith("# Pods\n\nUn pod contient")
    before = files(folder / "export", ".notes-tool")
    failed = export(folder, "--lang", "en", "--untranslated", "fail")
    assert failed.code == 1
    assert failed.err == "".join(
        f"{note}: not exported to en: 3 of {count} segments are not translated in "
        f"translations/en/{note}.po, and `--untranslated fail` asks for all of them\n"
        for note, count in (("a.md", 5), ("b.md", 5))
    )
    assert files(folder / "export", ".notes-tool") == before
    reviewed = export(folder, "--lang", "en", "--only-reviewed", "b.md")
    assert reviewed.code == 0
    assert "## La suite" in page(folder, "b.md")
    assert page(folder, "b.md").startswith("> 4 passages of this page")


def test_a_translation_of_an_older_text_is_used_and_told_of(notes: Path) -> None:
    (notes / "pods.md").write_text(PODS.replace("des conteneurs", "deux conteneurs"), "utf-8")
    before = files(notes, "export")
    result = export(notes, "--lang", "en", "pods.md")
    assert result.code == 0
    assert "5 segments: 4 reviewed, 0 drafts, 1 stale, 0 untranslated" in result.out
    assert page(notes, "pods.md").startswith("> 1 passage of this page may be out of date.\n\n")
    assert "A pod holds containers." in page(notes, "pods.md")
    assert files(notes, "export") == before, "an export writes no catalog"
    export(notes, "--lang", "en", "pods.md", "--only-reviewed")
    assert "Un pod contient deux conteneurs." in page(notes, "pods.md")


def test_the_pseudo_engine_shows_what_is_translatable(tmp_path: Path) -> None:
    note = "# Les pods\n\nLancez `kubectl get pods` ici.\n\n```bash\nkubectl get pods\n```\n"
    folder = project(tmp_path, {"pods.md": note})
    result = export(folder, "--lang", "en", "--engine", "pseudo")
    assert (result.code, result.err) == (0, "")
    assert "2 segments: 0 reviewed, 2 drafts" in result.out
    made = (folder / "export/pseudo/en/pods.md").read_text("utf-8")
    assert "`kubectl get pods`" in made
    assert "```bash\nkubectl get pods\n```\n" in made
    assert "Les pods" not in made
    assert not (folder / "translations").exists()


def test_the_pseudo_engine_leaves_the_pages_alone_unless_it_is_told_to(notes: Path) -> None:
    export(notes, "--lang", "en")
    before = files(notes / "export")
    assert export(notes, "--lang", "en", "--engine", "pseudo").code == 0
    after = files(notes / "export")
    assert {path: after[path] for path in before} == before
    assert all(path.startswith("pseudo/") for path in after.keys() - before.keys())
    export(notes, "--lang", "en", "--engine", "pseudo", "--out", "ailleurs")
    assert (notes / "ailleurs/en/pods.md").exists()
    assert export(notes, "--lang", "en").out.startswith("en: 0 pages written, ")


# Files, links and anchors.


def test_images_go_along_and_links_to_what_stays_behind_lead_back(tmp_path: Path) -> None:
    note = (
        "# Les pods\n\n![Le schéma](images/schéma%20a.png) [Le script](outils/a.sh) "
        "[un dossier](outils/) [brouillon](privé/b.md#b) <img src='images/b.png'>\n"
    )
    folder = project(
        tmp_path,
        {
            "docs/pods.md": note,
            "docs/images/schéma a.png": b"\x89PNG",
            "docs/images/b.png": b"B",
            "docs/outils/a.sh": "#",
            "docs/privé/b.md": "# B\n",
            "notes-tool.toml": 'exclude = ["docs/privé/*"]\n',
        },
    )
    assert export(folder, "--lang", "fr", "--no-clean") == (
        0,
        (
            "fr: 1 pages written, 0 unchanged, 0 removed; "
            "0 segments: 0 reviewed, 0 drafts, 0 stale, 0 untranslated.\n"
        ),
        "",
    )
    made = page(folder, "docs/pods.md", "fr")
    assert "![Le schéma](images/schéma%20a.png)" in made
    assert "[Le script](../../../docs/outils/a.sh)" in made
    assert "[un dossier](../../../docs/outils)" in made.replace("outils/)", "outils)")
    assert "[brouillon](../../../docs/priv%C3%A9/b.md#b)" in made.replace("é", "%C3%A9")
    copied = folder / "export" / "fr" / "docs" / "images"
    assert (copied / "schéma a.png").read_bytes() == b"\x89PNG"
    assert (copied / "b.png").read_bytes() == b"B"
    (folder / "docs" / "images" / "b.png").write_bytes(b"C")
    assert export(folder, "--lang", "fr", "--no-clean").code == 0
    assert (copied / "b.png").read_bytes() == b"C"
    (copied / "b.png").write_bytes(b"somebody drew on it")
    shutil.rmtree(folder / "docs" / "images")
    (folder / "docs" / "pods.md").write_text("# Les pods\n", "utf-8")
    gone = export(folder, "--lang", "fr", "--no-clean")
    assert gone.code == 1
    assert "export/fr/docs/images/b.png: its note is gone" in gone.err
    assert not (copied / "schéma a.png").exists()
    assert (copied / "b.png").read_bytes() == b"somebody drew on it"


def test_no_link_dies_of_a_translated_heading(notes: Path) -> None:
    assert export(notes, "--lang", "en").code == 0
    made = page(notes, "pods.md")
    assert '## <a id="la-suite"></a>What follows\n' in made
    assert "[what follows](#la-suite) and [the nodes](nœuds.md#les-nœuds-du-cluster)" in made
    assert page(notes, "nœuds.md").startswith('# <a id="les-nœuds-du-cluster"></a>The nodes')
    assert export(notes, "--lang", "en", "--anchors", "rewrite").code == 0
    made = page(notes, "pods.md")
    assert "## What follows\n" in made
    assert "[what follows](#what-follows) and [the nodes](nœuds.md#the-nodes-of-the-cl" in made
    assert page(notes, "nœuds.md").startswith("# The nodes of the cluster\n")
    pages = project(notes.parent / "pages", files(notes / "export" / "en"))
    assert run(pages, "lint", "--select", "anchors").out == "Nothing found in 2 files.\n"
    # What is exported alone keeps what the other notes link to, unless their pages follow.
    rewrite = ("--lang", "en", "--anchors", "rewrite")
    assert export(notes, *rewrite, "--out", "../one", "nœuds.md").code == 0
    assert '<a id="les-nœuds-du-cluster"></a>' in (notes.parent / "one/en/nœuds.md").read_text(
        "utf-8"
    )
    before = files(notes / "export" / "en")
    assert "2 unchanged" in export(notes, *rewrite, "pods.md").out
    assert files(notes / "export" / "en") == before
    po(notes, "nœuds.md", NODES_EN | {"Les nœuds du cluster": "All nodes"})
    assert "2 pages written" in export(notes, *rewrite, "nœuds.md").out
    assert "[the nodes](nœuds.md#all-nodes)" in page(notes, "pods.md")
    po(notes, "nœuds.md", NODES_EN)
    assert export(notes, "--lang", "en", "--anchors", "keep", "--no-clean").code == 0
    assert "[what follows](#la-suite)" in page(notes, "pods.md")
    assert "<a id" not in page(notes, "pods.md") + page(notes, "nœuds.md")


def test_a_space_that_changes_the_slug_of_a_heading_leaves_no_dead_link(tmp_path: Path) -> None:
    text = "# Les pods\n\nVoir [la suite](#la-suite-) ici.\n\n## La suite :\n\nUn pod est là.\n"
    folder = project(tmp_path / "project", {"pods.md": text})
    assert export(folder, "--lang", "fr", "--anchors", "keep").code == 0
    made = page(folder, "pods.md", "fr")
    assert "## La suite\u00a0:\n" in made
    assert "[la suite](#la-suite)" in made


@pytest.mark.parametrize("end", [".", " : voilà."])
@pytest.mark.parametrize("options", [(), ("--no-clean",)])
def test_a_word_that_the_glossary_calls_an_error_is_one_on_the_page(
    tmp_path: Path, end: str, options: tuple[str, ...]
) -> None:
    text = f"# Essai\n\nLe tuyau est prêt dans ce cas, et nous le lançons{end}\n"
    glossary = (
        "version: 1\nterms:\n  - id: pipeline\n    fr: {term: pipeline, gender: m}\n"
        "    avoid: [{form: tuyau, fix: pipeline, severity: error}]\n"
    )
    folder = project(tmp_path / "project", {"a.md": text, "glossary.yaml": glossary})
    result = export(folder, "--lang", "fr", *options)
    assert (result.code, "a.md:3:4: error[glossary-variant]" in result.out) == (1, True)


# What is not ours.


def test_what_somebody_else_wrote_is_left_alone(notes: Path) -> None:
    foreign = notes / "export" / "en" / "nœuds.md"
    foreign.parent.mkdir(parents=True)
    foreign.write_text("à moi\n", "utf-8")
    (notes / "export" / "README").write_text("à moi\n", "utf-8")
    result = export(notes, "--lang", "en")
    assert result.code == 1
    assert result.err == (
        "export/en/nœuds.md: not written by an export, so it is left as it is; move it away, or "
        "export to another folder with `--out`\n"
    )
    assert foreign.read_text("utf-8") == "à moi\n"
    assert "1 pages written" in result.out
    foreign.unlink()
    assert export(notes, "--lang", "en").code == 0
    assert page(notes, "nœuds.md").startswith("# <a id=")
    edited = notes / "export" / "en" / "pods.md"
    edited.write_text(edited.read_text("utf-8").replace("starts again", "restarts"), "utf-8")
    before = files(notes / "export", ".notes-tool")
    for option in ((), ("--untranslated", "keep"), ("--no-clean",)):
        result = export(notes, "--lang", "en", *option)
        assert result.code == 1
        assert result.err == (
            "export/en/pods.md: changed by hand since it was exported, so it is left as it is; "
            "`notes-tool catalog pull export/en/pods.md` takes the changes into the catalog (or "
            "delete the page to have it written anew)\n"
        )
        assert files(notes / "export", ".notes-tool") == before
    edited.unlink()
    assert export(notes, "--lang", "en").code == 0
    assert "The pod starts again." in page(notes, "pods.md")
    assert (notes / "export" / "README").read_text("utf-8") == "à moi\n"


def test_pages_of_vanished_notes_go_unless_somebody_edited_them(notes: Path) -> None:
    (notes / "a" / "b").mkdir(parents=True)
    (notes / "a" / "b" / "c.md").write_text(ENGLISH, "utf-8")
    assert export(notes, "--lang", "en", "--lang", "fr", "--untranslated", "keep").code == 0
    edited = notes / "export" / "fr" / "pods.md"
    edited.write_text("à moi\n", "utf-8")
    (notes / "pods.md").unlink()
    (notes / "nœuds.md").write_text("# Les nœuds\n", "utf-8")
    shutil.rmtree(notes / "a")
    # Only the notes that are named are looked at, and those that are gone.
    result = export(notes, "--lang", "en", "--untranslated", "keep", "nœuds.md")
    assert "2 removed" in result.out
    assert {*files(notes / "export" / "en")} == {"nœuds.md"}
    assert not (notes / "export" / "en" / "a").exists()
    result = export(notes, "--lang", "fr", "--untranslated", "keep")
    assert result.code == 1
    assert "1 removed" in result.out
    assert result.err == (
        "export/fr/pods.md: its note is gone, and it was changed by hand since it was exported, so "
        "it is left as it is; delete it when nobody wants it any more\n"
    )
    assert {*files(notes / "export" / "fr")} == {"nœuds.md", "pods.md"}
    edited.unlink()
    assert export(notes, "--lang", "fr", "--untranslated", "keep").code == 0


def test_an_export_in_a_part_of_the_project_leaves_the_pages_of_the_rest(tmp_path: Path) -> None:
    folder = project(tmp_path, {"pods.md": ENGLISH, "k8s/nodes.md": ENGLISH, "k8s/old.md": ENGLISH})
    export(folder, "--lang", "en")
    before = files(folder / "export" / "en")
    (folder / "k8s" / "old.md").unlink()
    result = run(folder / "k8s", "export", "--lang", "en")
    assert (result.code, "0 pages written, 1 unchanged, 1 removed" in result.out) == (0, True)
    del before["k8s/old.md"]
    assert files(folder / "export" / "en") == before


def test_a_run_that_was_interrupted_before_its_manifest_is_taken_up(notes: Path) -> None:
    assert export(notes, "--lang", "en").code == 0
    (notes / "export" / ".notes-tool" / "manifest.json").unlink()
    po(notes, "pods.md", PODS_EN | {"Les pods": "The pods"})
    result = export(notes, "--lang", "en")
    assert (result.code, result.err) == (0, "")
    assert page(notes, "pods.md").startswith("# The pods\n")


def test_other_line_ends_are_no_change_by_hand(notes: Path) -> None:
    assert export(notes, "--lang", "en").code == 0
    made = notes / "export" / "en" / "pods.md"
    made.write_bytes(made.read_bytes().replace(b"\n", b"\r\n"))
    po(notes, "pods.md", PODS_EN | {"Les pods": "The pods"})
    result = export(notes, "--lang", "en")
    assert (result.code, result.err) == (0, "")
    assert page(notes, "pods.md").startswith("# The pods\n")


@pytest.mark.parametrize("text", ["", "{", "[]", '{"files": 3}', '{"files": {"a": 1}}', "\xff"])
def test_a_broken_manifest_stops_the_export(notes: Path, text: str) -> None:
    assert export(notes, "--lang", "en").code == 0
    (notes / "export" / ".notes-tool" / "manifest.json").write_bytes(text.encode("latin-1"))
    po(notes, "pods.md", PODS_EN | {"Les pods": "The pods"})
    before = files(notes)
    result = export(notes, "--lang", "en")
    assert (result.code, result.out) == (1, "")
    assert len(result.err.splitlines()) == 1
    assert result.err.startswith("export/.notes-tool/manifest.json: ") or "error: " in result.err
    assert files(notes) == before


@pytest.mark.skipif(os.name == "nt", reason="Windows asks for a right to make links")
@pytest.mark.parametrize("link", ["en", "en/a", "en/a/c.md", ".notes-tool"])
@pytest.mark.parametrize("what", ["what is new", "what was exported"])
def test_no_link_leads_out_of_the_folder(notes: Path, link: str, what: str) -> None:
    (notes / "a").mkdir()
    (notes / "a" / "c.md").write_text(ENGLISH, "utf-8")
    (notes / "a" / "b.md").write_text(ENGLISH, "utf-8")  # written before it, in the same folder
    outside = notes.parent / "outside"
    outside.mkdir()
    inside = notes / "export" / link
    if what == "what was exported":
        assert export(notes, "--lang", "en").code == 0
        target = outside / "moved"
        shutil.move(inside, target)
    else:
        inside.parent.mkdir(parents=True)
        target = outside / "c.md" if link.endswith(".md") else outside
    inside.symlink_to(target)
    before = files(outside), sorted(outside.rglob("*"))
    for name in ("b.md", "c.md"):
        (notes / "a" / name).write_text(f"{ENGLISH}\nA pod starts on a node.\n", "utf-8")
    result = export(notes, "--lang", "en")
    assert result.code == 1
    assert "a symbolic link leads out of the folder of the export" in result.err
    assert (files(outside), sorted(outside.rglob("*"))) == before
    # Nor is anything removed there.
    shutil.rmtree(notes / "a")
    export(notes, "--lang", "en")
    assert (files(outside), sorted(outside.rglob("*"))) == before


def test_a_folder_that_holds_the_notes_is_no_place_for_pages(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", {"notes/pods.md": ALONE})
    before = files(tmp_path)
    for out in (".", "..", "notes/..", "notes", str(tmp_path)):
        result = export(folder, "--lang", "fr", "--out", out)
        assert (result.code, result.out) == (2, ""), out
        assert len(result.err.splitlines()) == 1
        assert files(tmp_path) == before
    elsewhere = tmp_path / "elsewhere"
    assert export(folder, "--lang", "fr", "--out", str(elsewhere), "--no-clean").code == 0
    assert (elsewhere / "fr" / "notes" / "pods.md").read_text("utf-8") == ALONE
    assert files(tmp_path, "elsewhere") == before


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(notes: Path) -> None:
    (notes / "export").mkdir(mode=0o555)
    result = export(notes, "--lang", "en")
    assert result.code == 1
    assert "permission denied" in result.err
    assert "bug" not in result.err
    (notes / "export").chmod(0o755)
    assert export(notes, "--lang", "en").code == 0
    assert page(notes, "pods.md").startswith("# Pods\n")


# What cannot be read.


def test_a_catalog_with_a_mistake_costs_its_own_note_only(notes: Path) -> None:
    path = po(notes, "nœuds.md", NODES_EN)
    path.write_text(path.read_text("utf-8") + '\nmsgid "x\nmsgstr "y"\n', "utf-8")
    before = path.read_bytes()
    line = path.read_text("utf-8").splitlines().index('msgid "x') + 1
    result = export(notes, "--lang", "en")
    assert result.code == 1
    first, second = result.err.splitlines()
    assert first.startswith(f"translations/en/nœuds.md.po:{line}: ")
    assert second == (
        "nœuds.md: not exported to en, for its catalog translations/en/nœuds.md.po cannot be read"
    )
    assert page(notes, "pods.md").startswith("# Pods\n")
    assert not (notes / "export" / "en" / "nœuds.md").exists()
    assert path.read_bytes() == before
    # Another note hears of it only where it lacks a translation that might be in there.
    alone = export(notes, "--lang", "en", "pods.md")
    assert (alone.code, alone.err) == (0, "")
    po(notes, "pods.md", {"Les pods": "Pods"})
    lacking = export(notes, "--lang", "en", "pods.md")
    assert (lacking.code, lacking.err.splitlines()) == (1, [first])
    assert page(notes, "pods.md").count("# Pods\n") == 1
    po(notes, "pods.md", PODS_EN)
    path.write_bytes(b'msgid "Les n\x9cuds"\nmsgstr "Nodes"\n')
    assert "cannot be read" in export(notes, "--lang", "en").err
    po(notes, "nœuds.md", NODES_EN)
    assert export(notes, "--lang", "en").code == 0


def locked(path: Path) -> Path:
    """Let nobody look into a folder; whom that does not stop has nothing to test."""
    path.chmod(0)
    if os.access(path, os.R_OK | os.X_OK):
        path.chmod(0o755)
        pytest.skip("this user may look everywhere")
    return path


def test_a_folder_of_catalogs_that_may_not_be_read_costs_no_page(notes: Path) -> None:
    export(notes, "--lang", "en")
    before = files(notes / "export", ".notes-tool")
    folder = locked(notes / "translations" / "en")
    result = export(notes, "--lang", "en", "--untranslated", "keep")
    folder.chmod(0o755)
    assert result.code == 1
    assert "translations/en/pods.md.po: cannot be read: permission denied" in result.err
    assert "none of its" not in result.err
    assert files(notes / "export", ".notes-tool") == before


def test_a_folder_of_notes_that_may_not_be_read_costs_no_page(tmp_path: Path) -> None:
    folder = project(tmp_path, {"pods.md": ENGLISH, "k8s/nodes.md": ENGLISH})
    export(folder, "--lang", "en")
    before = files(folder / "export", ".notes-tool")
    hidden = locked(folder / "k8s")
    results = [export(folder, "--lang", "en"), export(folder, "--lang", "en", "pods.md")]
    hidden.chmod(0o755)
    assert [result.code for result in results] == [1, 0]
    assert "k8s: cannot be read: permission denied" in results[0].err
    assert "bug" not in results[0].err + results[1].err
    assert files(folder / "export", ".notes-tool") == before


def test_a_link_to_a_name_that_no_file_can_have(tmp_path: Path) -> None:
    link = f"Follow [the link]({'a' * 300}.md) to the next page.\n"
    folder = project(tmp_path, {"pods.md": f"{ENGLISH}\n{link}"})
    first, second = export(folder, "--lang", "en"), export(folder, "--lang", "en")
    assert (second.code, second.err) == (first.code, first.err) == (1, "")
    assert "0 pages written, 1 unchanged" in second.out


def test_marks_line_ends_and_odd_bytes_stay(tmp_path: Path) -> None:
    crlf = codecs.BOM_UTF8 + ALONE.replace("\n", "\r\n").encode()
    latin = "# L'été\n\nUn pod redémarre souvent.\n".encode("latin-1")
    folder = project(tmp_path, {"crlf.md": crlf, "latin.md": latin})
    po(folder, "crlf.md", PODS_EN | {"Voir [la suite](#la-suite).": "See [it](#la-suite)."})
    result = export(folder, "--lang", "en", "--untranslated", "keep")
    assert result.code == 1
    assert "latin.md:1:5: error[undecodable]" in result.out
    assert "bug" not in result.err
    made = (folder / "export" / "en" / "crlf.md").read_bytes()
    assert made.startswith(
        codecs.BOM_UTF8 + b"# Pods\r\n\r\nA pod holds containers.\r\n\r\nSee [it]"
    )
    assert made.count(b"\n") == made.count(b"\r\n") == ALONE.count("\n")
    assert (folder / "export" / "en" / "latin.md").read_bytes() == latin
    again = export(folder, "--lang", "en", "--untranslated", "keep")
    assert (again.code, again.err) == (result.code, result.err)
    assert again.out == result.out.replace("2 pages written, 0 unch", "0 pages written, 2 unch")


def test_a_renamed_note_finds_its_translations_again(notes: Path) -> None:
    assert export(notes, "--lang", "en").code == 0
    (notes / "nœuds.md").rename(notes / "machines.md")
    (notes / "pods.md").write_text(PODS.replace("(nœuds.md", "(machines.md"), "utf-8")
    before = files(notes, "export")
    result = export(notes, "--lang", "en")
    assert page(notes, "machines.md").endswith("A node carries [pods](pods.md).\n")
    assert not (notes / "export" / "en" / "nœuds.md").exists()
    # The old translation of the sentence with the link leads nowhere now.
    assert result.code == 1
    assert "1 pages written, 0 unchanged, 1 removed" in result.out
    assert "the page would have an error that the note does not have" in result.err
    assert "[the nodes](nœuds.md#les-nœuds-du-cluster)" in page(notes, "pods.md")
    assert files(notes, "export") == before


def test_people_are_told_in_their_language(tmp_path: Path) -> None:
    folder = project(tmp_path, {"pods.md": ALONE})
    result = export(folder, "--lang", "en", "--ui-lang", "fr")
    assert result.code == 1
    assert result.out.startswith("en : 0 pages écrites, 0 inchangées")
    assert result.err.startswith("pods.md : pas d'export vers en : aucun de ses 5 segments n'est")
    # What the last run told is told again, in the language that is asked for now.
    assert export(folder, "--lang", "en", "--ui-lang", "en").err.startswith("pods.md: not exported")
    assert run(folder, "export", "--lang", "en", NOTES_TOOL_LANG="fr").err == result.err
    po(folder, "pods.md", {"Les pods": "Pods"})
    export(folder, "--lang", "en", "--ui-lang", "fr")
    assert page(folder, "pods.md").startswith("> 4 passages of this page are not")


def test_some_notes_from_any_folder(notes: Path) -> None:
    (notes / "sub").mkdir()
    (notes / "sub" / "c.md").write_text(ENGLISH, "utf-8")
    assert export(notes / "sub", "--lang", "en", "--out", "../export", "c.md").code == 0
    assert page(notes, "sub/c.md") == ENGLISH
    other = project(notes.parent / "other", {"d.md": ENGLISH, "x/d.md": ENGLISH})
    result = export(notes, "--lang", "en", str(other / "d.md"), str(other / "x"))
    assert result.code == 1
    assert "has the same path below its folder" in result.err
    assert page(notes, "d.md") == ENGLISH
    assert page(notes, "sub/c.md") == ENGLISH, "it is not removed, for its note is there"
    (other / "pods.md").write_text("# Autre chose\n\nRien de tout cela.\n", "utf-8")
    catalog = notes / "translations" / "en" / "pods.md.po"
    before = catalog.read_bytes()
    for command in (("export",), ("catalog", "update"), ("catalog", "status")):
        result = run(notes, *command, "--lang", "en", str(other / "pods.md"))
        assert result.code == 1
        assert "pods.md has the same path below its folder" in result.err
    assert catalog.read_bytes() == before
    assert not (notes / "export" / "en" / "pods.md").exists()
    missing = export(notes, "--lang", "en", "pods.m")
    assert missing == (2, "", "there is no file or folder pods.m; did you mean pods.md?\n")
