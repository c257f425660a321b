"""Drafting texts: hidden, asked for, put together again and checked; what fails is left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from notes_tool.diagnostic import Severity, Text
from notes_tool.markdown.note import NaturalLanguage
from notes_tool.translate.catalog import Entry
from notes_tool.translate.checks import Fault, faults
from notes_tool.translate.drafting.asking import Answer, ask
from notes_tool.translate.drafting.task import Task
from notes_tool.translate.drafting.terms import (
    Speech,
    Terms,
    enforce,
    kept_words,
    lacking,
    pairs_of,
    terms_of,
    translated_words,
)
from notes_tool.translate.engines.protocol import Engine, Request
from notes_tool.translate.protect.parts import Word, hidden, parts_of, readable
from notes_tool.translate.protect.sentences import sentences_of
from notes_tool.translate.protect.shield import Restored, Shielded, restore, shield

HARMFUL = frozenset(("changed-term", "changed-number"))
"""The checks that refuse a draft though what they find is no error: all else is a matter of words,
which the person who reviews the draft decides."""

_NOT_HIDDEN = Text(
    en="it holds what looks like one of our placeholders",
    fr="il contient ce qui ressemble à l'un de nos repères",
)


class Outcome(NamedTuple):
    """What became of a task.

    Args:
        task: the task.
        translation: the draft; None where it was refused.
        refusal: why; None where it was not.
        remarks: the names of the checks that have something to say about the draft.
    """

    task: Task
    translation: str | None
    refusal: Text | None = None
    remarks: tuple[str, ...] = ()


class _Way(NamedTuple):
    """One way to ask for a text: in one piece or several, with blanks between them."""

    pieces: tuple[Shielded, ...]
    gaps: tuple[str, ...] = ()


@dataclass(frozen=True)
class Drafter:
    """Drafts texts.

    Args:
        engine: who is asked.
        speech: the glossary and the languages.
        target: the language that is translated into.
        source: the language of texts.
    """

    engine: Engine
    speech: Speech
    source: NaturalLanguage
    target: NaturalLanguage

    def draft(self, tasks: Sequence[Task]) -> tuple[Outcome, ...]:
        """Draft texts; what comes back wrong is asked for once more, in another way.

        A draft that lacks a term is asked for with the term's translation in its place. One that
        does harm is asked for sentence by sentence. What still does harm is refused.

        Raises:
            EngineError: the engine cannot be used.
        """
        terms = [
            terms_of(readable(each.text, parts_of(each.text, each.protected)), self.speech)
            for each in tasks
        ]
        first = self._tried(tasks, terms, dict(enumerate(map(self._whole, tasks, terms))))
        again = {
            number: way
            for number, outcome in first.items()
            if (way := self._other_way(outcome, terms[number])) is not None
        }
        second = self._tried(tasks, terms, again)
        return tuple(_better(first[number], second.get(number)) for number in range(len(tasks)))

    def _whole(self, task: Task, terms: Terms, words: Iterable[Word] = ()) -> _Way:
        parts = parts_of(task.text, task.protected, [*kept_words(terms), *words])
        return _Way((shield(task.text, parts, self.engine.form),))

    def _other_way(self, outcome: Outcome, terms: Terms) -> _Way | None:
        """Give another way to ask for a text; None where there is none, or no need."""
        if outcome.translation is None:
            return self._by_sentence(outcome.task, terms)
        if "missing-term" not in outcome.remarks:
            return None
        missing = lacking(terms, outcome.translation, self.speech)
        words = list(translated_words(missing, self.speech))
        return self._whole(outcome.task, terms, words) if words else None

    def _by_sentence(self, task: Task, terms: Terms) -> _Way | None:
        text = task.text
        parts = parts_of(text, task.protected, kept_words(terms))
        found = sentences_of(text, parts)
        if len(found) == 1:
            return None
        pieces = [shield(text[slice(*each.span)], each.parts, self.engine.form) for each in found]
        gaps = [text[one.span.end : other.span.start] for one, other in pairwise(found)]
        return _Way(tuple(pieces), (*gaps, ""))

    def _tried(
        self, tasks: Sequence[Task], terms: Sequence[Terms], ways: Mapping[int, _Way]
    ) -> dict[int, Outcome]:
        """Ask for some tasks, by their numbers."""
        pieces = [piece for way in ways.values() for piece in way.pieces]
        dictionary = dict.fromkeys(
            pair for number in ways for pair in pairs_of(terms[number], self.speech)
        )
        answers = iter(self._answers(pieces, tuple(dictionary)))
        return {
            number: self._outcome(
                tasks[number], terms[number], way, [next(answers) for _ in way.pieces]
            )
            for number, way in ways.items()
        }

    def _answers(
        self, pieces: Sequence[Shielded], terms: tuple[tuple[str, str], ...]
    ) -> Iterator[Answer]:
        """Give the answers to pieces; those without a word of their own need no engine."""
        asked = [each for each in pieces if _has_words(each)]
        texts = tuple(dict.fromkeys(each.written for each in asked))
        request = Request(texts, self.source, self.target, terms)
        by_text = dict(zip(texts, ask(self.engine, request) if texts else (), strict=True))
        for piece in pieces:
            yield by_text.get(piece.written, piece.written)

    def _outcome(self, task: Task, terms: Terms, way: _Way, answers: Sequence[Answer]) -> Outcome:
        pieces = []
        for shielded, answer in zip(way.pieces, answers, strict=True):
            restored = answer if isinstance(answer, Text) else _restored(shielded, answer)
            if isinstance(restored, Text):
                return Outcome(task, None, restored)
            pieces.append(enforce(restored, terms, self.speech).text)
        gaps = way.gaps or ("",)
        return self._judged(task, "".join(map("".join, zip(pieces, gaps, strict=True))))

    def _judged(self, task: Task, translation: str) -> Outcome:
        """Run all checks of translations on a draft."""
        entry = Entry(task.text, translation, "draft")
        found = tuple(faults(entry, task.language, self.target, self.speech.glossary))
        harm = next(filter(_is_harmful, found), None)
        if harm is not None:
            return Outcome(task, None, harm.check.text.filled(**harm.values))
        return Outcome(task, translation, None, tuple(each.check.name for each in found))


def _is_harmful(fault: Fault) -> bool:
    return fault.check.severity is Severity.ERROR or fault.check.name in HARMFUL


def _has_words(shielded: Shielded) -> bool:
    return any(letter.isalpha() for letter in hidden(shielded.text, shielded.parts))


def _restored(shielded: Shielded, answer: str) -> Restored | Text:
    # A text that cannot be told from its placeholders would not even come back unchanged.
    untouched = restore(shielded, shielded.written)
    if isinstance(untouched, Text):
        return _NOT_HIDDEN
    return restore(shielded, answer)


def _better(first: Outcome, second: Outcome | None) -> Outcome:
    """Choose between two outcomes of a task; the first one tells why both were refused."""
    if second is None or second.translation is None:
        return first
    is_better = first.translation is None or len(second.remarks) < len(first.remarks)
    return second if is_better else first
