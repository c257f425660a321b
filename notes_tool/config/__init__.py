"""The configuration of one run: one file, every mistake in it reported at once, and its defaults.

The nearest of these counts, from the working directory up to the project root: `notes-tool.toml`,
else a `pyproject.toml` with a table `[tool.notes-tool]`. This package knows no rule: it is handed
what it must know of each as a `RuleDeclaration`.
"""

from __future__ import annotations

from notes_tool.config.loading import load, project_root
from notes_tool.config.settings import (
    ALL,
    Config,
    Overrides,
    PathSettings,
    RuleDeclaration,
    RuleSetting,
    Selection,
    Setting,
)

__all__ = [
    "ALL",
    "Config",
    "Overrides",
    "PathSettings",
    "RuleDeclaration",
    "RuleSetting",
    "Selection",
    "Setting",
    "load",
    "project_root",
]
