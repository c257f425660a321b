"""The lines of a PO file, grouped into one block for each entry.

Babel's own reader is not used: it takes `"abc` for "ab" without a word, drops the previous text and
one of two entries of the same text, and stops at none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from notes_tool.diagnostic import Text
from notes_tool.text.span import is_unicode

_STRING_LINE = re.compile(
    r'(?:(?P<keyword>[a-z_]+(?:\[\d+\])?)\s*)?(?P<string>"[^"\\]*(?:\\.[^"\\]*)*")\s*'
)
_KEYWORDS = ("msgctxt", "msgid", "msgstr")
_PLURAL = re.compile(r"msgid_plural|msgstr\[\d+\]")
_SIGNS = (".", ":", ",")

_NO_STRING = Text(
    'expected a text in double quotes (a quote inside it is written \\")',
    "il faut un texte entre guillemets droits (un guillemet à l'intérieur s'écrit \\\")",
)
_NO_KEYWORD = Text("no msgid or msgstr opens this text", "aucun msgid ni msgstr n'ouvre ce texte")
_NO_UTF_8 = Text("this is not UTF-8", "ce n'est pas de l'UTF-8")
_PLURAL_FORM = Text("notes have no plural forms", "les notes n'ont pas de formes plurielles")
_UNKNOWN = Text("no keyword is named {keyword}", "aucun mot-clé ne s'appelle {keyword}")
_NO_TEXT = Text("a msgid must stand before", "il faut un msgid avant")
_INCOMPLETE = Text(
    "this entry needs a msgid and a msgstr", "il faut un msgid et un msgstr à cette entrée"
)


class Mistake(NamedTuple):
    """What is wrong in a file, and in which of its lines, 1-based."""

    line: int
    text: Text


@dataclass(slots=True)
class Block:
    """The lines of one entry.

    Args:
        line: the number of the line that opens its message, 1-based.
        comments: what translators wrote, a line each.
        remarks: the comments that start with `#` and one of `.:,`, by that sign, without both.
        previous: the lines of the previous text, without what marks them as such.
        strings: the strings of each keyword, in their quotes.
        rows: the numbers of the first and the last line of its translation, 1-based; both 0 where
            there is none.
        obsolete: whether the entry is commented out.
        broken: whether a mistake was found in it.
    """

    line: int = 0
    comments: list[str] = field(default_factory=list)
    remarks: dict[str, list[str]] = field(default_factory=dict)
    previous: list[str] = field(default_factory=list)
    strings: dict[str, list[str]] = field(default_factory=dict)
    rows: tuple[int, int] = (0, 0)
    obsolete: bool = False
    broken: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether there is a text and a translation."""
        return "msgid" in self.strings and "msgstr" in self.strings


_Read: TypeAlias = tuple[list[Block], list[Mistake]]


def blocks(text: str) -> _Read:
    """Group the lines of a file.

    Args:
        text: the file; a byte order mark and any line ends are understood.

    Returns:
        The complete blocks, and after them one without strings that holds the comments which end
        the file, if there are any; and all mistakes, in no order.
    """
    unified = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    reader = _Reader()
    is_utf_8 = is_unicode(text)
    for number, line in enumerate(unified.split("\n"), start=1):
        if is_utf_8 or is_unicode(line):
            reader.read(number, line.lstrip())
        else:
            reader.note(number, _NO_UTF_8)
    if not reader.block.strings and not reader.block.comments:
        reader.blocks.pop()
    return reader.blocks, [*reader.mistakes, *_incomplete(reader.blocks)]


def strings(lines: Iterable[str], keyword: str) -> Iterator[str]:
    """Give the strings of a keyword, in their quotes, from lines such as those of a message."""
    current = ""
    for line in lines:
        match = _STRING_LINE.fullmatch(line)
        if match is not None:
            current = match["keyword"] or current
            if current == keyword:
                yield match["string"]


def _incomplete(found: list[Block]) -> Iterator[Mistake]:
    for block in found:
        if block.strings and not block.is_complete and not block.broken:
            yield Mistake(block.line, _INCOMPLETE)


class _Reader:
    """Takes one line after the other into the last of its blocks."""

    def __init__(self) -> None:
        self.block = Block()
        self.blocks = [self.block]
        self.keyword = ""
        self.mistakes: list[Mistake] = []

    def read(self, number: int, line: str) -> None:
        """Take a line, which starts with no blank."""
        if not line.startswith("#"):
            if line:
                self.string_line(number, line)
        elif line.startswith(("#|", "#~|")):
            self.start_after_message()
            self.block.previous.append(line.partition("|")[2].strip())
        elif line.startswith("#~"):
            message = line[2:].lstrip()
            if message:
                self.string_line(number, message)
                self.block.obsolete = True
        else:
            self.start_after_message()
            self.remark(line)

    def remark(self, line: str) -> None:
        """Take a comment."""
        sign = line[1:2]
        # The writer puts a blank behind a backslash, which would end in the next line otherwise.
        text = line.removesuffix(" ") if line.endswith("\\ ") else line
        if sign in _SIGNS:
            self.block.remarks.setdefault(sign, []).append(text[2:].removeprefix(" "))
        else:
            self.block.comments.append(text[1:].removeprefix(" "))

    def note(self, number: int, text: Text) -> None:
        """Note a mistake; only the first of a block is told, the others mostly follow from it."""
        if not self.block.broken:
            self.mistakes.append(Mistake(number, text))
        self.block.broken = True

    def start_after_message(self) -> None:
        """Start a block where a message ends the last one: comments belong to what follows."""
        if self.block.strings or self.block.broken:
            self.block = Block()
            self.blocks.append(self.block)
            self.keyword = ""

    def string_line(self, number: int, line: str) -> None:
        """Take a line of a message."""
        match = _STRING_LINE.fullmatch(line)
        keyword = match["keyword"] if match else None
        if keyword == "msgctxt" or (keyword == "msgid" and self.block.strings.keys() - {"msgctxt"}):
            self.start_after_message()
        self.block.line = self.block.line or number
        if match is None:
            self.note(number, _NO_STRING)
        elif keyword:
            self.start_keyword(number, keyword)
            self.block.strings.setdefault(keyword, []).append(match["string"])
        elif self.keyword:
            self.block.strings[self.keyword].append(match["string"])
        else:
            self.note(number, _NO_KEYWORD)
        if self.keyword == "msgstr":
            self.block.rows = (self.block.rows[0] or number, number)

    def start_keyword(self, number: int, keyword: str) -> None:
        """Take a keyword, which may be one that has no place here."""
        known = self.block.strings
        self.keyword = keyword
        if keyword not in _KEYWORDS:
            plural = _PLURAL.fullmatch(keyword)
            self.note(number, _PLURAL_FORM if plural else _UNKNOWN.filled(keyword=keyword))
        elif keyword == "msgstr" and ("msgid" not in known or "msgstr" in known):
            self.note(number, _NO_TEXT)
