"""The command `rules`."""

from __future__ import annotations

from notes_tool.cli.options import UiLanguage
from notes_tool.cli.speech import environment_language


def rules(ui_lang: UiLanguage = None) -> None:
    """List the rules: name, severity, whether it is on, and what it says."""
    from notes_tool.cli.setup import load_config
    from notes_tool.config import Overrides
    from notes_tool.report.rules import table
    from notes_tool.rules import RULES

    config = load_config(Overrides(ui_lang=ui_lang))
    for line in table(RULES, config.ui_lang or environment_language()):
        print(line)
