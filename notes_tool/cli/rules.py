"""The command `rules`."""

from typing import Annotated

import typer

from notes_tool.cli.options import UiLanguage
from notes_tool.cli.speech import environment_language, help_text
from notes_tool.diagnostic import Text


def rules(
    markdown: Annotated[
        bool,
        typer.Option(
            "--markdown",
            help=help_text(
                Text(
                    en="As Markdown tables, in English: docs/rules.md.",
                    fr="En tableaux Markdown, en anglais : docs/rules.md.",
                )
            ),
        ),
    ] = False,
    ui_lang: UiLanguage = None,
) -> None:
    """List the rules: name, family, severity, and what each finds."""
    from notes_tool.cli.setup import load_config
    from notes_tool.config import Overrides
    from notes_tool.report import rules as report
    from notes_tool.rules import RULES

    config = load_config(Overrides(ui_lang=ui_lang))
    language = config.ui_lang or environment_language()
    for line in report.markdown(RULES) if markdown else report.table(RULES, language):
        print(line)
