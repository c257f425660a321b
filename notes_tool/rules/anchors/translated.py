"""Notes that are translations of each other, and which heading of one is which of the other.

Translating a heading changes its slug; a link that keeps the old one is broken, but the note that
was translated says what it meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from notes_tool.markdown.collection import Collection, NoteFacts, Titled

_LANGUAGE = re.compile(r"(?<![^\W_])(?:en|fr)(?![^\W_])", re.IGNORECASE)
_OTHERS = {"en": "fr", "fr": "en"}


class Translated(NamedTuple):
    """An anchor of a translation of a note.

    Args:
        path: the translation that has it, below the root.
        name: the anchor of the heading that is the same in the note; None where that is not clear.
    """

    path: str
    name: str | None


def translated(name: str, facts: NoteFacts, collection: Collection) -> Translated | None:
    """Find an anchor that a note has not in the note of which it is a translation."""
    for path in twins(facts.path):
        twin = collection.facts(path) if collection.exists(path) else None
        if twin is not None and name in twin.anchors:
            return Translated(path, counterpart(name, twin.outline, facts.outline))
    return None


def twins(path: str) -> Iterator[str]:
    """Give the paths that a translation of a note may have: `fr/a.md` for `en/a.md`.

    A name or a part of a name is the language: `docs/fr/a.md`, `a.fr.md`, `guide-fr/a.md`; or the
    note in one language has no mark: `a.md` for `a.fr.md`.
    """
    swapped = _LANGUAGE.sub(lambda match: _OTHERS[match[0].lower()], path)
    unmarked = re.sub(r"\.(?:en|fr)(?=\.\w+\Z)", "", path)
    marked = (re.sub(r"(?=\.\w+\Z)", f".{language}", path, count=1) for language in _OTHERS)
    yield from (other for other in dict.fromkeys((swapped, unmarked, *marked)) if other != path)


def counterpart(name: str, theirs: Sequence[Titled], ours: Sequence[Titled]) -> str | None:
    """Give the slug of the heading that stands where one of a translation does.

    Slugs that are the same in both notes part them; between two of these the headings must be of
    the same levels in the same order.

    Args:
        name: a slug of the translation.
        theirs: the headings of the translation.
        ours: those of the note.
    """
    number = next((row for row, each in enumerate(theirs) if each.slug == name), None)
    if number is None:
        return None
    rows = {each.slug: row for row, each in reversed([*enumerate(ours)]) if each.slug}
    before = next((row for row in range(number, -1, -1) if theirs[row].slug in rows), None)
    after = next((row for row in range(number, len(theirs)) if theirs[row].slug in rows), None)
    start, our_start = (0, 0) if before is None else (before + 1, rows[theirs[before].slug] + 1)
    end, our_end = (len(theirs), len(ours)) if after is None else (after, rows[theirs[after].slug])
    between, our_part = theirs[start:end], ours[our_start:our_end]
    if [each.level for each in between] != [each.level for each in our_part]:
        return None
    return our_part[number - start].slug or None
