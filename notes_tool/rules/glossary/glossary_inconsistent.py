"""The rule `glossary-inconsistent`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from notes_tool.diagnostic import Finding, Text
from notes_tool.knowledge.competing import Choice
from notes_tool.markdown.note import Note
from notes_tool.rules.glossary.uses import Uses, uses_of
from notes_tool.rules.rule import Context, rule

_ELSEWHERE = Text(
    en="`{form}` stands here for what other notes mostly call `{other}`",
    fr="« {form} » désigne ici ce que d'autres notes appellent surtout « {other} »",
)


class Options(NamedTuple):
    """The options of `glossary-inconsistent`.

    Args:
        across: whether notes that are linted together are compared with each other too.
    """

    across: bool = True


@rule(
    "glossary-inconsistent",
    family="glossary",
    summary=Text(
        en="Two words for one thing in a note or across notes, where the glossary admits both",
        fr="Deux mots pour une même chose dans une note ou entre notes, là où le glossaire admet "
        "les deux",
    ),
    text=Text(
        en="`{form}` stands here for what is mostly called `{other}` in this note",
        fr="« {form} » désigne ici ce que cette note appelle surtout « {other} »",
    ),
    hint=Text(
        en="keep to one of them, or let glossary.yaml decide",
        fr="s'en tenir à l'un d'eux, ou trancher dans glossary.yaml",
    ),
    options=Options,
)
def glossary_inconsistent(note: Note, context: Context) -> Iterator[Finding]:
    """Find the first use of each word that another one of its term outnumbers.

    Of two that are used as often, the one that comes first counts. A word that a note keeps to is
    compared with those of the other notes of the run.
    """
    uses = uses_of(note, context.glossary())
    for choice, use in sorted(uses.first.items(), key=lambda item: item[1].span):
        main = uses.main(choice)
        if choice.competes(main):
            yield Finding(use.span, {"form": use.form, "other": uses.first[main].form})
        elif choice == main and not any(map(choice.competes, uses.rivals(choice))):
            other = _elsewhere(note, choice, uses, context)
            if other is not None:
                yield Finding(use.span, {"form": use.form, "other": other}, text=_ELSEWHERE)


def _elsewhere(note: Note, choice: Choice, uses: Uses, context: Context) -> str | None:
    """Give what other notes rather call a thing for which the note keeps to a word."""
    if context.together <= {note.source.path} or not context.options(Options).across:
        return None
    from notes_tool.rules.glossary.elsewhere import main_word  # noqa: PLC0415 - rarely used

    return main_word(choice, uses, note.source.path, context)
