"""How often the language of a block is told right.

    NOTES_TOOL_CORPUS=FOLDER .venv/bin/python benchmarks/language.py [--show] [LANGUAGE=FOLDER …]

FOLDER holds pages in one LANGUAGE, `fr` or `en`; without any these are every fourth page of
`k8s-fr` and `k8s-en`, by the order of their paths. Blocks are paragraphs, headings and cells of at
least seven words, without code and shortcodes. Those of French pages that an English page has too
are left out. `--show` prints what is undecided or not as expected, to be read: a few blocks of
French pages are English.
"""

from __future__ import annotations

import argparse
import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from notes_tool.markdown.note import Note
from notes_tool.rules.document.not_prose import without_templates
from notes_tool.text.language import language
from notes_tool.text.span import Source

EACH = 4
LONG = 7
SHOWN = 160
WORD = re.compile(r"(?<!\S)[^\W\d_]+(?:['’-][^\W\d_]+)*[.,;:!?)]*(?!\S)")


def main() -> None:
    """Print how many blocks of each folder are told right, wrong, or not at all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--show", action="store_true", help="print what is not as expected")
    parser.add_argument("folders", metavar="LANGUAGE=FOLDER", nargs="*")
    arguments = parser.parse_args()
    if arguments.folders:
        known: set[str] = set()
        pairs = [folder.partition("=")[::2] for folder in arguments.folders]
    else:
        corpus = Path(os.environ["NOTES_TOOL_CORPUS"])
        known = set(blocks(corpus / "k8s-en", each=1))
        pairs = [("fr", str(corpus / "k8s-fr")), ("en", str(corpus / "k8s-en"))]
    for expected, folder in pairs:
        told: Counter[str] = Counter()
        for text in blocks(Path(folder), each=1 if arguments.folders else EACH):
            if expected == "fr" and text in known:
                continue
            found = language(text)
            told[found or "undecided"] += 1
            if arguments.show and found != expected:
                print(f"{expected} {found}: {' '.join(text.split())[:SHOWN]}")
        print(expected, Path(folder).name, dict(told))


def blocks(folder: Path, each: int) -> Iterator[str]:
    """Give the text of the blocks of every so many pages of a folder."""
    paths = [path for path in sorted(folder.rglob("*.md")) if path.is_file()]
    for path in paths[::each]:
        note = Note(Source("a.md", path.read_bytes().decode("utf-8-sig", "replace")))
        for prose in note.prose:
            text = prose.region.text
            if len(WORD.findall(without_templates(text))) >= LONG:
                yield text


if __name__ == "__main__":
    main()
