"""Words that are surely misspelt: an accent is missing, or the second letter is a capital too."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from notes_tool.diagnostic import Finding, Text
from notes_tool.knowledge.accents import plain, restored
from notes_tool.knowledge.glossary import Glossary
from notes_tool.markdown.note import Note, Prose
from notes_tool.text.language import is_stop_word

_WORD = re.compile(r"(?<!\w)(?:[a-zß-ÿ]{4,}|(?P<capitals>[A-ZÀ-Þ]{2})[a-zß-ÿ]{2,})(?!\w)")


def findings(note: Note, glossary: Callable[[], Glossary], prose: Prose) -> Iterator[Finding]:
    """Give a finding for each misspelt word of a text, with a fix where only one word is meant."""
    for match in _WORD.finditer(prose.region.text):
        right = _right(match, prose)
        if right and _is_word(note, glossary(), prose, match):
            only = right[0] if len(right) == 1 else None
            yield Finding(
                prose.region.span(*match.span()),
                {"form": match.group(), "word": _listed(right)},
                prose.region.fix(*match.span(), only, safe=False) if only else None,
            )


def _is_word(note: Note, glossary: Glossary, prose: Prose, match: re.Match[str]) -> bool:
    """Tell whether it is a word of a sentence and of no term."""
    # Most notes have no word to ask this about.
    from notes_tool.rules.language.words import is_word, term_words  # noqa: PLC0415

    is_term = match.group().lower() in term_words(glossary, "fr", "en")
    return not is_term and is_word(note, glossary, prose, *match.span())


def _right(match: re.Match[str], prose: Prose) -> tuple[str, ...]:
    word = match.group()
    if match["capitals"]:
        return (word.capitalize(),) if _is_sentence_word(word.lower()) else ()
    return restored(word) if prose.language == "fr" else ()


def _is_sentence_word(word: str) -> bool:
    """Tell whether it is no name, for it has an accent or every sentence may need it."""
    return word != plain(word) or is_stop_word(word)


def _listed(words: tuple[str, ...]) -> Text:
    return Text.literal(" or ".join(words), " ou ".join(words))
