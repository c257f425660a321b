"""Draws findings of the families glossary and language at random, to be read one by one.

    .venv/bin/python benchmarks/glossary_sample.py --seed 1 [--size 100] FOLDER

FOLDER holds Markdown pages and no configuration. Counted are all findings at warning and above,
and the words of the prose that rules read; printed are the chosen ones, with what stands around.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from notes_tool.diagnostic import Diagnostic, Severity
from notes_tool.lint.api import lint_notes
from notes_tool.markdown.note import Note
from notes_tool.text.span import Source

FAMILIES = ("glossary", "language")
AROUND = 110


def main() -> int:
    """Lint, count, print and give the exit status: 0."""
    arguments = parse()
    run = lint_notes([str(arguments.folder)], arguments.folder)
    found = [
        each
        for each in run.diagnostics
        if each.family in FAMILIES and each.severity.rank <= Severity.WARNING.rank
    ]
    words = sum(map(words_of, run.sources))
    for rule, count in sorted(Counter(each.rule for each in found).items()):
        print(f"{rule:24} {count:5}")
    print(f"{len(found)} in {words} words, {1000 * len(found) / words:.2f} per 1,000")
    chosen = random.Random(arguments.seed).sample(found, min(arguments.size, len(found)))  # noqa: S311 - nothing secret
    show(sorted(chosen, key=lambda each: (each.rule, each.source.path, each.span)))
    return 0


def parse() -> argparse.Namespace:
    """Read the command line: `seed` and `size`, numbers, and `folder`, a path."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seed", type=int, required=True, help="of the random choice")
    parser.add_argument("--size", type=int, default=100, help="how many findings are drawn")
    parser.add_argument("folder", metavar="FOLDER", type=Path)
    return parser.parse_args()


def words_of(source: Source) -> int:
    """Count the words of the prose of a note."""
    return sum(len(prose.region.text.split()) for prose in Note(source).prose)


def show(chosen: Sequence[Diagnostic]) -> None:
    """Print findings, each with what stands around it."""
    for number, each in enumerate(chosen, 1):
        text, span = each.source.text, each.span
        before = text[max(0, span.start - AROUND) : span.start]
        after = text[span.end : span.end + AROUND]
        around = " ".join(f"{before}>>>{text[span.start : span.end]}<<<{after}".split())
        row = each.source.position(span.start).row
        print(f"{number}. {each.source.path}:{row} {each.rule}: {each.message('en')}\n   {around}")


if __name__ == "__main__":
    sys.exit(main())
