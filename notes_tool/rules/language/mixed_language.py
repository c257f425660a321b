"""The rule `mixed-language`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from notes_tool.diagnostic import Finding, Severity, Text
from notes_tool.markdown.note import Note, Prose
from notes_tool.rules.rule import Context, rule

_NAMES = {
    "fr": Text(en="French", fr="français"),
    "en": Text(en="English", fr="anglais"),
}


class Options(NamedTuple):
    """The options of `mixed-language`.

    Args:
        shortest: words that a paragraph must have to be reported.
        largest_share: the share of the other language's words, from 0 to 1, above which a note
            counts as written in both on purpose.
    """

    shortest: int = 7
    largest_share: float = 0.4


@rule(
    "mixed-language",
    family="language",
    summary=Text(
        en="Paragraphs in another language than their note",
        fr="Paragraphes dans une autre langue que leur note",
    ),
    severity=Severity.INFO,
    text=Text(
        en="this paragraph is in {other}, the note is in {main}",
        fr="ce paragraphe est en {other}, la note est en {main}",
    ),
    hint=Text(en="translate it", fr="le traduire"),
    options=Options,
)
def mixed_language(note: Note, context: Context) -> Iterator[Finding]:
    """Find paragraphs in French in English notes, and in English in French ones."""
    options = context.options(Options)
    words: Counter[str] = Counter()
    for prose in note.prose:
        if prose.language is not None:
            words[prose.language] += _length(prose)
    ranked = [each for each, _ in words.most_common()]
    if len(ranked) < len(_NAMES) or words[ranked[1]] > options.largest_share * words.total():
        return
    main, other = ranked
    for prose in note.prose:
        if (
            prose.kind == "paragraph"
            and prose.language == other
            and _length(prose) >= options.shortest
            and _is_spoken(note, prose, options.shortest)
        ):
            yield Finding(prose.region.whole, {"main": _NAMES[main], "other": _NAMES[other]})


def _is_spoken(note: Note, prose: Prose, shortest: int) -> bool:
    from notes_tool.rules.language.spoken import is_spoken  # noqa: PLC0415 - few notes need it

    return is_spoken(note, prose, shortest)


def _length(prose: Prose) -> int:
    return len(prose.region.text.split())
