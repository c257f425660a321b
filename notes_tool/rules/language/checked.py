"""What a grammar checker finds in the French texts of a note, terms and code hidden from it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from notes_tool.diagnostic import Finding, Text
from notes_tool.knowledge.glossary import Glossary
from notes_tool.markdown.note import Note, Prose
from notes_tool.rules.language.words import is_word, term_words
from notes_tool.rules.rule import Grammar, Mistake
from notes_tool.text.language import is_stop_word
from notes_tool.text.span import OPAQUE

_LEAST_WORDS = 4
_WORD = re.compile(r"[^\W_]+(?:[-_./:@]+[^\W_]+)*")
_PART = re.compile(r"[^\W_]+")
_IDENTIFIER = re.compile(r".*[\d_./:@]|.*[a-zà-ÿ][A-ZÀ-Þ]|[A-ZÀ-Þ]{2,}")
_MASK = re.compile(r"\bXx*\b")


def findings(
    note: Note, glossary: Glossary, grammar: Grammar, kinds: Collection[str]
) -> Iterator[Finding]:
    """Ask once for all texts of a note, and give a finding for each mistake of some kinds."""
    asked = [prose for prose in note.prose if _is_asked(prose)]
    lines = [_masked(prose.region.text, glossary) for prose in asked]
    for mistake in grammar(lines) if lines else ():
        prose, line = asked[mistake.line], lines[mistake.line]
        start, end = _trimmed(line, mistake)
        if (
            mistake.kind in kinds
            and _MASK.search(f"{line[start:end]} {mistake.message}") is None
            and is_word(note, glossary, prose, start, end)
        ):
            yield _finding(prose, start, end, mistake)


def _finding(prose: Prose, start: int, end: int, mistake: Mistake) -> Finding:
    suggested = tuple(each.strip() for each in mistake.suggestions)
    word = Text.literal(" or ".join(suggested), " ou ".join(suggested)) if suggested else None
    # What is to go with a blank (`si il`) is no word to replace.
    is_whole = end - start == mistake.end - mistake.start
    only = suggested[0] if len(suggested) == 1 and is_whole else None
    return Finding(
        prose.region.span(start, end),
        {"form": prose.region.text[start:end], "message": mistake.message, "word": word},
        prose.region.fix(start, end, only, safe=False) if only else None,
    )


def _is_asked(prose: Prose) -> bool:
    """Tell whether a text is French and has sentences: headings and cells are often none."""
    words = prose.region.text.split()
    return prose.language == "fr" and prose.kind == "paragraph" and len(words) >= _LEAST_WORDS


def _masked(text: str, glossary: Glossary) -> str:
    """Give a text on one line with a name that means nothing for each term and identifier.

    It is as long as before. A checker takes `label` and `pull` for French words.
    """
    hidden = term_words(glossary, "en")
    masked = _WORD.sub(lambda match: _mask(match.group(), hidden), text)
    return masked.replace("\n", " ").replace(OPAQUE, "X")


def _mask(word: str, hidden: Collection[str]) -> str:
    parts = _PART.findall(word.lower())
    is_term = any(part in hidden and not is_stop_word(part, "fr") for part in parts)
    return "X" + "x" * (len(word) - 1) if is_term or _IDENTIFIER.match(word) else word


def _trimmed(line: str, mistake: Mistake) -> tuple[int, int]:
    """Give where a mistake stands without the blanks at its edges."""
    form = line[mistake.start : mistake.end]
    start = mistake.start + len(form) - len(form.lstrip())
    return start, start + len(form.strip())
