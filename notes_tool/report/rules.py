"""The list of rules, as a table for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

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


def markdown(rules: Sequence[Rule]) -> Iterator[str]:
    """Give the lines of `docs/rules.md`: a table for each family, with links to the pages."""
    yield "# Rules"
    yield ""
    yield "`notes-tool rules --markdown` writes this list; `notes-tool explain RULE` prints a page."
    for family, members in groupby(rules, key=lambda rule: rule.family):
        yield ""
        yield f"## {family}"
        yield ""
        yield "| rule | severity | what it finds |"
        yield "|---|---|---|"
        for rule in members:
            page = f"../notes_tool/rules/{family}/{rule.name.replace('-', '_')}.md"
            severity = rule.severity.value + ("" if rule.default else _OFF.say("en"))
            yield f"| [{rule.name}]({page}) | {severity} | {rule.summary.say('en')} |"
