"""Cleaning: the fixes of named rules, applied to a page after its translation is in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from notes_tool.config import Config, Overrides
from notes_tool.diagnostic import Diagnostic, Severity
from notes_tool.export.draft import Draft, edited
from notes_tool.lint.fixing import fix_note
from notes_tool.lint.headings import keep_nothing
from notes_tool.lint.linter import Linter
from notes_tool.markdown.note import Note

SAFE: tuple[str, ...] = (
    "broken-anchor",
    "broken-link",
    "slug-only-anchor",
    "duplicate-anchor",
    "unknown-command",
    "unknown-subcommand",
    "unknown-flag",
    "unknown-value",
    "unknown-resource",
    "malformed-flag",
    "split-word",
    "typographic-dash",
    "typographic-quote",
    "glossary-variant",
    "glossary-spelling",
    "glossary-case",
    "stray-space",
    "french-spacing",
    "ligature",
)
"""The rules of which the safe fixes are applied."""

WHOLE: tuple[str, ...] = (
    "unfenced-command",
    "swallowed-placeholder",
    "indented-prose",
    "bare-url",
    "no-break-space",
)
"""The rules of which all fixes are applied: what `lint` asks a person about is wanted on a page."""

SPACES = ("french-spacing", "no-break-space")
"""Those of them that nearly every French page needs. They are applied alone and first, so that all
rules are run once over the page that they leave."""

_TITLES = "index-title"

INDEX = ("missing-from-index", "index-order", _TITLES)
"""The rules that rebuild an index, once its anchors are in their place."""

STRAYS = ("stray-index-entry",)
"""The rule that takes away what an index has too much, where that is sure."""

COMMENTS = ("ignore-comment",)
"""The rule that takes away what the author told this program, when it has been heeded."""

PAGE_ONLY = ("bare-url", "no-break-space", "ignore-comment")
"""Those of them that are off in `lint`, for only a page needs them."""

ALL = (*SAFE, *WHOLE, *INDEX, *STRAYS, *COMMENTS)
"""The rules that clean pages."""


@dataclass
class Cleaner:
    """Lints pages, and cleans them; who uses it keeps the links to headings alive.

    Args:
        linter: what its configuration turns off cleans nothing either.
    """

    linter: Linter
    _last: tuple[Note, Sequence[Diagnostic]] | None = None
    _configs: dict[tuple[str, ...], Config] = field(default_factory=dict)

    def found(self, page: Note) -> Sequence[Diagnostic]:
        """Find what can be cleaned in a page, and its errors.

        What was found last is kept: most steps ask about the page that the step before left.
        """
        if self._last is None or self._last[0] is not page:
            config = self._config_of(page.source.path, _matters)
            self._last = page, self.linter.diagnose(page, config, keep_nothing)
        return self._last[1]

    def clean(self, draft: Draft) -> Draft:
        """Mend what can be mended in the text of a page."""
        return self._mended(self._spaced(draft), SAFE, WHOLE)

    def rebuild_indexes(self, draft: Draft) -> Draft:
        """Let the indexes of a page say what its sections are.

        Where some of it is not translated, a title may be less than what the index says of it.
        """
        is_translated = all(each.translation is not None for each in draft.placed)
        names = INDEX if is_translated else [name for name in INDEX if name != _TITLES]
        return self._mended(draft, STRAYS, names)

    def without_comments(self, draft: Draft) -> Draft:
        """Take away the comments for this program."""
        return self._mended(draft, COMMENTS, ())

    def _spaced(self, draft: Draft) -> Draft:
        """Give the French texts of a page their spaces."""
        if all(prose.language != "fr" for prose in draft.note.prose):
            return draft
        config = self._config_of(draft.note.source.path, lambda name, _: name in SPACES)
        return _fixed(draft, lambda note: self.linter.diagnose(note, config, keep_nothing))

    def _config_of(self, path: str, is_wanted: Callable[[str, Severity], bool]) -> Config:
        """Give the configuration for a page, with some of the rules that are on."""
        settings = self._extended.rules_at(path)
        names = tuple(
            name for name, setting in settings.items() if is_wanted(name, setting.severity)
        )
        if names not in self._configs:
            self._configs[names] = self._extended.override(Overrides(select=names))
        return self._configs[names]

    @cached_property
    def _extended(self) -> Config:
        return self.linter.config.override(Overrides(extend_select=PAGE_ONLY))

    def _mended(self, draft: Draft, safe: Collection[str], whole: Collection[str]) -> Draft:
        def fixable(note: Note) -> Sequence[Diagnostic]:
            return [
                each
                for each in self.found(note)
                if each.fix is not None
                and (each.rule in whole or (each.rule in safe and each.fix.safe))
            ]

        return _fixed(draft, fixable)


def _fixed(draft: Draft, diagnose: Callable[[Note], Sequence[Diagnostic]]) -> Draft:
    """Apply the fixes of what is found on a page."""
    fixed = fix_note(draft.note, diagnose, unsafe=True, keep=keep_nothing)
    for edits in fixed.rounds:
        draft = edited(draft, edits)
    return draft._replace(note=fixed.note)


def _matters(name: str, severity: Severity) -> bool:
    """Tell whether the findings of a rule matter; only then it is run, for pages are many."""
    return name in ALL or severity is Severity.ERROR
