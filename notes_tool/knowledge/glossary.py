"""The glossary: one word for one thing, in French and in English."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from notes_tool.diagnostic import Language
from notes_tool.knowledge.index import Index, index
from notes_tool.knowledge.matcher import Match, find
from notes_tool.knowledge.terms import Term, from_json


@dataclass(frozen=True, eq=False)
class Glossary:
    """Terms, and what is needed to find them.

    Equal only to itself, so that what is computed with it can be kept by it as a key.

    Args:
        terms: where two disagree, the later one wins.
    """

    terms: tuple[Term, ...]

    def matches(self, text: str, language: Language | None) -> Iterator[Match]:
        """Find what a text does not write as the glossary has it, in order, one for each place.

        Args:
            text: what a reader reads; of what stands in it as `OPAQUE` nothing is known.
            language: of the text. Where it is None, only what is wrong in both is found.
        """
        return find(text, self._indexes(language))

    def extend(self, other: Glossary) -> Glossary:
        """Add the terms of another glossary; one with the same id replaces ours."""
        replaced = {term.id for term in other.terms}
        kept = tuple(term for term in self.terms if term.id not in replaced)
        return Glossary((*kept, *other.terms))

    def _indexes(self, language: Language | None) -> Index:
        if language == "fr":
            return self._french
        return self._english if language == "en" else self._neutral

    @cached_property
    def _french(self) -> Index:
        return index(self.terms, "fr")

    @cached_property
    def _english(self) -> Index:
        return index(self.terms, "en")

    @cached_property
    def _neutral(self) -> Index:
        return index(self.terms, None)


def load_default() -> Glossary:
    """Load the glossary that comes with the package."""
    # importlib.resources would take longer to import than all the rest.
    path = Path(__file__).parent / "data" / "glossary.json"
    return Glossary(from_json(path.read_text(encoding="utf-8")))


def read(text: str, name: str) -> Glossary:
    """Read a glossary of a project.

    Args:
        text: the YAML of the file.
        name: how messages call the file.

    Raises:
        ConfigurationError: one sentence for each mistake, with its place.
    """
    from notes_tool.knowledge.glossary_file import parse  # noqa: PLC0415 - few runs need YAML

    return Glossary(parse(text, name))
