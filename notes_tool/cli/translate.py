"""The command `translate`: its options."""

from typing import Annotated

import typer

from notes_tool.cli.catalog import Languages, language_names
from notes_tool.cli.options import Notes, UiLanguage, option_help


def translate(
    paths: Notes = None,
    lang: Languages = None,
    engine: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help=option_help(
                "The engine that drafts [default: that of your own configuration]; see "
                "`notes-tool engine list`.",
                "Le moteur qui traduit [par défaut : celui de votre propre configuration] ; voir "
                "`notes-tool engine list`.",
            ),
        ),
    ] = None,
    dry_run: Annotated[
        bool,
        typer.Option(
            "--dry-run",
            help=option_help(
                "Say what would be sent where; send and write nothing.",
                "Dit ce qui serait envoyé, et où ; n'envoie et n'écrit rien.",
            ),
        ),
    ] = False,
    ui_lang: UiLanguage = None,
) -> None:
    """Draft what is not translated yet."""
    from notes_tool.cli.translating import Request, perform

    request = Request(tuple(paths or ()), language_names(lang), engine, dry_run, ui_lang)
    raise typer.Exit(perform(request))
