"""Runs the grammar checker that the user names: a program of its own, Grammalecte.

Nothing but the environment of the user can name it, for it is run; no configuration of a repository
can. It reads a file and prints JSON (`grammalecte-cli --file FILE --json`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, cast

from notes_tool.config import Config
from notes_tool.diagnostic import Text
from notes_tool.errors import UsageError
from notes_tool.rules.rule import Grammar, Mistake

_SECONDS = 120
_NOT_NAMED = Text(
    en="the rule grammar is on, but no grammar checker is named: install grammalecte-cli and set "
    "NOTES_TOOL_GRAMMAR=grammalecte-cli",
    fr="la règle grammar est active, mais aucun correcteur grammatical n'est nommé : installer "
    "grammalecte-cli et définir NOTES_TOOL_GRAMMAR=grammalecte-cli",
)
_NOT_THERE = Text(
    en="there is no program {program}, which NOTES_TOOL_GRAMMAR names; install it (on Debian: "
    "apt install grammalecte-cli)",
    fr="il n'y a pas de programme {program}, que NOTES_TOOL_GRAMMAR nomme ; l'installer (sous "
    "Debian : apt install grammalecte-cli)",
)
_FAILED = Text(
    en="{program}, which NOTES_TOOL_GRAMMAR names, did not answer as grammalecte-cli does",
    fr="{program}, que NOTES_TOOL_GRAMMAR nomme, n'a pas répondu comme grammalecte-cli",
)


def missing(config: Config) -> Text | None:
    """Say what the rule `grammar` lacks, where it is on; None where it lacks nothing.

    Raises:
        UsageError: the program that is named is not there.
    """
    if "grammar" not in config.rules_at(""):
        return None
    if config.grammar is None:
        return _NOT_NAMED
    from shutil import which  # noqa: PLC0415 - few runs need it

    if which(config.grammar) is None:
        raise UsageError(_NOT_THERE.filled(program=config.grammar))
    return None


@cache
def checker(program: str | None) -> Grammar | None:
    """Give what asks a program for the mistakes in some lines; None where none is named."""
    if program is None:
        return None

    def mistakes(lines: Sequence[str]) -> Sequence[Mistake]:
        try:
            return tuple(_read(_run(program, lines)))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise UsageError(_FAILED.filled(program=program)) from error

    return mistakes


def _run(program: str, lines: Sequence[str]) -> str:
    """Run the program on a file of lines and give what it prints."""
    import subprocess  # noqa: PLC0415 - few runs need it
    from pathlib import Path  # noqa: PLC0415 - the same
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - the same

    with TemporaryDirectory() as folder:
        path = Path(folder, "text.txt")
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        try:
            done = subprocess.run(  # noqa: S603 - the user's own environment names it
                [program, "--file", str(path), "--json", "--only_when_errors"],
                capture_output=True,
                timeout=_SECONDS,
                check=True,
            )
        except subprocess.SubprocessError as error:
            raise ValueError(str(error)) from error
    return done.stdout.decode("utf-8")


def _read(printed: str) -> Iterator[Mistake]:
    """Read what the program printed: paragraphs by number, each with its mistakes."""
    # The shape is Grammalecte's; what has another raises, and is told as such.
    answer = cast("dict[str, Any]", json.loads(printed))
    for paragraph in answer["data"]:
        for found in paragraph["lGrammarErrors"]:
            yield Mistake(
                int(paragraph["iParagraph"]) - 1,
                int(found["nStart"]),
                int(found["nEnd"]),
                str(found["sType"]),
                str(found["sMessage"]),
                tuple(str(each) for each in found["aSuggestions"]),
            )
