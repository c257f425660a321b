"""A finding together with its rule, and whether a directive speaks of it."""

from __future__ import annotations

from typing import NamedTuple

from notes_tool.diagnostic import Finding
from notes_tool.markdown.directives import Directive
from notes_tool.rules.rule import Rule


class Found(NamedTuple):
    """A finding and the rule that found it."""

    rule: Rule
    finding: Finding

    def is_named(self, name: str) -> bool:
        """Tell whether this is the name of the rule or of its family."""
        return name in (self.rule.name, self.rule.family)

    def is_below(self, directive: Directive) -> bool:
        """Tell whether the finding stands in the part of the note that a directive speaks of."""
        scope, span = directive.scope, self.finding.span
        return scope.start <= span.start < scope.end or scope.overlaps(span)
