"""Reads catalogs from PO files.

Babel's own reader is not used: it takes `"abc` for "ab" without a word, knows neither the previous
text nor two entries of one text, and stops at none of them. Its strings are. Importing this module
loads Babel.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from notes_tool.diagnostic import Text
from notes_tool.errors import ConfigurationError
from notes_tool.text.span import Source
from notes_tool.translate.catalog import Catalog, Entry, Key, State
from notes_tool.translate.po_strings import unquoted

_MESSAGE_LINE = re.compile(
    r'(?:(?P<keyword>[a-z_]+(?:\[\d+\])?)\s*)?(?P<string>"(?:[^"\\]|\\.)*")\s*'
)
_KEYWORDS = ("msgctxt", "msgid", "msgstr")
_PLURAL = re.compile(r"msgid_plural|msgstr\[\d+\]")
_MARK = re.compile(r"notes-tool: (?P<state>draft|stale)(?: by (?P<engine>.+))?")
_REFERENCE = re.compile("\u2068([^\u2069]*)\u2069|(\\S+)")
_SURROGATE = re.compile("[\ud800-\udfff]")
_CHARSET = re.compile(r"charset=\s*([\w-]+)", re.IGNORECASE)
_CHARSETS = ("utf-8", "utf8", "ascii", "us-ascii", "charset")
_OUR_HEADERS = (
    *("language", "mime-version", "content-type", "content-transfer-encoding"),
    "pot-creation-date",
)


class _Mistake(NamedTuple):
    line: int
    text: Text


@dataclass(slots=True)
class _Block:
    """The lines of one entry; `strings` are those of each keyword, in their quotes."""

    line: int
    remarks: list[str] = field(default_factory=list)
    previous: list[str] = field(default_factory=list)
    strings: dict[str, list[str]] = field(default_factory=dict)
    obsolete: bool = False

    def remarks_of(self, kind: str) -> list[str]:
        """Give the comments that start with `#` and this sign, without them."""
        return [line[2:].strip() for line in self.remarks if line[1:2] == kind]

    @property
    def comments(self) -> tuple[str, ...]:
        """What translators wrote."""
        own = (line[1:] for line in self.remarks if line[1:2] not in (".", ":", ","))
        return tuple(line.removeprefix(" ") for line in own)


def parse(text: str, name: str, language: str, note: str) -> Catalog:
    """Read a catalog.

    What another program made fuzzy is stale where it says what the text was before, else a draft.
    Without the fuzzy flag a translation is reviewed, whatever else is said of it: taking that flag
    off is how a person accepts one.

    Args:
        text: the text of the file; a byte order mark and any line ends are understood.
        name: how messages call the file.
        language: the language that is translated into; the header is not asked.
        note: the path of the note, with `/` between its parts.

    Raises:
        ConfigurationError: one sentence for each mistake, with its line.
    """
    lines = _lines(text)
    reader = _Reader(lines)
    blocks = reader.blocks()
    header, entries, obsolete = reader.sorted_out(blocks)
    mistakes = sorted(reader.mistakes, key=lambda mistake: mistake.line)
    if mistakes:
        raise ConfigurationError(*(_sentence(name, mistake) for mistake in mistakes))
    return Catalog(
        language,
        note,
        entries,
        obsolete,
        header=_header_lines(header),
        header_comments=(header.comments if header else ()) + reader.trailing,
        newline="\r\n" if Source(name, text).newline == "\r\n" else "\n",
    )


def _lines(text: str) -> list[str]:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _sentence(name: str, mistake: _Mistake) -> Text:
    return Text("{name}:{line}: {text}", "{name}:{line}: {text}").filled(
        name=name, line=mistake.line, text=mistake.text
    )


class _Reader:
    """Reads the blocks of a file and collects every mistake on the way.

    Args:
        lines: of the file, without their ends.
    """

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.mistakes: list[_Mistake] = []
        self.trailing: tuple[str, ...] = ()

    def note(self, line: int, en: str, fr: str, **values: str | int) -> None:
        """Note a mistake."""
        self.mistakes.append(_Mistake(line, Text(en, fr).filled(**values)))

    def blocks(self) -> list[_Block]:
        """Group the lines into entries: comments, then a message."""
        blocks = [_Block(1)]
        keyword = ""
        for number, raw in enumerate(self.lines, start=1):
            line = raw.strip()
            if _SURROGATE.search(line):
                self.note(number, "this is not UTF-8", "ce n'est pas de l'UTF-8")
            elif line.startswith("#~"):
                rest = line[2:].lstrip()
                if rest and not rest.startswith("|"):
                    keyword = self.message_line(number, rest, blocks, keyword)
                    blocks[-1].obsolete = True
            elif line.startswith("#"):
                self.remark(number, line, blocks)
            elif line:
                keyword = self.message_line(number, line, blocks, keyword)
        return self.complete(blocks)

    def remark(self, number: int, line: str, blocks: list[_Block]) -> None:
        """Read a comment; it belongs to the message that follows."""
        if blocks[-1].strings:
            blocks.append(_Block(number))
        if line.startswith("#|"):
            blocks[-1].previous.append(line[2:].strip())
        else:
            blocks[-1].remarks.append(line)

    def message_line(self, number: int, line: str, blocks: list[_Block], keyword: str) -> str:
        """Read a line of a message and give the keyword that the next line may go on with."""
        match = _MESSAGE_LINE.fullmatch(line)
        if match is None:
            self.note(
                number,
                'expected a text in double quotes (one inside it is written \\")',
                "il faut un texte entre guillemets droits (à l'intérieur, on écrit \\\")",
            )
            return ""
        found: str | None = match["keyword"]
        if found in ("msgctxt", "msgid") and not blocks[-1].strings.keys() <= {"msgctxt"} - {found}:
            blocks.append(_Block(number))
        strings = blocks[-1].strings
        if found is None:
            if keyword in strings:
                strings[keyword].append(match["string"])
            return keyword
        if self.is_expected(number, found, strings):
            strings[found] = [match["string"]]
        return found

    def is_expected(self, number: int, keyword: str, strings: dict[str, list[str]]) -> bool:
        """Tell whether a keyword may stand here."""
        if _PLURAL.fullmatch(keyword):
            en, fr = "notes have no plural forms", "les notes n'ont pas de formes plurielles"
        elif keyword not in _KEYWORDS:
            en, fr = "no keyword is named {keyword}", "aucun mot-clé ne s'appelle {keyword}"
        elif keyword == "msgstr" and ("msgid" not in strings or "msgstr" in strings):
            en, fr = "a msgid must stand before", "il faut un msgid avant"
        else:
            return True
        self.note(number, en, fr, keyword=keyword)
        return False

    def complete(self, blocks: list[_Block]) -> list[_Block]:
        """Give the blocks that hold a message, and keep the comments that end the file."""
        if not blocks[-1].strings:
            self.trailing = blocks.pop().comments
        for block in blocks:
            if not {"msgid", "msgstr"} <= block.strings.keys() and not self.mistakes:
                self.note(
                    block.line,
                    "this entry needs a msgid and a msgstr",
                    "il faut un msgid et un msgstr à cette entrée",
                )
        return [block for block in blocks if {"msgid", "msgstr"} <= block.strings.keys()]

    def sorted_out(
        self, blocks: list[_Block]
    ) -> tuple[_Block | None, tuple[Entry, ...], tuple[Entry, ...]]:
        """Give the header, the entries and the obsolete ones; each text may be there once."""
        header: _Block | None = None
        found: dict[Key, tuple[_Block, Entry]] = {}
        for block in blocks:
            entry = _entry(block)
            if not entry.text and entry.context is None and header is None:
                header = block
                self.check_charset(block, entry.translation)
                continue
            first = found.setdefault(entry.key, (block, entry))
            same = first[1].translation == entry.translation
            if first[0] is not block and not (block.obsolete and same):
                self.note(
                    block.line,
                    "the text of this entry is already translated on line {line}",
                    "le texte de cette entrée est déjà traduit à la ligne {line}",
                    line=first[0].line,
                )
        entries = tuple(entry for block, entry in found.values() if not block.obsolete)
        return header, entries, tuple(entry for block, entry in found.values() if block.obsolete)

    def check_charset(self, block: _Block, text: str) -> None:
        """Note a charset other than UTF-8."""
        match = _CHARSET.search(text)
        if match and match[1].lower() not in _CHARSETS:
            self.note(
                block.line,
                "the file must be saved as UTF-8, not {charset}",
                "il faut enregistrer le fichier en UTF-8, pas en {charset}",
                charset=match[1],
            )


def _entry(block: _Block) -> Entry:
    text, translation = unquoted(block.strings["msgid"]), unquoted(block.strings["msgstr"])
    flags = [flag.strip() for line in block.remarks_of(",") for flag in line.split(",")]
    extracted = block.remarks_of(".")
    marks = [mark for line in extracted if (mark := _MARK.fullmatch(line))]
    previous = _previous(block)
    state: State = "reviewed" if translation else "untranslated"
    if translation and "fuzzy" in flags:
        stale = previous is not None or any(mark["state"] == "stale" for mark in marks)
        state = "stale" if stale else "draft"
    engines = [mark["engine"] for mark in marks if mark["engine"]]
    return Entry(
        text,
        translation,
        state,
        unquoted(block.strings.get("msgctxt", ())) or None,
        previous if state == "stale" and not block.obsolete else None,
        engines[0] if engines and state in ("draft", "stale") else None,
        tuple(one or other for line in block.remarks_of(":") for one, other in _places(line)),
        block.comments,
        tuple(line for line in extracted if not _MARK.fullmatch(line)),
        tuple(dict.fromkeys(flag for flag in flags if flag and flag != "fuzzy")),
    )


def _places(line: str) -> list[tuple[str, str]]:
    return [(match[1] or "", match[2] or "") for match in _REFERENCE.finditer(line)]


def _previous(block: _Block) -> str | None:
    """Read the previous text, which Babel takes for a comment."""
    strings: list[str] = []
    keyword = ""
    for line in block.previous:
        match = _MESSAGE_LINE.fullmatch(line)
        if match is None:
            continue
        keyword = match["keyword"] or keyword
        if keyword == "msgid":
            strings.append(match["string"])
    return unquoted(strings) if strings else None


def _header_lines(header: _Block | None) -> tuple[str, ...]:
    """Give the lines of the header that are kept as they are."""
    if header is None:
        return ()
    lines = unquoted(header.strings["msgstr"]).split("\n")
    return tuple(
        line for line in lines if line and line.partition(":")[0].lower() not in _OUR_HEADERS
    )
