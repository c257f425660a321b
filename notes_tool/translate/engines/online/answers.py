"""Reads what engines answer, taking nothing for granted."""

from __future__ import annotations

from notes_tool.translate.engines.online.client import UNEXPECTED, Json
from notes_tool.translate.engines.protocol import AnswerError


def strings(value: Json, host: str) -> list[str]:
    """Give a list of strings.

    Raises:
        AnswerError: it is none.
    """
    if isinstance(value, list):
        found = [each for each in value if isinstance(each, str)]
        if len(found) == len(value):
            return found
    raise AnswerError(UNEXPECTED.filled(host=host))


def member(value: Json, name: str) -> Json:
    """Give what an object has under a name; None where it is no object or has nothing there."""
    return value.get(name) if isinstance(value, dict) else None


def members(value: Json, name: str) -> Json:
    """Give what each object of a list has under a name; None where it is no list."""
    return [member(each, name) for each in value] if isinstance(value, list) else None


def first(value: Json) -> Json:
    """Give the first value of a list; None where there is none."""
    return value[0] if isinstance(value, list) and value else None
