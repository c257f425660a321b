"""The command `index`."""

from typing import Annotated

import typer

from notes_tool.cli.options import UiLanguage, option_help


def index(
    note: Annotated[str, typer.Argument(metavar="NOTE", help=option_help("A note.", "Une note."))],
    levels: Annotated[
        str | None,
        typer.Option(
            metavar="LEVELS",
            help=option_help(
                "The heading levels to list, `2` or `2-3` [default: 2-3, or 1-2 in a note without "
                "a title above all others].",
                "Les niveaux de titres à mentionner, `2` ou `2-3` [par défaut : 2-3, ou 1-2 dans "
                "une note sans titre au-dessus de tous les autres].",
            ),
        ),
    ] = None,
    diff: Annotated[
        bool,
        typer.Option(
            "--diff",
            help=option_help(
                "Show the index and write nothing; exit 1 if there is one to write.",
                "Montre l'index sans rien écrire ; sort avec 1 s'il y en a un à écrire.",
            ),
        ),
    ] = False,
    ui_lang: UiLanguage = None,
) -> None:
    """Write an index into a note that has none."""
    from notes_tool.cli.indexing import perform
    from notes_tool.config import Overrides

    raise typer.Exit(perform(note, levels, Overrides(ui_lang=ui_lang), diff=diff))
