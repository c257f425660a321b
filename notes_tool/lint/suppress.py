"""Hides what a note's directives ask to hide, and finds the directives that hide nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from notes_tool.diagnostic import Finding, Text
from notes_tool.markdown.directives import ACTIONS, Directive
from notes_tool.markdown.note import Note
from notes_tool.rules.document.unused_ignore import unused_ignore
from notes_tool.rules.rule import Rule
from notes_tool.text.edit import Edit, Fix
from notes_tool.text.nearest import nearest
from notes_tool.text.span import Span

_UNKNOWN_RULE = Text(
    en="no rule or family is named `{name}`", fr="aucune règle ni famille ne s'appelle `{name}`"
)
_UNKNOWN_ACTION = Text(
    en="`{name}` is no directive of notes-tool",
    fr="`{name}` n'est pas une directive de notes-tool",
)
_WRITE = Text(en="write `{near}`", fr="écrire `{near}`")


class Found(NamedTuple):
    """A finding and the rule that found it."""

    rule: Rule
    finding: Finding


def suppress(
    note: Note, found: Sequence[Found], rules: Sequence[Rule], enabled: Collection[str]
) -> list[Found]:
    """Take away the findings that directives hide.

    Args:
        note: the note.
        found: what the rules found.
        rules: all rules there are.
        enabled: the names of those that ran.

    Returns:
        The findings that are left, and those of `unused-ignore` where it is enabled.
    """
    if not note.directives:
        return list(found)
    used: set[tuple[Directive, str | None]] = set()
    kept = []
    for each in found:
        hiding = list(_hiding(note.directives, each))
        used.update(hiding)
        if not hiding:
            kept.append(each)
    if unused_ignore.name in enabled:
        kept += [
            Found(unused_ignore, finding)
            for directive in note.directives
            for finding in _complaints(note, directive, used, rules, enabled)
        ]
    return kept


def _hiding(
    directives: Sequence[Directive], found: Found
) -> Iterator[tuple[Directive, str | None]]:
    """Give the directives that hide a finding, each with the name by which it does."""
    for directive in directives:
        if directive.action in ("on", *_unknown(directive)) or not _covers(
            directive.scope, found.finding.span
        ):
            continue
        if not directive.names:
            yield directive, None
        for name in directive.names:
            if name.text in (found.rule.name, found.rule.family):
                yield directive, name.text


def _covers(scope: Span, span: Span) -> bool:
    return scope.start <= span.start < scope.end or scope.overlaps(span)


def _unknown(directive: Directive) -> tuple[str, ...]:
    return () if directive.action in ACTIONS else (directive.action,)


def _complaints(
    note: Note,
    directive: Directive,
    used: Collection[tuple[Directive, str | None]],
    rules: Sequence[Rule],
    enabled: Collection[str],
) -> Iterator[Finding]:
    if directive.action not in ACTIONS:
        values = {"name": directive.action, "near": nearest(directive.action, ACTIONS)}
        yield Finding(directive.span, values, text=_UNKNOWN_ACTION, hint=_WRITE)
        return
    names = {rule.name for rule in rules} | {rule.family for rule in rules}
    for name in directive.names:
        if name.text not in names:
            near = nearest(name.text, sorted(names))
            fix = Fix.replace(name.span, near) if near else None
            values = {"name": name.text, "near": near}
            yield Finding(name.span, values, fix, text=_UNKNOWN_RULE, hint=_WRITE)
    if directive.action == "on":
        return
    idle = [
        name for name in directive.names if _is_idle(directive, name.text, used, rules, enabled)
    ]
    is_whole = len(idle) == len(directive.names)
    if is_whole and (directive, None) not in used and (idle or not directive.names):
        yield Finding(directive.span, _idle_values(directive), _removal(note, directive))
    elif idle and not is_whole:
        for name in idle:
            yield Finding(name.span, {"name": f"`{name.text}`"})


def _is_idle(
    directive: Directive,
    name: str,
    used: Collection[tuple[Directive, str | None]],
    rules: Sequence[Rule],
    enabled: Collection[str],
) -> bool:
    """Tell whether a name hides nothing although one of its rules ran."""
    ran = any(rule.name in enabled for rule in rules if name in (rule.name, rule.family))
    return ran and (directive, name) not in used


def _idle_values(directive: Directive) -> dict[str, str | Text]:
    if directive.names:
        return {"name": ", ".join(f"`{name.text}`" for name in directive.names)}
    return {"name": Text(en="any rule", fr="aucune règle")}


def _removal(note: Note, directive: Directive) -> Fix:
    """Take the comment away, with its line where it stands alone on one."""
    source = note.source
    start, end = directive.span
    line = source.line_span(source.line_index(start))
    if source.slice(line).strip() == source.slice(directive.span):
        following = source.line_index(start) + 1
        starts = source.line_starts
        end = starts[following] if following < len(starts) else len(source.text)
        start = line.start
    return Fix((Edit(Span(start, end), ""),))
