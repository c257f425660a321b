"""What `lint --fix` does about translations; it costs nothing where there are none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from notes_tool.cli.speech import wants_tracebacks
from notes_tool.diagnostic import Language, Text
from notes_tool.files import Guard
from notes_tool.lint.run import Change
from notes_tool.report.common import amount

if TYPE_CHECKING:
    from notes_tool.export.carrying import Carrier

_CATALOGS = (Text(en="catalog", fr="catalogue"), Text(en="catalogs", fr="catalogues"))
_CARRIED = Text(
    en="translations carried along: {count} in {catalogs}",
    fr="traductions qui ont suivi leur texte : {count} dans {catalogs}",
)


class Carrying:
    """Lets the catalogs of a project follow the fixes of its notes.

    Args:
        root: the project root.
        folder: the folder of all catalogs.
    """

    def __init__(self, root: str, folder: Path) -> None:
        self.problems: list[Text] = []
        self._root = root
        self._folder = folder
        self._carrier: Carrier | None = None

    def carry(self, change: Change) -> None:
        """Let the catalogs of a note follow what fixes made of it."""
        if self._carrier is None and self._folder.is_dir():
            from notes_tool.export.carrying import Carrier

            guard = Guard(self.problems.append, tolerant=not wants_tracebacks())
            self._carrier = Carrier(self._root, self._folder, guard)
        if self._carrier is not None:
            self._carrier.carry(change)

    def said(self, language: Language) -> list[str]:
        """Say what went wrong, and what was done."""
        sentences = [problem.say(language) for problem in self.problems]
        if self._carrier is not None and self._carrier.followed:
            catalogs = amount(self._carrier.catalogs, *_CATALOGS, language)
            count = self._carrier.followed
            sentences.append(_CARRIED.say(language, count=count, catalogs=catalogs))
        return sentences
