"""Line breaks: which of them end a thought, and which only wrap a line.

In real notes most line breaks inside a paragraph end a sentence, and few wrap it. So a break ends a
thought after end punctuation and before a capital or a marker, unless the line before it cannot be
an end.
"""

from __future__ import annotations

import re
import unicodedata

from notes_tool.text.language import is_stop_word

_END = re.compile(r"[.!?…:;][\s*_~\"'»”’)\]]*\Z")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|p\. ?ex|c\.-à-d|etc|cf|vs|ex|env|fig|resp|approx|n\.b)\.)\Z", re.IGNORECASE
)
_OPENING = re.compile(r"(?:[*_~\"'«“‘\[\s]|<[^<>]*>)*")
_MARKER = re.compile(
    r"\d{1,3}[.)°]\s|[a-zA-Z]\)\s|(?:[-–—](?=\s)|-(?=\w{4}))|[•·→⇒►▪◦●○■□✓✔✗✘]|=>|->"
)
# Words after which no thought ends, and a comma.
_GOES_ON = re.compile(
    r"""(?:^|[\s(«"“'’*_])(?:
        the|an|of|to|in|on|at|by|for|with|from|and|or|that|which|who|as|is|are|was|were|be|via|into
      | than|your|our|their|its|these|if|when|while|can|must|should|will|using|called|between|about
      | le|la|les|un|une|des|du|de|d|au|aux|en|dans|par|pour|sur|sous|avec|sans|et|ou|ni|que|qui
      | dont|où|à|chez|vers|entre|est|sont|ce|cet|cette|ces|son|sa|ses|leur|leurs|votre|vos|notre
      | nos|comme|si|a
    )\Z|[,(]\Z|\b[dlnjmst]['’]\Z""",
    re.VERBOSE,
)
# A line that stands for itself: an address, an image, a shortcode that opens or closes a box.
_ALONE = re.compile(
    r"""<?(?:https?|ftp)://\S+
      | !\[[^\]]*\]\([^()]*\)
      | \{\{[<%](?!\s*(?:glossary_tooltip|skew|param)\b)[^{}]*\}\}
    """,
    re.VERBOSE,
)


def ends_thought(before: str, after: str) -> bool:
    """Tell whether the break between two lines ends a thought.

    Args:
        before: the line before it, without blanks at its edges.
        after: the line after it, likewise.
    """
    if _ALONE.fullmatch(before) or _ALONE.fullmatch(after):
        return True
    start = _OPENING.match(after)
    opened = after[start.end() :] if start else after
    if _END.search(before):
        return not (opened[:1].islower() and _ABBREVIATION.search(before))
    if _MARKER.match(after) or unicodedata.category(after[0]) == "So":
        return True
    if _start_alike(before, after):
        return True
    return opened[:1].isupper() and _GOES_ON.search(before) is None


def _start_alike(before: str, after: str) -> bool:
    """Tell whether two lines start with the same word, as the entries of a bare list do."""
    word = before.partition(" ")[0]
    return word == after.partition(" ")[0] and len(word) > 1 and not is_stop_word(word)
