"""Patterns as gitignore has them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # pathspec takes 20 ms to import; most runs have no pattern.
    from pathspec import GitIgnoreSpec


def matches(patterns: tuple[str, ...], path: str) -> bool:
    """Tell whether a relative path, with `/` between its parts, is covered by the patterns.

    As in a `.gitignore` the last pattern that matches decides, and `!` takes back.
    """
    return bool(patterns) and _compiled(patterns).match_file(path)


def is_pattern(pattern: str) -> bool:
    """Tell whether a pattern is well formed."""
    try:
        _compiled((pattern,))
    except ValueError:
        return False
    return True


@lru_cache(maxsize=64)
def _compiled(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - see above

    return GitIgnoreSpec.from_lines(patterns)
