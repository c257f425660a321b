"""Parts of a note that read as text and are no sentences: what stands in them is meant so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from notes_tool.markdown.note import Note, Prose
from notes_tool.markdown.parts import fixed_spans
from notes_tool.rules.document.not_prose import command_spans, template_spans
from notes_tool.rules.language.typography import Part
from notes_tool.text.span import OPAQUE, Span

_WIKI_LINK = re.compile(r"\[\[[^\[\]\n]*\]\]")
# `"name" : 1` is data: JSON, a diagram.
_KEY = re.compile(r"""[ \t]*(?:"[^"\n]*"|'[^'\n]*')\Z""")
_VALUE = re.compile(r""":[ \t]*(?:["'\[{]|-?\d|(?:true|false|null)\b)""")
# A diagram or a listing in the notation of a site.
_LISTING = re.compile(
    r"\{\{[<%]\s*(?P<name>mermaid|plantuml|graphviz|highlight|code)\b.*?"
    r"\{\{[<%]\s*/\s*(?P=name)\s*[>%]\}\}|^:{3,}\s*mermaid\b.*?^:{3,}",
    re.DOTALL | re.MULTILINE,
)
# How far a word is followed, in code points; a URL is one of them.
_LONGEST_WORD = 100


def kept_spans(note: Note, prose: Prose) -> Iterator[Span]:
    """Give the parts of a text, in the source, that are no sentence.

    Templates, commands, listings, links of wikis, and the texts by which links find their
    definitions: programs differ on whether a no-break space is a space there.
    """
    yield from command_spans(note)
    yield from template_spans(prose)
    yield from listing_spans(note)
    if prose.content.text.startswith("[") and "]:" in prose.content.text:
        # Not quite the definition of a link, which it might become.
        yield prose.content.whole
    if "]" in prose.content.text:
        for match in _WIKI_LINK.finditer(prose.content.text):
            yield prose.content.span(*match.span())
        for span in fixed_spans(note.blocks[prose.block]):
            yield prose.content.span(*span)


@lru_cache(maxsize=1)
def listing_spans(note: Note) -> Sequence[Span]:
    """Give the diagrams and listings in the notation of a site, which Markdown takes for text."""
    text = note.source.text
    if "{{" not in text and ":::" not in text:
        return ()
    return tuple(Span(*match.span()) for match in _LISTING.finditer(text))


def is_kept(note: Note, prose: Prose, part: Part) -> bool:
    """Tell whether what stands around a space says that it is to stay.

    A line that starts with a colon is a definition or a container, one of a quoted name and a
    value is data, `! [text](file)` was to be an image, and where a bare URL ends depends
    on the space after it.
    """
    text = prose.region.text
    start, end, _ = part
    line = text.rfind("\n", 0, start) + 1
    return (
        text.startswith(":", line)
        or (_VALUE.match(text, end) is not None and _KEY.match(text, line, start) is not None)
        or note.source.text.startswith(("![", "! ["), prose.region.point(end))
        or _holds_address(note, prose, part)
    )


def _holds_address(note: Note, prose: Prose, part: Part) -> bool:
    """Tell whether the word before a space or the one after it holds a bare URL."""
    text = prose.region.text
    if OPAQUE not in text:
        return False
    first = max(0, part.start - _LONGEST_WORD)
    before = text[first : part.start].split()
    after = text[part.end : part.end + _LONGEST_WORD].split()
    start = part.start - (len(before[-1]) if before else 0)
    end = part.end + (len(after[0]) if after else 0)
    return any(
        text[offset] == OPAQUE and _is_address(note, prose, offset) for offset in range(start, end)
    )


def _is_address(note: Note, prose: Prose, offset: int) -> bool:
    """Tell whether what is opaque is a URL that stands in text: no code, no tag, no autolink."""
    source = note.source.text
    start = prose.region.span(offset, offset + 1).start
    return source[start] not in "`<[" and not source.endswith("<", 0, start)
