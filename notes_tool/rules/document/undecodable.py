"""The rule `undecodable`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Severity, Text
from notes_tool.markdown.note import Note
from notes_tool.rules.rule import Context, rule
from notes_tool.text.span import UNDECODED, Span

_UTF_16 = re.compile("\udcff\udcfe|\udcfe\udcff")
_FIRST_ESCAPED = 0xDC00


@rule(
    "undecodable",
    family="document",
    summary=Text(
        en="Files that are not UTF-8",
        fr="Fichiers qui ne sont pas en UTF-8",
    ),
    severity=Severity.ERROR,
    text=Text(en="{what} is not UTF-8", fr="{what} n'est pas de l'UTF-8"),
    hint=Text(
        en="save the file as UTF-8; nothing else is checked in it until then",
        fr="enregistrer le fichier en UTF-8 ; rien d'autre n'y est vérifié d'ici là",
    ),
)
def undecodable(note: Note, _context: Context) -> Iterator[Finding]:
    """Find the first byte that is not UTF-8; it stands in the text as a lone surrogate."""
    match = UNDECODED.search(note.source.text)
    if match is None:
        return
    if _UTF_16.match(note.source.text):
        what = Text(en="this file looks like UTF-16 and", fr="ce fichier semble être en UTF-16 et")
    else:
        byte = f"0x{ord(match[0]) - _FIRST_ESCAPED:02X}"
        what = Text(en="the byte {byte}", fr="l'octet {byte}").filled(byte=byte)
    yield Finding(Span(*match.span()), {"what": what})
