"""Where the spaces of a note are not those of its language; what to write instead."""

from __future__ import annotations

from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Text
from notes_tool.markdown.note import Note, Prose
from notes_tool.rules.language.kept import is_kept, kept_spans
from notes_tool.rules.language.typography import Change, english_changes, french_changes
from notes_tool.text.edit import Edit, Fix
from notes_tool.text.span import Span

_IN_ENGLISH = Text(
    en="French typography beside `{mark}` in an English text",
    fr="typographie française à côté de `{mark}` dans un texte anglais",
)
_AS_IN_ENGLISH = Text(en="write English typography", fr="employer la typographie anglaise")


def findings(note: Note) -> Iterator[Finding]:
    """Find the first place of each block; the fix mends all of them."""
    for prose in note.prose:
        changes = list(_changes(note, prose))
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


def _changes(note: Note, prose: Prose) -> Iterator[tuple[str, tuple[Edit, ...]]]:
    """Give mark and edits of each place; edits that belong together are made together or not."""
    kept: tuple[Span, ...] | None = None
    for mark, parts in _asked(note, prose):
        kept = tuple(kept_spans(note, prose)) if kept is None else kept
        if any(is_kept(note, prose, part) for part in parts):
            continue
        edits = [prose.region.edits(*part) for part in parts]
        together = tuple(edit for each in edits for edit in each)
        if all(edits) and not any(span.overlaps(edit.span) for span in kept for edit in together):
            yield mark, together


def _asked(note: Note, prose: Prose) -> Iterator[Change]:
    """Give what the typography of a text's language asks for."""
    if prose.language == "fr":
        yield from french_changes(prose.region.text)
    elif prose.language == "en":
        yield from english_changes(note, prose)
