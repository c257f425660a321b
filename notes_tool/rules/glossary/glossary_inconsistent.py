"""The rule `glossary-inconsistent`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from notes_tool.diagnostic import Finding, Text
from notes_tool.knowledge.competing import Choice, said
from notes_tool.knowledge.glossary import Glossary
from notes_tool.markdown.note import Note
from notes_tool.rules.rule import Context, rule
from notes_tool.text.span import Span


@rule(
    "glossary-inconsistent",
    family="glossary",
    summary=Text(
        en="Two words for one thing in a note, where the glossary admits both",
        fr="Deux mots pour une même chose dans une note, là où le glossaire admet les deux",
    ),
    text=Text(
        en="`{form}` stands here for what is mostly called `{other}` in this note",
        fr="« {form} » désigne ici ce que cette note appelle surtout « {other} »",
    ),
    hint=Text(
        en="keep to one of them, or let glossary.yaml decide",
        fr="s'en tenir à l'un d'eux, ou trancher dans glossary.yaml",
    ),
)
def glossary_inconsistent(note: Note, context: Context) -> Iterator[Finding]:
    """Find the first use of each word that another one of its term outnumbers.

    Of two that are used as often, the one that comes first counts.
    """
    uses = list(_uses(note, context.glossary()))
    counts = Counter(use.choice for use in uses)
    first = {use.choice: use for use in reversed(uses)}
    for choice, use in reversed(first.items()):
        rivals = [each for each in counts if each.term == choice.term]
        main = max(rivals, key=counts.__getitem__)
        if choice.competes(main):
            yield Finding(use.span, {"form": use.form, "other": first[main].form})


class _Use(NamedTuple):
    """A place where a note says a term by one of its competing words."""

    choice: Choice
    span: Span
    form: str


def _uses(note: Note, glossary: Glossary) -> Iterator[_Use]:
    for prose in note.prose:
        if prose.language is not None:
            region = prose.region
            for each in said(region.text, glossary, prose.language):
                form = " ".join(region.text[each.start : each.end].split())
                yield _Use(each.choice, region.span(each.start, each.end), form)
