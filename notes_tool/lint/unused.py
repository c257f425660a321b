"""Finds the directives that hide nothing, and those that nobody understands."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from notes_tool.diagnostic import Finding, Text
from notes_tool.lint.found import Found
from notes_tool.markdown.directives import ACTIONS, Directive, Name
from notes_tool.markdown.note import Note
from notes_tool.rules.rule import Rule
from notes_tool.text.edit import Edit, Fix
from notes_tool.text.nearest import nearest
from notes_tool.text.span import Source, Span

_UNKNOWN_RULE = Text(
    en="no rule or family is named `{name}`", fr="aucune règle ni famille ne s'appelle `{name}`"
)
_UNKNOWN_ACTION = Text(
    en="`{name}` is no directive of notes-tool",
    fr="`{name}` n'est pas une directive de notes-tool",
)
_WRITE = Text(en="write `{near}`", fr="écrire `{near}`")
_ANY_RULE = Text(en="this comment", fr="ce commentaire")


class Usage(NamedTuple):
    """What the directives of a note had to hide, and hid.

    Args:
        found: what the rules found.
        used: the directives that hid something, each with the name by which it did.
        rules: all rules there are.
        enabled: the names of those that ran.
    """

    found: Sequence[Found]
    used: Collection[tuple[Directive, str | None]]
    rules: Sequence[Rule]
    enabled: Collection[str]


def complaints(note: Note, directive: Directive, usage: Usage) -> Iterator[Finding]:
    """Find what is wrong with a directive."""
    if directive.action not in ACTIONS:
        values = {"name": directive.action, "near": nearest(directive.action, ACTIONS)}
        yield Finding(directive.span, values, text=_UNKNOWN_ACTION, hint=_WRITE)
        return
    names = {name for rule in usage.rules for name in (rule.name, rule.family)}
    for name in directive.names:
        if name.text not in names:
            yield _unknown_name(directive, name, sorted(names), usage)
    if directive.action != "on":
        yield from _idle(note, directive, usage)


def _unknown_name(directive: Directive, name: Name, names: Sequence[str], usage: Usage) -> Finding:
    """Make the finding; there is a fix only where the name that was meant hides something."""
    near = nearest(name.text, names)
    hides = directive.action != "on" and any(
        each.is_named(near) and each.is_below(directive) for each in usage.found if near
    )
    fix = Fix.replace(name.span, near) if near and hides else None
    return Finding(
        name.span, {"name": name.text, "near": near}, fix, text=_UNKNOWN_RULE, hint=_WRITE
    )


def _idle(note: Note, directive: Directive, usage: Usage) -> Iterator[Finding]:
    """Find the names that hide nothing: one finding where they all do, else one for each."""
    idle = [name for name in directive.names if _is_idle(directive, name.text, usage)]
    if len(idle) < len(directive.names):
        for name in idle:
            yield Finding(name.span, {"name": f"`{name.text}`"})
    elif (directive, None) not in usage.used and (directive.names or _all_ran(usage)):
        said = Text.literal(*[", ".join(f"`{name.text}`" for name in idle)] * 2)
        values = {"name": said if idle else _ANY_RULE}
        yield Finding(directive.span, values, _removal(note, directive.span))


def _all_ran(usage: Usage) -> bool:
    """Tell whether all default rules ran: one that did not may need the directive."""
    return all(rule.name in usage.enabled for rule in usage.rules if rule.default)


def _is_idle(directive: Directive, name: str, usage: Usage) -> bool:
    """Tell whether a name hides nothing although one of its rules ran."""
    ran = any(
        rule.name in usage.enabled for rule in usage.rules if name in (rule.name, rule.family)
    )
    return ran and (directive, name) not in usage.used


def _removal(note: Note, comment: Span) -> Fix | None:
    """Take a comment away; None where what is left around it might mean something else."""
    source = note.source
    if any(each.kind == "html" and _is_part(comment, each.span) for each in note.blocks):
        return None
    first, last = (source.line_index(point) for point in comment)
    before = source.slice(Span(source.line_span(first).start, comment.start))
    after = source.slice(Span(comment.end, source.line_span(last).end))
    if not before.strip() and not after.strip():
        return Fix((Edit(_lines_to_remove(source, first, last), ""),))
    # A line that starts with a letter is text, with or without the comment.
    if not before.lstrip()[:1].isalpha():
        return None
    blanks = 0 if after and not after[0].isspace() else len(before) - len(before.rstrip())
    return Fix((Edit(Span(comment.start - blanks, comment.end), ""),))


def _is_part(comment: Span, block: Span) -> bool:
    return block.contains(comment) and block != comment


def _lines_to_remove(source: Source, first: int, last: int) -> Span:
    """Give the lines of a comment, but not the last line end where that parts two blocks."""
    start, end = source.line_span(first).start, source.line_span(last).end
    count = len(source.line_starts)
    around = [index for index in (first - 1, last + 1) if 0 <= index < count]
    parts = len(around) > 1 and all(source.slice(source.line_span(each)).strip() for each in around)
    if parts or last + 1 == count:
        return Span(start, end if parts else len(source.text))
    return Span(start, source.line_starts[last + 1])
