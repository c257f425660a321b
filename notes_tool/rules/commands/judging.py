"""What the rules about mistakes find; the analysis is imported where a note may hold commands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notes_tool.diagnostic import Finding
from notes_tool.markdown.note import Note
from notes_tool.rules.rule import Context
from notes_tool.text.pattern import pattern

# Outside code a command is a line that starts in lower case, or has a part of a name that no
# French or English word has.
_MAY_BE_COMMAND = pattern(
    r"^[ \t>]*(?:[$#%][ \t]+|\d+\*?[ \t]+)?[a-z][\w-]+[ \t]|ctl|clt|ctk|kub|inik|docker-",
    re.MULTILINE,
)


def judged(rule: str, note: Note, context: Context) -> Iterator[Finding]:
    """Give what a rule finds in the commands of a note."""
    if not note.codes and not _MAY_BE_COMMAND().search(note.source.text):
        return
    from notes_tool.rules.commands.mistakes import mistakes  # noqa: PLC0415 - when needed

    yield from mistakes(note, context.commands()).get(rule, ())
