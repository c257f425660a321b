"""All checks, and what they find in an entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from notes_tool.knowledge.glossary import Glossary
from notes_tool.markdown.note import NaturalLanguage
from notes_tool.translate.catalog import Entry
from notes_tool.translate.checks.broken_markup import broken_markup
from notes_tool.translate.checks.changed_number import changed_number
from notes_tool.translate.checks.declaration import Check, Fault
from notes_tool.translate.checks.end_punctuation import end_punctuation
from notes_tool.translate.checks.kept import changed_code, changed_link, changed_placeholder
from notes_tool.translate.checks.pair import Pair
from notes_tool.translate.checks.states import stale_translation, untranslated
from notes_tool.translate.checks.terms import changed_term, missing_term
from notes_tool.translate.checks.wrong_language import wrong_language

# Where one of the first speaks, the second are silent: a translation of nothing, or of another
# text, differs in everything.
_OF_STATES = (untranslated, stale_translation)
_OF_TEXTS = (
    changed_code,
    changed_link,
    changed_placeholder,
    broken_markup,
    changed_number,
    changed_term,
    missing_term,
    wrong_language,
    end_punctuation,
)

CHECKS: tuple[Check, ...] = (*_OF_STATES, *_OF_TEXTS)
"""All checks, in the order in which their faults are shown."""


def faults(
    entry: Entry, source: NaturalLanguage | None, target: NaturalLanguage, glossary: Glossary
) -> Iterator[Fault]:
    """Find what is wrong with a translation.

    A text or a translation that changed since is all that is said of it. What the entry's flags
    name as `ignore-NAME` is not looked for.

    Args:
        entry: the text and its translation.
        source: the language of the text; None where that is not clear: then the other one.
        target: the language that is translated into.
        glossary: the terms.
    """
    other: NaturalLanguage = "fr" if target == "en" else "en"
    pair = Pair(entry, source or other, target, glossary)
    doubtful = entry.state in ("untranslated", "stale")
    return _found(pair, _OF_STATES if doubtful else _OF_TEXTS)


def _found(pair: Pair, checks: Iterable[Check]) -> Iterator[Fault]:
    for check in checks:
        if f"ignore-{check.name}" not in pair.entry.flags:
            for values in check.find(pair):
                yield Fault(check, values)
