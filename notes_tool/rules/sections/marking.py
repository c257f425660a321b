"""How the markers of unfinished text are told from words that only look like them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from notes_tool.markdown.blocks import Block
from notes_tool.markdown.note import Note, Prose
from notes_tool.rules.sections.exercises import is_exercise
from notes_tool.rules.sections.following import next_visible
from notes_tool.rules.sections.markers import Marker
from notes_tool.text.span import OPAQUE, Span

_WORD = r"(?:TODO|FIXME|TBD|TBC|XXX|\?{3,})"
# Said of a part of a note, in so many words. Said of a thing (`exercice à compléter`) it is an
# order to the reader.
_PHRASE = (
    r"(?:(?:(?:cette|la|le|ce|this)\s+)?(?:section|partie|rubrique|page|note|chapitre|paragraphe|"
    r"suite)\s+(?:(?:est|is|reste)\s+)?(?:encore\s+|still\s+)?)?"
    r"(?:à\s+(?:compléter|finir|terminer|rédiger|écrire|documenter|détailler|venir)|"
    r"en\s+(?:construction|cours\s+(?:de\s+rédaction|d['’]écriture))|"
    r"work\s+in\s+progress|rédaction\s+en\s+cours|coming\s+soon|under\s+construction|"
    r"to\s+be\s+(?:completed|written|done|documented|determined|defined))"
)
_MARKER = rf"(?:{_WORD}|WIP|(?i:{_PHRASE}))"

# Before it may stand a numeral, a bracket or a sign, not code.
_WHOLE = re.compile(rf"[^a-zA-ZÀ-ÿ?{OPAQUE}]*(?P<text>{_MARKER})[\s.!…:)\]]*")
# `TODO list` and `TODO app` are things; all else behind these two tells what is to be done.
_FIRST = re.compile(
    rf"[^\w?{OPAQUE}]*(?P<text>(?:TODO|FIXME)(?!\s*(?:s\b|[Aa]pps?\b|[Ll]ist|[Gg]roup|/|-\w))"
    r"|(?:TBD|TBC|XXX)(?=\s*:\s))(?:\s*\([^()\n]*\))?(?:\s*[:–—-]\s|\s+\w|\s*:(?:\w|$))"
)
_BRACKETED = re.compile(
    rf"(?<![\"«“])(?:\((?P<text>{_WORD}|WIP(?=\)$))(?:\s*[:,–—-][^()\n]*)?[\s.!…]*\)"
    rf"|\((?P<phrase>(?i:{_PHRASE}))[\s.!…]*\)"
    rf"|\[(?P<square>{_WORD}|(?i:{_PHRASE}))(?:\s*:[^\[\]\n]*)?[\s.!…]*\](?!\())"
)
_LAST = re.compile(r"(?:\s[–—-]|:)\s+(?P<text>TODO|FIXME|TBD|TBC|\?{3,})\s*\.?$")
_LOREM = re.compile(r"\b(?P<text>lorem\s+ipsum\s+dolor)\b", re.IGNORECASE)
_TITLE = re.compile(r"\[(?P<text>WIP)\]|^(?P<first>WIP)(?=\s*:)|[–—:-]\s+(?P<last>WIP)$")
_COMMENT = re.compile(rf"<!--[\s*#-]*+(?P<text>TODO|FIXME|XXX|TBD|TBC|(?i:{_PHRASE}))\b")
# What a template shows nobody: {{< comment >}} of Hugo, {% comment %} of Liquid.
_OPENING = re.compile(r"\{\{[<%]\s*comment\s*[%>]\}\}|\{%-?\s*comment\b")
_CLOSING = re.compile(r"\{\{[<%]\s*/\s*comment|\{%-?\s*endcomment")
# What may be a heading of its own (`À venir`), or the state of something else in a table.
_SOON = re.compile(r"venir|soon", re.IGNORECASE)
_STATE = re.compile(r"WIP|work|cours", re.IGNORECASE)
_REST = re.compile(r"(?:(?!--+>)[^\n])*")
_LONGEST = 60
"""Characters of a marker that are shown."""


def find(note: Note) -> Iterator[Marker]:
    """Find the markers of a note, in its text and in its comments."""
    hidden = tuple(_hidden(note.source.text))
    # What is to be done is told where such a link leads.
    linked: dict[int, list[Span]] = defaultdict(list)
    for link in note.links:
        if link.target:
            linked[link.block].append(link.span)
    for prose in note.prose:
        if is_exercise(note, prose.block) or _is_table_head(note, prose):
            continue
        found = _in_heading(note, prose) if prose.kind == "heading" else _in_text(note, prose)
        for marker in found:
            if any(span.contains(marker.span) for span in linked.get(marker.block, ())):
                continue
            is_hidden = any(span.contains(marker.span) for span in hidden)
            yield marker._replace(is_quiet=marker.is_quiet or is_hidden)
    for block in note.blocks:
        if "<!--" in block.content.text and block.kind not in ("fence", "indented"):
            yield from _in_comments(block)


def _hidden(text: str) -> Iterator[Span]:
    """Give the comments of templates."""
    end = 0
    while opening := _OPENING.search(text, end):
        closing = _CLOSING.search(text, opening.end())
        if closing is None:
            return
        end = closing.end()
        yield Span(opening.start(), end)


def _in_heading(note: Note, prose: Prose) -> Iterator[Marker]:
    """Find a marker in a heading; where it is all of it, what stands below may be a list."""
    text = prose.region.text
    whole = _WHOLE.fullmatch(text)
    match = whole or _BRACKETED.search(text) or _LAST.search(text) or _TITLE.search(text)
    if match is not None and not (whole and _SOON.search(text)):
        said = _said(match)
        yield Marker(said, note.blocks[prose.block].span, prose.block, is_quiet=whole is not None)


def _in_text(note: Note, prose: Prose) -> Iterator[Marker]:
    """Find the markers of a paragraph or a cell, at most one in each line."""
    start = 0
    for line in prose.region.text.split("\n"):
        whole = _WHOLE.fullmatch(line)
        match = whole or _FIRST.match(line) or _BRACKETED.search(line) or _LAST.search(line)
        match = match or _LOREM.search(line)
        if match is not None and not (whole and _is_other(note, prose, line)):
            first, last = match.span(match.lastgroup or 0)
            span = prose.region.span(start + first, start + last)
            yield Marker(_said(match), span, prose.block, is_quiet=False)
        start += len(line) + 1


def _in_comments(block: Block) -> Iterator[Marker]:
    for match in _COMMENT.finditer(block.content.text):
        span = block.content.span(*match.span("text"))
        yield Marker(_said(match), span, block.index, is_quiet=True)


def _said(match: re.Match[str]) -> str:
    """Give the words of a marker; with what follows them where that says what is to be done."""
    first, last = match.span(match.lastgroup or 0)
    if match.re in (_FIRST, _COMMENT):
        rest = _REST.match(match.string, last)
        last = rest.end() if rest else last
    shown = match.string[first:last].replace(OPAQUE, "…")
    said = " ".join(shown.split()).rstrip(" :–—-")
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST].rstrip()}…"


def _is_other(note: Note, prose: Prose, line: str) -> bool:
    """Tell whether a line that is all marker says something else where it stands.

    An order to complete what stands below, the state of something else, and the `???` that starts
    the notes of a speaker below a slide.
    """
    block = note.blocks[prose.block]
    if block.kind == "cell":
        return _STATE.search(line) is not None
    after = next_visible(note, block)
    if line.strip().startswith("???"):
        return block.depth == 0 and not _is_alone(note, block)
    is_order = line.rstrip().endswith(":") and line.lower().lstrip().startswith("à")
    return is_order and after is not None and after.kind not in ("heading", "rule")


def _is_alone(note: Note, block: Block) -> bool:
    """Tell whether a block is all that stands below a heading."""
    before = note.blocks[block.index - 1] if block.index else None
    after = next_visible(note, block)
    return (before is not None and before.kind == "heading") and (
        after is None or after.kind in ("heading", "rule")
    )


def _is_table_head(note: Note, prose: Prose) -> bool:
    """Tell whether a text names a column: `TODO`, `Doing`, `Done`."""
    block = note.blocks[prose.block]
    if block.kind != "cell":
        return False
    row = note.blocks[block.parent]
    return row.index == row.parent + 1
