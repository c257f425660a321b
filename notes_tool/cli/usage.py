"""What is wrong with a command line, in one sentence of each language."""

from __future__ import annotations

import re
from collections.abc import Sequence

from typer._click.exceptions import ClickException, UsageError

from notes_tool.diagnostic import Text
from notes_tool.text.nearest import nearest

_KINDS: tuple[tuple[re.Pattern[str], Text], ...] = tuple(
    (re.compile(pattern), Text(en=en, fr=fr))
    for pattern, en, fr in (
        (
            r"No such command '(?P<word>.*?)'",
            "there is no command {word}",
            "il n'y a pas de commande {word}",
        ),
        (
            r"No such option: (?P<word>\S+)",
            "there is no option {word}",
            "il n'y a pas d'option {word}",
        ),
        (
            r"Invalid value for '(?P<option>.*?)': '(?P<word>.*)' is not one of (?P<choices>.*)\.",
            "{option}: {word} is not one of {choices}",
            "{option} : {word} n'est pas l'une des valeurs {choices}",
        ),
        (
            r"Option '(?P<option>.*?)' requires an argument",
            "{option} must be followed by a value",
            "{option} doit être suivie d'une valeur",
        ),
        (
            r"Option '(?P<option>.*?)' does not take a value",
            "{option} takes no value",
            "{option} ne prend pas de valeur",
        ),
        (
            r"Missing argument '(?P<word>.*?)'",
            "{word} is missing",
            "il manque {word}",
        ),
        (
            r"Missing command",
            "a command is missing",
            "il manque une commande",
        ),
        (
            r"Got unexpected extra arguments?(?:\(s\))? \((?P<word>.*)\)",
            "{word} is too much here",
            "{word} est de trop ici",
        ),
    )
)
_SHORTEST_PART = 3
_HELP = Text(en="{sentence}; see `{command} --help`", fr="{sentence} ; voir `{command} --help`")


def usage_sentence(error: ClickException, commands: Sequence[str]) -> Text:
    """Say what is wrong, with what may have been meant or where to read what is possible.

    Args:
        error: what Typer found.
        commands: the names of all commands.
    """
    message = error.format_message()
    found = ((kind, pattern.match(message)) for pattern, kind in _KINDS)
    kind, match = next(((kind, match) for kind, match in found if match), (None, None))
    if kind is None or match is None:
        return Text.literal(message, message)
    values = match.groupdict()
    sentence = kind.filled(**values | {"choices": values.get("choices", "").replace("'", "")})
    near = _meant(values.get("word", ""), _candidates(error, values, commands))
    if near is not None:
        return sentence.suggesting(near)
    if not isinstance(error, UsageError) or error.ctx is None or "choices" in values:
        return sentence
    return _HELP.filled(sentence=sentence, command=error.ctx.command_path)


def _meant(word: str, candidates: Sequence[str]) -> str | None:
    """Give the nearest candidate, else the only one of which the word is a part."""
    part = word.strip("-")
    whole = [name for name in candidates if len(part) >= _SHORTEST_PART and part in name]
    return nearest(word, candidates) or (whole[0] if len(whole) == 1 else None)


def _candidates(
    error: ClickException, values: dict[str, str], commands: Sequence[str]
) -> Sequence[str]:
    """Give what may have been meant."""
    if "choices" in values:
        return re.findall(r"'(.*?)'", values["choices"])
    if not isinstance(error, UsageError) or error.ctx is None:
        return ()
    if values.get("word", "").startswith("-"):
        return [name for each in error.ctx.command.params for name in each.opts]
    return commands if error.ctx.parent is None else ()
