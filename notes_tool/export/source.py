"""What of a note is to be translated into a language."""

from __future__ import annotations

from collections.abc import Sequence

from notes_tool.knowledge.glossary import load_default
from notes_tool.lint.found import Found
from notes_tool.lint.suppress import suppress
from notes_tool.markdown.collection import Collection
from notes_tool.markdown.note import NaturalLanguage, Note
from notes_tool.rules import RULES
from notes_tool.rules.commands.unfenced_command import unfenced_command
from notes_tool.rules.rule import Context
from notes_tool.translate.catalog import Catalog
from notes_tool.translate.segment import Segment
from notes_tool.translate.segments import segments

_ALONE = Context(Collection(tuple, lambda _: None, lambda _: False), load_default)


def all_segments(note: Note) -> tuple[Segment, ...]:
    """List the segments of a note, whatever their language; command lines in text are none.

    No configuration decides which lines those are, for the catalogs would change with it. What the
    author hides from the rule that finds them is text.
    """
    found = [Found(unfenced_command, each) for each in unfenced_command.check(note, _ALONE)]
    commands = suppress(note, found, RULES, ()) if found else ()
    return segments(note, [each.finding.span for each in commands])


def wanted(
    note: Note, found: Sequence[Segment], language: NaturalLanguage, catalog: Catalog
) -> tuple[Segment, ...]:
    """Choose the segments that are not in a language yet, and those of which that is not clear.

    One that a catalog has a translation of is among them whatever its words seem to be: a text that
    was translated once must not come out as it is because a word of it changed its looks.

    Args:
        note: the note.
        found: its segments.
        language: the language that is translated into.
        catalog: of the note, in this language.
    """
    known = {
        entry.key
        for entry in (*catalog.entries, *catalog.obsolete)
        if entry.translation not in ("", entry.text)
    }
    return tuple(
        segment
        for segment in found
        if (segment.language or note.language) != language
        or (segment.text, segment.context) in known
    )
