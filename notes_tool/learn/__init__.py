"""Reads the grammar of a program off the program itself: its help, and what its parser refuses.

It is the only part that runs programs for what they say, and it runs the one that a person named.
"""

from __future__ import annotations

from notes_tool.learn.learning import Learned, learn

__all__ = ["Learned", "learn"]
