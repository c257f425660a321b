"""Which rules of markdown-it-py are asked at a place: those that what stands there may start.

The library asks every rule at every place, and each looks at the first character and says no. Here
a rule is asked only where it may say yes, so what is found is the same, in less time. Where a rule
is not listed, it is asked everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeVar

from markdown_it.parser_block import RuleFuncBlockType
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock

INLINE_STARTS: Mapping[str, str] = {
    "newline": "\n",
    "escape": "\\",
    "backticks": "`",
    "strikethrough": "~",
    "emphasis": "*_",
    "link": "[",
    "image": "!",
    "footnote_ref": "[",
    "autolink": "<",
    "html_inline": "<",
    "entity": "&",
}
"""What the text starts with that each inline rule matches."""

BLOCK_STARTS: Mapping[str, str] = {
    "fence": "`~",
    "blockquote": ">",
    "hr": "*-_",
    "list": "*+-0123456789",
    "footnote_def": "[",
    "reference": "[",
    "html_block": "<",
    "heading": "#",
}
"""What the first line of a block starts with that each block rule matches, blanks aside."""

MAY_UNDERLINE = re.compile(r"[=-][ \t]*$", re.MULTILINE)
"""Finds a line that may be the underline of a heading, whatever stands before it."""

_CHAINS = ("blockquote", "list", "paragraph", "reference")
"""The blocks that others end."""

_Rule = TypeVar("_Rule")


def by_start(rules: Mapping[str, _Rule], starts: Mapping[str, str]) -> dict[str, tuple[_Rule, ...]]:
    """Give the rules that each character may start, in their order.

    Args:
        rules: by their names.
        starts: the characters that may start what a rule matches.

    Returns: by the character; those that anything may start stand under the empty text.
    """
    characters = {"", *"".join(starts[name] for name in rules if name in starts)}
    return {
        character: tuple(
            rule
            for name, rule in rules.items()
            if name not in starts or (character and character in starts[name])
        )
        for character in characters
    }


class Endings(Ruler[RuleFuncBlockType]):
    """The rules of blocks, which ask those that may end another block by its next line.

    Args:
        ruler: the rules as the library has them.
    """

    def __init__(self, ruler: Ruler[RuleFuncBlockType]) -> None:
        super().__init__()
        self.names = ruler.get_active_rules()
        self.rules = dict(zip(self.names, ruler.getRules(""), strict=True))
        self.chains = {chain: [self._ending(ruler.getRules(chain))] for chain in _CHAINS}

    def getRules(self, chainName: str = "") -> list[RuleFuncBlockType]:  # noqa: N802, N803 - its API
        """Give all rules, or the one that stands for all that may end a block."""
        return self.chains[chainName] if chainName else list(self.rules.values())

    def get_active_rules(self) -> list[str]:
        """Give the names of the rules."""
        return self.names

    def _ending(self, ending: list[RuleFuncBlockType]) -> RuleFuncBlockType:
        """Make the rule that asks those which the start of a line may match."""
        chosen = {name: rule for name, rule in self.rules.items() if rule in ending}
        found = by_start(chosen, BLOCK_STARTS)
        others = found[""]

        def ends(state: StateBlock, line: int, last: int, silent: bool) -> bool:  # noqa: FBT001 - its API
            position = state.bMarks[line] + state.tShift[line]
            for rule in found.get(state.src[position : position + 1], others):
                if rule(state, line, last, silent):
                    return True
            return False

        return ends
