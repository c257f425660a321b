"""The notice that opens a page of which some is not translated, or may be out of date."""

from __future__ import annotations

import re

from notes_tool.diagnostic import Text
from notes_tool.markdown.note import NaturalLanguage, Note
from notes_tool.text.edit import Edit
from notes_tool.text.span import Span

_UNTRANSLATED = Text(
    en="{count} of {segments} passages of this page are not translated yet",
    fr="{count} passages de cette page sur {segments} ne sont pas encore traduits",
)
_ONE_UNTRANSLATED = Text(
    en="1 of {segments} passages of this page is not translated yet",
    fr="1 passage de cette page sur {segments} n'est pas encore traduit",
)
_STALE = Text(
    en="{count} may be out of date",
    fr="{count} peuvent être dépassés",
)
_ONE_STALE = Text(en="1 may be out of date", fr="1 peut être dépassé")
_ALL_TRANSLATED = Text(
    en="Of {segments} passages of this page {stale}",
    fr="Sur les {segments} passages de cette page, {stale}",
)
_BLANK_LINES = re.compile(r"(?:[ \t]*(?:\r\n|\r|\n))*")


def notice(language: NaturalLanguage, segments: int, untranslated: int, stale: int) -> str:
    """Say in one sentence what a page lacks; empty where it lacks nothing.

    Args:
        language: the language of the page, in which it is said.
        segments: how many there are to translate.
        untranslated: how many of them are not.
        stale: how many of them are translations of an older text.
    """
    stale_text = _ONE_STALE if stale == 1 else _STALE
    said_stale = stale_text.say(language, count=stale) if stale else ""
    if not untranslated:
        if not stale:
            return ""
        return _ALL_TRANSLATED.say(language, segments=segments, stale=said_stale) + "."
    text = _ONE_UNTRANSLATED if untranslated == 1 else _UNTRANSLATED
    said = text.say(language, count=untranslated, segments=segments)
    return ", ".join(part for part in (said, said_stale) if part) + "."


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
