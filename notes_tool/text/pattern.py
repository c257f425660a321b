"""Regular expressions that are compiled when they are first asked for.

Python takes up to a millisecond to compile one, and most notes need few of them. What every note
needs is compiled at once, by `re.compile`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial


def pattern(text: str, flags: int = 0) -> Callable[[], re.Pattern[str]]:
    """Give a function that gives the compiled expression; the arguments are those of `re`."""
    return cache(partial(re.compile, text, flags))
