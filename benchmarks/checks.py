"""How many segments of human translations the checks flag, and which check flags how many.

    NOTES_TOOL_CORPUS=FOLDER .venv/bin/python benchmarks/checks.py [--reverse] [--show CHECK]

The pages of `k8s-fr` and `k8s-en` with the same path are taken for translations of each other. They
were not translated from one another at one time, so only what aligns is checked: of pages whose
headings have the same levels, those sections whose blocks are of the same kinds, and in these the
blocks with as many segments, none of them far longer than its counterpart. The rest was rewritten.
"""

from __future__ import annotations

import argparse
import os
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

from notes_tool.knowledge.glossary import Glossary, load_default
from notes_tool.markdown.blocks import Block
from notes_tool.markdown.note import NaturalLanguage, Note
from notes_tool.text.span import Source
from notes_tool.translate.catalog import Entry
from notes_tool.translate.checks import CHECKS, Fault, faults
from notes_tool.translate.checks.content import content_of
from notes_tool.translate.checks.uses import is_used, uses
from notes_tool.translate.segment import Segment
from notes_tool.translate.segments import segments

MOST = 0.08
# French takes more letters than English; beyond this ratio one of the texts says more.
FRENCH_LENGTH = 1.12
LONGEST = 1.8
MARGIN = 20

_LEAVES = frozenset(("paragraph", "heading", "cell", "fence", "html"))
_Texts: TypeAlias = dict[int, list[Segment]]
"""The segments of each block; those of the front matter at -1."""


class Aligned(NamedTuple):
    """A segment of a French page and its English counterpart."""

    path: str
    french: Segment
    english: Segment


class Checked(NamedTuple):
    """An aligned segment and what is wrong with it."""

    aligned: Aligned
    faults: tuple[Fault, ...]


def main() -> int:
    """Measure, print and give the exit status: 0, or 1 where too many segments are flagged."""
    arguments = parse_arguments()
    corpus = Path(os.environ["NOTES_TOOL_CORPUS"])
    pairs = list(aligned_segments(corpus))
    pages = {pair.path for pair in pairs}
    glossary = load_default()
    checked = [Checked(pair, check(pair, glossary, arguments.reverse)) for pair in pairs]
    flagged = sum(bool(each.faults) for each in checked)
    share = flagged / len(checked)
    print(f"{len(pages)} pages, {len(checked)} segments, {flagged} flagged: {share:.1%}")
    counts = Counter(
        name for each in checked for name in {fault.check.name for fault in each.faults}
    )
    for name in (check.name for check in CHECKS):
        print(f"  {name:20}{counts[name]:5}{counts[name] / len(checked):8.1%}")
    print_terms(pairs, glossary)
    for each in checked if arguments.show else ():
        show(each, arguments.show)
    return 0 if share <= MOST else 1


def parse_arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--reverse", action="store_true", help="from English to French")
    parser.add_argument("--show", metavar="CHECK", help="print what it flags; `all` for all checks")
    return parser.parse_args()


def check(pair: Aligned, glossary: Glossary, reverse: object) -> tuple[Fault, ...]:
    """Check the English text as a translation of the French one, or the other way round."""
    source: NaturalLanguage = "en" if reverse else "fr"
    target: NaturalLanguage = "fr" if reverse else "en"
    texts = (
        (pair.english.text, pair.french.text) if reverse else (pair.french.text, pair.english.text)
    )
    return tuple(faults(Entry(*texts, "reviewed"), source, target, glossary))


def print_terms(pairs: Sequence[Aligned], glossary: Glossary) -> None:
    """Print how many uses of terms in the French texts have no counterpart in the English ones."""
    found = [
        any(is_used(term, pair.english.text, "en") for term in use.terms)
        for pair in pairs
        for use in uses(content_of(pair.french.text).words, glossary, "fr")
    ]
    missing = found.count(False)
    print(f"  {len(found)} uses of terms, {missing} of them missing: {missing / len(found):.1%}")


def show(checked: Checked, name: str) -> None:
    """Print a segment that a check flags."""
    found = [fault for fault in checked.faults if name in (fault.check.name, "all")]
    if found:
        print(f"\n{checked.aligned.path}")
        print(f"  FR {checked.aligned.french.text}\n  EN {checked.aligned.english.text}")
    for fault in found:
        print(f"  {fault.check.name}: {fault.check.text.say('en', **fault.values)}")


def aligned_segments(corpus: Path) -> Iterator[Aligned]:
    """Give the segments of all pages that align."""
    folder = corpus / "k8s-fr"
    for path in sorted(folder.rglob("*.md")):
        name = path.relative_to(folder)
        other = corpus / "k8s-en" / name
        if path.is_file() and other.is_file():
            for french, english in pairs_of(read(path), read(other)):
                if is_likely(french.text, english.text):
                    yield Aligned(name.as_posix(), french, english)


def read(path: Path) -> Note:
    """Read a page."""
    return Note(Source(path.name, path.read_bytes().decode("utf-8-sig", "replace")))


def pairs_of(one: Note, other: Note) -> Iterator[tuple[Segment, Segment]]:
    """Give the segments of two pages that stand in the same places."""
    if [heading.level for heading in one.headings] != [heading.level for heading in other.headings]:
        return
    ours, theirs = by_block(one), by_block(other)
    places = [(-1, -1)]
    for section, counterpart in zip(sections(one), sections(other), strict=True):
        if shape(section) == shape(counterpart):
            places += [(a.index, b.index) for a, b in zip(section, counterpart, strict=True)]
    for place, same in places:
        first, second = ours.get(place, []), theirs.get(same, [])
        if len(first) == len(second):
            yield from zip(first, second, strict=True)


def sections(note: Note) -> list[list[Block]]:
    """Cut a page before each heading."""
    result: list[list[Block]] = [[]]
    for block in note.blocks:
        if block.kind == "heading":
            result.append([])
        result[-1].append(block)
    return result


def shape(section: Sequence[Block]) -> list[tuple[str, int, int]]:
    """Give the kinds of blocks, their levels and how deep they lie."""
    return [(block.kind, block.level, block.depth) for block in section]


def by_block(note: Note) -> _Texts:
    """Give the segments of each block."""
    leaves = [block for block in note.blocks if block.kind in _LEAVES]
    starts = [block.span.start for block in leaves]
    result: _Texts = {}
    for segment in segments(note):
        place = bisect_right(starts, segment.spans[0].start) - 1
        result.setdefault(leaves[place].index if place >= 0 else -1, []).append(segment)
    return result


def is_likely(french: str, english: str) -> bool:
    """Tell whether two texts are about as long as translations of each other are."""
    ratio = (len(french) / FRENCH_LENGTH + MARGIN) / (len(english) + MARGIN)
    return 1 / LONGEST <= ratio <= LONGEST


if __name__ == "__main__":
    sys.exit(main())
