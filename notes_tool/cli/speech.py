"""In which language the command line speaks, and how it says what went wrong."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence

from notes_tool.diagnostic import Language, Text
from notes_tool.errors import NotesToolError

_VARIABLES = ("NOTES_TOOL_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


def environment_language(environment: Mapping[str, str] = os.environ) -> Language:
    """Give the language that the environment asks for: French where it says so, else English.

    `NOTES_TOOL_LANG` counts first, then what POSIX says of messages.
    """
    said = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    return "fr" if said.lower().startswith("fr") else "en"


def argument_language(arguments: Sequence[str]) -> Language | None:
    """Give the language that `--ui-lang` asks for, before the arguments are parsed."""
    for argument, following in zip(arguments, [*arguments[1:], ""], strict=True):
        value = following if argument == "--ui-lang" else argument.removeprefix("--ui-lang=")
        if argument.startswith("--ui-lang") and value in ("fr", "en"):
            return "fr" if value == "fr" else "en"
    return None


def wants_tracebacks(environment: Mapping[str, str] = os.environ) -> bool:
    """Tell whether `NOTES_TOOL_TRACEBACK` asks to see where a bug of ours happens."""
    return bool(environment.get("NOTES_TOOL_TRACEBACK"))


def help_text(text: Text) -> str:
    """Give a help text in the language asked for when the program starts."""
    return text.say(argument_language(sys.argv) or environment_language())


def complain(error: NotesToolError, language: Language) -> None:
    """Print an error's sentences on standard error."""
    warn(error.say(language))


def warn(sentence: str) -> None:
    """Print a sentence on standard error."""
    print(sentence, file=sys.stderr)
