"""The rule `broken-anchor`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from notes_tool.diagnostic import Finding, Severity, Text
from notes_tool.markdown.collection import facts_of
from notes_tool.markdown.note import Note
from notes_tool.rules.anchors.targets import fragment_links
from notes_tool.rules.rule import Context, rule
from notes_tool.text.nearest import SIMILARITY


class Options(NamedTuple):
    """The options of `broken-anchor`.

    Args:
        similarity: how near an anchor must be to be suggested, from 0 to 1.
        known: anchors that the site makes on its pages, whatever the notes hold.
    """

    similarity: float = SIMILARITY
    known: tuple[str, ...] = ()


@rule(
    "broken-anchor",
    family="anchors",
    summary=Text(
        en="Links into the note itself whose anchor is not there",
        fr="Liens vers la note elle-même dont l'ancre n'existe pas",
    ),
    severity=Severity.ERROR,
    text=Text(
        en="no anchor of this note is named `{name}`{reason}",
        fr="aucune ancre de cette note ne s'appelle `{name}`{reason}",
    ),
    hint=Text(en="write `#{near}`", fr="écrire `#{near}`"),
    options=Options,
)
def broken_anchor(note: Note, context: Context) -> Iterator[Finding]:
    """Find links into the note itself whose anchor is not there."""
    facts, options = facts_of(note), context.options(Options)
    for fragment in fragment_links(note):
        if fragment.link.path or fragment.name in facts.anchors or fragment.name in options.known:
            continue
        from notes_tool.rules.anchors.intended import missing_anchor  # noqa: PLC0415 - rarely used

        finding = missing_anchor(note, fragment, facts, context.collection, options.similarity)
        if finding is not None:
            yield finding
