"""The examples of a glossary, read as notes are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from notes_tool.knowledge.glossary import Glossary
from notes_tool.knowledge.terms import Term
from notes_tool.markdown.note import Note
from notes_tool.rules.glossary.terms import matches
from notes_tool.text.span import Source


class Failure(NamedTuple):
    """An example that is not what it says.

    Args:
        term: whose example it is.
        text: the sentence.
        found: what is found in it though it is good; empty where it is bad and nothing is.
        has_language: whether its language can be told.
    """

    term: Term
    text: str
    found: tuple[str, ...]
    has_language: bool


def failures(glossary: Glossary) -> Iterator[Failure]:
    """Give the bad examples in which their term is not found, and the good ones that are not."""
    for term in glossary.terms:
        for text in (*term.examples.bad, *term.examples.good):
            note = Note(Source(f"{term.id}.md", text))
            read = matches(note, glossary)
            has_language = all(prose.language for prose in note.prose)
            if text in term.examples.good:
                found = tuple(prose.region.text[match.start : match.end] for prose, match in read)
                if found:
                    yield Failure(term, text, found, has_language)
            elif term.id not in (match.term.id for _, match in read):
                yield Failure(term, text, (), has_language)
