"""Working on many files so that what is wrong with one never stops the others."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from notes_tool.diagnostic import Text
from notes_tool.errors import NotesToolError
from notes_tool.files.finding import NoteFile
from notes_tool.files.reasons import shown

_BUG = Text(
    en="{path}: left out because of a bug in notes-tool ({error}); please report it, with what "
    "NOTES_TOOL_TRACEBACK=1 makes it show",
    fr="{path} : laissé de côté à cause d'une erreur dans notes-tool ({error}) ; merci de la "
    "signaler, avec ce que NOTES_TOOL_TRACEBACK=1 fait afficher",
)

_Result = TypeVar("_Result")


class Guard(NamedTuple):
    """Tells what goes wrong with a file, and lets the work go on.

    Args:
        tell: takes the sentences.
        tolerant: whether an exception that is a bug of ours costs its file only.
    """

    tell: Callable[[Text], None]
    tolerant: bool = True

    def __call__(self, file: NoteFile, work: Callable[[], _Result]) -> _Result | None:
        """Give the result of some work on a file; None where it fails, which is told."""
        try:
            return work()
        except NotesToolError as error:
            for sentence in sentences(error):
                self.tell(sentence)
        except Exception as error:
            if not self.tolerant:
                raise
            what = f"{type(error).__name__}: {error}".rstrip(": ")
            self.tell(_BUG.filled(path=shown(file.filename), error=what))
        return None


def sentences(error: NotesToolError) -> list[Text]:
    """Give the sentences of an error in both languages."""
    return [
        sentence if isinstance(sentence, Text) else Text.literal(str(sentence), str(sentence))
        for sentence in error.sentences
    ]
