"""URLs in text that GitHub links and CommonMark does not; what to write instead."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Text
from notes_tool.markdown.note import Note, Prose
from notes_tool.markdown.parser import to_html
from notes_tool.rules.document.addresses import Address, addresses
from notes_tool.rules.document.not_prose import (
    command_spans,
    element_spans,
    follows_program,
    linked_spans,
    template_spans,
)
from notes_tool.text.edit import Fix
from notes_tool.text.span import Span

# Where one of these touches a URL, whether it is emphasis depends on what is on its other side.
_MARKERS = frozenset("*_~")
_LONGEST_CHECKED = 5_000
_SAMPLE = "https://a.b"
_WITH_SCHEME = Text(
    en="write it with `https://` and in angle brackets",
    fr="l'écrire avec `https://` et entre chevrons",
)


def findings(note: Note) -> Iterator[Finding]:
    """Find the URLs in text that GitHub links and CommonMark does not."""
    for prose in note.prose:
        found = list(addresses(note, prose))
        if not found:
            continue
        other = _other_spans(note, prose)
        for address in found:
            is_other = any(span.overlaps(address.span) for span in other)
            if not is_other and not follows_program(note, prose, address.span):
                yield _finding(note, prose, address)


def _other_spans(note: Note, prose: Prose) -> list[Span]:
    """Give the parts of a text in which a URL is a link already, or meant for a program."""
    return [
        *linked_spans(note, prose),
        *element_spans(note, prose),
        *template_spans(prose),
        *command_spans(note),
    ]


def _finding(note: Note, prose: Prose, address: Address) -> Finding:
    values = {"url": address.written}
    if address.written.startswith("www."):
        return Finding(address.span, values, hint=_WITH_SCHEME)
    if address.read is None or not _is_alone(note, prose, address):
        return Finding(address.span, values)
    near = f"<{address.read}>"
    return Finding(address.span, {**values, "near": near}, Fix.replace(address.span, near))


def _is_alone(note: Note, prose: Prose, address: Address) -> bool:
    """Tell whether emphasis beside a URL means the same beside an angle bracket.

    Next to punctuation a marker may open or close nothing, or too much (CommonMark, left- and
    right-flanking delimiter runs). Texts in which that would take long to tell count as not alone.
    """
    start, end = address.span
    if not _MARKERS & set(
        note.source.text[max(0, start - 1) : start] + note.source.text[end : end + 1]
    ):
        return True
    content = prose.content
    piece = bisect_right(content.spans, start, key=lambda span: span.start) - 1
    offset = content.starts[piece] + start - content.spans[piece].start
    before, after = content.text[:offset], content.text[offset + end - start :]
    if len(before + after) > _LONGEST_CHECKED:
        return False
    bare = to_html(f"{before}{_SAMPLE}{after}")
    linked = to_html(f"{before}<{_SAMPLE}>{after}")
    return bare == linked.replace(f'<a href="{_SAMPLE}">{_SAMPLE}</a>', _SAMPLE)
