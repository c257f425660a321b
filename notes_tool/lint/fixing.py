"""Applies fixes to a note until none is left."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from notes_tool.diagnostic import Diagnostic
from notes_tool.lint.engine import fixable
from notes_tool.lint.headings import Keep, keep_slugs
from notes_tool.markdown.note import Note
from notes_tool.text.edit import Edit, Fix, compatible
from notes_tool.text.moves import Moves
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
    known: Collection[str] = (),
) -> Fixed:
    """Apply all fixes of a note, and those of what is found then, to a stable end.

    Args:
        note: the note.
        diagnose: finds what is wrong in a note.
        unsafe: whether to apply unsafe fixes too.
        keep: what keeps links to changed headings alive.
        known: the fingerprints of findings that stay as they are.
    """
    first = diagnostics = diagnose(note)
    spared = {_place(each) for each in first if each.fingerprint in known}
    current, count = note, 0
    rounds: list[tuple[Edit, ...]] = []
    for _ in range(MOST_ROUNDS + 1):
        wanted = (each for each in diagnostics if _place(each) not in spared)
        fixes = [each.fix for each in fixable(wanted, unsafe=unsafe) if each.fix]
        applied = apply_fixes(current, fixes, keep)
        if not applied.fixes:
            return Fixed(current, diagnostics, count, refused=len(fixes), rounds=tuple(rounds))
        current, count = applied.note, count + len(applied.fixes)
        rounds.append(applied.edits)
        spared = _moved(spared, applied.edits)
        diagnostics = diagnose(current)
    return Fixed(note, first, 0, is_stable=False)


def _place(diagnostic: Diagnostic) -> tuple[str, Span]:
    """Give what a finding is known by within a run: its fingerprint changes with its block."""
    return diagnostic.rule, diagnostic.span


def _moved(places: Iterable[tuple[str, Span]], edits: Sequence[Edit]) -> set[tuple[str, Span]]:
    moves = Moves(edits)
    return {(rule, moves.inner(span)) for rule, span in places}


class Applied(NamedTuple):
    """A note after some fixes.

    Args:
        note: the note.
        edits: those of the fixes, with those that keep links alive.
        fixes: the fixes that could be applied.
    """

    note: Note
    edits: tuple[Edit, ...] = ()
    fixes: tuple[Fix, ...] = ()


def apply_fixes(note: Note, fixes: Sequence[Fix], keep: Keep) -> Applied:
    """Apply fixes at once, without those that overlap others or change anything else.

    Args:
        note: the note.
        fixes: what to apply.
        keep: what keeps links to changed headings alive.
    """
    left = list(fixes)
    while left:
        chosen = compatible(left)
        applied = _applied(note, Applied(note), chosen, keep)
        if applied.fixes:
            return applied
        # None of them can be applied, so they stand in the way of no other.
        left = [fix for fix in left if fix not in chosen]
    return Applied(note)


def _applied(note: Note, done: Applied, fixes: Sequence[Fix], keep: Keep) -> Applied:
    """Apply fixes with those done already, without the few that change anything else.

    These are found by halving.
    """
    both = _changed(note, (*done.fixes, *fixes), keep) if fixes else done
    if both is not None:
        return both
    if len(fixes) == 1:
        return done
    middle = len(fixes) // 2
    done = _applied(note, done, fixes[:middle], keep)
    return _applied(note, done, fixes[middle:], keep)


def _changed(note: Note, fixes: Sequence[Fix], keep: Keep) -> Applied | None:
    """Apply fixes; None where a block that none of them touches would mean something else."""
    # Two fixes that each leave an anchor alive may let it die together.
    fix = keep(note, Fix(tuple(sorted(edit for fix in fixes for edit in fix.edits))))
    if fix is None:
        return None
    edits = fix.edits
    changed = note.edited(edits)
    before = _untouched(note, [edit.span for edit in edits])
    after = _untouched(changed, list(_spans_after(edits)))
    return Applied(changed, edits, tuple(fixes)) if list(before) == list(after) else None


def _untouched(note: Note, spans: Sequence[Span]) -> Iterator[tuple[str, int, str]]:
    """Give kind, level and text of the top-level blocks that meet none of these sorted spans."""
    starts = [span.start for span in spans]
    ends = [span.end for span in spans]
    for block in note.blocks:
        if block.depth:
            continue
        if bisect_right(starts, block.span.end) <= bisect_left(ends, block.span.start):
            yield block.kind, block.level, note.source.slice(block.span)


def _spans_after(edits: Sequence[Edit]) -> Iterator[Span]:
    """Give where the texts of sorted edits stand once they are applied."""
    shift = 0
    for edit in edits:
        start = edit.span.start + shift
        yield Span(start, start + len(edit.text))
        shift += len(edit.text) - (edit.span.end - edit.span.start)
