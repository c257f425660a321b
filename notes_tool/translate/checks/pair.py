"""Pairs: a text and its translation, read once for all checks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from notes_tool.knowledge.glossary import Glossary
from notes_tool.markdown.note import NaturalLanguage
from notes_tool.text.span import OPAQUE
from notes_tool.translate.catalog import Entry
from notes_tool.translate.checks.content import Content, content_of, stands_in


@dataclass(frozen=True, eq=False)
class Pair:
    """An entry, and what its two texts hold.

    Args:
        entry: the entry.
        source_language: that of its text; where that is not clear, the other one of the two.
        target_language: that of its translation.
        glossary: the terms.
    """

    entry: Entry
    source_language: NaturalLanguage
    target_language: NaturalLanguage
    glossary: Glossary

    @cached_property
    def source(self) -> Content:
        """What the text holds."""
        return content_of(self.entry.text)

    @cached_property
    def target(self) -> Content:
        """What the translation holds."""
        return content_of(self.entry.translation)

    @cached_property
    def quoted(self) -> tuple[str, ...]:
        """Code of the translation that stands in the text as it is, but in no backquotes there.

        Where both texts have the code in backquotes as well, those are taken for the same.
        """
        added = Counter(self.target.codes) - Counter(self.source.codes)
        return tuple(code for code in added.elements() if stands_in(code, self.source.literal))

    @cached_property
    def prose(self) -> str:
        """The words of the text; that code is none of them where it is several words."""
        words = self.source.words
        for code in self.quoted:
            words = words.replace(code, OPAQUE, 1) if " " in code else words
        return words

    @cached_property
    def unquoted(self) -> Content:
        """What that code holds, read as it is where it stands in the text."""
        return content_of(" ".join(f"{OPAQUE} {code}" for code in self.quoted))
