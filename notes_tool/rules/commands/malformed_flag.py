"""The rule `malformed-flag`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Severity, Text
from notes_tool.knowledge.commands import Flag, FlagKind
from notes_tool.markdown.note import Note
from notes_tool.rules.commands.invocation import FlagWord, flag_words
from notes_tool.rules.commands.invocations import invocations
from notes_tool.rules.rule import Context, rule
from notes_tool.text.nearest import nearest

_NAME = re.compile(r"--[a-z][a-z0-9-]*")
# Keys that are near `=` on French and American keyboards, or typed for it.
_MARK = re.compile(r"(?:[!:+~]=?|==+)(?P<value>[^\s!:+~=|\[].*)", re.DOTALL)
_IS_VALUE = re.compile(r"=(?!=)")
# Placeholders, quoted values and numbers: no name of a flag goes on like that.
_STUCK = re.compile(r"<[^<>|]+>\S*|\"[^\"]*\"|'[^']*'|\d[\w:./-]*")
_LETTERS = re.compile(r"[A-Za-z][^\s=]{2,}")
_SHORTEST_GUESSED = len("--name")
# Synopses and expansions: what stands after the name of the flag is no value of it.
_NOT_JUDGED = re.compile(r"[|$\[{]|\.\.\.|…|^/-")


@rule(
    "malformed-flag",
    family="commands",
    summary=Text(
        en="Flags whose value does not follow a `=`",
        fr="Options dont la valeur ne suit pas un `=`",
    ),
    severity=Severity.ERROR,
    text=Text(
        en="`{word}` is no flag: between `{flag}` and its value stands a `=`",
        fr="`{word}` n'est pas une option : entre `{flag}` et sa valeur, il faut un `=`",
    ),
    hint=Text(en="write `{near}`", fr="écrire `{near}`"),
)
def malformed_flag(note: Note, _context: Context) -> Iterator[Finding]:
    """Find long flags whose value is stuck to them, or parted from them by another mark."""
    for invocation in invocations(note):
        for found in flag_words(invocation):
            word = found.word
            flag = _flag_at_start(found)
            rest = word.text[len(flag.name) :] if flag else ""
            if flag is None or not rest or _IS_VALUE.match(rest):
                continue
            value = _value(flag, rest)
            guess = None if value else _guess(found, flag, rest)
            if value or guess:
                near = f"{flag.name}={value or guess}"
                yield Finding(
                    invocation.region.span(*word.span),
                    {"word": word.text, "flag": flag.name, "near": near},
                    invocation.region.fix(*word.span, near, safe=value is not None),
                )


def _flag_at_start(found: FlagWord) -> Flag | None:
    """Give the longest flag that a word starts with, unless the word is a flag itself."""
    word, grammar, command = found
    match = _NAME.match(word.text)
    if match is None:
        return None
    for end in range(match.end(), len("--"), -1):
        flag = grammar.flag(command, word.text[:end])
        if flag is not None:
            return flag
    return None


def _value(flag: Flag, rest: str) -> str | None:
    """Give the value that was surely meant by what follows a flag in its word.

    Args:
        flag: the flag.
        rest: what follows its name, at least one code point.
    """
    if (match := _MARK.fullmatch(rest)) and _takes(flag, match["value"]):
        return match["value"]
    if flag.kind is FlagKind.BOOL or _NOT_JUDGED.search(rest):
        return None
    value = rest[1:] if rest[0] in "-_" else rest
    return value if _STUCK.fullmatch(value) or _lists(flag, value) else None


def _guess(found: FlagWord, flag: Flag, rest: str) -> str | None:
    """Give the value that may have been meant, where no other flag is near the word."""
    if len(flag.name) < _SHORTEST_GUESSED or not flag.takes_next or not found.command.path:
        return None
    if not _LETTERS.fullmatch(rest) or _NOT_JUDGED.search(rest):
        return None
    flags = [name for name in found.grammar.flags(found.command) if name.startswith("--")]
    return None if nearest(found.word.text, flags) else rest


def _takes(flag: Flag, value: str) -> bool:
    return flag.kind is not FlagKind.BOOL or value in ("true", "false")


def _lists(flag: Flag, value: str) -> bool:
    return value.partition("=")[0] in {known.rstrip("=…") for known in flag.values}
