"""Notes linted by the real engine, without files."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from notes_tool.config import Config, Selection
from notes_tool.diagnostic import Diagnostic
from notes_tool.knowledge import glossary
from notes_tool.lint.engine import diagnose
from notes_tool.lint.fixing import Fixed, fix_note
from notes_tool.markdown.collection import Collection
from notes_tool.markdown.note import Note
from notes_tool.rules import RULES
from notes_tool.rules.rule import Context
from notes_tool.text.flavor import GITHUB, Flavor
from notes_tool.text.span import Source

PATH = "notes/note.md"
"""Where the linted note stands; the paths of its neighbors are relative to the root too."""

_ROOT = Path("/project")
_default_glossary = cache(glossary.load_default)


def lint(
    text: str,
    *select: str,
    neighbors: Mapping[str, str] = MappingProxyType({}),
    only: str | None = None,
    flavor: Flavor = GITHUB,
    path: str = PATH,
) -> list[Diagnostic]:
    """Give the findings of a note.

    Args:
        text: the note.
        select: names of rules and families; none means those that are on by default.
        neighbors: the texts of the other files that there are, by their paths.
        only: the name of the one rule whose findings are wanted, while all that are selected run.
        flavor: how the site names headings.
        path: where the note stands.
    """
    return _lint(Note(Source(path, text), flavor), select, neighbors, only)


def fix(
    text: str,
    *select: str,
    neighbors: Mapping[str, str] = MappingProxyType({}),
    only: str | None = None,
    unsafe: bool = False,
) -> str:
    """Give what the fixes of a note make of it, once and for all; the arguments are `lint`'s."""
    result = _fix(text, select, neighbors, only, unsafe=unsafe)
    assert result.is_stable
    after = result.note.source.text
    assert _fix(after, select, neighbors, only, unsafe=unsafe).count == 0
    return after


def _fix(
    text: str,
    select: tuple[str, ...],
    neighbors: Mapping[str, str],
    only: str | None,
    *,
    unsafe: bool,
) -> Fixed:
    return fix_note(
        Note(Source(PATH, text)),
        lambda note: _lint(note, select, neighbors, only),
        unsafe=unsafe,
    )


def _lint(
    note: Note, select: tuple[str, ...], neighbors: Mapping[str, str], only: str | None
) -> list[Diagnostic]:
    names = {rule.name: rule for rule in RULES}
    config = Config(_ROOT, _ROOT, names, selections=(Selection(select=select),))
    texts = {**neighbors, note.source.path: note.source.text}
    folders = {parent.as_posix() for path in texts for parent in Path(path).parents}
    collection = Collection(
        lambda: texts,
        lambda path: Note(Source(path, texts[path]), note.flavor) if path in texts else None,
        lambda path: path in texts or path in folders,
        texts.get,
    )
    diagnostics = diagnose(
        note, config, Context(collection, _default_glossary, together=frozenset(texts))
    )
    return [each for each in diagnostics if only in (None, each.rule)]


def places(diagnostics: list[Diagnostic]) -> list[tuple[str, int, str]]:
    """Give rule, row and text of each finding."""
    return [
        (each.rule, each.source.position(each.span.start).row, each.source.slice(each.span))
        for each in diagnostics
    ]


def found(
    text: str, *select: str, neighbors: Mapping[str, str] = MappingProxyType({})
) -> list[tuple[int, str]]:
    """Give row and text of each finding."""
    return [(row, place) for _, row, place in places(lint(text, *select, neighbors=neighbors))]
