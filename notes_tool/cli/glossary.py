"""The commands `glossary check`, `test`, `list`, `show`, `import`, `export` and `schema`."""

from typing import Annotated, TypeAlias

import typer

from notes_tool.cli.options import UiLanguage, option_help

GlossaryFile: TypeAlias = Annotated[
    str | None,
    typer.Argument(
        metavar="[FILE]",
        help=option_help(
            "A glossary file [default: the project's, else the shipped one].",
            "Un fichier de glossaire [par défaut : celui du projet, sinon celui qui est fourni].",
        ),
    ),
]

glossary = typer.Typer(
    name="glossary",
    help=option_help(
        "Check, test and read the glossary, and exchange it with spreadsheets.",
        "Contrôle, éprouve et montre le glossaire, et l'échange avec des tableurs.",
    ),
    no_args_is_help=True,
    rich_markup_mode=None,
)


@glossary.command(
    "check",
    help=option_help(
        "Tell every mistake in a glossary file.",
        "Dit toutes les erreurs d'un fichier de glossaire.",
    ),
)
def check(file: GlossaryFile = None, ui_lang: UiLanguage = None) -> None:
    """Tell every mistake in a glossary file."""
    from notes_tool.cli.glossaries import check_file

    check_file(file, ui_lang)


@glossary.command(
    "test",
    help=option_help(
        "Run the examples of the terms: bad ones must be found, good ones must not.",
        "Éprouve les exemples des termes : les mauvais doivent être signalés, pas les bons.",
    ),
)
def try_examples(file: GlossaryFile = None, ui_lang: UiLanguage = None) -> None:
    """Run the examples of the terms."""
    from notes_tool.cli.glossaries import run_examples

    raise typer.Exit(run_examples(file, ui_lang))


@glossary.command(
    "list",
    help=option_help(
        "List all terms, the shipped ones and the project's.",
        "Liste tous les termes, ceux qui sont fournis et ceux du projet.",
    ),
)
def list_terms(ui_lang: UiLanguage = None) -> None:
    """List all terms."""
    from notes_tool.cli.glossaries import list_all

    list_all(ui_lang)


@glossary.command(
    "show",
    help=option_help(
        "Show a term by its id or any of its words.",
        "Montre un terme d'après son identifiant ou l'un de ses mots.",
    ),
)
def show(
    word: Annotated[
        str,
        typer.Argument(
            metavar="TERM", help=option_help("An id or a word.", "Un identifiant ou un mot.")
        ),
    ],
    ui_lang: UiLanguage = None,
) -> None:
    """Show a term."""
    from notes_tool.cli.glossaries import show_term

    show_term(word, ui_lang)


@glossary.command(
    "export",
    help=option_help(
        "Print a glossary as CSV, for a spreadsheet.",
        "Affiche un glossaire en CSV, pour un tableur.",
    ),
)
def export(file: GlossaryFile = None, ui_lang: UiLanguage = None) -> None:
    """Print a glossary as CSV."""
    from notes_tool.cli.glossaries import print_csv

    print_csv(file, ui_lang)


@glossary.command(
    "import",
    help=option_help(
        "Print a CSV table of terms as a glossary file.",
        "Affiche un tableau CSV de termes sous forme de fichier de glossaire.",
    ),
)
def import_table(
    table: Annotated[
        str,
        typer.Argument(
            metavar="CSV",
            help=option_help(
                "A table such as `export` prints.", "Un tableau comme `export` en affiche."
            ),
        ),
    ],
    ui_lang: UiLanguage = None,  # noqa: ARG001 - read before the arguments are parsed
) -> None:
    """Print a CSV table as a glossary file."""
    from notes_tool.cli.glossaries import print_yaml

    print_yaml(table)


@glossary.command(
    "schema",
    help=option_help(
        "Print the JSON Schema of glossary files, for editors.",
        "Affiche le schéma JSON des fichiers de glossaire, pour les éditeurs.",
    ),
)
def schema(ui_lang: UiLanguage = None) -> None:  # noqa: ARG001 - as above
    """Print the JSON Schema."""
    from notes_tool.cli.glossaries import print_schema

    print_schema()
