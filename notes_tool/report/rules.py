"""The list of rules, as a table for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from notes_tool.diagnostic import Language, Severity, Text
from notes_tool.rules.rule import Rule

_OFF = Text(en=" (off by default)", fr=" (désactivée par défaut)")


def table(rules: Sequence[Rule], language: Language) -> Iterator[str]:
    """Give a line for each rule: its name, family and severity, and what it finds."""
    name = max(len(rule.name) for rule in rules)
    family = max(len(rule.family) for rule in rules)
    severity = max(len(severity.value) for severity in Severity)
    for rule in rules:
        columns = (
            rule.name.ljust(name),
            rule.family.ljust(family),
            rule.severity.value.ljust(severity),
            rule.summary.say(language),
        )
        yield "  ".join(columns) + ("" if rule.default else _OFF.say(language))
