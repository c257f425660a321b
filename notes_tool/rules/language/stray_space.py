"""The rule `stray-space`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Severity, Text
from notes_tool.markdown.note import Note, Prose
from notes_tool.rules.rule import Context, rule
from notes_tool.text.pattern import pattern
from notes_tool.text.span import OPAQUE, holds_any

_BLANK = "[ \t\u00a0\u202f]+"
_BEFORE_MARK = pattern(
    rf"(?<=[\w)\]»”’'\"{OPAQUE}])(?P<blank>{_BLANK})(?P<mark>[,.])(?=\s|$)(?! \.)"
)
_AFTER_BRACKET = pattern(rf"(?<!\w)(?P<mark>\()(?P<blank>{_BLANK})(?=\w[\w'’-]+)")
_BEFORE_BRACKET = pattern(rf"(?<=[^\W\d_]{{2}})(?P<blank>{_BLANK})(?P<mark>\))")
_PLACES = (
    (_BEFORE_MARK, Text(en="before `{mark}`", fr="avant « {mark} »")),
    (_AFTER_BRACKET, Text(en="after `{mark}`", fr="après « {mark} »")),
    (_BEFORE_BRACKET, Text(en="before `{mark}`", fr="avant « {mark} »")),
)
# Quick to look for, and one is there wherever one of the three finds something.
_SIGNS = (
    *(blank + mark for blank in " \u00a0" for mark in ",.)"),
    *("( ", "(\u00a0", "\t", "\u202f"),
)
# `docker build .` in plain text ends in a folder, not in a full stop.
_COMMAND = pattern(
    r"\b(?:ansible|buildah|cd|chmod|chown|code|cp|docker|du|find|git|go|grep|helm|kubectl|ls|make|"
    r"mv|npm|pip|podman|pytest|rm|rsync|scp|tar|terraform|tree)\b[^\n]*\Z"
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
        for place, where in _PLACES if holds_any(prose.region.text, _SIGNS) else ():
            for match in place().finditer(prose.region.text):
                if _is_meant(note, prose, match):
                    continue
                start, end = match.span("blank")
                yield Finding(
                    prose.region.span(start, end),
                    {"where": where.filled(mark=match["mark"])},
                    prose.region.fix(start, end, ""),
                )


def _is_meant(note: Note, prose: Prose, match: re.Match[str]) -> bool:
    """Tell whether a blank keeps a mark from an address or is part of a command."""
    start = match.start("blank")
    text = prose.region.text
    if text[start - 1] == OPAQUE:
        return not note.source.slice(prose.region.span(start - 1, start)).startswith("`")
    return match["mark"] == "." and _COMMAND().search(text, 0, start) is not None
