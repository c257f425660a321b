"""The command `lint`: its options."""

# No module of a command imports `annotations` from `__future__`: Typer would have to evaluate each
# of its annotations several times, which takes 5 ms.

from typing import Annotated, Literal

import typer

from notes_tool.cli.options import FailOn, OutputFormat, UiLanguage, option_help
from notes_tool.cli.speech import help_text
from notes_tool.diagnostic import Text

_RULES = Text(
    en="Names of rules or families, separated by commas.",
    fr="Noms de règles ou de familles, séparés par des virgules.",
)


def lint(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATHS]...",
            help=option_help(
                "Notes and folders; `-` is standard input [default: the configured notes].",
                "Notes et dossiers ; `-` est l'entrée standard [par défaut : celles configurées].",
            ),
        ),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RULES",
            help=option_help("Only these rules. ", "Seulement ces règles. ") + help_text(_RULES),
        ),
    ] = None,
    extend_select: Annotated[
        list[str] | None,
        typer.Option(metavar="RULES", help=option_help("These rules too.", "Ces règles aussi.")),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(metavar="RULES", help=option_help("Without these rules.", "Sans ces règles.")),
    ] = None,
    fix: Annotated[
        bool,
        typer.Option(
            "--fix", help=option_help("Apply the safe fixes.", "Applique les corrections sûres.")
        ),
    ] = False,
    unsafe_fixes: Annotated[
        bool,
        typer.Option(
            "--unsafe-fixes",
            help=option_help(
                "With --fix or --diff: the fixes that may change the meaning too.",
                "Avec --fix ou --diff : aussi les corrections qui peuvent changer le sens.",
            ),
        ),
    ] = False,
    diff: Annotated[
        bool,
        typer.Option(
            "--diff",
            help=option_help(
                "Show what --fix would change and write nothing; exit 1 if there is anything.",
                "Montre ce que --fix changerait, sans rien écrire ; sort avec 1 s'il y a lieu.",
            ),
        ),
    ] = False,
    output_format: OutputFormat = None,
    fail_on: FailOn = None,
    exit_zero: Annotated[
        bool,
        typer.Option(
            "--exit-zero",
            help=option_help("Exit 0 whatever is found.", "Sort avec 0 quoi qu'on trouve."),
        ),
    ] = False,
    baseline: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help=option_help(
                "A file of known findings, which do not count.",
                "Un fichier de constats connus, qui ne comptent pas.",
            ),
        ),
    ] = None,
    update_baseline: Annotated[
        bool,
        typer.Option(
            "--update-baseline",
            help=option_help(
                "Write what is found into the baseline.",
                "Écrit ce qui est trouvé dans le fichier de référence.",
            ),
        ),
    ] = False,
    no_exclude: Annotated[
        bool,
        typer.Option(
            "--no-exclude",
            help=option_help(
                "Lint named files whatever the configuration leaves out.",
                "Vérifie les fichiers nommés même si la configuration les écarte.",
            ),
        ),
    ] = False,
    stdin_filename: Annotated[
        str,
        typer.Option(
            metavar="FILE",
            help=option_help("The path of what `-` reads.", "Le chemin de ce que lit `-`."),
        ),
    ] = "stdin.md",
    color: Annotated[
        Literal["auto", "always", "never"],
        typer.Option(help=option_help("When to use colors.", "Quand utiliser des couleurs.")),
    ] = "auto",
    ui_lang: UiLanguage = None,
) -> None:
    """Lint notes: the arguments are those of `notes-tool lint --help`."""
    from notes_tool.cli.linting import Request, perform
    from notes_tool.config import Overrides
    from notes_tool.diagnostic import Severity

    request = Request(
        paths=tuple(paths or ()),
        overrides=Overrides(
            select=_names(select),
            extend_select=_names(extend_select),
            ignore=_names(ignore),
            baseline=baseline,
            fail_on=Severity(fail_on) if fail_on else None,
            ui_lang=ui_lang,
        ),
        fix=fix,
        unsafe_fixes=unsafe_fixes,
        diff=diff,
        update_baseline=update_baseline,
        output_format=output_format,
        exit_zero=exit_zero,
        no_exclude=no_exclude,
        stdin_filename=stdin_filename,
        color=color,
    )
    raise typer.Exit(perform(request))


def _names(given: list[str] | None) -> tuple[str, ...]:
    return tuple(name.strip() for part in given or () for name in part.split(",") if name.strip())
