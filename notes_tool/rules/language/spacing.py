"""Where the spaces of a note are not those of its language; what to write instead."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from notes_tool.diagnostic import Finding, Text
from notes_tool.markdown.note import Note, Prose
from notes_tool.rules.language import typography
from notes_tool.rules.language.kept import is_kept, kept_spans
from notes_tool.rules.language.typography import Change
from notes_tool.text.edit import Edit, Fix
from notes_tool.text.span import Span

Asked: TypeAlias = Callable[[Note, Prose], Iterator[Change]]
"""Gives what typography asks for in a text."""

_IN_ENGLISH = Text(
    en="French typography beside `{mark}` in an English text",
    fr="typographie française à côté de `{mark}` dans un texte anglais",
)
_AS_IN_ENGLISH = Text(en="write English typography", fr="employer la typographie anglaise")


def findings(note: Note, asked: Asked) -> Iterator[Finding]:
    """Find the first place of each block; the fix mends all of them.

    Args:
        note: the note.
        asked: gives what typography asks for in a text: `breaking_spaces` or `missing_spaces`.
    """
    for prose in note.prose:
        changes = list(_changes(note, prose, asked))
        if changes:
            mark, edits = changes[0]
            fix = Fix(tuple(sorted(edit for _, edits in changes for edit in edits)))
            in_english = prose.language == "en"
            yield Finding(
                edits[0].span,
                {"mark": mark},
                fix,
                text=_IN_ENGLISH if in_english else None,
                hint=_AS_IN_ENGLISH if in_english else None,
            )


def breaking_spaces(note: Note, prose: Prose) -> Iterator[Change]:
    """Give the spaces at which a line breaks wrongly, and French typography in English texts."""
    if prose.language == "fr":
        yield from typography.breaking_spaces(prose.region.text)
    elif prose.language == "en":
        yield from typography.english_changes(note, prose)


def missing_spaces(note: Note, prose: Prose) -> Iterator[Change]:
    """Give the marks of French texts that no space parts from the word before.

    A mark that is an escape or an entity was written with care.
    """
    if prose.language == "fr":
        for change in typography.missing_spaces(prose.region.text):
            (part,) = change.parts
            if note.source.slice(prose.region.span(part.start, part.end)) == change.mark:
                yield change


def _changes(note: Note, prose: Prose, asked: Asked) -> Iterator[tuple[str, tuple[Edit, ...]]]:
    """Give mark and edits of each place; edits that belong together are made together or not."""
    kept: tuple[Span, ...] | None = None
    for mark, parts in asked(note, prose):
        kept = tuple(kept_spans(note, prose)) if kept is None else kept
        if any(is_kept(note, prose, part) for part in parts):
            continue
        edits = [prose.region.edits(*part) for part in parts]
        together = tuple(edit for each in edits for edit in each)
        if all(edits) and not any(span.overlaps(edit.span) for span in kept for edit in together):
            yield mark, together
