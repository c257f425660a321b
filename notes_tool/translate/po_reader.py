"""Reads catalogs from PO files. Importing this module loads Babel."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from notes_tool.diagnostic import Text
from notes_tool.errors import ConfigurationError
from notes_tool.text.span import Source, Span
from notes_tool.translate.catalog import Catalog, Entry, Key, State
from notes_tool.translate.po_lines import Block, Mistake, blocks, strings
from notes_tool.translate.po_strings import unquoted

_MARK = re.compile(r"notes-tool: (?P<state>draft|stale)(?: by (?P<engine>.+))?")
_PLACE = re.compile("\u2068([^\u2069]*)\u2069|(\\S+)")
_CHARSET = re.compile(r"charset=\s*([\w-]+)", re.IGNORECASE)
# ASCII is UTF-8 as well; a template that nobody filled in says CHARSET.
_CHARSETS = ("utf-8", "utf8", "ascii", "us-ascii", "charset")
# Those that `render` writes, and the one that would change a file without a reason.
_OUR_HEADERS = (
    *("language", "mime-version", "content-type", "content-transfer-encoding"),
    "pot-creation-date",
)
_TWICE = Text(
    "the text of this entry stands on line {line} already",
    "le texte de cette entrée se trouve déjà à la ligne {line}",
)
_SECOND_HEADER = Text(
    "an empty msgid is the header, which opens the file",
    "un msgid vide est l'en-tête, qui ouvre le fichier",
)
_CHARSET_MISTAKE = Text(
    "the file must be saved as UTF-8, not {charset}",
    "il faut enregistrer le fichier en UTF-8, pas en {charset}",
)


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
    found, mistakes = blocks(text)
    trailing = found.pop().comments if found and not found[-1].strings else []
    complete = [block for block in found if block.is_complete]
    header = complete.pop(0) if complete and _is_header(complete[0]) else None
    header_text = unquoted(header.strings["msgstr"]) if header else ""
    entries = [(block, _entry(block)) for block in complete]
    kept, doubled = _by_key(entries)
    mistakes += [*_wrong_charset(header_text), *doubled]
    if mistakes:
        ordered = sorted(mistakes, key=lambda mistake: mistake.line)
        raise ConfigurationError(*(_sentence(name, mistake) for mistake in ordered))
    return Catalog(
        language,
        note,
        tuple(entry for block, entry in kept.values() if not block.obsolete),
        tuple(entry for block, entry in kept.values() if block.obsolete),
        header=tuple(_foreign_lines(header_text)),
        header_comments=(*(header.comments if header else ()), *trailing),
        newline="\r\n" if Source(name, text).newline == "\r\n" else "\n",
    )


def places(source: Source) -> Mapping[Key, Span]:
    """Give where the translation of each entry stands, from `msgstr` to its last quote.

    Obsolete entries have no place. The file is read again, so `parse` need not remember it; what is
    wrong in it is not told twice.

    Args:
        source: the file.
    """
    found, _ = blocks(source.text)
    result: dict[Key, Span] = {}
    for block in found:
        if block.is_complete and not block.obsolete:
            start, end = (source.line_span(row - 1) for row in block.rows)
            line = source.slice(start)
            span = Span(start.start + len(line) - len(line.lstrip()), end.end)
            result.setdefault(_key(block), span)
    result.pop(Key(""), None)
    return result


def _sentence(name: str, mistake: Mistake) -> Text:
    return Text("{name}:{line}: {text}", "{name}:{line}: {text}").filled(
        name=name, line=mistake.line, text=mistake.text
    )


def _is_header(block: Block) -> bool:
    return "msgctxt" not in block.strings and not unquoted(block.strings["msgid"])


def _wrong_charset(header: str) -> Iterator[Mistake]:
    match = _CHARSET.search(header)
    if match and match[1].lower() not in _CHARSETS:
        yield Mistake(1, _CHARSET_MISTAKE.filled(charset=match[1]))


def _by_key(
    entries: list[tuple[Block, Entry]],
) -> tuple[dict[Key, tuple[Block, Entry]], list[Mistake]]:
    """Give the entries by their keys, and tell of those that stand there twice.

    An obsolete one that says the same as the first does no harm.
    """
    first: dict[Key, tuple[Block, Entry]] = {}
    mistakes = []
    for block, entry in entries:
        earlier, known = first.setdefault(entry.key, (block, entry))
        if earlier is not block and not (block.obsolete and known.translation == entry.translation):
            mistakes.append(Mistake(block.line, _TWICE.filled(line=earlier.line)))
    if Key("") in first:
        mistakes.append(Mistake(first.pop(Key(""))[0].line, _SECOND_HEADER))
    return first, mistakes


def _foreign_lines(header: str) -> Iterator[str]:
    """Give the lines of the header that are kept as they are."""
    for line in header.split("\n"):
        if line and line.partition(":")[0].lower() not in _OUR_HEADERS:
            yield line


def _entry(block: Block) -> Entry:
    translation = unquoted(block.strings["msgstr"])
    previous = _previous(block) if block.previous else None
    flags = _flags(block)
    extracted = block.remarks.get(".", ())
    marks = [mark for line in extracted if (mark := _MARK.fullmatch(line))]
    state = _state(translation, flags, [mark["state"] for mark in marks], previous)
    engines = [mark["engine"] for mark in marks if mark["engine"]]
    key = _key(block)
    return Entry(
        key.text,
        translation,
        state,
        context=key.context,
        previous=previous if state == "stale" and not block.obsolete else None,
        engine=engines[0] if engines and state in ("draft", "stale") else None,
        references=tuple(_references(block)),
        comments=tuple(block.comments),
        extracted=tuple(line for line in extracted if line and not _MARK.fullmatch(line)),
        flags=tuple(flag for flag in flags if flag != "fuzzy"),
    )


def _key(block: Block) -> Key:
    context = unquoted(block.strings.get("msgctxt", ()))
    return Key(unquoted(block.strings["msgid"]), context or None)


def _state(translation: str, flags: list[str], marks: list[str], previous: str | None) -> State:
    if not translation:
        return "untranslated"
    if "fuzzy" not in flags:
        return "reviewed"
    return "stale" if previous is not None or "stale" in marks else "draft"


def _previous(block: Block) -> str | None:
    """Read the previous text, which Babel takes for a comment."""
    found = list(strings(block.previous, "msgid"))
    return unquoted(found) if found else None


def _flags(block: Block) -> list[str]:
    lines = block.remarks.get(",")
    if not lines:
        return []
    flags = (flag.strip() for line in lines for flag in line.split(","))
    return [flag for flag in dict.fromkeys(flags) if flag]


def _references(block: Block) -> Iterator[str]:
    for line in block.remarks.get(":", ()):
        for match in _PLACE.finditer(line):
            yield match[1] or match[2]
