"""Hostile translations: whatever a catalog says, no page is broken, and nobody is left unaware."""

from __future__ import annotations

import codecs
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count, repeat
from pathlib import Path
from typing import NamedTuple

import pytest

from notes_tool.export.folder import open_folder
from notes_tool.export.record import Record
from notes_tool.files import NoteFile, decode
from notes_tool.markdown.note import Note
from notes_tool.translate.catalog import Catalog, Entry, Key
from notes_tool.translate.po_reader import parse
from notes_tool.translate.po_writer import render

NOTES = Path(__file__).resolve().parents[2] / "notes"
PROGRAM = (sys.executable, "-m", "notes_tool")
AS_IT_IS = ("--no-clean", "--anchors", "keep", "--untranslated", "keep")
LONGEST = 80
"""How much of a segment a sentence shows."""

HOSTILE = (
    "# x", "###### x #", "#", "1. x", "1) x", "123456789. x", "- x", "* x", "+ x", "-", "> x", ">",
    "---", "***", "===", "a\n===", "a\n---\n", "```", "```sh", "~~~", "`x", "x`", "``", "a|b", "|",
    "|a|b|\n|-|-|", "\\|", "a\nb", "a\n\nb", "a\r\nb", "\n# x", "a\n- b", "a\x0bb", "\u2028x",
    "<div>", "</div>", "<!--", "-->", "<script>", "<?php", "<pre>", "<b>", '<a href="x">', "<!X",
    "<![CDATA[", "[x]: y", '[x]: y "z"', "[^1]: z", "[x](y", "![x](", "[x]", "[x] y", "[!NOTE]",
    "**x", "_x", "~~x", "*", "\\", "x\\", "x  ", "    x", "\tx", "   ", "\u00a0", "\u00a0# x", "$$",
    ":::", "::: warning", "{{", "{{< x >}}", "{% x %}", "{#id}", "x {#id}", "---\nx",
    "\0", "a\0b", "\ufeffx", "\u202ex", "\u2066x\u2069\u200f",
    "x" * 5_000, "x " * 3_000, "`x` " * 400, "*" * 2_000, "[" * 500, "'x'", '"x"', "x: y", "x #y",
    "{x", "&amp;", "&", "*x", "!x", "%x", "@x", "null", "12", "(x", "http://a.b/c", "😀",
    "<!-- notes-tool: ignore -->", "\u241b0000", "> [!NOTE]\n> x", "![](../../../x.png)",
)  # fmt: skip
"""Translations that would change a note if they were put in as they are."""

WRONG = ("[x](#nulle-part)", "a\udce9b", "\udc80# x")
"""Translations that put an error on the page: a dead link, or bytes that are not UTF-8."""

EVERY_PLACE = """\
---
title: Les pods
description: 'Ce qui tourne'
lang: fr
---

# Les pods

Un pod contient un ou plusieurs conteneurs qui
partagent **le réseau** et `le stockage` de
leur machine.
Il est remplacé, [jamais réparé](#les-sondes "la suite") ![le schéma](pod.png).

Les sondes
---

### La sonde de démarrage ###

- Le conteneur démarre
  - Le conteneur répond
    sur deux lignes
- [ ] La tâche reste à faire
- [x] La tâche est faite

1. Le premier geste
2. Le second geste

> La citation est courte.
> Elle a une suite.
>
> > La citation dans la citation

> [!NOTE]
> La note est importante.

| Le nom | La valeur |
|--------|:---------:|
| Le port | `8080` ou rien |
| La durée |  |

Le nom|La valeur
-|-
Le port|Le nombre

<div>Le texte d'un bloc, <b>en gras</b></div>

<p>
Le texte d'un autre bloc
</p>

```bash
# La liste de tous les pods
kubectl get pods
```

Le renvoi[^1] et [la définition][pod].

[^1]: Le texte du renvoi

[pod]: https://kubernetes.io/ "Le titre de la définition"

    Le paragraphe que quatre blancs ont rendu littéral,
    et qui est une phrase sur deux lignes.

Le texte finit ici
"""


class Result(NamedTuple):
    """What a run of the program came to."""

    code: int
    out: str
    err: str


def run(folder: Path, *arguments: str) -> Result:
    """Run the program; hundreds of pages take their time."""
    done = subprocess.run(
        [*PROGRAM, *arguments], cwd=folder, capture_output=True, check=False, timeout=400
    )
    err = done.stderr.decode()
    assert [line for line in err.splitlines() if "Traceback" in line or "a bug" in line] == []
    return Result(done.returncode, done.stdout.decode(), err)


def files(folder: Path) -> dict[str, bytes]:
    """Give all files of a project but those of an export, and of git."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).parts[0] not in (".git", "export")
    }


def skeleton(note: Note) -> list[tuple[object, ...]]:
    return [
        (block.kind, block.parent, block.level, block.markup, block.info, block.closed)
        for block in note.blocks
    ]


def outline(note: Note) -> list[tuple[str, int]]:
    """Give what cleaning leaves alone: it makes fences, and takes some prose out of them."""
    kinds = ("heading", "table", "item", "html")
    return [(block.kind, block.level) for block in note.blocks if block.kind in kinds]


def filled(catalog: Catalog, translations: Iterable[str]) -> Catalog:
    entries = (
        replace(entry, translation=translation, state="reviewed")
        for entry, translation in zip(catalog.entries, translations, strict=False)
    )
    return replace(catalog, entries=tuple(entries))


def write(folder: Path, catalog: Catalog) -> None:
    path = folder / "translations" / "en" / f"{catalog.note}.po"
    path.write_text(render(catalog), encoding="utf-8", newline="\n")


def project(
    folder: Path, notes: dict[str, bytes], choose: Callable[[int, int], str]
) -> list[Catalog]:
    """Make a project with hostile translations in its catalogs; give the catalogs.

    Args:
        folder: where to make it.
        notes: by their paths.
        choose: gives a translation, from the numbers of its note and its segment.
    """
    subprocess.run(["git", "init", "--quiet", folder], check=True)
    for name, data in notes.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    (folder / "pod.png").write_bytes(b"PNG")
    assert run(folder, "catalog", "update", "--lang", "en").code == 0
    catalogs = []
    for number, name in enumerate(notes):
        path = folder / "translations" / "en" / f"{name}.po"
        found = parse(path.read_bytes().decode(), path.name, "en", name)
        catalogs.append(filled(found, (choose(number, segment) for segment in count())))
        write(folder, catalogs[-1])
    return catalogs


def fallen_back(record: Record, catalog: Catalog) -> Iterator[str]:
    """Give the segments that show their source although the catalog translates them."""
    entries = {entry.key: entry for entry in catalog.entries}
    for each in record.placed:
        entry: Entry = entries[Key(each.text, each.context)]
        if entry.translation and each.translation is None:
            yield each.text


class Looks(NamedTuple):
    """What a page must have in common with its note, and where to find both.

    Args:
        folder: the project.
        kept: gives what must be the same.
    """

    folder: Path
    kept: Callable[[Note], object]

    def note(self, name: str) -> Note:
        return Note(
            decode((self.folder / name).read_bytes(), NoteFile(self.folder.as_posix(), name))
        )


def check_page(
    looks: Looks, name: str, catalog: Catalog, record: Record, told: Sequence[str]
) -> int:
    """The page has the blocks of its note, and what fell back is told of; give how much did."""
    page = looks.note(f"export/en/{name}")
    assert (page.source.text, page.source.bom) == (record.page, record.bom)
    assert looks.kept(page) == looks.kept(looks.note(name))
    fallen = [*fallen_back(record, catalog)]
    for text in fallen:
        cut = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
        assert any(f"shows the source of “{cut}”" in line for line in told), text
    assert len(told) == len(fallen)
    return len(fallen)


def exported(looks: Looks, catalogs: Sequence[Catalog], *options: str) -> int:
    """Export, check every page, and give how many translations fell back."""
    before = files(looks.folder)
    result = run(looks.folder, "export", "--lang", "en", *options)
    assert files(looks.folder) == before
    told: dict[str, list[str]] = {}
    for line in result.err.splitlines():
        told.setdefault(line.partition(": ")[0], []).append(line)
    folder = open_folder(looks.folder / "export")
    fallen = 0
    for catalog in catalogs:
        record = folder.record(f"en/{catalog.note}")
        assert record is not None, told
        lines = told.pop(catalog.note, [])
        fallen += check_page(looks, catalog.note, catalog, record, lines)
    assert told == {}
    assert result.code == 1 or not fallen
    return fallen


def rounds(folder: Path, number: int) -> dict[str, bytes]:
    """Give the notes of a folder several times over, each time in a folder of its own."""
    paths = [path for path in sorted(folder.glob("*.md")) if path.name != "DEFECTS.md"]
    return {f"{each:03}/{path.name}": path.read_bytes() for each in range(number) for path in paths}


def check_rounds(folder: Path, notes: dict[str, bytes], number: int) -> None:
    """Give the segments of notes one hostile translation after another.

    Args:
        folder: where to work.
        notes: those of each round.
        number: how many rounds there are; each starts elsewhere in the list.
    """
    size, step = len(notes) // number, len(HOSTILE) // number

    def choose(note: int, segment: int) -> str:
        return HOSTILE[(note // size * step + segment) % len(HOSTILE)]

    catalogs = project(folder, notes, choose)
    fallen = exported(Looks(folder, skeleton), catalogs, *AS_IT_IS)
    texts = [entry.translation for catalog in catalogs for entry in catalog.entries]
    assert fallen >= sum(not text.strip() for text in texts) > 0


@pytest.fixture(scope="module")
def every_place(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Catalog]]:
    """A project with a note for each hostile translation, which stands in all places there are."""
    folder = tmp_path_factory.mktemp("hostile")
    crlf = codecs.BOM_UTF8 + EVERY_PLACE.replace("\n", "\r\n").encode()
    notes = {
        f"{number:03}.md": crlf if number % 2 else EVERY_PLACE.encode()
        for number in range(len(HOSTILE))
    }
    return folder, project(folder, notes, lambda note, _: HOSTILE[note])


def test_hostile_translations_break_no_page(every_place: tuple[Path, list[Catalog]]) -> None:
    folder, catalogs = every_place
    options = ("--no-clean", "--untranslated", "keep")
    assert exported(Looks(folder, skeleton), catalogs, *options) >= len(HOSTILE)


def test_hostile_translations_break_no_clean_page(every_place: tuple[Path, list[Catalog]]) -> None:
    folder, catalogs = every_place
    assert exported(Looks(folder, outline), catalogs, "--untranslated", "keep") >= len(HOSTILE)


def test_hostile_translations_break_no_page_of_own_notes(tmp_path: Path) -> None:
    check_rounds(tmp_path, rounds(NOTES, 2), 2)


def test_hostile_translations_break_no_page_of_seeds(tmp_path: Path, seeds: Path) -> None:
    check_rounds(tmp_path, rounds(seeds, 6), 6)


def test_every_hostile_translation_in_every_segment(
    tmp_path: Path, seeds: Path, corpus: Path
) -> None:
    # The corpus is not read: this takes minutes, and who sets it has them.
    assert corpus.is_dir()
    for name, folder in (("own", NOTES), ("seeds", seeds)):
        check_rounds(tmp_path / name, rounds(folder, len(HOSTILE)), len(HOSTILE))


@pytest.mark.parametrize("wrong", WRONG)
def test_a_translation_that_puts_an_error_on_its_page_is_told_of(
    tmp_path: Path, wrong: str
) -> None:
    catalogs = project(tmp_path, {"a.md": b"Un pod\n", "b.md": b"Un service\n"}, lambda *_: "x")
    assert exported(Looks(tmp_path, skeleton), catalogs, *AS_IT_IS) == 0
    before = (tmp_path / "export" / "en" / "a.md").read_bytes()
    for catalog, text in zip(catalogs, (wrong, "y"), strict=True):
        write(tmp_path, filled(catalog, repeat(text)))
    result = run(tmp_path, "export", "--lang", "en", *AS_IT_IS)
    assert result.code == 1
    assert len(result.err.splitlines()) == 1
    assert result.err.startswith("a.md: not exported to en: the page would have an error")
    assert (tmp_path / "export" / "en" / "a.md").read_bytes() == before
    assert (tmp_path / "export" / "en" / "b.md").read_bytes() == b"y\n"
