"""Catalogs: the translations of a note into one language, with what is known of each.

A catalog is keyed by the text of the note's segments as it stands on disk. `po_reader` and
`po_writer` turn one from and into the text of a PO file, `merge` brings it up to date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from notes_tool.text.slug import slug

State: TypeAlias = Literal["reviewed", "draft", "stale", "untranslated"]
"""How far a translation is to be trusted.

reviewed: a person wrote or accepted it for this very text. draft: an engine wrote it, or a person
doubts it. stale: it translates another text, mostly what this one was before. untranslated: there
is none.
"""

# What would end a reference of a PO file, or cannot be written in one.
_NOT_IN_REFERENCES = re.compile("[\\s\x00-\x1f\x7f-\x9f\u2068\u2069\ud800-\udfff%]")


class Key(NamedTuple):
    """What an entry is found by: its text, and its context where one text has several meanings."""

    text: str
    context: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """The translation of one text.

    Args:
        text: what is translated: the text of a segment.
        translation: empty where there is none.
        state: `untranslated` if, and only if, the translation is empty.
        context: the name that tells it from other entries of the same text; never empty.
        previous: the text that a stale translation was made for; None where that is not known, and
            for all other states.
        engine: who made a draft, or what became stale of it; None for a person.
        references: where the text stands, from `reference`.
        comments: what translators say to each other, one line each.
        extracted: what other programs say to translators, one line each.
        flags: those of other programs; `fuzzy` is never among them, the state tells it.
    """

    text: str
    translation: str = ""
    state: State = "untranslated"
    context: str | None = None
    previous: str | None = None
    engine: str | None = None
    references: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    extracted: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        """What the entry is found by."""
        return Key(self.text, self.context)


@dataclass(frozen=True, slots=True)
class Catalog:
    r"""The translations of one note into one language.

    Args:
        language: the language that is translated into, as PO files name it, such as `en`.
        note: the path of the note, with `/` between its parts.
        entries: in the order of the note.
        obsolete: translations of what the note no longer says. No key stands in it that stands in
            `entries`, and none twice.
        header: lines of the PO header that are not ours to write, such as `Last-Translator: ...`.
        header_comments: what stands above the header, one line each.
        newline: the line end of the file, `\n` or `\r\n`.
    """

    language: str
    note: str
    entries: tuple[Entry, ...] = ()
    obsolete: tuple[Entry, ...] = ()
    header: tuple[str, ...] = ()
    header_comments: tuple[str, ...] = ()
    newline: str = "\n"


class Counts(NamedTuple):
    """How many texts a catalog holds, and how many of them are in each state."""

    segments: int = 0
    reviewed: int = 0
    draft: int = 0
    stale: int = 0
    untranslated: int = 0

    @property
    def reviewed_share(self) -> float:
        """The share of texts with a reviewed translation, from 0 to 1; 1 where there are none."""
        return self.reviewed / self.segments if self.segments else 1.0


def count(catalog: Catalog) -> Counts:
    """Count the entries of a catalog; obsolete ones do not count."""
    states = [entry.state for entry in catalog.entries]
    return Counts(
        len(states),
        states.count("reviewed"),
        states.count("draft"),
        states.count("stale"),
        states.count("untranslated"),
    )


def total(counts: Iterable[Counts]) -> Counts:
    """Add up counts."""
    return Counts(*(sum(column) for column in zip(Counts(), *counts, strict=True)))


@lru_cache(maxsize=64)
def reference(note: str, heading: str) -> str:
    """Name the place of a segment: the note's path, `#`, and the slug of the section's title.

    It holds no blank, at which PO files would split it: one in the path is written `%20`. It holds
    no number of a line or of an occurrence, so what is inserted elsewhere changes no reference.
    """
    anchor = slug(heading)
    path = _NOT_IN_REFERENCES.sub(_percent_encoded, note)
    return f"{path}#{anchor}" if anchor else path


def _percent_encoded(match: re.Match[str]) -> str:
    data = match.group().encode("utf-8", "surrogatepass")
    return "".join(f"%{byte:02X}" for byte in data)
