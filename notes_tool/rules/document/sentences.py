"""Sentences: whether lines read as text that somebody wrote for people, wherever they stand."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from notes_tool.markdown.note import NaturalLanguage, Note
from notes_tool.text.language import is_stop_word, language, score
from notes_tool.text.span import Source

Reading: TypeAlias = Literal["prose", "opening", "words", "code"]
"""How lines read: as sentences; as words that may introduce what follows; as words that say too
little; as anything else."""

# What no plain text holds.
_CODE = re.compile(
    r"""
    [{}<>|\\$=@\u2500-\u257f] | &\w+; | :: | \B--?\w | \w\( | \t | [ ]{3,}\S
  | ^[/;\#*\[] | [(\[]$ | \w\)?;(?:[ ](?:do|then))?$ | \.\.\.[ ]*\w+$
  | ^(?:[Ee]rror|ERROR|WARN(?:ING)?|[Ww]arning|INFO|DEBUG|FATAL)\b(?![ ]:) | \b\d\d:\d\d:\d\d\b
    """,
    re.MULTILINE | re.VERBOSE,
)
# What looks like it, and stands in text: addresses, arrows, `le(s) pod(s)`.
_TEXT = re.compile(r"https?://[^\s<>]+|(?<= )[-=]>(?= )|\([a-z]{1,3}\)")
_WORD = re.compile(r"\W*([^\W\d_]+(?:['’-][^\W\d_]+)*)[\W_]*")
_NO_WORD = re.compile(r"\W*(?:[vV]?\d+(?:[.,:/-]\d+)*(?:[^\W\d_]{1,3})?)?[\W_]*")
_KEY = re.compile(r"[\w.-]+:(?:\s|$)", re.MULTILINE)
_END = re.compile(r"[.!?…:][\s*_»”\"')\]]*\Z")

_SHARE = 0.85
"""The share of a text that words must have; the rest are names and paths."""
_MOST_SHOUTED = 0.3
"""The share of words in capitals above which a text is a query or the head of a table."""
_LEAST_SPOKEN = 0.25
"""How much must speak for the language of a text, for each of its words."""
_LINE = (7, 2.5)
"""How many words a text needs, and how much must speak for its language."""
_SENTENCE = (5, 2.0)
"""The same of one that ends as a sentence does."""
_ANNOUNCED = (20, 2.5)
"""The same of one in English after a colon or a fence: most of those a program has written."""
_OPENING = (4, 2)
"""How many words an introduction needs, and how many of them are such as every sentence has."""


def reading(
    lines: str, written: NaturalLanguage | None = None, *, is_announced: bool = False
) -> Reading:
    """Tell how lines without blank lines between them read, as Markdown.

    Args:
        lines: without blanks at their starts.
        written: the language of the note around them. English in a French note is what a program
            wrote.
        is_announced: whether a colon or a fence stands before them.
    """
    shown = _paragraph(lines)
    if shown is None:
        return "code"
    words = _words(shown)
    if not words or _is_mapping(shown):
        return "code"
    decided = language(shown)
    if decided == "en" and written == "fr":
        return "words"
    least, needed = _SENTENCE if _END.search(shown) else _LINE
    if decided == "en" and is_announced:
        least, needed = _ANNOUNCED
    if decided and len(words) >= least and _spoken(shown, len(words)) >= needed:
        return "prose"
    least, needed = _OPENING
    is_opening = len(words) >= least and sum(map(_is_needed, words)) >= needed
    return "opening" if is_opening else "words"


def _paragraph(lines: str) -> str | None:
    """Give what a reader sees of lines that Markdown takes for one paragraph; None of others."""
    if not all(map(str.strip, lines.split("\n"))):
        return None
    note = Note(Source("", lines))
    if note.tags or [block.kind for block in note.blocks] != ["paragraph"]:
        return None
    return note.prose[0].region.text


def _words(text: str) -> list[str]:
    """List the words of a text; none where it has marks or names that plain text has not."""
    plain = _TEXT.sub("", text)
    tokens = [token for token in plain.split() if not _NO_WORD.fullmatch(token)]
    words = [match[1] for token in tokens if (match := _WORD.fullmatch(token))]
    shouted = sum(len(word) > 1 and word.isupper() for word in words)
    is_plain = len(words) >= _SHARE * len(tokens) and shouted <= _MOST_SHOUTED * len(words)
    return words if is_plain and not _CODE.search(plain) else []


def _is_mapping(text: str) -> bool:
    """Tell whether most lines start with a key, as those of YAML and of descriptions do."""
    keys = sum(1 for line in text.split("\n") if _KEY.match(line))
    return keys > 1 and keys > text.count("\n") / 2


def _spoken(text: str, words: int) -> float:
    """Give how much speaks for the language of a text; 0 where that is little for its length."""
    spoken = max(score(text))
    return spoken if spoken >= _LEAST_SPOKEN * words else 0


def _is_needed(word: str) -> bool:
    """Tell whether every sentence may need a word; `a` is one of those in both languages."""
    return is_stop_word(word) or word.lower() == "a"
