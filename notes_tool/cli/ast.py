"""The command `ast`."""

from typing import Annotated

import typer

from notes_tool.cli.options import UiLanguage
from notes_tool.cli.speech import help_text
from notes_tool.diagnostic import Text


def ast(
    note: Annotated[
        str,
        typer.Argument(metavar="NOTE", help=help_text(Text(en="A note.", fr="Une note."))),
    ],
    ui_lang: UiLanguage = None,
) -> None:
    """Print a note's tree: each part with its rows, columns and text."""
    from notes_tool.cli.setup import load_config
    from notes_tool.config import Overrides
    from notes_tool.files import locate, read
    from notes_tool.markdown.note import Note
    from notes_tool.markdown.tree import tree

    config = load_config(Overrides(ui_lang=ui_lang))
    for line in tree(Note(read(locate(note, config)), config.flavor)):
        print(line)
