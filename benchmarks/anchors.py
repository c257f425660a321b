"""How many planted broken anchors are found, and how often the right anchor is suggested.

    NOTES_TOOL_CORPUS=FOLDER .venv/bin/python benchmarks/anchors.py [--flavor NAME] [--seed N] [-v]

The corpus holds French pages in `k8s-fr` and English ones in `k8s-en`, some of them translations
of each other. Into 300 pages, 60 of each class, a link with a text that says nothing (`here`) is
put, to a heading chosen at random; then it is broken as people break links:

- renamed: a word of the heading is dropped, added, replaced or moved;
- case: the link has capitals, as it is when a title is pasted;
- accent: the link has no accents;
- moved: the section stands at the end of another note of the same folder;
- translated: the link asks for the slug of the heading's translation, taken from the page in the
  other language with the same outline; half of these pages are at hand, half are not.
"""

from __future__ import annotations

import argparse
import os
import random
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from notes_tool.knowledge.glossary import load_default
from notes_tool.markdown.collection import Collection, facts_of
from notes_tool.markdown.note import Note
from notes_tool.markdown.sections import Heading
from notes_tool.rules.anchors.broken_anchor import broken_anchor
from notes_tool.rules.anchors.targets import escaped
from notes_tool.rules.rule import Context
from notes_tool.text.edit import Edit
from notes_tool.text.flavor import FLAVORS, Flavor
from notes_tool.text.span import Source, Span

_EACH = 60
_LANGUAGES = ("k8s-fr", "k8s-en")


class Broken(NamedTuple):
    """A broken link.

    Args:
        text: the page with the link in it.
        name: the anchor that the link asks for.
        right: what the fix should write.
        others: the texts of other pages that change with it; None for one that goes.
    """

    text: str
    name: str
    right: str
    others: Mapping[str, str | None] = {}


class Pages(NamedTuple):
    """All pages by their paths, and the flavor of all of them."""

    texts: Mapping[str, str]
    flavor: Flavor

    def note(self, path: str, text: str | None = None) -> Note:
        """Parse a page, or another text in its place."""
        return Note(Source(path, self.texts[path] if text is None else text), self.flavor)


Breaking = Callable[[Pages, random.Random, Note, Heading], Broken | None]
"""Breaks a link to a heading; None where that heading does not lend itself to it."""


def renamed(pages: Pages, chance: random.Random, note: Note, heading: Heading) -> Broken | None:
    """Change a word of the heading."""
    words = heading.text.split()
    other = chance.choice(_headings(pages, chance)).text.split()
    place = chance.randrange(len(words))
    if len(words) < 2:  # noqa: PLR2004 - nothing would be left of one word
        words.insert(chance.randint(0, 1), chance.choice(other))
    else:
        changed = {
            "drop": words[:place] + words[place + 1 :],
            "add": [*words[:place], chance.choice(other), *words[place:]],
            "replace": [*words[:place], chance.choice(other), *words[place + 1 :]],
            "move": [*words[1:], words[0]],
        }
        words = changed[chance.choice(sorted(changed))]
    title = note.blocks[heading.block].content.whole
    edits = [Edit(title, " ".join(words)), _link(note, heading.slug)]
    after = note.edited(sorted(edits))
    if len(after.headings) != len(note.headings):
        return None
    slug = after.headings[note.headings.index(heading)].slug
    return Broken(after.source.text, heading.slug, slug) if slug else None


def case(_pages: Pages, _chance: random.Random, note: Note, heading: Heading) -> Broken:
    """Write the link with capitals."""
    name = heading.slug.title()
    return _with_link(note, name, heading.slug)


def accent(_pages: Pages, _chance: random.Random, note: Note, heading: Heading) -> Broken:
    """Write the link without accents."""
    letters = unicodedata.normalize("NFD", heading.slug)
    name = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _with_link(note, name, heading.slug)


def moved(pages: Pages, chance: random.Random, note: Note, heading: Heading) -> Broken | None:
    """Move the section to the end of another note of the folder."""
    folder = note.source.path.rpartition("/")[0]
    beside = [path for path in pages.texts if path.rpartition("/")[0] == folder]
    other = chance.choice(beside)
    number = note.headings.index(heading)
    following = (each for each in note.headings[number + 1 :] if each.level <= heading.level)
    end = next((note.blocks[each.block].span.start for each in following), len(note.source.text))
    section = Span(note.blocks[heading.block].span.start, end)
    there = f"{pages.texts[other]}\n\n{note.source.slice(section)}"
    if other == note.source.path or heading.slug in facts_of(pages.note(other)).anchors:
        return None
    edits = sorted([Edit(section, ""), _link(note, heading.slug)])
    after = note.edited(edits)
    name = other.rpartition("/")[2]
    return Broken(after.source.text, heading.slug, f"{name}#{heading.slug}", {other: there})


def translated(
    pages: Pages, _chance: random.Random, note: Note, heading: Heading, *, is_alone: bool
) -> Broken | None:
    """Let the link ask for the slug of the heading in the other language."""
    path = note.source.path
    here = next(language for language in _LANGUAGES if path.startswith(language))
    twin = next(each for each in _LANGUAGES if each != here) + path.removeprefix(here)
    if twin not in pages.texts:
        return None
    theirs = pages.note(twin).headings
    if [each.level for each in theirs] != [each.level for each in note.headings]:
        return None
    name = theirs[note.headings.index(heading)].slug
    others = {twin: None} if is_alone else {}
    return _with_link(note, name, heading.slug)._replace(others=others)


CLASSES: Mapping[str, tuple[Breaking, int]] = {
    "renamed": (renamed, _EACH),
    "case": (case, _EACH),
    "accent": (accent, _EACH),
    "moved": (moved, _EACH),
    "translated, original at hand": (partial(translated, is_alone=False), _EACH // 2),
    "translated, alone": (partial(translated, is_alone=True), _EACH // 2),
}


def main() -> None:
    """Plant, lint, and print how it went for each class."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--flavor", choices=FLAVORS, default="github")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-v", "--verbose", action="store_true", help="show what was not right")
    options = parser.parse_args()
    folder = Path(os.environ["NOTES_TOOL_CORPUS"]).resolve()
    paths = [path for each in _LANGUAGES for path in sorted((folder / each).rglob("*.md"))]
    texts = {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in paths
        if path.is_file()
    }
    pages = Pages(texts, FLAVORS[options.flavor])
    chance = random.Random(options.seed)  # noqa: S311 - a seed, so that it can be run again
    total: Counter[str] = Counter()
    print(f"{'class':30} planted  found  right  wrong  none")
    for name, (breaking, count) in CLASSES.items():
        tally: Counter[str] = Counter()
        for path, broken in _planted(pages, chance, breaking, count):
            verdict = _verdict(pages, path, broken)
            tally.update(["planted", *verdict[0]])
            if options.verbose and "right" not in verdict[0]:
                print(f"  {path}: {broken.name} -> {verdict[1]}, not {broken.right}")
        _print(name, tally)
        total += tally
    _print("all", total)


def _planted(
    pages: Pages, chance: random.Random, breaking: Breaking, count: int
) -> Iterator[tuple[str, Broken]]:
    """Break so many links, in pages drawn by chance."""
    paths = sorted(pages.texts)
    while count:
        path = chance.choice(paths)
        note = pages.note(path)
        headings = [each for each in note.headings if _is_plain(note, each)]
        broken = breaking(pages, chance, note, chance.choice(headings)) if headings else None
        if broken is None or broken.name in facts_of(pages.note(path, broken.text)).anchors:
            continue
        yield path, broken
        count -= 1


def _verdict(pages: Pages, path: str, broken: Broken) -> tuple[list[str], str | None]:
    """Lint a page, and say what was found of the broken link."""
    changed = {**pages.texts, **broken.others, path: broken.text}
    texts = {name: text for name, text in changed.items() if text is not None}
    all_pages = Pages(texts, pages.flavor)
    collection = Collection(
        lambda: texts,
        lambda name: all_pages.note(name) if name in texts else None,
        texts.__contains__,
        texts.get,
    )
    context = Context(collection, load_default)
    found = [
        finding
        for finding in broken_anchor.check(all_pages.note(path), context)
        if finding.values["name"] == broken.name
    ]
    if not found:
        return [], None
    near = found[-1].values["near"]
    right = escaped(broken.right) if "#" not in broken.right else broken.right
    said = "none" if near is None else "right" if near == right else "wrong"
    return ["found", said], None if near is None else str(near)


def _is_plain(note: Note, heading: Heading) -> bool:
    """Tell whether a heading has nothing but text, so that its title can be changed by words."""
    block = note.blocks[heading.block]
    return (
        bool(heading.slug)
        and block.depth == 0
        and block.content.text == heading.text
        and block.markup.startswith("#")
        and "{" not in heading.text
    )


def _headings(pages: Pages, chance: random.Random) -> list[Heading]:
    """Give the headings of a page that has some."""
    paths = sorted(pages.texts)
    while True:
        found = [each for each in pages.note(chance.choice(paths)).headings if each.text.split()]
        if found:
            return found


def _with_link(note: Note, name: str, right: str) -> Broken:
    return Broken(note.edited([_link(note, name)]).source.text, name, right)


def _link(note: Note, name: str) -> Edit:
    """Put a paragraph with a link before the first heading."""
    first = note.blocks[note.headings[0].block].span.start
    return Edit(Span(first, first), f"[here](#{name})\n\n")


def _print(name: str, tally: Counter[str]) -> None:
    columns = ("planted", "found", "right", "wrong", "none")
    numbers = "  ".join(f"{tally[each]:5}" for each in columns)
    print(f"{name:30} {numbers}")


if __name__ == "__main__":
    main()
