"""Dealing out: which text of a translated block belongs to which text of its source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from notes_tool.export.adopt.blocks import FRENCH_LENGTH
from notes_tool.markdown.note import NaturalLanguage
from notes_tool.translate.segment import Segment

_END = re.compile(r"(?<=[.!?…])[*_\"”»)\]]*\s+(?=[*_\"“«(\[`]*[^\W\d_a-zà-ÿ])")
_ABBREVIATION = re.compile(
    r"\b(?:e\.g|i\.e|p\. ?ex|c\.-à-d|etc|cf|vs|ex|env|fig|resp|approx|n\.b)\.\Z", re.IGNORECASE
)
_LAST = re.compile(r"[.!?…:;][*_\"”»)\]]*\Z")

# Beyond these bounds one of two texts says more than the other.
_LONGEST = 2.0
_MARGIN = 20


def dealt(
    source: Sequence[Segment], page: Sequence[Segment], language: NaturalLanguage
) -> tuple[str, ...]:
    """Give the translations of the texts of a block.

    As many texts go in their order, where the lengths allow it. A single one takes all, and several
    take as many sentences as they have.

    Args:
        source: the texts of the block, at least one.
        page: those of the block that translates it, at least one.
        language: that of the page.

    Returns:
        One translation for each text of `source`; none where it cannot be told which is which.
    """
    texts = [segment.text for segment in source]
    for found in ([segment.text for segment in page], list(_sentence_by_sentence(source, page))):
        if len(found) == len(source) and _is_likely(texts, found, language):
            return tuple(found)
    return ()


def _sentence_by_sentence(source: Sequence[Segment], page: Sequence[Segment]) -> Iterator[str]:
    """Deal out the sentences of a block as its source has them; none where it has others."""
    if not {segment.kind for segment in (*source, *page)} <= {"paragraph", "cell", "heading"}:
        return
    sentences = [sentence for segment in page for sentence in _sentences(segment)]
    if len(source) == 1:
        yield " ".join(sentences)
        return
    counts = [len(list(_sentences(each))) for each in source]
    if sum(counts) == len(sentences) and all(_is_ended(each.text) for each in source[:-1]):
        for start, end in pairwise([0, *accumulate(counts)]):
            yield " ".join(sentences[start:end])


def _sentences(segment: Segment) -> Iterator[str]:
    start = 0
    for match in _END.finditer(segment.text):
        is_held = any(part.start < match.end() < part.end for part in segment.protected)
        if not is_held and not _ABBREVIATION.search(segment.text, 0, match.start()):
            yield segment.text[start : match.end()].rstrip()
            start = match.end()
    yield segment.text[start:]


def _is_likely(
    source: Sequence[str], translations: Sequence[str], language: NaturalLanguage
) -> bool:
    """Tell whether texts may be translations of each other, each of the one in its place.

    They are about as long, and a sentence ends with one if it ends with the other.
    """
    expected = FRENCH_LENGTH if language == "fr" else 1 / FRENCH_LENGTH
    return all(
        1 / _LONGEST <= (len(other) + _MARGIN) / (len(text) * expected + _MARGIN) <= _LONGEST
        for text, other in zip(source, translations, strict=True)
    ) and list(map(_is_ended, source[:-1])) == list(map(_is_ended, translations[:-1]))


def _is_ended(text: str) -> bool:
    return _LAST.search(text) is not None
