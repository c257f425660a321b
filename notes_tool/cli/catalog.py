"""The commands `catalog update`, `status`, `check` and `pull`: their options."""

from typing import Annotated, Literal, TypeAlias

import typer

from notes_tool.cli.options import (
    FailOn,
    Notes,
    OutputFormat,
    TargetLanguage,
    UiLanguage,
    option_help,
)

Languages: TypeAlias = Annotated[
    list[TargetLanguage] | None,
    typer.Option(
        "--lang",
        help=option_help(
            "Language of the translations; may be repeated [default: those that have catalogs].",
            "Langue des traductions ; répétable [par défaut : celles qui ont des catalogues].",
        ),
    ),
]


def language_names(languages: list[TargetLanguage] | None) -> tuple[Literal["en", "fr"], ...]:
    """Give the languages that the command line names."""
    return tuple(language.value for language in languages or ())


catalog = typer.Typer(
    name="catalog",
    help=option_help(
        "Keep the translations of notes: update, count, check, take edits back.",
        "Tient les traductions des notes : mise à jour, état, contrôle, reprise des retouches.",
    ),
    no_args_is_help=True,
    rich_markup_mode=None,
)


@catalog.command(
    "update",
    help=option_help(
        "Bring the catalogs up to date with the notes; no translation is lost.",
        "Met les catalogues à jour d'après les notes ; aucune traduction n'est perdue.",
    ),
)
def update(paths: Notes = None, lang: Languages = None, ui_lang: UiLanguage = None) -> None:
    """Bring the catalogs up to date with the notes."""
    from notes_tool.cli.catalogs import Request, update_catalogs

    raise typer.Exit(update_catalogs(Request(tuple(paths or ()), language_names(lang), ui_lang)))


@catalog.command(
    "status",
    help=option_help(
        "Count what is translated, note by note and in all.",
        "Compte ce qui est traduit, note par note et en tout.",
    ),
)
def status(
    paths: Notes = None,
    lang: Languages = None,
    output_format: Annotated[
        Literal["table", "json"],
        typer.Option(help=option_help("How it is shown.", "Forme du résultat.")),
    ] = "table",
    ui_lang: UiLanguage = None,
) -> None:
    """Count what is translated."""
    from notes_tool.cli.catalogs import Request, show_status

    request = Request(tuple(paths or ()), language_names(lang), ui_lang)
    raise typer.Exit(show_status(request, as_json=output_format == "json"))


@catalog.command(
    "check",
    help=option_help(
        "Check the translations: the gate for CI.",
        "Contrôle les traductions : la barrière de l'intégration continue.",
    ),
)
def check(
    paths: Notes = None,
    lang: Languages = None,
    fail_under: Annotated[
        float | None,
        typer.Option(
            metavar="PERCENT",
            min=0,
            max=100,
            help=option_help(
                "The least share of segments with a reviewed translation.",
                "La moindre part de segments dont la traduction est relue.",
            ),
        ),
    ] = None,
    output_format: OutputFormat = None,
    fail_on: FailOn = None,
    ui_lang: UiLanguage = None,
) -> None:
    """Check the translations."""
    from notes_tool.cli.catalog_check import CheckRequest, check_catalogs
    from notes_tool.cli.catalogs import Request
    from notes_tool.diagnostic import Severity

    request = CheckRequest(
        Request(tuple(paths or ()), language_names(lang), ui_lang),
        fail_under=fail_under,
        output_format=output_format,
        fail_on=Severity(fail_on) if fail_on else None,
    )
    raise typer.Exit(check_catalogs(request))


@catalog.command(
    "pull",
    help=option_help(
        "Take what was changed on an exported page back into its catalog.",
        "Reprend dans son catalogue ce qui a été changé sur une page exportée.",
    ),
)
def pull(
    pages: Annotated[
        list[str],
        typer.Argument(
            metavar="PAGE...",
            help=option_help(
                "Exported pages; or, with --note, a translation that existed before.",
                "Pages exportées ; ou, avec --note, une traduction qui existait déjà.",
            ),
        ),
    ],
    note: Annotated[
        str | None,
        typer.Option(
            metavar="NOTE",
            help=option_help(
                "The note that PAGE translates; needs --lang.",
                "La note que PAGE traduit ; demande --lang.",
            ),
        ),
    ] = None,
    lang: Annotated[
        Literal["en", "fr"] | None,
        typer.Option("--lang", help=option_help("The language of PAGE.", "La langue de PAGE.")),
    ] = None,
    out: Annotated[
        str | None,
        typer.Option(
            metavar="DIR",
            help=option_help(
                "The folder of the export [default: the configured one].",
                "Le dossier de l'export [par défaut : celui de la configuration].",
            ),
        ),
    ] = None,
    ui_lang: UiLanguage = None,
) -> None:
    """Take edits of pages back into the catalogs."""
    from notes_tool.cli.pulling import PullRequest, pull_pages

    raise typer.Exit(pull_pages(PullRequest(tuple(pages), note, lang, out, ui_lang)))
