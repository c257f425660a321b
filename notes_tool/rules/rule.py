"""What a rule is.

A rule is one thing that a person may want to switch on or off by its name: a pure function from a
note to findings, with its sentences in both languages, its severity and its options. It stands in
a module of its own, named after it, beside its page; the page is its documentation, what
`notes-tool explain` prints, and its test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias, TypeVar

from notes_tool.diagnostic import Finding, Severity, Text
from notes_tool.knowledge.commands import Commands, shipped
from notes_tool.knowledge.glossary import Glossary
from notes_tool.markdown.collection import Collection
from notes_tool.markdown.note import Note

Family: TypeAlias = Literal["anchors", "sections", "commands", "glossary", "language", "document"]
"""The families of rules, each a folder beside this file."""


class NoOptions(NamedTuple):
    """The options of a rule that has none."""


Options = TypeVar("Options")


class Mistake(NamedTuple):
    """A mistake that a grammar checker found in one of the lines it was given.

    Args:
        line: the number of the line, from 0.
        start: where it starts in the line, in code points.
        end: where it ends.
        kind: the checker's name for this kind of mistake.
        message: what is wrong, in French.
        suggestions: what to write instead.
    """

    line: int
    start: int
    end: int
    kind: str
    message: str
    suggestions: tuple[str, ...]


Grammar: TypeAlias = Callable[[Sequence[str]], Sequence[Mistake]]
"""Asks a grammar checker for the mistakes in lines of French."""


class Context(NamedTuple):
    """What a rule may know besides the note.

    Args:
        collection: the notes under the same root, and which files are there.
        glossary: gives the terms; they are loaded when first asked for.
        configured: the rule's own options as configured; None where nothing is.
        grammar: asks the grammar checker; None where the user names none.
        commands: gives what is known of command lines; read when first asked for.
        together: the paths of the notes of the collection that are linted in the same run.
    """

    collection: Collection
    glossary: Callable[[], Glossary]
    configured: object = None
    grammar: Grammar | None = None
    commands: Callable[[], Commands] = shipped
    together: frozenset[str] = frozenset()

    def of(self, configured: object) -> Context:
        """Give the context of a rule by its options as configured."""
        return self if configured is self.configured else self._replace(configured=configured)

    def options(self, kind: type[Options]) -> Options:
        """Give the rule's options, all default where nothing is configured."""
        return self.configured if isinstance(self.configured, kind) else kind()


Check: TypeAlias = Callable[[Note, Context], Iterator[Finding]]
"""Yields the findings of a note."""


class Rule(NamedTuple):
    """One rule.

    Args:
        name: words joined by hyphens.
        family: the family it belongs to.
        summary: what it finds, in a few words, without a full stop.
        text: what is wrong, with the names of the finding's values in braces.
        hint: what to do; shown only where all values it names are known.
        severity: unless configuration, front matter or the finding itself says otherwise.
        options: a named tuple with a default for each field.
        check: yields the findings of a note.
        default: whether it is on when nothing is selected.
    """

    name: str
    family: Family
    summary: Text
    text: Text
    hint: Text | None
    severity: Severity
    options: type[object]
    check: Check
    default: bool = True

    def page(self) -> str:
        """Read the rule's page, in Markdown."""
        from importlib.resources import files  # noqa: PLC0415 - only `explain` reads pages

        package, _, module = self.check.__module__.rpartition(".")
        return files(package).joinpath(f"{module}.md").read_text(encoding="utf-8")


def rule(  # noqa: PLR0913 - a declaration, read with its names
    name: str,
    *,
    family: Family,
    summary: Text,
    text: Text,
    hint: Text | None = None,
    severity: Severity = Severity.WARNING,
    options: type[object] = NoOptions,
    default: bool = True,
) -> Callable[[Check], Rule]:
    """Make a rule of the function below; the arguments are those of `Rule`."""

    def make(check: Check) -> Rule:
        return Rule(name, family, summary, text, hint, severity, options, check, default)

    return make
