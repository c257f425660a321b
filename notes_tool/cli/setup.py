"""What every command starts with: the rules it knows, and the configuration it runs under."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from notes_tool.config import Config, Overrides, load
from notes_tool.rules import RULES


def load_config(overrides: Overrides) -> Config:
    """Load the configuration of the working directory, with the command line on top.

    Raises:
        ConfigurationError: the configuration file holds mistakes.
        UsageError: the command line names a rule that does not exist.
    """
    loaded = load(Path.cwd(), {rule.name: rule for rule in RULES}).override(overrides)
    return replace(loaded, grammar=os.environ.get("NOTES_TOOL_GRAMMAR") or None)
