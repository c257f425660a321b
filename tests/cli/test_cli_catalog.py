"""What a user of `notes-tool catalog update` and `status` sees."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import polib
import pytest
from program import Result, run

PODS = """\
# Les pods

Un pod contient des conteneurs qui partagent un réseau.

Le pod redémarre quand la sonde échoue.
"""
NODES = "# Les nœuds\n\nUn nœud porte des pods.\n"
CONTAINS = "Un pod contient des conteneurs qui partagent un réseau."
RESTARTS = "Le pod redémarre quand la sonde échoue."
HEADS = ("note", "segments", "reviewed", "draft", "stale", "untranslated", "share")
SUMMARY = (
    "en: {segments} segments in {notes} notes: {reviewed} reviewed, {draft} drafts, "
    "{stale} stale, {untranslated} untranslated; catalogs written: {written}."
)


def project(folder: Path, notes: Mapping[str, str | bytes]) -> Path:
    """Make a project of some notes and other files."""
    subprocess.run(["git", "init", "--quiet", folder], check=True)
    for name, content in notes.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    return project(tmp_path, {"pods.md": PODS, "k8s/nœuds.md": NODES})


def catalog(folder: Path, *arguments: str) -> Result:
    return run(folder, "catalog", *arguments)


def path_of(folder: Path, note: str, language: str = "en") -> Path:
    return folder / "translations" / language / f"{note}.po"


def read(folder: Path, note: str) -> polib.POFile:
    """Read a catalog as another program does."""
    return polib.pofile(str(path_of(folder, note)))


def translate(folder: Path, note: str, translations: Mapping[str, str], *fuzzy: str) -> None:
    """Fill a catalog as a person does with a translation editor."""
    file = read(folder, note)
    for entry in file:
        if entry.msgid in translations:
            entry.msgstr = translations[entry.msgid]
            entry.flags = ["fuzzy"] if entry.msgid in fuzzy else []
    file.save()


def found(folder: Path, note: str) -> dict[str, tuple[str, bool]]:
    """Give the translations in use of a catalog, and whether each is fuzzy."""
    return {
        entry.msgid: (entry.msgstr, entry.fuzzy)
        for entry in read(folder, note)
        if not entry.obsolete
    }


def files(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Give when each file but those of git was written, and what it holds."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).parts[0] != ".git"
    }


def summary(**numbers: int) -> str:
    zeros = dict.fromkeys(("reviewed", "draft", "stale", "untranslated", "written"), 0)
    return SUMMARY.format_map(zeros | numbers)


# update


def test_catalogs_are_written_once(notes: Path) -> None:
    result = catalog(notes, "update", "--lang", "en")
    assert result == (
        0,
        (
            "translations/en/k8s/nœuds.md.po: updated\ntranslations/en/pods.md.po: updated\n"
            f"{summary(segments=5, notes=2, untranslated=5, written=2)}\n"
        ),
        "",
    )
    text = path_of(notes, "pods.md").read_text("utf-8")
    assert "Content-Type: text/plain; charset=UTF-8" in text
    assert "Date" not in text
    assert [(entry.msgid, entry.msgstr) for entry in read(notes, "pods.md")] == [
        ("Les pods", ""),
        (CONTAINS, ""),
        (RESTARTS, ""),
    ]
    assert {entry.occurrences[0][0] for entry in read(notes, "pods.md")} == {"pods.md#les-pods"}
    before = files(notes)
    # Once there are catalogs their languages need no name.
    for arguments in ((), ("--lang", "en"), ("pods.md",)):
        again = catalog(notes, "update", *arguments)
        assert (again.code, again.err) == (0, "")
        assert "updated" not in again.out
        assert "catalogs written: 0" in again.out
        assert files(notes) == before


def test_without_catalogs_a_language_must_be_named(notes: Path) -> None:
    before = files(notes)
    for command in ("update", "status"):
        result = catalog(notes, command)
        assert result == (
            2,
            "",
            "there is no catalog yet, so name the language to translate into: --lang en\n",
        )
    assert files(notes) == before
    french = catalog(notes, "update", "--lang", "fr")
    assert french.code == 0
    assert "0 segments in 0 notes" in french.out
    assert files(notes) == before, "what is French already needs no catalog"


def test_an_edited_text_keeps_its_translation_for_review(notes: Path) -> None:
    catalog(notes, "update", "--lang", "en")
    texts = {"Les pods": "Pods", CONTAINS: "A pod holds containers.", RESTARTS: "It restarts."}
    translate(notes, "pods.md", texts, RESTARTS)
    new = CONTAINS.replace("des conteneurs", "ses conteneurs")
    (notes / "pods.md").write_text(PODS.replace(CONTAINS, new) + "\nUne fin.\n", "utf-8")
    result = catalog(notes, "update")
    counts = summary(segments=6, notes=2, reviewed=1, draft=1, stale=1, untranslated=3, written=1)
    assert result.out == f"translations/en/pods.md.po: updated\n{counts}\n"
    assert found(notes, "pods.md") == {
        "Les pods": ("Pods", False),
        new: ("A pod holds containers.", True),
        RESTARTS: ("It restarts.", True),
        "Une fin.": ("", False),
    }
    text = path_of(notes, "pods.md").read_text("utf-8")
    assert f'#| msgid "{CONTAINS}"\n' in text
    assert "#. notes-tool: stale\n" in text
    assert "#. notes-tool: draft\n" in text
    # Taking the flag off is how a person accepts a translation, whatever else is said of it.
    path_of(notes, "pods.md").write_text(text.replace("#, fuzzy\n", ""), "utf-8")
    assert "3 reviewed, 0 drafts, 0 stale, 3 untranslated" in catalog(notes, "update").out
    # The text of before finds the translation of before.
    (notes / "pods.md").write_text(PODS, "utf-8")
    catalog(notes, "update")
    assert found(notes, "pods.md")[CONTAINS] == ("A pod holds containers.", False)


def test_what_translators_and_their_programs_write_stays(notes: Path) -> None:
    catalog(notes, "update", "--lang", "en")
    path = path_of(notes, "pods.md")
    text = path.read_text("utf-8")
    text = text.replace('msgid ""', '# Les notes de Camille\nmsgid ""', 1)
    text = text.replace('8bit\\n"\n', '8bit\\n"\n"Last-Translator: Camille\\n"\n', 1)
    text = text.replace(
        f'msgid "{RESTARTS}"\nmsgstr ""',
        f'# à relire par Sam\n#. extrait\n#, no-wrap\nmsgid "{RESTARTS}"\nmsgstr "It restarts."',
    )
    path.write_bytes(text.replace("\n", "\r\n").encode())
    (notes / "pods.md").write_text(PODS.replace(CONTAINS, "Rien."), "utf-8")
    assert "catalogs written: 1" in catalog(notes, "update").out
    after = path.read_bytes().decode()
    assert after.count("\n") == after.count("\r\n")
    for line in ("# Les notes de Camille", "# à relire par Sam", "#. extrait", "#, no-wrap"):
        assert f"{line}\r\n" in after
    assert '"Last-Translator: Camille\\n"\r\n' in after


def test_two_meanings_of_one_text(tmp_path: Path) -> None:
    note = (
        "# Les pods\n\nUn état du pod ici.\n\n<!-- notes-tool: context disque -->\n\n"
        "Un état du pod ici.\n"
    )
    folder = project(tmp_path, {"a.md": note})
    catalog(folder, "update", "--lang", "en")
    assert [(entry.msgctxt, entry.msgid) for entry in read(folder, "a.md")] == [
        (None, "Les pods"),
        (None, "Un état du pod ici."),
        ("disque", "Un état du pod ici."),
    ]


def test_translations_outlive_their_notes(notes: Path) -> None:
    catalog(notes, "update", "--lang", "en")
    translate(notes, "pods.md", {CONTAINS: "A pod holds containers."})
    (notes / "pods.md").unlink()
    result = catalog(notes, "update")
    assert result.code == 0
    gone = "translations/en/pods.md.po: its note is gone; its translations are kept and serve"
    assert gone in result.out
    assert summary(segments=2, notes=1, untranslated=2, written=1) in result.out
    kept = files(notes)
    assert gone in catalog(notes, "update").out, "it is said until somebody deletes the file"
    assert files(notes) == kept
    (notes / "les-pods.md").write_text(PODS, "utf-8")
    result = catalog(notes, "update", "les-pods.md")
    assert gone not in result.out
    assert "1 reviewed" in result.out
    assert found(notes, "les-pods.md")[CONTAINS] == ("A pod holds containers.", False)
    path_of(notes, "pods.md").unlink()
    assert "gone" not in catalog(notes, "update").out
    assert found(notes, "les-pods.md")[CONTAINS] == ("A pod holds containers.", False)


def test_a_broken_catalog_costs_nothing_else(notes: Path) -> None:
    catalog(notes, "update", "--lang", "en")
    path = path_of(notes, "pods.md")
    good = path.read_text("utf-8")
    path.write_text(f'{good}\nmsgid "a"\nmsgstr "b\n\nmsgid "{CONTAINS}"\nmsgstr "x"\n', "utf-8")
    before = path.read_bytes()
    lines = good.count("\n")
    (notes / "k8s" / "nœuds.md").write_text(f"{NODES}\nUne fin.\n", "utf-8")
    for command in ("update", "status"):
        result = catalog(notes, command)
        assert result.code == 1
        first, second = result.err.splitlines()
        assert first.startswith(f"translations/en/pods.md.po:{lines + 3}: ")
        assert second.startswith(f"translations/en/pods.md.po:{lines + 5}: ")
        assert path.read_bytes() == before
    assert "Une fin." in found(notes, "k8s/nœuds.md")
    path.write_bytes(before.decode().replace("Les", "L\xe9s").encode("latin-1", "replace"))
    assert "not UTF-8" in catalog(notes, "update").err


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(notes: Path) -> None:
    (notes / "translations").mkdir(mode=0o555)
    result = catalog(notes, "update", "--lang", "en")
    (notes / "translations").chmod(0o755)
    assert result.code == 1
    assert result.err.count("permission denied") == 2


def test_nothing_to_translate_makes_no_catalog(tmp_path: Path) -> None:
    folder = project(
        tmp_path,
        {
            "english.md": "# The pods of a cluster\n\nA pod holds some containers.\n",
            "empty.md": "",
            "code.md": "```bash\nkubectl get pods\n```\n",
            "bytes.md": b"\xff\xfe\x00",
        },
    )
    before = files(folder)
    result = catalog(folder, "update", "--lang", "en")
    assert (result.code, result.err) == (0, "")
    assert "0 segments in 0 notes" in result.out
    assert files(folder) == before


# status


def test_status_counts_without_writing(notes: Path) -> None:
    before = files(notes)
    blank = catalog(notes, "status", "--lang", "en")
    assert blank.code == 0
    assert files(notes) == before
    catalog(notes, "update", "--lang", "en")
    translate(notes, "pods.md", {CONTAINS: "A pod holds.", "Les pods": "Pods"}, "Les pods")
    translate(notes, "k8s/nœuds.md", {"Les nœuds": "Nodes", "Un nœud porte des pods.": "A node."})
    result = catalog(notes, "status")
    assert (result.code, result.err) == (0, "")
    rows = [line.split("  ") for line in result.out.splitlines() if line]
    cells = [[cell.strip() for cell in row if cell] for row in rows]
    assert cells == [
        ["en: note", *HEADS[1:]],
        ["k8s/nœuds.md", "2", "2", "0", "0", "0", "100 %"],
        ["pods.md", "3", "1", "1", "0", "1", "33 %"],
        ["in all", "5", "3", "1", "0", "1", "60 %"],
    ]
    assert len({len(line) for line in result.out.splitlines() if line}) == 1
    one = catalog(notes, "status", "--output-format", "json", "pods.md")
    (language,) = json.loads(one.out)
    counts = {"segments": 3, "reviewed": 1, "draft": 1, "stale": 0, "untranslated": 1}
    assert language == {
        "language": "en",
        "notes": [{"note": "pods.md", **counts, "reviewed_share": 0.3333}],
        "total": {**counts, "reviewed_share": 0.3333},
    }
    french = catalog(notes, "status", "--ui-lang", "fr").out
    assert "en: note" in french
    assert "à traduire" in french
    assert "en tout" in french


def test_both_languages_at_once(tmp_path: Path) -> None:
    english = "# The pods of a cluster\n\nA pod holds some containers.\n"
    folder = project(tmp_path, {"pods.md": PODS, "en.md": english})
    result = catalog(folder, "update", "--lang", "en", "--lang", "fr", "--ui-lang", "fr")
    assert result.code == 0
    lines = result.out.splitlines()
    assert [line.partition(" ")[0] for line in lines] == [
        "translations/en/pods.md.po",
        "en",
        "translations/fr/en.md.po",
        "fr",
    ]
    assert "3 segments dans 1 notes" in lines[1]
    languages = json.loads(catalog(folder, "status", "--output-format", "json").out)
    assert [each["total"]["segments"] for each in languages] == [3, 2]


def test_a_page_is_pulled_under_the_flavor_of_its_note(tmp_path: Path) -> None:
    text = "# Les pods {#pods}\n\nLe pod redémarre quand la sonde échoue.\n"
    folder = project(tmp_path, {"pods.md": text, "notes-tool.toml": 'flavor = "hugo"\n'})
    catalog(folder, "update", "--lang", "en")
    translate(folder, "pods.md", {"Les pods": "Pods", RESTARTS: "The pod restarts."})
    catalog(folder, "update")
    before = path_of(folder, "pods.md").read_text("utf-8")
    run(folder, "export", "--lang", "en")
    page = folder / "export" / "en" / "pods.md"
    page.write_text(page.read_text("utf-8").replace("restarts", "starts again"), "utf-8")
    assert catalog(folder, "pull", "export/en/pods.md").code == 0
    after = path_of(folder, "pods.md").read_text("utf-8")
    assert after == before.replace("restarts", "starts again")
