"""The commands `catalog update`, `status`, `check` and `pull`: their options."""

from typing import Annotated, Literal, TypeAlias

import typer

from notes_tool.cli.options import TargetLanguage, UiLanguage
from notes_tool.cli.speech import help_text
from notes_tool.diagnostic import Text


def _help(en: str, fr: str) -> str:
    return help_text(Text(en=en, fr=fr))


Paths: TypeAlias = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PATHS]...",
        help=_help(
            "Notes and folders [default: the configured notes].",
            "Notes et dossiers [par défaut : les notes configurées].",
        ),
    ),
]
Languages: TypeAlias = Annotated[
    list[TargetLanguage] | None,
    typer.Option(
        "--lang",
        help=_help(
            "Language of the translations; may be repeated [default: those that have catalogs].",
            "Langue des traductions ; répétable [par défaut : celles qui ont des catalogues].",
        ),
    ),
]


def _names(languages: list[TargetLanguage] | None) -> tuple[Literal["en", "fr"], ...]:
    return tuple(language.value for language in languages or ())


catalog = typer.Typer(
    name="catalog",
    help=_help(
        "Keep the translations of notes: update, count, check, take edits back.",
        "Tient les traductions des notes : mise à jour, état, contrôle, reprise des retouches.",
    ),
    no_args_is_help=True,
    rich_markup_mode=None,
)


@catalog.command(
    "update",
    help=_help(
        "Bring the catalogs up to date with the notes; no translation is lost.",
        "Met les catalogues à jour d'après les notes ; aucune traduction n'est perdue.",
    ),
)
def update(paths: Paths = None, lang: Languages = None, ui_lang: UiLanguage = None) -> None:
    """Bring the catalogs up to date with the notes."""
    from notes_tool.cli.catalogs import Request, update_catalogs

    raise typer.Exit(update_catalogs(Request(tuple(paths or ()), _names(lang), ui_lang)))


@catalog.command(
    "status",
    help=_help(
        "Count what is translated, note by note and in all.",
        "Compte ce qui est traduit, note par note et en tout.",
    ),
)
def status(
    paths: Paths = None,
    lang: Languages = None,
    output_format: Annotated[
        Literal["table", "json"],
        typer.Option(help=_help("How it is shown.", "Forme du résultat.")),
    ] = "table",
    ui_lang: UiLanguage = None,
) -> None:
    """Count what is translated."""
    from notes_tool.cli.catalogs import Request, show_status

    request = Request(tuple(paths or ()), _names(lang), ui_lang)
    raise typer.Exit(show_status(request, as_json=output_format == "json"))


@catalog.command(
    "check",
    help=_help(
        "Check the translations: the gate for CI.",
        "Contrôle les traductions : la barrière de l'intégration continue.",
    ),
)
def check(
    paths: Paths = None,
    lang: Languages = None,
    fail_under: Annotated[
        float | None,
        typer.Option(
            metavar="PERCENT",
            min=0,
            max=100,
            help=_help(
                "The least share of segments with a reviewed translation.",
                "La moindre part de segments dont la traduction est relue.",
            ),
        ),
    ] = None,
    output_format: Annotated[
        Literal["full", "concise", "json", "github", "sarif"] | None,
        typer.Option(
            help=_help(
                "How findings are shown [default: full on a terminal, else concise].",
                "Forme des constats [par défaut : full sur un terminal, sinon concise].",
            )
        ),
    ] = None,
    fail_on: Annotated[
        Literal["error", "warning", "info"] | None,
        typer.Option(
            help=_help(
                "The least severity that makes the exit code 1 [default: error].",
                "La moindre gravité qui donne le code de sortie 1 [par défaut : error].",
            )
        ),
    ] = None,
    ui_lang: UiLanguage = None,
) -> None:
    """Check the translations."""
    from notes_tool.cli.catalog_check import CheckRequest, check_catalogs
    from notes_tool.cli.catalogs import Request
    from notes_tool.diagnostic import Severity

    request = CheckRequest(
        Request(tuple(paths or ()), _names(lang), ui_lang),
        fail_under=fail_under,
        output_format=output_format,
        fail_on=Severity(fail_on) if fail_on else None,
    )
    raise typer.Exit(check_catalogs(request))


@catalog.command(
    "pull",
    help=_help(
        "Take what was changed on an exported page back into its catalog.",
        "Reprend dans son catalogue ce qui a été changé sur une page exportée.",
    ),
)
def pull(
    pages: Annotated[
        list[str],
        typer.Argument(
            metavar="PAGE...",
            help=_help(
                "Exported pages; or, with --note, a translation that existed before.",
                "Pages exportées ; ou, avec --note, une traduction qui existait déjà.",
            ),
        ),
    ],
    note: Annotated[
        str | None,
        typer.Option(
            metavar="NOTE",
            help=_help(
                "The note that PAGE translates; needs --lang.",
                "La note que PAGE traduit ; demande --lang.",
            ),
        ),
    ] = None,
    lang: Annotated[
        Literal["en", "fr"] | None,
        typer.Option("--lang", help=_help("The language of PAGE.", "La langue de PAGE.")),
    ] = None,
    out: Annotated[
        str | None,
        typer.Option(
            metavar="DIR",
            help=_help(
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
