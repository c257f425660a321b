"""Options that several commands share."""

from enum import Enum
from typing import Annotated, Literal, TypeAlias

import typer

from notes_tool.cli.speech import help_text
from notes_tool.diagnostic import Text

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
