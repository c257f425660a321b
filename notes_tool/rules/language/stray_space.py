"""The rule `stray-space`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Severity, Text
from notes_tool.markdown.note import Note
from notes_tool.rules.rule import Context, rule
from notes_tool.text.span import OPAQUE

_BLANK = "[ \t\u00a0\u202f]+"
_BEFORE_MARK = re.compile(rf"(?<=[\w)\]»”’'\"{OPAQUE}])(?P<blank>{_BLANK})(?P<mark>[,.])(?=\s|$)")
_AFTER_BRACKET = re.compile(rf"(?P<mark>\()(?P<blank>{_BLANK})(?=\w[\w'’-]+)")
_BEFORE_BRACKET = re.compile(rf"(?<=[^\W\d_]{{2}})(?P<blank>{_BLANK})(?P<mark>\))")
_PLACES = (
    (_BEFORE_MARK, Text(en="before `{mark}`", fr="avant « {mark} »")),
    (_AFTER_BRACKET, Text(en="after `{mark}`", fr="après « {mark} »")),
    (_BEFORE_BRACKET, Text(en="before `{mark}`", fr="avant « {mark} »")),
)


@rule(
    "stray-space",
    family="language",
    summary=Text(
        en="Blanks before a comma or a full stop, or inside brackets",
        fr="Espaces avant une virgule ou un point, ou à l'intérieur de parenthèses",
    ),
    severity=Severity.INFO,
    text=Text(en="stray space {where}", fr="espace en trop {where}"),
    hint=Text(en="take it away", fr="la retirer"),
)
def stray_space(note: Note, _context: Context) -> Iterator[Finding]:
    """Find blanks that neither French nor English typography has."""
    for prose in note.prose:
        for pattern, where in _PLACES:
            for match in pattern.finditer(prose.region.text):
                start, end = match.span("blank")
                yield Finding(
                    prose.region.span(start, end),
                    {"where": where.filled(mark=match["mark"])},
                    prose.region.fix(start, end, ""),
                )
