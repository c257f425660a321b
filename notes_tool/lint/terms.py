"""Gives the glossary of a run: the shipped terms and those of the project."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from notes_tool.diagnostic import Text
from notes_tool.errors import ConfigurationError, FileError
from notes_tool.files.reasons import reason, shown, unreadable
from notes_tool.knowledge import glossary
from notes_tool.knowledge.glossary import Glossary

_NOT_UTF8 = Text(en="it is not UTF-8", fr="ce n'est pas de l'UTF-8")
_SHIPPED_ALONE = Text(
    en="{why}; only the shipped terms are used",
    fr="{why} ; seuls les termes fournis servent",
)


def load_glossary(path: Path | None, tell: Callable[[Text], None]) -> Glossary:
    """Load the shipped terms and those of a project's file.

    Args:
        path: the project's file; None where it has none.
        tell: takes the one sentence about a file that cannot be used; then the rest is linted with
            the shipped terms.
    """
    default = glossary.load_default()
    if path is None:
        return default
    try:
        return default.extend(read_glossary(path))
    except (ConfigurationError, FileError) as error:
        why = Text.literal(en=_joined(error.say("en")), fr=_joined(error.say("fr")))
        tell(_SHIPPED_ALONE.filled(why=why))
        return default


def read_glossary(path: Path) -> Glossary:
    """Read a glossary file.

    Raises:
        ConfigurationError: it holds mistakes.
        FileError: it cannot be read, or is not UTF-8.
    """
    return glossary.read(read_text(path), shown(str(path)))


def read_text(path: Path) -> str:
    """Read a file as UTF-8, line ends as they are, without a byte order mark.

    Raises:
        FileError: it cannot be read, or is not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise FileError(unreadable(str(path), reason(error))) from error
    except UnicodeDecodeError as error:
        raise FileError(unreadable(str(path), _NOT_UTF8)) from error


def _joined(lines: str) -> str:
    return "; ".join(lines.splitlines())
