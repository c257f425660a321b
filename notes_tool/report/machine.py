"""What the formats for programs share: compact JSON that any strict reader accepts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from notes_tool.report.terminal import visible

JSON: TypeAlias = "str | int | bool | Sequence[JSON] | Mapping[str, JSON] | None"
"""A value of JSON."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def dump(value: JSON) -> str:
    r"""Write a value as JSON on one line, in ASCII without control characters.

    A lone surrogate is written as `\udce9`, which Python and JavaScript read back as it was.
    """
    return json.dumps(value)


def well_formed(text: str) -> bool:
    """Tell whether a text can be written in UTF-8: whether no surrogate stands in it."""
    return _SURROGATE.search(text) is None


def readable(text: str) -> str:
    r"""Replace lone surrogates by escapes for people, `\xe9`: strict readers refuse them."""
    return _SURROGATE.sub(lambda match: visible(match.group()), text)


def array(items: Iterable[JSON]) -> Iterator[str]:
    """Give the lines of an array, one for each item; `[]` alone when there is none."""
    waiting: str | None = None
    for item in items:
        yield "[" if waiting is None else f"{waiting},"
        waiting = "  " + dump(item)
    if waiting is None:
        yield "[]"
    else:
        yield waiting
        yield "]"
