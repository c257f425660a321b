"""The rule `repeated-word`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Severity, Text
from notes_tool.markdown.note import Note, Prose
from notes_tool.rules.rule import Context, rule
from notes_tool.text.language import is_stop_word

_TWICE = re.compile(
    r"(?<!\w)(?P<word>[^\W\d_]{2,}|[àÀ])(?P<again>(?P<blank>[ \t\u00a0\u202f\n]+)(?P=word))(?!\w)",
    re.IGNORECASE,
)
# Right twice in some sentences: `nous nous voyons`, `I know that that works`, `log in in time`.
_TWO = """
    nous vous elle elles faire fait non oui si très trop bien plus moins même peu pas bla etc tout
    that had is it many in on up out you her do can will so very no yes who what there off this was
"""
_RIGHT_TWICE = frozenset(_TWO.split())


@rule(
    "repeated-word",
    family="language",
    summary=Text(en="Words that stand twice", fr="Mots écrits deux fois de suite"),
    severity=Severity.INFO,
    text=Text(en="`{word}` stands twice", fr="« {word} » est écrit deux fois"),
    hint=Text(en="take one away", fr="en retirer un"),
)
def repeated_word(note: Note, context: Context) -> Iterator[Finding]:
    """Find words that their own repetition follows, in French and in English sentences."""
    for prose in note.prose:
        if prose.language is not None:
            for match in _TWICE.finditer(prose.region.text):
                if not _is_right(match):
                    yield from _findings(note, context, prose, match)


def _is_right(match: re.Match[str]) -> bool:
    """Tell whether both words may be meant.

    Only words that every sentence needs surely stand there by mistake: `with the password
    password`, `to release release candidates`. What stands three times is meant.
    """
    first, second = match["word"].lower(), match["again"].strip()
    return (
        not is_stop_word(first)
        or first in _RIGHT_TWICE
        or second != second.lower()
        or match.string[match.end() :].lstrip().lower().startswith(first)
        or match.string[: match.start()].rstrip().lower().endswith(first)
    )


def _findings(
    note: Note, context: Context, prose: Prose, match: re.Match[str]
) -> Iterator[Finding]:
    from notes_tool.rules.language.words import is_word  # noqa: PLC0415 - few notes need it

    words = match.span("word"), (match.end("blank"), match.end())
    if all(is_word(note, context.glossary(), prose, *word) for word in words):
        yield Finding(
            prose.region.span(*match.span()),
            {"word": match["word"]},
            prose.region.fix(*_removed(match), ""),
        )


def _removed(match: re.Match[str]) -> tuple[int, int]:
    """Give what is too much: the second word with the blank before it, or the one after.

    The latter at the start of a line, which stays one.
    """
    if "\n" not in match["blank"]:
        return match.span("again")
    rest = match.string[match.end() :]
    return match.end("blank"), match.end() + len(rest) - len(rest.lstrip(" \t"))
