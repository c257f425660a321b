"""How much of what was typed on exported pages, and of translations that exist, finds its entry.

    NOTES_TOOL_CORPUS=FOLDER .venv/bin/python benchmarks/pull.py [--seed 1]

The pages of `k8s-fr`, and every fourth of `k8s-en`, are given made-up translations: their own texts
with some words changed. Of each page a fifth of the texts are reworded once more, as a person would
do it; the page is pulled back and made again, and should be the reworded one. Then the pages with
the same path are taken for translations of each other that existed before, and adopted.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import NamedTuple

from notes_tool.export.adopt import adopt
from notes_tool.export.draft import translated
from notes_tool.export.pull import pull
from notes_tool.export.record import Record
from notes_tool.export.source import all_segments, wanted
from notes_tool.markdown.note import NaturalLanguage, Note
from notes_tool.text.span import Source
from notes_tool.translate.catalog import Catalog
from notes_tool.translate.merge import align
from notes_tool.translate.store import LANGUAGES

SHARE = 0.2
"""Of the texts of a page, so many are reworded."""

WORDS = ("word", "node", "`flag`", "*big*", "it's", "[link](#b)", "end.", "Where", "2", "(x)")


class Page(NamedTuple):
    """A page as it was exported, and the translations that it shows."""

    record: Record
    shown: Mapping[str, str]


class Count(NamedTuple):
    """How many there are, and how many of them came out right."""

    all: int
    right: int

    def __str__(self) -> str:
        return f"{self.right} of {self.all} ({self.right / self.all:.1%})"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    seed = parser.parse_args().seed
    corpus = Path(os.environ["NOTES_TOOL_CORPUS"])
    notes = [*_notes(corpus / "k8s-fr"), *list(_notes(corpus / "k8s-en"))[::4]]
    same = [_comes_back(note, Random(f"{seed} {note.source.path}")) for note in notes]  # noqa: S311
    print(f"reworded pages that came back byte for byte: {Count(len(same), sum(same))}")
    for target in LANGUAGES:
        print(f"segments that found their translation, to {target}: {_adopted(corpus, target)}")


def _notes(folder: Path) -> Iterator[Note]:
    for path in sorted(folder.rglob("*.md")):
        if path.is_file():
            text = path.read_bytes().decode("utf-8-sig")
            yield Note(Source(path.relative_to(folder).as_posix(), text))


def _comes_back(note: Note, chance: Random) -> bool:
    """Tell whether a page is the same again once its changes were pulled."""
    texts = {each.text: _reworded(each.text, chance) for each in all_segments(note)}
    page = _exported(note, texts)
    new = {
        text: _reworded(shown, chance) if chance.random() < SHARE else shown
        for text, shown in page.shown.items()
    }
    edited = _exported(note, new)
    catalog = align(Catalog("en", note.source.path), all_segments(note))
    entries = tuple(
        replace(each, translation=page.shown[each.text], state="reviewed")
        if each.text in page.shown
        else each
        for each in catalog.entries
    )
    pulled = pull(page.record, edited.record.page, replace(catalog, entries=entries))
    known = {each.text: each.translation for each in pulled.catalog.entries if each.translation}
    return _exported(note, known).record.page == edited.record.page


def _reworded(text: str, chance: Random) -> str:
    """Change some words of a text."""
    words = text.split(" ")
    for _ in range(chance.choice((1, 1, 2, 4))):
        place = chance.randrange(len(words))
        words[place : place + chance.randrange(2)] = [chance.choice(WORDS)]
    return " ".join(words)


def _exported(note: Note, translations: Mapping[str, str]) -> Page:
    """Make a page; what cannot stand in it is not translated."""
    found = all_segments(note)
    used = {each: translations[each.text] for each in found if translations.get(each.text)}
    draft, refused = translated(note, found, used)
    if refused:
        left_out = {each.text for each in refused}
        kept = {text: new for text, new in translations.items() if text not in left_out}
        return _exported(note, kept)
    record = Record(note.source.path, "en", draft.note.source.text, draft.placed)
    return Page(record, {each.text: each.translation for each in draft.placed if each.translation})


def _adopted(corpus: Path, target: NaturalLanguage) -> Count:
    """Count the segments for which a page in the other language has a translation."""
    placed = count = 0
    french = {note.source.path: note for note in _notes(corpus / "k8s-fr")}
    for english in _notes(corpus / "k8s-en"):
        other = french.get(english.source.path)
        if other is not None:
            note, page = (other, english) if target == "en" else (english, other)
            empty = Catalog(target, note.source.path)
            found = wanted(note, all_segments(note), target, empty)
            result = adopt(note, found, page, align(empty, found))
            placed += len(found) - len(result.missing)
            count += len(found)
    return Count(count, placed)


if __name__ == "__main__":
    main()
