"""Asking an engine: as much at once as it takes, and less where its answer cannot be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from notes_tool.diagnostic import Text
from notes_tool.errors import EngineError
from notes_tool.translate.engines.protocol import AnswerError, Engine, Limits, Request

Answer: TypeAlias = "str | Text"
"""What an engine made of a text, or why there is nothing."""

_WRONG_COUNT = Text(
    en="it answered {got} texts where {wanted} were asked for",
    fr="il a répondu {got} textes quand {wanted} étaient demandés",
)
_NO_TEXTS = Text(
    en="it answered something else than texts", fr="il a répondu autre chose que des textes"
)


def ask(engine: Engine, request: Request) -> list[Answer]:
    """Give an engine's answers, one for each text.

    Where an answer to several texts cannot be read, each half is asked for again, so that one text
    which spoils it costs no other.

    Raises:
        EngineError: the engine cannot be used, or nothing that it answered could be read.
    """
    answers: list[Answer] = []
    for texts in _chunks(request.texts, engine.limits):
        answers += _halving(engine, request._replace(texts=texts))
    unread = [answer for answer in answers if isinstance(answer, Text)]
    if len(unread) == len(answers) > 1:
        raise EngineError(unread[0])
    return answers


def _chunks(texts: Sequence[str], limits: Limits) -> Iterator[tuple[str, ...]]:
    chunk: list[str] = []
    length = 0
    for text in texts:
        if chunk and (len(chunk) == limits.texts or length + len(text) > limits.characters):
            yield tuple(chunk)
            chunk, length = [], 0
        chunk.append(text)
        length += len(text)
    if chunk:
        yield tuple(chunk)


def _halving(engine: Engine, request: Request) -> list[Answer]:
    try:
        return [*_answered(engine, request)]
    except AnswerError as error:
        if len(request.texts) == 1:
            return [_sentence(error)]
    middle = len(request.texts) // 2
    halves = (request.texts[:middle], request.texts[middle:])
    return [each for half in halves for each in _halving(engine, request._replace(texts=half))]


def _answered(engine: Engine, request: Request) -> Sequence[str]:
    answers = engine.translate(request)
    if not all(isinstance(answer, str) for answer in answers):
        raise AnswerError(_NO_TEXTS)
    if len(answers) != len(request.texts):
        raise AnswerError(_WRONG_COUNT.filled(got=len(answers), wanted=len(request.texts)))
    return answers


def _sentence(error: EngineError) -> Text:
    return Text.literal(*(error.say(each).replace("\n", " ") for each in ("en", "fr")))
