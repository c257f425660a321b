"""What reading one word of a command gives."""

from __future__ import annotations

from typing import NamedTuple

from notes_tool.rules.commands.slip import Slip


class Step(NamedTuple):
    """What one or several words of a command are.

    Args:
        width: how many words they are.
        slip: what is wrong with them.
        ends: whether nothing is known of what follows.
    """

    width: int = 1
    slip: Slip | None = None
    ends: bool = False
