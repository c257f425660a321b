"""The rule `unfenced-command`."""

from __future__ import annotations

from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Severity, Text
from notes_tool.markdown.note import Note
from notes_tool.rules.rule import Context, rule


@rule(
    "unfenced-command",
    family="commands",
    summary=Text(
        en="Command lines outside any fence",
        fr="Lignes de commande hors de tout bloc de code",
    ),
    severity=Severity.INFO,
    text=Text(
        en="command lines in plain text ({count})",
        fr="lignes de commande dans le texte ({count})",
    ),
    hint=Text(en="put them in a `bash` fence", fr="les mettre dans un bloc `bash`"),
)
def unfenced_command(note: Note, context: Context) -> Iterator[Finding]:
    """Find command lines in plain text, and shell history in indented blocks, run by run."""
    from notes_tool.rules.commands.unfenced import findings  # noqa: PLC0415 - when needed

    yield from findings(note, context.commands())
