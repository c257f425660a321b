"""Where a note says a term by one of its competing words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from notes_tool.knowledge.competing import Choice, said
from notes_tool.knowledge.glossary import Glossary
from notes_tool.markdown.note import Note
from notes_tool.text.span import Span


class Use(NamedTuple):
    """A place where a note says a term by one of its competing words, and how it is written."""

    choice: Choice
    span: Span
    form: str


class Uses(NamedTuple):
    """The competing words of a note.

    Args:
        counts: how often it says each, in the order of their first uses.
        first: their first uses.
    """

    counts: Mapping[Choice, int]
    first: Mapping[Choice, Use]

    def rivals(self, choice: Choice) -> list[Choice]:
        """Give the words that the note says for the same term, the word itself among them."""
        return [each for each in self.counts if each.is_for_same(choice)]

    def main(self, choice: Choice) -> Choice:
        """Give the one that the note says most; of two as often, the one that comes first."""
        return max(self.rivals(choice), key=self.counts.__getitem__)


def uses_of(note: Note, glossary: Glossary) -> Uses:
    """Give the competing words of a note."""
    found = list(_uses(note, glossary))
    first = {use.choice: use for use in reversed(found)}
    return Uses(Counter(use.choice for use in found), first)


def _uses(note: Note, glossary: Glossary) -> Iterator[Use]:
    for prose in note.prose:
        if prose.language is not None:
            region = prose.region
            for each in said(region.text, glossary, prose.language):
                form = " ".join(region.text[each.start : each.end].split())
                yield Use(each.choice, region.span(each.start, each.end), form)
