"""The commands `commands list`, `show` and `learn`: their options."""

from typing import Annotated, Literal, TypeAlias

import typer

from notes_tool.cli.options import UiLanguage, option_help

Shape: TypeAlias = Annotated[
    Literal["text", "json"],
    typer.Option("--output-format", help=option_help("Text or JSON.", "Texte ou JSON.")),
]

commands = typer.Typer(
    name="commands",
    help=option_help(
        "What is known of command lines: list it, show it, learn a program of your own.",
        "Ce qu'on sait des lignes de commande : en donner la liste, le montrer, apprendre un "
        "programme à soi.",
    ),
    no_args_is_help=True,
    rich_markup_mode=None,
)


@commands.command(
    "list",
    help=option_help(
        "List the programs whose commands are known.",
        "Liste les programmes dont les commandes sont connues.",
    ),
)
def list_programs(output_format: Shape = "text", ui_lang: UiLanguage = None) -> None:
    """List the programs whose commands are known."""
    from notes_tool.cli.knowing import list_known

    raise typer.Exit(list_known(output_format, ui_lang))


@commands.command(
    "show",
    help=option_help(
        "Show a command: what stands below it, its flags and their values.",
        "Montre une commande : ce qui est en dessous, ses options et leurs valeurs.",
    ),
)
def show(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="PROGRAM [COMMAND]...",
            help=option_help("As in `kubectl get`.", "Comme dans `kubectl get`."),
        ),
    ],
    output_format: Shape = "text",
    ui_lang: UiLanguage = None,
) -> None:
    """Show a command."""
    from notes_tool.cli.knowing import show_command

    raise typer.Exit(show_command(words, output_format, ui_lang))


@commands.command(
    "learn",
    help=option_help(
        "Learn a program made with cobra, argparse, click or clap: runs it for its help.",
        "Apprend un programme fait avec cobra, argparse, click ou clap : l'exécute pour son aide.",
    ),
)
def learn(
    program: Annotated[
        str,
        typer.Argument(
            metavar="PROGRAM",
            help=option_help("Its name, or its path.", "Son nom, ou son chemin."),
        ),
    ],
    out: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help=option_help(
                "Where to write what is learned [default: standard output].",
                "Où écrire ce qui est appris [par défaut : la sortie standard].",
            ),
        ),
    ] = None,
    timeout: Annotated[
        float,
        typer.Option(
            min=0.1,
            help=option_help(
                "Seconds that one run of the program may take.",
                "Secondes que peut durer une exécution du programme.",
            ),
        ),
    ] = 10.0,
    ui_lang: UiLanguage = None,
) -> None:
    """Learn a program."""
    from notes_tool.cli.teaching import learn_program

    raise typer.Exit(learn_program(program, out, timeout, ui_lang))
