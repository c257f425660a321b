"""Applies fixes to a note until none is left."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from notes_tool.diagnostic import Diagnostic
from notes_tool.lint.engine import fixable
from notes_tool.lint.headings import keep_slugs
from notes_tool.markdown.note import Note
from notes_tool.text.edit import Edit, Fix, apply, compatible
from notes_tool.text.span import Span

MOST_ROUNDS = 5
"""How often a note is linted again after its fixes; one that is not stable then is left alone."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """What fixing made of a note.

    Args:
        note: the note as it is now.
        diagnostics: what is left of its findings.
        count: how many findings were mended.
        refused: how many fixes were left out because they would change other text.
        is_stable: whether fixing ended; if not, the note is as it was.
    """

    note: Note
    diagnostics: Sequence[Diagnostic]
    count: int
    refused: int = 0
    is_stable: bool = True


def fix_note(
    note: Note, diagnose: Callable[[Note], Sequence[Diagnostic]], *, unsafe: bool
) -> Fixed:
    """Apply all fixes of a note, and those of what is found then, to a stable end.

    Args:
        note: the note.
        diagnose: finds what is wrong in a note.
        unsafe: whether to apply unsafe fixes too.
    """
    first = diagnostics = diagnose(note)
    current, count = note, 0
    for _ in range(MOST_ROUNDS + 1):
        fixes = [each.fix for each in fixable(diagnostics, unsafe=unsafe) if each.fix]
        changed, applied = _applied(current, compatible(fixes))
        if not applied:
            return Fixed(current, diagnostics, count, refused=len(fixes))
        current, count = changed, count + applied
        diagnostics = diagnose(current)
    return Fixed(note, first, 0, is_stable=False)


def _applied(note: Note, fixes: Sequence[Fix]) -> tuple[Note, int]:
    """Apply the fixes that change nothing else, and count them."""
    changed = _changed(note, fixes)
    if changed is None:
        fixes = [fix for fix in fixes if _changed(note, [fix]) is not None]
        changed = _changed(note, fixes)
    return (note, 0) if changed is None else (changed, len(fixes))


def _changed(note: Note, fixes: Sequence[Fix]) -> Note | None:
    """Apply fixes; None where a block that none of them touches would mean something else."""
    # Two fixes that each leave an anchor alive may let it die together.
    fix = keep_slugs(note, Fix(tuple(sorted(edit for fix in fixes for edit in fix.edits))))
    if fix is None:
        return None
    edits = fix.edits
    changed = Note(replace(note.source, text=apply(note.source.text, edits)))
    before = _untouched(note, [edit.span for edit in edits])
    after = _untouched(changed, list(_spans_after(edits)))
    return changed if list(before) == list(after) else None


def _untouched(note: Note, spans: Sequence[Span]) -> Iterator[tuple[str, int, str]]:
    """Give kind, level and text of the top-level blocks that meet none of these sorted spans."""
    starts = [span.start for span in spans]
    ends = [span.end for span in spans]
    for block in note.blocks:
        meets = bisect_right(starts, block.span.end) > bisect_left(ends, block.span.start)
        if block.depth == 0 and not meets:
            yield block.kind, block.level, note.source.slice(block.span)


def _spans_after(edits: Sequence[Edit]) -> Iterator[Span]:
    """Give where the texts of sorted edits stand once they are applied."""
    shift = 0
    for edit in edits:
        start = edit.span.start + shift
        yield Span(start, start + len(edit.text))
        shift += len(edit.text) - (edit.span.end - edit.span.start)
