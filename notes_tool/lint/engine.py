"""Runs the rules over one note."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from notes_tool.config import Config, RuleSetting
from notes_tool.diagnostic import Diagnostic, Severity
from notes_tool.lint.fingerprint import fingerprints
from notes_tool.lint.found import Found
from notes_tool.lint.headings import Keep, keep_slugs
from notes_tool.lint.suppress import suppress
from notes_tool.markdown.note import Note
from notes_tool.rules import RULES
from notes_tool.rules.document.undecodable import undecodable
from notes_tool.rules.rule import Context, Rule
from notes_tool.rules.sections.unclosed_fence import unclosed_fence

Wanted: TypeAlias = Callable[[str, Severity], bool]
"""Tells by its name and its configured severity whether a rule is to be run."""


def diagnose(
    note: Note,
    config: Config,
    context: Context,
    keep: Keep = keep_slugs,
    wanted: Wanted = lambda _, __: True,
) -> list[Diagnostic]:
    """Find what is wrong in a note, in the order of its text.

    A note that is not UTF-8 gets the finding that says so and no other: what the rules would read
    is not what its author wrote.

    Args:
        note: the note.
        config: tells which rules are on.
        context: that of every rule; each is given its own options in it.
        keep: what keeps links to changed headings alive.
        wanted: which of the rules that are on are run.
    """
    settings = config.rules_at(note.source.path)
    names = {name for name, setting in settings.items() if wanted(name, setting.severity)}
    if not note.source.is_decodable:
        names &= {undecodable.name}
    rules = [rule for rule in RULES if rule.name in names]
    found = [
        Found(rule, finding)
        for rule in rules
        for finding in rule.check(note, context.of(config.options.get(rule.name)))
    ]
    left = suppress(note, _one_each(found), RULES, [rule.name for rule in rules])
    left.sort(key=lambda each: (each.finding.span, RULES.index(each.rule)))
    return [
        _diagnostic(note, each, settings[each.rule.name], fingerprint, keep)
        for each, fingerprint in zip(left, fingerprints(note, left), strict=True)
    ]


def _one_each(found: Iterable[Found]) -> list[Found]:
    """Keep one finding for each span and family: that of the rule that stands first in RULES."""
    first = {(each.finding.span, each.rule.family): each for each in reversed(list(found))}
    return list(reversed(first.values()))


def _diagnostic(
    note: Note, found: Found, setting: RuleSetting, fingerprint: str, keep: Keep
) -> Diagnostic:
    rule, finding = found
    return Diagnostic(
        rule=rule.name,
        family=rule.family,
        severity=_severity(note, found, setting),
        source=note.source,
        span=finding.span,
        text=finding.text or rule.text,
        hint=finding.hint or rule.hint,
        values=finding.values,
        fix=keep(note, finding.fix) if finding.fix else None,
        fingerprint=fingerprint,
    )


def _severity(note: Note, found: Found, setting: RuleSetting) -> Severity:
    """Give the severity: configured, else that of a draft, else the finding's own or the rule's."""
    if setting.configured:
        return setting.severity
    if _is_lenient(note, found.rule):
        return Severity.INFO
    return found.finding.severity or setting.severity


def _is_lenient(note: Note, rule: Rule) -> bool:
    """Tell whether a note says that it is a draft, whose unfinished places are no news."""
    is_draft = note.front_matter is not None and note.front_matter.text("status") == "draft"
    return is_draft and rule.family == "sections" and rule is not unclosed_fence


def fixable(diagnostics: Iterable[Diagnostic], *, unsafe: bool) -> Iterator[Diagnostic]:
    """Give the diagnostics that have a fix; only the safe ones unless `unsafe`."""
    return (each for each in diagnostics if each.fix and (unsafe or each.fix.safe))
