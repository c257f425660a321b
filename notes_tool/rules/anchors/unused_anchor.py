"""The rule `unused-anchor`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from notes_tool.diagnostic import Finding, Severity, Text
from notes_tool.markdown.collection import Collection, NoteFacts, facts_of
from notes_tool.markdown.note import Note
from notes_tool.rules.anchors.targets import asked_for, places, resolved
from notes_tool.rules.rule import Context, rule
from notes_tool.text.flavor import Flavor
from notes_tool.text.pattern import pattern

# A tag of another kind may have its name for a style sheet or a script.
_FOR_LINKS = pattern(r"<a\s|\s*(?:#+\s*)?\{", re.IGNORECASE)


@rule(
    "unused-anchor",
    family="anchors",
    summary=Text(
        en="Anchors that no note links to",
        fr="Ancres vers lesquelles aucune note ne mène",
    ),
    severity=Severity.INFO,
    text=Text(
        en="nothing links to the anchor `{name}`",
        fr="rien ne mène à l'ancre `{name}`",
    ),
    default=False,
)
def unused_anchor(note: Note, context: Context) -> Iterator[Finding]:
    """Find written anchors that neither the note nor any other links to."""
    anchors = [
        anchor
        for anchor in note.anchors
        if anchor.name and _FOR_LINKS().match(note.source.slice(anchor.tag))
    ]
    if not anchors:
        return
    path = note.source.path
    # The links of the note as it is now; of others, and from others, as the collection has them.
    used = _asked_of(facts_of(note), note.flavor) | _linked(context.collection, note.flavor)
    for anchor in anchors:
        if (path, anchor.name) not in used:
            yield Finding(anchor.span, {"name": anchor.name})


@lru_cache(maxsize=1)
def _linked(collection: Collection, flavor: Flavor) -> frozenset[tuple[str, str]]:
    """Give the anchors that notes link to, each with the path of its note; all notes are read."""
    facts = (collection.facts(path) for path in collection)
    return frozenset().union(*(_asked_of(each, flavor) for each in facts if each))


def _asked_of(facts: NoteFacts, flavor: Flavor) -> frozenset[tuple[str, str]]:
    found = set()
    for target, fragment in facts.links:
        path = resolved(flavor, facts.path, target) if target else facts.path
        for place in places(flavor, path) if path is not None else ():
            found.add((place, asked_for(fragment)))
    return frozenset(found)
