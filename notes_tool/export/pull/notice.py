"""Finding the notice that the export put on top of a page."""

from __future__ import annotations

import re
from functools import cache

from notes_tool.export.notice import notice
from notes_tool.markdown.note import NaturalLanguage, Note
from notes_tool.text.span import Span

_QUOTE = re.compile(r"\s*> (?P<sentence>[^\r\n]*)")
_NUMBER = re.compile(r"\d+")


def notice_span(page: Note, language: str) -> Span:
    """Give where the notice of a page stands; an empty span where it has none.

    Args:
        page: the page as it was written.
        language: of the page.
    """
    start = page.front_matter.span.end if page.front_matter else 0
    match = _QUOTE.match(page.source.text, start)
    if match is None or _pattern(match["sentence"]) not in _notices(
        "fr" if language == "fr" else "en"
    ):
        return Span(start, start)
    return Span(match.start("sentence") - len("> "), match.end())


@cache
def _notices(language: NaturalLanguage) -> frozenset[str]:
    """Give all notices, whatever they count."""
    counts = (0, 1, 2)
    found = (notice(language, untranslated, stale) for untranslated in counts for stale in counts)
    return frozenset(_pattern(sentence) for sentence in found)


def _pattern(sentence: str) -> str:
    return _NUMBER.sub("0", sentence)
