"""How long linting takes beside the bare parse of the same pages, in one run.

The analysis of commands is measured alone too, on notes that are parsed already.

    NOTES_TOOL_CORPUS=FOLDER .venv/bin/python benchmarks/lint.py [FOLDER]

FOLDER holds Markdown pages; without one it is `k8s-fr` of the corpus. Seconds of CPU time; the
ratios are what to quote, for machines differ.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from markdown_it import MarkdownIt

from notes_tool import lint_notes
from notes_tool.knowledge.commands.lookup import shipped
from notes_tool.markdown.note import Note
from notes_tool.markdown.parser import configure
from notes_tool.rules import RULES
from notes_tool.rules.commands.mistakes import mistakes
from notes_tool.text.span import Source

_ROUNDS = 3


def main() -> None:
    """Print the times of the bare parse, of all views, and of linting."""
    if len(sys.argv) > 1:
        folder = Path(sys.argv[1]).resolve()
    else:
        folder = Path(os.environ["NOTES_TOOL_CORPUS"]).resolve() / "k8s-fr"
    paths = [path for path in sorted(folder.rglob("*.md")) if path.is_file()]
    texts = [path.read_bytes().decode("utf-8-sig", "replace") for path in paths]
    markdown = configure(MarkdownIt("commonmark"))
    os.chdir(folder)
    print(f"{len(texts)} pages, {sum(map(len, texts)) / 1e6:.1f} million characters")
    bare = _best(lambda: [markdown.parse(text, {}) for text in texts])
    print(f"bare parse            {bare:6.2f} s")
    notes = [Note(Source("a.md", text)) for text in texts]
    for note in notes:
        _ = note.codes, note.prose
    for name, work in (
        ("parse with spans", lambda: [Note(Source("a.md", text)).blocks for text in texts]),
        ("commands alone", lambda: [mistakes(note, shipped()) for note in notes]),
        (f"lint, {len(RULES)} rules", lambda: lint_notes(["."])),
    ):
        taken = _best(work)
        print(f"{name:20}  {taken:6.2f} s  {taken / bare:5.2f} times the bare parse")


def _best(work: Callable[[], object]) -> float:
    """Give the least CPU time of a few rounds."""
    times = []
    for _ in range(_ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


if __name__ == "__main__":
    main()
