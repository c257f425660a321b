"""The rule `unfinished-marker`."""

from __future__ import annotations

from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Severity, Text
from notes_tool.markdown.note import Note
from notes_tool.rules.rule import Context, rule
from notes_tool.rules.sections.colons import dangling_colons
from notes_tool.rules.sections.emptiness import empty_sections
from notes_tool.rules.sections.markers import markers
from notes_tool.rules.sections.questions import unanswered
from notes_tool.rules.sections.stub import stub
from notes_tool.rules.sections.truncation import truncations


@rule(
    "unfinished-marker",
    family="sections",
    summary=Text(
        en="Words that say that something is still to be written: TODO, TBD, `à compléter`",
        fr="Mots qui disent que quelque chose reste à écrire : TODO, TBD, « à compléter »",
    ),
    text=Text(
        en="`{marker}` says that something is still to be written",
        fr="« {marker} » dit que quelque chose reste à écrire",
    ),
    hint=Text(
        en="write it, and take the words away that say so",
        fr="l'écrire, et retirer les mots qui le disent",
    ),
)
def unfinished_marker(note: Note, _context: Context) -> Iterator[Finding]:
    """Find words that say that something is still to be written; of hidden ones, as information."""
    found = markers(note)
    told = frozenset(_told(note)) if any(marker.is_quiet for marker in found) else frozenset()
    for marker in found:
        if not marker.is_quiet or marker.block not in told:
            severity = Severity.INFO if marker.is_quiet else None
            yield Finding(marker.span, {"marker": marker.text}, severity=severity)


def _told(note: Note) -> Iterator[int]:
    """Give the blocks of which other rules say, louder than a comment, that they are unfinished."""
    if stub(note):
        yield from range(len(note.blocks))
    yield from (each.block for each in truncations(note))
    yield from (each.block for each in dangling_colons(note))
    for section in (*empty_sections(note), *unanswered(note)):
        yield from section.body
