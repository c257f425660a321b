"""Collecting segments: what of a note a person or an engine translates."""

from __future__ import annotations

from notes_tool.translate.segments.collect import segments, thought_lines

__all__ = ["segments", "thought_lines"]
