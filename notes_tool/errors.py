"""The errors that notes-tool raises on purpose.

    NotesToolError
    ├── UsageError           the command line asks for something that does not exist
    ├── ConfigurationError   a configuration or glossary file holds mistakes
    ├── EngineError          an engine of translation cannot be used
    └── FileError            a file cannot be read or written
        └── FileChangedError it changed between reading and writing

Each carries clear sentences that say what is wrong, where, and what to do.
"""

from __future__ import annotations

from typing import Literal, Protocol


class Sentence(Protocol):
    """A sentence that can be said in each language; `notes_tool.diagnostic.Text` is one."""

    def say(self, language: Literal["en", "fr"], /) -> str:
        """Give the sentence in one language."""
        ...


class NotesToolError(Exception):
    """An error whose text is written for the user and needs no traceback.

    Args:
        sentences: one line of the text each; a plain string is the same in both languages.
    """

    def __init__(self, *sentences: Sentence | str) -> None:
        super().__init__(*sentences)
        self.sentences = sentences

    def say(self, language: Literal["en", "fr"], /) -> str:
        """Give the text in one language, one line for each sentence."""
        return "\n".join(
            sentence if isinstance(sentence, str) else sentence.say(language)
            for sentence in self.sentences
        )

    def __str__(self) -> str:
        return self.say("en")


class UsageError(NotesToolError):
    """The command line asks for something that does not exist."""


class ConfigurationError(NotesToolError):
    """A configuration or glossary file holds mistakes; one line of the text for each."""


class EngineError(NotesToolError):
    """An engine of translation cannot be used, or stopped on the way."""


class FileError(NotesToolError):
    """A file cannot be read or written."""


class FileChangedError(FileError):
    """A file changed on disk after it was read, so it was not written."""
