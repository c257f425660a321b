"""What the notes of one run call a thing, each by the word that it says most.

Other notes are read as texts, and only those that may hold a word for the same thing are parsed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from notes_tool.diagnostic import Language
from notes_tool.knowledge.competing import Choice, may_say
from notes_tool.knowledge.glossary import Glossary
from notes_tool.markdown.collection import Collection
from notes_tool.rules.glossary.uses import Uses, uses_of
from notes_tool.rules.rule import Context


class _Vote(NamedTuple):
    """The word that a note says most for a term, how often, and as it first writes it."""

    path: str
    choice: Choice
    times: int
    form: str


def main_word(choice: Choice, uses: Uses, path: str, context: Context) -> str | None:
    """Give the word that the notes say rather than the one that a note keeps to, if there is one.

    It is that of most notes. Where two are in as many, the one that is said more often counts, then
    the one of the first note. A note that says a shorter form of a word speaks for that word too.

    Args:
        choice: the word.
        uses: the words of the note.
        path: the note.
        context: knows the others, which are linted in the same run.
    """
    own = _vote(choice, uses, path)
    votes = sorted([own, *_others(choice, path, context)], key=lambda vote: vote.path)

    # Many notes say the same: each word is weighed once.
    weights = {word: _weight(word, votes) for word in {vote.choice for vote in votes}}
    best = max(votes, key=lambda vote: weights[vote.choice])
    return best.form if choice.competes(best.choice) else None


def _weight(choice: Choice, votes: Sequence[_Vote]) -> tuple[int, int]:
    """Give how many votes are for a word or a shorter form of it, and how often these say it."""
    times = [each.times for each in votes if not each.choice.competes(choice)]
    return len(times), sum(times)


def _others(choice: Choice, path: str, context: Context) -> Iterator[_Vote]:
    """Give the votes of the other notes for a term."""
    collection, glossary = context.collection, context.glossary()
    held = _held(choice.language, context.together, collection, glossary)
    for other, terms in held.items():
        if other != path and choice.term in terms:
            votes = _votes(other, collection, glossary)
            yield from (vote for vote in votes if vote.choice.is_for_same(choice))


@lru_cache(maxsize=2)
def _held(
    language: Language, together: frozenset[str], collection: Collection, glossary: Glossary
) -> Mapping[str, frozenset[str]]:
    """Give the terms of which a word stands in the text of each note, be it in code."""
    texts = ((path, collection.read(path)) for path in together)
    return {path: may_say(text, glossary, language) for path, text in texts if text is not None}


@lru_cache(maxsize=4_096)
def _votes(path: str, collection: Collection, glossary: Glossary) -> tuple[_Vote, ...]:
    """Give what a note calls each thing; nothing where it cannot be read or is not UTF-8."""
    note = collection.load(path)
    if note is None or not note.source.is_decodable:
        return ()
    uses = uses_of(note, glossary)
    return tuple(_vote(choice, uses, path) for choice in uses.counts if choice == uses.main(choice))


def _vote(choice: Choice, uses: Uses, path: str) -> _Vote:
    return _Vote(path, choice, uses.counts[choice], uses.first[choice].form)
