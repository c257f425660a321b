"""Fingerprints: the identity of a finding while the note around it changes."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from notes_tool.lint.found import Found
from notes_tool.markdown.note import Note
from notes_tool.text.span import Span

_LEAVES = frozenset(("paragraph", "heading", "cell", "fence", "indented", "html", "rule"))


def fingerprints(note: Note, found: Sequence[Found]) -> Iterator[str]:
    """Give the fingerprint of each finding: 32 hexadecimal digits.

    They are made of the rule, the note's path, the text of the block with its blanks folded, and
    the number of the finding among those of its rule in blocks of that text. So they stay the same
    when anything else in the note changes. One value serves baseline and SARIF.
    """
    if not found:
        return
    leaves = [block for block in note.blocks if block.kind in _LEAVES]
    starts = [block.span.start for block in leaves]
    seen: Counter[tuple[str, str]] = Counter()
    # A block is read once, however much is found in it.
    blocks: dict[Span, str] = {}
    for rule, finding in found:
        index = bisect_right(starts, finding.span.start) - 1
        if index >= 0 and finding.span.start <= leaves[index].span.end:
            span = leaves[index].span
        else:
            span = note.source.line_span(note.source.line_index(finding.span.start))
        if span not in blocks:
            blocks[span] = _digest(" ".join(note.source.slice(span).split()))
        block = blocks[span]
        occurrence = seen[rule.name, block]
        seen[rule.name, block] += 1
        yield _digest("\0".join((rule.name, note.source.path, block, str(occurrence))))


def _digest(text: str) -> str:
    import hashlib  # noqa: PLC0415 - it takes 3 ms, and most notes have no finding

    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:32]
