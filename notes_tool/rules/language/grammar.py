"""The rule `grammar`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from notes_tool.diagnostic import Finding, Severity, Text
from notes_tool.markdown.note import Note
from notes_tool.rules.rule import Context, rule


class Options(NamedTuple):
    """The options of `grammar`.

    Args:
        kinds: the kinds of mistakes that are reported, by Grammalecte's names.
    """

    kinds: tuple[str, ...] = (
        *("conf", "conj", "eleu", "imp", "infi", "inte", "ppas", "tu", "vmode"),
    )


@rule(
    "grammar",
    family="language",
    summary=Text(
        en="Mistakes in French that a grammar checker of the user's finds",
        fr="Fautes de français que trouve un correcteur grammatical de l'utilisateur",
    ),
    severity=Severity.INFO,
    text=Text(en="`{form}`: {message}", fr="« {form} » : {message}"),
    hint=Text(en="write `{word}`", fr="écrire « {word} »"),
    options=Options,
    default=False,
)
def grammar(note: Note, context: Context) -> Iterator[Finding]:
    """Find what the checker that the user names finds in the French texts of a note."""
    if context.grammar is not None:
        from notes_tool.rules.language.checked import findings  # noqa: PLC0415 - off by default

        yield from findings(
            note, context.glossary(), context.grammar, context.options(Options).kinds
        )
