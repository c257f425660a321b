"""The rule `swallowed-placeholder`."""

from __future__ import annotations

from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Text
from notes_tool.markdown.note import Note
from notes_tool.rules.rule import Context, rule


@rule(
    "swallowed-placeholder",
    family="commands",
    summary=Text(
        en="Placeholders outside code that vanish as HTML tags",
        fr="Paramètres à remplacer qui disparaissent comme balises HTML hors du code",
    ),
    text=Text(
        en="`{name}` is read as an HTML tag and vanishes",
        fr="`{name}` est lu comme une balise HTML et disparaît",
    ),
    hint=Text(en="write it as code: {near}", fr="l'écrire comme du code : {near}"),
)
def swallowed_placeholder(note: Note, context: Context) -> Iterator[Finding]:
    """Find what looks like a placeholder and is a tag of no element."""
    if not note.tags:
        return
    from notes_tool.rules.commands.swallowed import findings  # noqa: PLC0415 - when needed

    yield from findings(note, context.commands())
