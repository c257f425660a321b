"""How long the glossary's matcher takes beside the bare parse of the same pages, in one run.

    NOTES_TOOL_CORPUS=FOLDER .venv/bin/python benchmarks/glossary.py [--profile] [FOLDER]

FOLDER holds Markdown pages; without one it is `k8s-fr` of the corpus. Matched is the prose that the
rules read. Besides the shipped terms, glossaries of words of these very pages are tried, so that
their terms are met: words that are used a few times, and every third a pair of words that follow
each other. Cold is the first time, when every word is new to the matcher, and the building of its
index with it; warm is the time after that. Each round takes the bare parse and all glossaries in
turn. Seconds of CPU time, the least of all rounds; the ratios are what to quote, for machines
differ.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import os
import pstats
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from markdown_it import MarkdownIt

from notes_tool.diagnostic import Language
from notes_tool.knowledge.glossary import Glossary, load_default
from notes_tool.knowledge.inflection import plural
from notes_tool.knowledge.surfaces import folded, normal
from notes_tool.knowledge.terms import Term, Wording
from notes_tool.markdown.note import Note
from notes_tool.markdown.parser import configure
from notes_tool.text.language import is_stop_word
from notes_tool.text.span import Source

ROUNDS = 5
SIZES = (100, 500, 1_000)
SHORTEST = 5
PAIR_EVERY = 3
LEAST_USES = 4
SHOWN = 15


class Text(NamedTuple):
    """A paragraph, and its language as far as it is known."""

    text: str
    language: Language | None


class Times(NamedTuple):
    """Seconds for all texts: the first time, and after that."""

    cold: float
    warm: float


def main() -> int:
    """Measure, print and give the exit status: 0."""
    arguments = parse()
    folder = arguments.folder or Path(os.environ["NOTES_TOOL_CORPUS"]) / "k8s-fr"
    pages = [
        path.read_bytes().decode("utf-8-sig", "replace")
        for path in sorted(folder.rglob("*.md"))
        if path.is_file()
    ]
    texts = [
        Text(prose.region.text, prose.language)
        for page in pages
        for prose in Note(Source("a.md", page)).prose
    ]
    length = sum(len(each.text) for each in texts)
    print(f"{len(pages)} pages, {length / 1e6:.1f} million characters of prose")
    gc.freeze()  # what the texts are made of is no garbage to look through
    markdown = configure(MarkdownIt("commonmark"))
    glossaries = [load_default().terms, *(tuple(generated(texts, size)) for size in SIZES)]
    rounds = [
        (once(lambda: [markdown.parse(page, {}) for page in pages]), taken(glossaries, texts))
        for _ in range(ROUNDS)
    ]
    bare = min(parsing for parsing, _ in rounds)
    print(f"bare parse         {bare:6.2f} s")
    for terms, *times in zip(glossaries, *(matching for _, matching in rounds), strict=True):
        report(len(terms), times, bare)
    if arguments.profile:
        profile(texts)
    return 0


def parse() -> argparse.Namespace:
    """Read the command line: `profile`, and `folder`, a path or None."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--profile", action="store_true", help="show where the time goes")
    parser.add_argument("folder", metavar="FOLDER", type=Path, nargs="?")
    return parser.parse_args()


def generated(texts: Sequence[Text], size: int) -> Iterable[Term]:
    """Make terms of words that stand in texts, evenly spread over the alphabet."""
    lines = [each.text.lower().split() for each in texts]
    alone = Counter(word for line in lines for word in line if may_be_term(word))
    pairs = Counter(
        " ".join(pair) for line in lines for pair in pairwise(line) if all(map(may_be_term, pair))
    )
    in_pairs = size // PAIR_EVERY
    for form in (*spread(pairs, in_pairs), *spread(alone, size - in_pairs)):
        yield Term(form, Wording(form), Wording(form), keep=True)


def may_be_term(word: str) -> bool:
    """Tell whether a word is long enough for a term and not one that every sentence needs."""
    return len(word) >= SHORTEST and word.isalpha() and not is_stop_word(word)


def spread(counts: Counter[str], size: int) -> Sequence[str]:
    """Choose as many of the forms that are used a few times, at even distances in their order."""
    ordered = sorted(form for form, count in counts.items() if count >= LEAST_USES)
    return [ordered[number * len(ordered) // size] for number in range(size)]


def taken(glossaries: Sequence[Sequence[Term]], texts: Sequence[Text]) -> Sequence[Times]:
    """Match all texts twice with each of some glossaries, as if it were the first time."""
    return [twice(Glossary(tuple(terms)), texts) for terms in glossaries]


def twice(glossary: Glossary, texts: Sequence[Text]) -> Times:
    """Match all texts twice; what other glossaries left behind is forgotten before."""
    for remembered in (folded, normal, plural):
        remembered.cache_clear()
    return Times(once(lambda: matched(glossary, texts)), once(lambda: matched(glossary, texts)))


def report(size: int, times: Sequence[Times], bare: float) -> None:
    """Print what matching costs with a glossary."""
    cold, warm = map(min, zip(*times, strict=True))
    print(f"{size:5} terms  {cold:6.2f} s  {cold / bare:5.2f} bare parses  warm {warm / bare:5.2f}")


def matched(glossary: Glossary, texts: Sequence[Text]) -> int:
    """Match all texts, and count what is found."""
    return sum(1 for each in texts for _ in glossary.matches(*each))


def once(work: Callable[[], object]) -> float:
    """Give the CPU time of some work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def profile(texts: Sequence[Text]) -> None:
    """Print where the time of matching goes, with the largest generated glossary, cold."""
    glossary = Glossary(tuple(generated(texts, SIZES[-1])))
    profiler = cProfile.Profile()
    profiler.runcall(matched, glossary, texts)
    pstats.Stats(profiler).strip_dirs().sort_stats("tottime").print_stats(SHOWN)


if __name__ == "__main__":
    sys.exit(main())
