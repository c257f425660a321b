"""Cleaning: the fixes of named rules, applied to a page after its translation is in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from notes_tool.config import Config, Overrides
from notes_tool.diagnostic import Diagnostic, Severity
from notes_tool.export.draft import Draft, edited
from notes_tool.lint.engine import Wanted
from notes_tool.lint.fixing import apply_fixes, fix_note
from notes_tool.lint.headings import keep_nothing
from notes_tool.lint.linter import Linter
from notes_tool.markdown.note import Note
from notes_tool.rules.anchors.broken_anchor import Options, broken_anchor
from notes_tool.rules.glossary.glossary_variant import glossary_variant
from notes_tool.rules.language.french_spacing import french_spacing
from notes_tool.rules.language.no_break_space import no_break_space
from notes_tool.rules.language.typography import NO_BREAK

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

QUIET = ("french-spacing", "ligature", "no-break-space", "stray-space")
"""Those of them whose fixes change letters and spaces within a line. They open nothing for others
unless they change the slug of a heading: else a page that needs no other is not looked through
again for what can be cleaned, only for errors."""

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

    def clean(self, draft: Draft) -> Draft:
        """Mend what can be mended in the text of a page."""
        found = list(_cleanable(self._all(draft.note), SAFE, WHOLE))
        if all(each.rule in QUIET for each in found):
            applied = apply_fixes(
                draft.note, [each.fix for each in found if each.fix], keep_nothing
            )
            if len(applied.fixes) == len(found) and _slugs(applied.note) == _slugs(draft.note):
                return edited(draft, applied.edits, applied.note)
        return _mended(draft, self._all, SAFE, WHOLE)

    def rebuild_indexes(self, draft: Draft) -> Draft:
        """Let the indexes of a page say what its sections are.

        Where some of it is not translated, a title may be less than what the index says of it.
        """
        is_translated = all(each.translation is not None for each in draft.placed)
        names = INDEX if is_translated else [name for name in INDEX if name != _TITLES]
        return _mended(draft, lambda page: self.found(page, (*INDEX, *STRAYS)), STRAYS, names)

    def without_comments(self, draft: Draft) -> Draft:
        """Take away the comments for this program."""
        return _mended(draft, lambda page: self.found(page, COMMENTS), COMMENTS, ())

    def errors(self, page: Note) -> Sequence[Diagnostic]:
        """Find the errors of a page."""
        found = self._some(page, self._may_err)
        return [each for each in found if each.severity is Severity.ERROR]

    def found(self, page: Note, names: Collection[str]) -> Sequence[Diagnostic]:
        """Find what rules of these names find."""
        return self._some(page, lambda name, _: name in names)

    def _some(self, page: Note, wanted: Wanted) -> Sequence[Diagnostic]:
        """Find what some rules find; of the page that was cleaned last that is known."""
        if self._last is not None and self._last[0] is page:
            return [each for each in self._last[1] if wanted(each.rule, each.severity)]
        return self.linter.diagnose(page, self._config, keep_nothing, wanted)

    def _may_err(self, name: str, severity: Severity) -> bool:
        """Tell whether findings of a rule may be errors; the glossary says so of some words."""
        is_strict = name == glossary_variant.name and self._avoids_strictly
        return is_strict or severity is Severity.ERROR

    @cached_property
    def _avoids_strictly(self) -> bool:
        """Whether the glossary calls the use of some word an error."""
        avoided = (word for term in self.linter.glossary.terms for word in term.avoid)
        return any(word.severity is Severity.ERROR for word in avoided)

    def _all(self, page: Note) -> Sequence[Diagnostic]:
        """Find all that can be cleaned, and all errors: most pages change no more after that."""
        if self._last is None or self._last[0] is not page:
            found = self.linter.diagnose(page, self._config, keep_nothing, _matters)
            if no_break_space.name in self._config.rules_at(page.source.path):
                found = [_without_breaks(each) for each in found]
            self._last = page, found
        return self._last[1]

    @cached_property
    def _config(self) -> Config:
        """The configuration for pages; what an anchor may have meant is guessed for people only."""
        config = self.linter.config.override(Overrides(extend_select=PAGE_ONLY))
        sure = config.options_of(broken_anchor.name, Options)._replace(similarity=1.0)
        return replace(config, options={**config.options, broken_anchor.name: sure})


def _slugs(page: Note) -> Sequence[str]:
    return [heading.slug for heading in page.headings]


def _mended(
    draft: Draft,
    diagnose: Callable[[Note], Sequence[Diagnostic]],
    safe: Collection[str],
    whole: Collection[str],
) -> Draft:
    """Apply the fixes of what is found on a page: of some rules the safe ones, of some all."""

    def fixable(note: Note) -> Sequence[Diagnostic]:
        return list(_cleanable(diagnose(note), safe, whole))

    fixed = fix_note(draft.note, fixable, unsafe=True, keep=keep_nothing)
    # Nobody reads what the page is between two rounds.
    for edits in fixed.rounds:
        draft = edited(draft, edits, fixed.note)
    return draft


def _cleanable(
    found: Iterable[Diagnostic], safe: Collection[str], whole: Collection[str]
) -> Iterator[Diagnostic]:
    """Give what is mended: of some rules what has a safe fix, of some what has any."""
    for each in found:
        if each.fix and (each.rule in whole or (each.rule in safe and each.fix.safe)):
            yield each


def _without_breaks(found: Diagnostic) -> Diagnostic:
    """Let no line break at the space that a fix puts before a mark."""
    if found.rule != french_spacing.name or found.fix is None:
        return found
    edits = (edit._replace(text=edit.text.replace(" ", NO_BREAK)) for edit in found.fix.edits)
    return found._replace(fix=found.fix._replace(edits=tuple(edits)))


def _matters(name: str, severity: Severity) -> bool:
    """Tell whether the findings of a rule matter; only then it is run, for pages are many."""
    return name in ALL or severity is Severity.ERROR
