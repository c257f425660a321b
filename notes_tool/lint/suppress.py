"""Hides what a note's directives ask to hide."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from notes_tool.lint.found import Found
from notes_tool.markdown.directives import ACTIONS, Directive
from notes_tool.markdown.note import Note
from notes_tool.rules.document.ignore_comment import ignore_comment
from notes_tool.rules.document.unused_ignore import unused_ignore
from notes_tool.rules.rule import Rule


def suppress(
    note: Note, found: Sequence[Found], rules: Sequence[Rule], enabled: Collection[str]
) -> list[Found]:
    """Take away the findings that directives hide; those about directives are never hidden.

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
    hiding = [tuple(_hiding(note.directives, each)) for each in found]
    kept = [each for each, by in zip(found, hiding, strict=True) if not by]
    if unused_ignore.name in enabled:
        from notes_tool.lint.unused import Usage, complaints  # noqa: PLC0415 - few notes need it

        used = frozenset(pair for by in hiding for pair in by)
        usage = Usage(found, used, rules, enabled)
        kept += [
            Found(unused_ignore, finding)
            for directive in note.directives
            for finding in complaints(note, directive, usage)
        ]
    return kept


def _hiding(
    directives: Sequence[Directive], found: Found
) -> Iterator[tuple[Directive, str | None]]:
    """Give the directives that hide a finding, each with the name by which it does."""
    if found.rule is ignore_comment:
        return
    for directive in directives:
        hides = directive.action in ACTIONS and directive.action != "on"
        if not hides or not found.is_below(directive):
            continue
        if not directive.names:
            yield directive, None
        for name in directive.names:
            if found.is_named(name.text):
                yield directive, name.text
