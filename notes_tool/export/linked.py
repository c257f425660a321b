"""What notes link to in each other, without parsing them all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from notes_tool.export.anchors import linked_fragments
from notes_tool.text.flavor import Flavor
from notes_tool.text.span import Source


@dataclass(frozen=True)
class Linked:
    """The fragments that notes link to.

    Args:
        by_note: by the path of a note, the fragments of it with the notes that link to them.
        exported: the paths of the notes that are exported now.
    """

    by_note: Mapping[str, Mapping[str, Collection[str]]]
    exported: frozenset[str]

    def to(self, path: str) -> frozenset[str]:
        """Give the fragments of a note that others link to."""
        found = self.by_note.get(path, {})
        return frozenset(name for name, by in found.items() if any(each != path for each in by))

    def from_outside(self, path: str) -> frozenset[str]:
        """Give the fragments of a note that notes link to which are not exported now."""
        found = self.by_note.get(path, {})
        return frozenset(name for name, by in found.items() if not self.exported.issuperset(by))


def find_linked(sources: Iterable[Source], exported: Iterable[str], flavor: Flavor) -> Linked:
    """Look through notes for what they link to.

    Args:
        sources: all notes under the root.
        exported: the paths of those that are exported now.
        flavor: that of all of them.
    """
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for source in sources:
        for path, fragment in linked_fragments(source.text, source.path, flavor):
            found[path][fragment].add(source.path)
    return Linked(found, frozenset(exported))
