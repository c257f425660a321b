"""Parts of a text that are not prose: links, HTML elements, templates, commands."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from notes_tool.knowledge.commands import known_programs
from notes_tool.knowledge.commands.lookup import shipped
from notes_tool.markdown.note import Note, Prose
from notes_tool.markdown.parts import fixed_spans
from notes_tool.rules.commands.plain_lines import plain_runs
from notes_tool.text.language import language
from notes_tool.text.span import OPAQUE, Span

# In these elements a URL is a link already, or code.
_ELEMENTS = frozenset(("a", "button", "code", "kbd", "pre", "samp", "script", "style", "tt", "var"))
_TEMPLATE = re.compile(r"\{\{.*?(?:\}\}|\Z)|\{%.*?(?:%\}|\Z)", re.DOTALL)
_COMMAND = re.compile(
    r"(?:[$#%][ \t]+|\d{1,5}\*?[ \t]+)?(?:(?:sudo|RUN)[ \t]+)?(?P<program>[a-z][\w.-]*)[ \t]"
)


def linked_spans(note: Note, prose: Prose) -> Iterator[Span]:
    """Give the links, images and autolinks of a text, of those by reference the texts."""
    yield from _links_by_block(note).get(prose.block, ())
    text = prose.content.text
    if "]" not in text:
        return
    for start, end in fixed_spans(note.blocks[prose.block]):
        if text.endswith("][", 0, start):
            yield prose.content.span(_opening(text, start - 2), start - 2)
        elif text.endswith("[", 0, start):
            yield prose.content.span(start, end)


def element_spans(note: Note, prose: Prose) -> Iterator[Span]:
    """Give the HTML elements of a text that are links or hold code, without their opening tags."""
    text, stop = note.source.text, prose.content.whole.end
    for tag in note.tags:
        if tag.block == prose.block and tag.name in _ELEMENTS:
            length = text[tag.span.end : stop].lower().find(f"</{tag.name}")
            yield Span(tag.span.end, stop if length < 0 else tag.span.end + length)


def template_spans(prose: Prose) -> Iterator[Span]:
    """Give the templates of a text, `{{ … }}` and `{% … %}`; one that nothing closes goes on."""
    if "{" in prose.region.text:
        for match in _TEMPLATE.finditer(prose.region.text):
            yield prose.region.span(*match.span())


def without_templates(text: str) -> str:
    """Give a text with an `OPAQUE` thing for each template."""
    return _TEMPLATE.sub(OPAQUE, text) if "{" in text else text


@lru_cache(maxsize=1)
def command_spans(note: Note) -> Sequence[Span]:
    """Give the lines of a note that are commands in plain text."""
    return tuple(
        run.block.content.span(line.start, line.end)
        for run in plain_runs(note, shipped())
        for line in run.lines
    )


def follows_program(note: Note, prose: Prose, span: Span) -> bool:
    """Tell whether the line before a span starts with a program and reads as no sentence.

    Commands that `plain_runs` does not know are among them: in lists, and of all programs.
    """
    line = note.source.line_span(note.source.line_index(span.start)).start
    start = max(line, prose.content.whole.start)
    match = _COMMAND.match(note.source.text[start : span.start].lstrip(" \t>"))
    if match is None or match["program"] not in known_programs():
        return False
    return language(match.string) is None


@lru_cache(maxsize=1)
def _links_by_block(note: Note) -> Mapping[int, Sequence[Span]]:
    spans: dict[int, list[Span]] = defaultdict(list)
    for link in note.links:
        spans[link.block].append(link.span)
    return spans


def _opening(text: str, end: int) -> int:
    """Give where the text of a link starts whose closing bracket stands at `end`."""
    depth = 1
    for position in range(end - 1, -1, -1):
        if text[position] in "[]" and not text.endswith("\\", 0, position):
            depth += 1 if text[position] == "]" else -1
            if depth == 0:
                return position + 1
    return 0
