"""What a rule finds, and what the user is told of it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Literal, NamedTuple, TypeAlias

from notes_tool.text.edit import Fix
from notes_tool.text.span import Source, Span

Language: TypeAlias = Literal["en", "fr"]
"""A language in which the tool speaks."""


class Text(NamedTuple):
    """One sentence in English and in French, side by side.

    Names in braces are filled by `say`.
    """

    en: str
    fr: str

    def say(self, language: Language, /, **values: Value) -> str:
        """Give the sentence in one language with its names filled in."""
        template = self.fr if language == "fr" else self.en
        return template.format_map(
            {name: spoken(value, language) for name, value in values.items()}
        )

    @staticmethod
    def literal(en: str, fr: str) -> Text:
        """Make a sentence of words that others wrote: braces in them are no names."""
        return Text(en=_escaped(en), fr=_escaped(fr))

    def filled(self, **values: Value) -> Text:
        """Fill the names for good: what stands in braces afterwards is shown as it is."""
        return Text.literal(self.say("en", **values), self.say("fr", **values))

    def suggesting(self, near: str | None) -> Text:
        """Add "did you mean" to a filled sentence; unchanged where nothing is near."""
        if near is None:
            return self
        return Text(
            en="{sentence}; did you mean {near}?",
            fr="{sentence} ; vouliez-vous dire {near} ?",
        ).filled(sentence=self, near=near)


Value: TypeAlias = "str | int | Text | None"
"""What fills a name of a message: None where nothing is known."""

Values: TypeAlias = Mapping[str, Value]


# Nobody changes it, as with all values; what is read-only could not go to another process.
_NOTHING: Values = {}


def _escaped(sentence: str) -> str:
    return sentence.replace("{", "{{").replace("}", "}}")


def spoken(value: Value, language: Language) -> str:
    """Give a value as it is shown in one language."""
    if isinstance(value, Text):
        return value.say(language)
    return "" if value is None else str(value)


class Severity(Enum):
    """How much a finding matters; the members are ordered from most to least."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for an error, 1 for a warning, 2 for information."""
        return _RANKS[self]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


class Finding(NamedTuple):
    """What a rule yields: a place, what the message needs to know of it, and how to mend it.

    Args:
        span: where it is.
        values: fill the names in the rule's text and hint.
        fix: the edits that mend it.
        severity: only where it is not the rule's.
        text: only where the rule's own sentence does not fit.
        hint: only where the rule's own hint does not fit.
    """

    span: Span
    values: Values = _NOTHING
    fix: Fix | None = None
    severity: Severity | None = None
    text: Text | None = None
    hint: Text | None = None


class Diagnostic(NamedTuple):
    """A finding with all that a reporter shows of it, in no language yet.

    Args:
        rule: the rule's name.
        family: the rule's family.
        severity: after configuration, front matter and the finding itself had their say.
        source: the note.
        span: where in it.
        text: what is wrong.
        hint: what to do, shown only when all its values are known.
        values: fill the names in text and hint.
        fix: the edits that mend it.
        fingerprint: stays the same when lines are inserted elsewhere in the note.
    """

    rule: str
    family: str
    severity: Severity
    source: Source
    span: Span
    text: Text
    hint: Text | None
    values: Values
    fix: Fix | None
    fingerprint: str

    def message(self, language: Language) -> str:
        """Say what is wrong."""
        return self.text.say(language, **self.values)

    def advice(self, language: Language) -> str | None:
        """Say what to do; None where that is not known."""
        if self.hint is None:
            return None
        try:
            known = {name: value for name, value in self.values.items() if value not in (None, "")}
            return self.hint.say(language, **known)
        except KeyError:
            return None


class Run(NamedTuple):
    """The outcome of one lint run.

    Args:
        diagnostics: what counts, in the order in which it is shown.
        sources: the notes that were read, in order.
        unread: sentences about the files that could not be read.
        fixed: how many findings were mended on disk.
        known: how many findings a baseline hides.
    """

    diagnostics: tuple[Diagnostic, ...]
    sources: tuple[Source, ...]
    unread: tuple[Text, ...] = ()
    fixed: int = 0
    known: int = 0
