"""Where a value stands in JSON, which the parser of the standard library does not tell."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]]')
_COLON = re.compile(r"\s*:")


def row_of(text: str, keys: Sequence[str]) -> int:
    """Give the row, counted from 1, of the last of some keys that lead from the root to a value.

    Of one key alone it is the place where it stands the second time in one object, if it does.
    Where the keys lead nowhere it is the first row.
    """
    if not keys:
        return 1
    seen: set[tuple[str, ...]] = set()
    wanted, found = tuple(keys), 0
    for path, offset in _keys(text):
        if path in seen and path[-1:] == wanted:
            return text.count("\n", 0, offset) + 1
        seen.add(path)
        if path == wanted:
            found = found or offset
    return text.count("\n", 0, found) + 1


def _keys(text: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """Give all keys of JSON with those above them, and where each starts.

    A list has the empty key, so that what stands in it is told from what stands beside it.
    """
    above: list[str] = []
    key = ""
    for token in _TOKEN.finditer(text):
        if token[0] in "{[":
            above.append(key)
            key = ""
        elif token[0] in "}]":
            key = above.pop() if above else ""
        elif _COLON.match(text, token.end()):
            key = json.loads(token[0], strict=False)
            yield (*above[1:], key), token.start()
