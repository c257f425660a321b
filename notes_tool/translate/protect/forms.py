"""Forms of placeholders: how one is written so that an engine keeps it, and found again."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from notes_tool.translate.protect.parts import Part, Role


class Mark(NamedTuple):
    """What tells one placeholder from another."""

    role: Role
    number: int


class Found(NamedTuple):
    """A placeholder in an engine's answer."""

    start: int
    end: int
    mark: Mark


class Form(Protocol):
    """How placeholders are written for an engine."""

    @property
    def is_spaced(self) -> bool:
        """Whether a placeholder needs blanks between it and letters."""
        ...

    def plain(self, text: str) -> str:
        """Write text that is no placeholder."""
        ...

    def read(self, text: str) -> str:
        """Read what was written so."""
        ...

    def write(self, part: Part) -> str:
        """Write the placeholder of a part."""
        ...

    def find(self, answer: str) -> Iterator[Found]:
        """Find the placeholders in an answer, in order, also where they were touched slightly."""
        ...


_LETTERS: dict[Role, str] = {"whole": "X", "open": "B", "close": "E"}
_ROLES: dict[str, Role] = {letter: role for role, letter in _LETTERS.items()}
_WORD = re.compile(r"([XBE]) ?Q ?(\d+) ?Q ?\1", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Words:
    """Placeholders made of letters and digits, such as `XQ1QX`.

    The decoder of Argos models turns `_` into a blank, and what is neither letter nor digit gets
    lost or moved in most models; a word that they do not know they copy.
    """

    is_spaced: bool = True

    def plain(self, text: str) -> str:
        """Write text as it is."""
        return text

    def read(self, text: str) -> str:
        """Read text as it is."""
        return text

    def write(self, part: Part) -> str:
        """Write the placeholder of a part."""
        letter = _LETTERS[part.role]
        return f"{letter}Q{part.number}Q{letter}"

    def find(self, answer: str) -> Iterator[Found]:
        """Find the placeholders, in any case and with blanks in them."""
        for match in _WORD.finditer(answer):
            mark = Mark(_ROLES[match[1].upper()], int(match[2]))
            yield Found(match.start(), match.end(), mark)


_TAGS = re.compile(
    r"""
    <\s*t(?P<term>\d+)\s*>.*?<\s*/\s*t(?P=term)\s*>
  | <\s*x(?P<whole>\d+)\s*(?:/\s*>|>\s*<\s*/\s*x(?P=whole)\s*>)
  | <\s*g(?P<open>\d+)\s*>
  | <\s*/\s*g(?P<close>\d+)\s*>
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Tags:
    """Placeholders that are tags, such as `<x1/>`, `<g2>bold</g2>` and `<t3>pods</t3>`.

    A term stands in its tag, so that the engine can build a sentence round it.

    Args:
        is_escaped: whether other text is written as XML has it.
    """

    is_escaped: bool
    is_spaced: bool = False

    def plain(self, text: str) -> str:
        """Write text that is no placeholder."""
        return html.escape(text, quote=False) if self.is_escaped else text

    def read(self, text: str) -> str:
        """Read what was written so."""
        return html.unescape(text) if self.is_escaped else text

    def write(self, part: Part) -> str:
        """Write the placeholder of a part."""
        number = part.number
        if part.role != "whole":
            return f"<g{number}>" if part.role == "open" else f"</g{number}>"
        return f"<t{number}>{self.plain(part.shown)}</t{number}>" if part.shown else f"<x{number}/>"

    def find(self, answer: str) -> Iterator[Found]:
        """Find the placeholders; whatever stands in the tag of a term is part of it."""
        for match in _TAGS.finditer(answer):
            group = match.lastgroup or "whole"
            role: Role = "open" if group == "open" else "close" if group == "close" else "whole"
            yield Found(match.start(), match.end(), Mark(role, int(match[group])))


WORDS = Words()
"""For engines that know words only."""

XML = Tags(is_escaped=True)
"""For engines that read XML."""

MARKUP = Tags(is_escaped=False)
"""For chat models, which read tags in plain text."""
