"""What an engine is: it takes texts and gives back as many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from notes_tool.errors import EngineError
from notes_tool.markdown.note import NaturalLanguage
from notes_tool.translate.protect.forms import Form


class AnswerError(EngineError):
    """An engine answered something that cannot be read; other texts may fare better."""


class Limits(NamedTuple):
    """How much an engine takes at once.

    Args:
        texts: how many texts.
        characters: of all texts together; a longer text goes alone.
    """

    texts: int = 40
    characters: int = 12_000


class Request(NamedTuple):
    """Texts to translate.

    Args:
        texts: what is to be translated, with placeholders in the form that the engine asks for.
        source: the language of the texts.
        target: the language to translate into.
        terms: words of the texts and how the glossary translates them; an engine that cannot use
            them may pass them over.
    """

    texts: tuple[str, ...]
    source: NaturalLanguage
    target: NaturalLanguage
    terms: tuple[tuple[str, str], ...] = ()


class Engine(Protocol):
    """Something that drafts translations.

    Whatever it answers is checked: it need not be trusted.
    """

    @property
    def name(self) -> str:
        """What drafts say of who made them; on one line."""
        ...

    @property
    def form(self) -> Form:
        """The form in which it keeps placeholders best."""
        ...

    @property
    def limits(self) -> Limits:
        """How much it takes at once."""
        ...

    @property
    def host(self) -> str | None:
        """The machine that it sends texts to; None where they stay on this one."""
        ...

    def translate(self, request: Request) -> Sequence[str]:
        """Translate texts; gives as many, in their order.

        Raises:
            AnswerError: it answered something that cannot be read.
            EngineError: it cannot be used now.
        """
        ...
