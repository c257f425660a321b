"""Words that a person changed on a page, changed likewise in the translation of the catalog.

A page does not show a translation letter by letter: placing escapes in it what Markdown would read
otherwise, and cleaning mends it. So what the person wrote is not taken as it stands. What they
changed on the page is changed in the translation, and what they left alone stays as it is there.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from notes_tool.text.edit import Edit, apply
from notes_tool.text.span import Span

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_HELD_BLANK = re.compile("[\u00a0\u202f](?=[:;?!»])|(?<=«)[\u00a0\u202f]")


def carried(page: str, edited: str, translation: str) -> str:
    """Give a translation with the words changed that a person changed on its page.

    Args:
        page: the text of the page as it was written.
        edited: what the person made of it.
        translation: what the catalog held when the page was written.

    Returns:
        `translation` where the person changed nothing, and `edited` where the page showed the
        translation as it is. Where both the page and the person changed the same words, the
        person's stand.
    """
    if translation == page:
        return edited
    before, after = _spaced(page, edited, translation)
    by_person = edits_between(before, after)
    by_page = [
        edit
        for edit in edits_between(before, translation)
        if not any(_meets(edit.span, other.span) for other in by_person)
    ]
    return apply(before, [*by_person, *by_page])


def edits_between(old: str, new: str) -> tuple[Edit, ...]:
    """Give the words to change in one text so that it becomes another."""
    before, after = list(_TOKEN.finditer(old)), list(_TOKEN.finditer(new))
    matcher = SequenceMatcher(None, [m[0] for m in before], [m[0] for m in after], autojunk=False)
    starts = [*(match.start() for match in before), len(old)]
    new_starts = [*(match.start() for match in after), len(new)]
    return tuple(
        Edit(Span(starts[i], starts[j]), new[new_starts[k] : new_starts[m]])
        for tag, i, j, k, m in matcher.get_opcodes()
        if tag != "equal"
    )


def _spaced(page: str, edited: str, translation: str) -> tuple[str, str]:
    """Take away the no-break spaces that the page got before its marks, where it got some."""
    if len(_HELD_BLANK.findall(page)) <= len(_HELD_BLANK.findall(translation)):
        return page, edited
    return _HELD_BLANK.sub(" ", page), _HELD_BLANK.sub(" ", edited)


def _meets(one: Span, other: Span) -> bool:
    """Tell whether two changes touch the same words; at a common edge they do not."""
    return one.start < other.end and other.start < one.end
