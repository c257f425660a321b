"""Options that several commands share."""

from enum import Enum
from typing import Annotated, Literal, TypeAlias

import typer

from notes_tool.cli.speech import help_text
from notes_tool.diagnostic import Text


def option_help(en: str, fr: str) -> str:
    """Give a help text in the language asked for when the program starts."""
    return help_text(Text(en=en, fr=fr))


OutputFormat: TypeAlias = Annotated[
    Literal["full", "concise", "json", "github", "sarif"] | None,
    typer.Option(
        help=option_help(
            "How findings are shown [default: full on a terminal, else concise].",
            "Forme des constats [par défaut : full sur un terminal, sinon concise].",
        )
    ),
]
FailOn: TypeAlias = Annotated[
    Literal["error", "warning", "info"] | None,
    typer.Option(
        help=option_help(
            "The least severity that makes the exit code 1 [default: error].",
            "La moindre gravité qui donne le code de sortie 1 [par défaut : error].",
        )
    ),
]
Notes: TypeAlias = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PATHS]...",
        help=option_help(
            "Notes and folders [default: the configured notes].",
            "Notes et dossiers [par défaut : les notes configurées].",
        ),
    ),
]
UiLanguage: TypeAlias = Annotated[
    Literal["fr", "en"] | None,
    typer.Option(
        "--ui-lang",
        help=help_text(
            Text(
                en="Language of messages [default: configuration, then environment].",
                fr="Langue des messages [par défaut : la configuration, puis l'environnement].",
            )
        ),
    ),
]


class TargetLanguage(Enum):
    """A language that notes are translated into; Typer takes no list of literals."""

    EN = "en"
    FR = "fr"
