"""Pairs: a text and its translation, read once for all checks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from notes_tool.knowledge.glossary import Glossary
from notes_tool.markdown.note import NaturalLanguage
from notes_tool.translate.catalog import Entry
from notes_tool.translate.checks.content import Content, content_of


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
