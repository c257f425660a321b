"""Pulling: what a person changed on an exported page, taken back into its catalog."""

from __future__ import annotations

from notes_tool.export.pull.pulling import Pulled, pull

__all__ = ["Pulled", "pull"]
