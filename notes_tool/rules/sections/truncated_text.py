"""The rule `truncated-text`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Text
from notes_tool.markdown.note import Note, Prose
from notes_tool.rules.rule import Context, rule

_FRENCH = re.compile(
    r"(?<![\w'’-])(?:le|la|les|un|une|des|du|de|au|aux|et|ou|dans|avec|sans|chez|"
    r"(?:[dlnmtsjc]|qu|lorsqu|puisqu|jusqu)['’])$",
    re.IGNORECASE,
)
_ENGLISH = re.compile(r"(?<![\w'’-])(?:the|an|of|and)$", re.IGNORECASE)
# A letter that is elided before a vowel, without its apostrophe, after a word.
_STRAY_LETTER = re.compile(r"(?<=[^\W\d_] )[dlnmtsjc]$")
_CONTINUED = frozenset(("fence", "indented", "list", "table", "quote", "html"))
_SHORTEST = 3
"""Words that a paragraph must have: a lone `de` may be a label."""


@rule(
    "truncated-text",
    family="sections",
    summary=Text(
        en="Paragraphs whose last word cannot end a sentence",
        fr="Paragraphes dont le dernier mot ne peut pas terminer une phrase",
    ),
    text=Text(en="this sentence stops at `{end}`", fr="cette phrase s'arrête à « {end} »"),
    hint=Text(en="finish the sentence", fr="terminer la phrase"),
)
def truncated_text(note: Note, _context: Context) -> Iterator[Finding]:
    """Find paragraphs whose last word cannot end a sentence."""
    for prose in note.prose:
        if prose.kind != "paragraph" or _goes_on(note, prose):
            continue
        text = prose.region.text.rstrip()
        pattern = _ENGLISH if prose.language == "en" else _FRENCH
        match = pattern.search(text) or (
            _STRAY_LETTER.search(text) if prose.language == "fr" else None
        )
        if match and len(text.split()) >= _SHORTEST:
            yield Finding(prose.region.span(*match.span()), {"end": match[0]})


def _goes_on(note: Note, prose: Prose) -> bool:
    """Tell whether what follows the paragraph goes on with its sentence."""
    block = note.blocks[prose.block]
    after = next(
        (other for other in note.blocks[prose.block + 1 :] if other.depth <= block.depth), None
    )
    return after is not None and after.parent == block.parent and after.kind in _CONTINUED
