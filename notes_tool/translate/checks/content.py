"""Contents: what of a text a reader sees, and what of it a translation must keep."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from notes_tool.markdown.blocks import Block
from notes_tool.markdown.inlines import tags, visible
from notes_tool.markdown.note import Note
from notes_tool.markdown.parts import fixed_spans
from notes_tool.text.region import Region
from notes_tool.text.span import OPAQUE, Source, Span
from notes_tool.translate.escape import one_line
from notes_tool.translate.segments.passage import merged, outside
from notes_tool.translate.segments.protected import plain_parts

# Behind a word nothing opens a block: a title such as "1. Prepare" is read as the text it is.
_WORD_BEFORE = "x "
_TEMPLATE = re.compile(r"\{\{[^{}]*\}\}|\{%[^%\n]*%\}|\$\{[^{}\n]*\}")
# The first of the characters that stand for templates; nobody writes these.
_PRIVATE = 0xF0000
# Without any of these a text is all words.
_MARKUP = re.compile(r"[\\`*_\[\]<>&~${@]|%[(sd]|--|://|www\.|[\s(]-[A-Za-z]|:[a-z0-9+-]+:")
# What a footnote or a definition elsewhere in the note is found by.
_LABEL = re.compile(r"\[\^[^\[\]\s]+\]|(?<=\])\[[^\[\]]+\]")
_TAG_NAME = re.compile(r"</?([A-Za-z][\w-]*)")
_CLOSING_TAG = re.compile(r"</([A-Za-z][\w-]*)\s*>")
_HTML = (
    "a abbr b bdi bdo br center cite code del details dfn div em figcaption figure font h1 h2 h3 h4"
    " h5 h6 hr i iframe img input ins kbd li mark ol p picture pre q s samp section small source"
    " span strike strong sub summary sup table tbody td th thead tr tt u ul var video wbr"
)
_HTML_NAMES = frozenset(_HTML.split())


class Content(NamedTuple):
    """What a text holds.

    Args:
        words: what a reader reads, on one line; all else that is listed below is `OPAQUE` in it,
            except that the text of a link is words.
        literal: what stands there in no code, placeholders and addresses included, blanks folded.
        codes: what stands in code spans, blanks folded.
        targets: where links and images lead, addresses and e-mail addresses in plain text too.
        labels: of footnotes and definitions, with their brackets.
        images: how many of the targets are shown as images.
        tags: of HTML, such as `br` and `/a`.
        placeholders: templates, variables, options, names to fill in.
    """

    words: str
    literal: str
    codes: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    images: int = 0
    tags: tuple[str, ...] = ()
    placeholders: tuple[str, ...] = ()


def content_of(text: str) -> Content:
    """Read a segment's text, or its translation, as the inline Markdown that it is.

    What definitions elsewhere in the note say is not known here.
    """
    line = one_line(text)
    return _read(line) if _MARKUP.search(line) else Content(line, _folded(line))


def stands_in(code: str, text: str) -> bool:
    """Tell whether code stands in a text as it is, and not as part of a longer word or path."""
    match = re.search(rf"(?<![\w./=@-]){re.escape(code)}(?!\w|[./:=@-]\w)", text)
    return match is not None


def _read(line: str) -> Content:
    masked, templates = _masked(line)
    note = Note(Source("", _WORD_BEFORE + masked))
    block = note.blocks[0]
    region = visible(block)
    seen = region.text.removeprefix(_WORD_BEFORE)
    labels = tuple(match.group() for match in _LABEL.finditer(seen))
    seen = _LABEL.sub(OPAQUE, seen)
    parts = merged(plain_parts(seen))
    tags_found = _tags(block)
    written = [tag for name, tag in tags_found if not _is_html(name)]
    written += [part for part in _slices(seen, parts) if not _is_address(part)]
    return Content(
        words=templates.hidden(outside(seen, parts)),
        literal=_folded(templates.shown(_literal(region, note.source))),
        codes=tuple(templates.shown(_code(code.region.text)) for code in note.codes),
        targets=tuple(map(templates.shown, _targets(note, block))),
        labels=labels,
        images=sum(link.is_image for link in note.links),
        tags=tuple(name for name, _ in tags_found if _is_html(name)),
        placeholders=(*map(templates.shown, written), *templates.standing_in(seen)),
    )


class _Templates(NamedTuple):
    """The templates of a text by the signs that stand for them, which are no Markdown."""

    by_sign: dict[int, str]

    def shown(self, text: str) -> str:
        """Give a text with the templates in it."""
        return text.translate(self.by_sign) if self.by_sign else text

    def hidden(self, text: str) -> str:
        """Give a text in which they are `OPAQUE`."""
        return text.translate(dict.fromkeys(self.by_sign, OPAQUE)) if self.by_sign else text

    def standing_in(self, text: str) -> Iterator[str]:
        """Give those in a text."""
        return (template for sign, template in self.by_sign.items() if chr(sign) in text)


def _masked(text: str) -> tuple[str, _Templates]:
    """Put signs for the templates, whatever stands in them."""
    found: dict[int, str] = {}

    def sign(match: re.Match[str]) -> str:
        place = _PRIVATE + len(found)
        found[place] = match.group()
        return chr(place)

    return _TEMPLATE.sub(sign, text), _Templates(found)


def _code(text: str) -> str:
    # In a cell a pipe in code is escaped.
    return _folded(text.replace("\\|", "|"))


def _folded(text: str) -> str:
    return " ".join(text.split())


def _literal(region: Region, source: Source) -> str:
    """Give a visible text with the placeholders and addresses that are `OPAQUE` in it."""
    pieces = region.pieces(0, len(region.text))
    shown = (_shown(source.slice(span)) if text == OPAQUE else text for text, span in pieces)
    return "".join(shown).removeprefix(_WORD_BEFORE)


def _shown(written: str) -> str:
    """Give a placeholder or an address as it is written, and anything else as `OPAQUE`."""
    name = _TAG_NAME.match(written)
    is_placeholder = name is not None and not _is_html(name[1].lower())
    is_address = written[0] not in "<`" and _is_address(written)
    return written if is_placeholder or is_address else OPAQUE


def _tags(block: Block) -> list[tuple[str, str]]:
    """Give all tags with their names, those of closing ones with their slash."""
    text = block.content.text
    closing = [
        (f"/{match[1].lower()}", match[0])
        for span in fixed_spans(block)
        if (match := _CLOSING_TAG.fullmatch(text, *span))
    ]
    return [(tag.name, tag.text) for tag in tags(block)] + closing


def _is_html(name: str) -> bool:
    return name.removeprefix("/") in _HTML_NAMES


def _targets(note: Note, block: Block) -> Iterator[str]:
    """Give where links lead, then the addresses in plain text; not those that a link's text is."""
    # A link's text that is an address ends before the brackets that follow.
    rest = outside(block.content.text, merged(fixed_spans(block))).replace("](", "] (")
    known = [link.target for link in note.links]
    yield from known
    for part in _slices(rest, merged(plain_parts(rest))):
        if _is_address(part) and not any(target.startswith(part) for target in known):
            yield part


def _is_address(part: str) -> bool:
    return "://" in part or part.startswith("www.") or ("@" in part and part[0] not in "<{-")


def _slices(text: str, spans: tuple[Span, ...]) -> Iterator[str]:
    return (text[span.start : span.end] for span in spans)
