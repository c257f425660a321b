"""The command `status`: its options."""

from typing import Annotated, Literal

import typer

from notes_tool.cli.options import Notes, UiLanguage, option_help


def status(
    paths: Notes = None,
    output_format: Annotated[
        Literal["text", "json"],
        typer.Option(help=option_help("How it is shown.", "Forme du résultat.")),
    ] = "text",
    fail_over: Annotated[
        int | None,
        typer.Option(
            metavar="COUNT",
            min=0,
            help=option_help(
                "Exit 1 where more places than this are unfinished [default: never].",
                "Sort avec 1 s'il y a plus d'endroits inachevés [par défaut : jamais].",
            ),
        ),
    ] = None,
    ui_lang: UiLanguage = None,
) -> None:
    """List what is unfinished: the arguments are those of `notes-tool status --help`."""
    from notes_tool.cli.unfinished import Request, show_unfinished

    request = Request(tuple(paths or ()), output_format, fail_over, ui_lang)
    raise typer.Exit(show_unfinished(request))
