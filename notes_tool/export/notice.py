"""The notice that opens a page of which some is not translated, or may be out of date."""

from __future__ import annotations

import re
from functools import cache

from notes_tool.diagnostic import Text
from notes_tool.markdown.note import NaturalLanguage, Note
from notes_tool.text.edit import Edit
from notes_tool.text.span import Span

_UNTRANSLATED = Text(
    en="{count} passages of this page are not translated yet",
    fr="{count} passages de cette page ne sont pas encore traduits",
)
_ONE_UNTRANSLATED = Text(
    en="1 passage of this page is not translated yet",
    fr="1 passage de cette page n'est pas encore traduit",
)
_STALE = Text(
    en="{count} passages of this page may be out of date",
    fr="{count} passages de cette page peuvent être dépassés",
)
_ONE_STALE = Text(
    en="1 passage of this page may be out of date",
    fr="1 passage de cette page peut être dépassé",
)
_QUOTE = re.compile(r"\s*> (?P<sentence>[^\r\n]*)")
_NUMBER = re.compile(r"\d+")
_BLANK_LINES = re.compile(r"(?:[ \t]*(?:\r\n|\r|\n))*")


def notice(language: NaturalLanguage, untranslated: int, stale: int) -> str:
    """Say on one line what a page lacks; empty where it lacks nothing.

    Args:
        language: the language of the page, in which it is said.
        untranslated: how many of its segments are not translated.
        stale: how many of them are translations of an older text.
    """
    missing = _ONE_UNTRANSLATED if untranslated == 1 else _UNTRANSLATED
    outdated = _ONE_STALE if stale == 1 else _STALE
    said = [
        text.say(language, count=count) + "."
        for text, count in ((missing, untranslated), (outdated, stale))
        if count
    ]
    return " ".join(said)


def notice_edit(page: Note, sentence: str) -> Edit:
    """Put a notice at the top of a page, below its front matter, as a quote of one line."""
    text = page.source.text
    start = page.front_matter.span.end if page.front_matter else 0
    newline = page.source.newline
    if page.front_matter:
        blank = _BLANK_LINES.match(text, start)
        start = blank.end() if blank else start
    gap = newline if text[:start] and not text[:start].endswith(("\n", "\r")) else ""
    return Edit(Span(start, start), f"{gap}> {sentence}{newline}{newline}")


def notice_span(page: Note, language: str) -> Span:
    """Give where the notice of a page stands; an empty span where it has none.

    Args:
        page: the page as it was written.
        language: of the page.
    """
    start = page.front_matter.span.end if page.front_matter else 0
    match = _QUOTE.match(page.source.text, start)
    notices = _notices("fr" if language == "fr" else "en")
    if match is None or _pattern(match["sentence"]) not in notices:
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
