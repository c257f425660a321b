"""When to ask again: which answers pass, and how long to wait."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple

PASSING = frozenset((408, 425, 429, 500, 502, 503, 504, 520, 522, 524, 529))
"""The answers that may be others a moment later."""

_LONGEST = 60.0


class Patience(NamedTuple):
    """How long an engine is waited for.

    Args:
        tries: how often it is asked.
        first: the seconds before the second time; they double each time.
        connecting: the seconds to reach it.
        answering: the seconds until an answer is whole.
        sleep: waits for some seconds.
        clock: gives the seconds since some moment.
    """

    tries: int = 5
    first: float = 1.0
    connecting: float = 10.0
    answering: float = 120.0
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic

    def pause(self, attempt: int, retry_after: str | None) -> float | None:
        """Give the seconds to wait after an attempt, the first one being 0.

        Returns:
            None where no other attempt makes sense: there were enough, or the engine asks for more
            time than anybody waits in front of a terminal.
        """
        if attempt + 1 >= self.tries:
            return None
        asked = seconds_of(retry_after)
        if asked is not None and asked > _LONGEST:
            return None
        return max(asked or 0.0, min(self.first * 2.0**attempt, _LONGEST))


def seconds_of(retry_after: str | None) -> float | None:
    """Read a `Retry-After` header, which names seconds or a date (RFC 9110, 10.2.3)."""
    if not retry_after:
        return None
    if retry_after.strip().isdecimal():
        return float(retry_after)
    try:
        then = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    aware = then if then.tzinfo else then.replace(tzinfo=UTC)
    return max(0.0, (aware - datetime.now(UTC)).total_seconds())
