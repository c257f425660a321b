"""The commands `engine install`, `list` and `test`: their options."""

from typing import Annotated

import typer

from notes_tool.cli.options import TargetLanguage, UiLanguage, option_help

engine = typer.Typer(
    name="engine",
    help=option_help(
        "Show, install and try the engines that draft translations.",
        "Montre, installe et essaie les moteurs qui ébauchent les traductions.",
    ),
    no_args_is_help=True,
    rich_markup_mode=None,
)


@engine.command(
    "install",
    help=option_help(
        "Install a model for the engine local.", "Installe un modèle pour le moteur local."
    ),
)
def install(
    package: Annotated[
        str,
        typer.Argument(
            metavar="PATH-OR-URL",
            help=option_help(
                "An Argos package, or a folder with a CTranslate2 model; or where to download it.",
                "Un paquet Argos, ou un dossier avec un modèle CTranslate2 ; ou l'adresse d'où le "
                "télécharger.",
            ),
        ),
    ],
    sha256: Annotated[
        str | None,
        typer.Option(
            "--sha256",
            metavar="DIGITS",
            help=option_help(
                "The checksum that the package must have.",
                "La somme de contrôle que le paquet doit avoir.",
            ),
        ),
    ] = None,
    ui_lang: UiLanguage = None,
) -> None:
    """Install a model."""
    from notes_tool.cli.models import install_model

    raise typer.Exit(install_model(package, sha256, ui_lang))


@engine.command(
    "list",
    help=option_help(
        "Show the engines, what each lacks, and the installed models.",
        "Montre les moteurs, ce qui manque à chacun, et les modèles installés.",
    ),
)
def show(ui_lang: UiLanguage = None) -> None:
    """Show the engines."""
    from notes_tool.cli.models import list_engines

    raise typer.Exit(list_engines(ui_lang))


@engine.command(
    "test",
    help=option_help(
        "Have an engine draft one sentence, and show what becomes of it.",
        "Fait traduire une phrase par un moteur, et montre ce qu'elle devient.",
    ),
)
def test(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME]",
            help=option_help(
                "The engine [default: that of your own configuration].",
                "Le moteur [par défaut : celui de votre propre configuration].",
            ),
        ),
    ] = None,
    lang: Annotated[
        TargetLanguage,
        typer.Option(
            "--lang",
            help=option_help(
                "The language to translate into.", "La langue vers laquelle traduire."
            ),
        ),
    ] = TargetLanguage.EN,
    ui_lang: UiLanguage = None,
) -> None:
    """Try an engine."""
    from notes_tool.cli.models import try_engine

    raise typer.Exit(try_engine(name, lang.value, ui_lang))
