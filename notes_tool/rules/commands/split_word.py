"""The rule `split-word`."""

from __future__ import annotations

from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Severity, Text
from notes_tool.markdown.note import Note
from notes_tool.rules.commands.judging import judged
from notes_tool.rules.rule import Context, rule


@rule(
    "split-word",
    family="commands",
    summary=Text(
        en="Blanks that are lost or moved in a command",
        fr="Espaces perdues ou déplacées dans une commande",
    ),
    severity=Severity.ERROR,
    text=Text(
        en="a blank is missing or too many in `{name}`",
        fr="il manque une espace dans `{name}`, ou il y en a une de trop",
    ),
    hint=Text(en="write `{near}`", fr="écrire `{near}`"),
)
def split_word(note: Note, context: Context) -> Iterator[Finding]:
    """Find words that a lost or moved blank made one, or two."""
    return judged("split-word", note, context)
