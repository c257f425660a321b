"""Applies fixes to a note until none is left."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from notes_tool.diagnostic import Diagnostic
from notes_tool.lint.engine import fixable
from notes_tool.lint.headings import Keep, keep_slugs
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
        rounds: the edits of each round, which count in the text that the round before left.
    """

    note: Note
    diagnostics: Sequence[Diagnostic]
    count: int
    refused: int = 0
    is_stable: bool = True
    rounds: tuple[tuple[Edit, ...], ...] = ()


def fix_note(
    note: Note,
    diagnose: Callable[[Note], Sequence[Diagnostic]],
    *,
    unsafe: bool,
    keep: Keep = keep_slugs,
) -> Fixed:
    """Apply all fixes of a note, and those of what is found then, to a stable end.

    Args:
        note: the note.
        diagnose: finds what is wrong in a note.
        unsafe: whether to apply unsafe fixes too.
        keep: what keeps links to changed headings alive.
    """
    first = diagnostics = diagnose(note)
    current, count = note, 0
    rounds: list[tuple[Edit, ...]] = []
    for _ in range(MOST_ROUNDS + 1):
        fixes = [each.fix for each in fixable(diagnostics, unsafe=unsafe) if each.fix]
        applied = _applied(current, compatible(fixes), keep)
        if not applied.mended:
            return Fixed(current, diagnostics, count, refused=len(fixes), rounds=tuple(rounds))
        current, count = applied.note, count + applied.mended
        rounds.append(applied.edits)
        diagnostics = diagnose(current)
    return Fixed(note, first, 0, is_stable=False)


class _Applied(NamedTuple):
    """A note after some fixes, their edits, and how many they were."""

    note: Note
    edits: tuple[Edit, ...] = ()
    mended: int = 0


def _applied(note: Note, fixes: Sequence[Fix], keep: Keep) -> _Applied:
    """Apply the fixes that change nothing else."""
    changed = _changed(note, fixes, keep)
    if changed is None:
        fixes = [fix for fix in fixes if _changed(note, [fix], keep) is not None]
        changed = _changed(note, fixes, keep)
    return _Applied(note) if changed is None else changed


def _changed(note: Note, fixes: Sequence[Fix], keep: Keep) -> _Applied | None:
    """Apply fixes; None where a block that none of them touches would mean something else."""
    # Two fixes that each leave an anchor alive may let it die together.
    fix = keep(note, Fix(tuple(sorted(edit for fix in fixes for edit in fix.edits))))
    if fix is None:
        return None
    edits = fix.edits
    changed = Note(replace(note.source, text=apply(note.source.text, edits)))
    before = _untouched(note, [edit.span for edit in edits])
    after = _untouched(changed, list(_spans_after(edits)))
    return _Applied(changed, edits, len(fixes)) if list(before) == list(after) else None


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
