"""What is left of a person's changes to a page: all that is no text of a passage."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from notes_tool.diagnostic import Text
from notes_tool.export.pull.comparing import Found
from notes_tool.export.pull.reading import Reading, speaks
from notes_tool.export.taking import Unplaced
from notes_tool.text.span import Span

_INSERTED = Text(
    en="this is in no passage of the note; write it in the note itself",
    fr="ceci n'est dans aucun passage de la note ; écrivez-le dans la note même",
)
_CHANGED = Text(
    en="this is no text that is translated (code, a link, a mark); change it in the note itself",
    fr="ceci n'est pas un texte que l'on traduit (code, lien, balise) ; changez-le dans la note "
    "même",
)
_DELETED = Text(
    en="this was deleted here and is still in the note; delete it in the note itself",
    fr="ceci a été supprimé ici et reste dans la note ; supprimez-le dans la note même",
)
_LOST = Text(
    en="this passage was deleted here, or changed so much that it is not to be found; its "
    "translation stays as it was",
    fr="ce passage a été supprimé ici, ou trop changé pour être retrouvé ; sa traduction reste "
    "telle qu'elle était",
)
_BLANKS = Text(
    en="only blanks or line ends were changed; a page has those of its note (such changes in other "
    "places: {others})",
    fr="seuls des blancs ou des fins de ligne ont été changés ; une page a ceux de sa note (autres "
    "endroits ainsi changés : {others})",
)
_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


class _Hunk(NamedTuple):
    """A change: what stood there, and what stands there now; both may be empty."""

    base: Span
    edited: Span


def left(
    base: Reading, edited: Reading, found: Sequence[Found], notice: Span
) -> tuple[Unplaced, ...]:
    """Give what a person changed on a page outside its texts, and the texts that are gone.

    Args:
        base: the page as it was.
        edited: the page as it is now.
        found: the texts of the page, in order.
        notice: the line that says what the page lacks; that it is gone matters to nobody.
    """
    lost = [each.base for each in found if each.edited is None]
    changes = [*_unplaced(base, edited, found, lost, notice), *_lost(base, found)]
    blanks = [each for each in changes if each.is_blank]
    if blanks:
        first = blanks[0]._replace(reason=_BLANKS.filled(others=len(blanks) - 1))
        changes = [first, *(each for each in changes if not each.is_blank)]
    return tuple(sorted(changes, key=lambda each: each.span))


def _lost(base: Reading, found: Iterable[Found]) -> Iterator[Unplaced]:
    place = 0
    for old, new in found:
        if new is None:
            yield Unplaced(Span(place, place), base.text(old), _LOST)
        else:
            place = new.end


def _unplaced(
    base: Reading, edited: Reading, found: Iterable[Found], lost: Sequence[Span], notice: Span
) -> Iterator[Unplaced]:
    for hunk in _hunks(base, edited, found):
        old, new = base.source.slice(hunk.base), edited.source.slice(hunk.edited)
        if _is_same(old, new, in_code=base.is_code(base.stripped(hunk.base).start)):
            yield Unplaced(hunk.edited, "", _BLANKS)
        elif new.strip():
            is_new = not old.strip() or any(hunk.base.overlaps(each) for each in lost)
            reason = _INSERTED if is_new else _CHANGED
            yield Unplaced(edited.stripped(hunk.edited), new.strip(), reason)
        else:
            rest = _without(base, hunk.base, (*lost, notice))
            if rest:
                yield Unplaced(Span(hunk.edited.start, hunk.edited.start), rest, _DELETED)


def _is_same(old: str, new: str, *, in_code: bool) -> bool:
    """Tell whether two texts differ in no more than blanks; in code, those before words count."""
    if in_code and old.strip():
        return [*map(str.rstrip, old.splitlines())] == [*map(str.rstrip, new.splitlines())]
    return old.split() == new.split()


def _without(base: Reading, span: Span, others: Iterable[Span]) -> str:
    """Give a text without parts of it; what marked only these goes with them."""
    parts = []
    start = span.start
    for other in sorted(others):
        if other.overlaps(span):
            parts.append(base.source.text[start : max(start, other.start)])
            start = max(start, other.end)
    if not parts:
        return base.source.slice(span).strip()
    parts.append(base.source.text[start : span.end])
    kept = (part.strip() for part in parts)
    return "\n".join(filter(speaks, kept))


def _hunks(base: Reading, edited: Reading, found: Iterable[Found]) -> Iterator[_Hunk]:
    """Give what changed between texts."""
    ends = Span(len(base.source.text), len(base.source.text))
    now_ends = Span(len(edited.source.text), len(edited.source.text))
    start, now = 0, 0
    for old, new in (*found, Found(ends, now_ends)):
        if new is None:
            continue
        gap, now_gap = Span(start, old.start), Span(now, new.start)
        yield from _changed(base, edited, gap, now_gap)
        start, now = old.end, new.end


def _changed(base: Reading, edited: Reading, gap: Span, now: Span) -> Iterator[_Hunk]:
    """Compare two gaps line by line; blanks at the ends of lines count too."""
    before, after = base.source.slice(gap), edited.source.slice(now)
    if before == after:
        return
    old, new = _lines(before), _lines(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    starts, new_starts = _starts(old, gap.start), _starts(new, now.start)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            yield _Hunk(Span(starts[i], starts[j]), Span(new_starts[k], new_starts[m]))


def _lines(text: str) -> list[str]:
    return [line for line in _LINES.findall(text) if line]


def _starts(lines: Iterable[str], start: int) -> list[int]:
    starts = [start]
    for line in lines:
        starts.append(starts[-1] + len(line))
    return starts
