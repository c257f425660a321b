"""Verifying a page: what is wrong with it, and whether that was wrong with its note already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from notes_tool.diagnostic import Diagnostic, Severity


class Verdict(NamedTuple):
    """What linting a page says.

    Args:
        known: the errors of the note that are still on its page, as findings in the note.
        new: the errors that only the page has.
    """

    known: tuple[Diagnostic, ...]
    new: tuple[Diagnostic, ...]


def verdict(
    before: Iterable[Diagnostic],
    after: Iterable[Diagnostic],
    is_translated: Callable[[Diagnostic], bool],
) -> Verdict:
    """Compare what is found in a note with what is found on its page; only errors count.

    An error is known if its rule found the same words in the note. Where words were translated they
    say nothing, and any error of the rule that the note has in translated text is the same. Of the
    same words, what is no error in the note is none of its page: a link that may lead to what the
    site makes can come near another heading once that is translated.

    Args:
        before: the findings in the note.
        after: those on the page.
        is_translated: tells whether one of either stands in text that was translated.
    """
    left = list(before)
    known, new = [], []
    unlike = []
    for error in _errors(after):
        same = next((each for each in left if _words(each) == _words(error)), None)
        if same is None:
            unlike.append(error)
        else:
            left.remove(same)
            known.append(same)
    for error in unlike:
        alike = (each for each in _errors(left) if each.rule == error.rule and is_translated(each))
        same = next(alike, None) if is_translated(error) else None
        if same is None:
            new.append(error)
        else:
            left.remove(same)
            known.append(same)
    return Verdict(tuple(sorted(_errors(known), key=lambda each: each.span)), tuple(new))


def _errors(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    return [each for each in diagnostics if each.severity is Severity.ERROR]


def _words(diagnostic: Diagnostic) -> Sequence[str]:
    return diagnostic.rule, diagnostic.source.slice(diagnostic.span)
