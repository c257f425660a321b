"""The command `explain`."""

from typing import Annotated

import typer

from notes_tool.cli.options import UiLanguage
from notes_tool.cli.speech import help_text
from notes_tool.diagnostic import Text
from notes_tool.errors import UsageError

_UNKNOWN = Text(en="no rule is named {name}", fr="aucune règle ne s'appelle {name}")
_LIST = Text(en="{sentence}; see `notes-tool rules`", fr="{sentence} ; voir `notes-tool rules`")


def explain(
    name: Annotated[
        str,
        typer.Argument(
            metavar="RULE", help=help_text(Text(en="The rule's name.", fr="Le nom de la règle."))
        ),
    ],
    ui_lang: UiLanguage = None,  # noqa: ARG001 - read before the arguments are parsed
) -> None:
    """Print a rule's page."""
    from notes_tool.rules import RULES
    from notes_tool.text.nearest import nearest

    rules = {rule.name: rule for rule in RULES}
    if name not in rules:
        sentence = _UNKNOWN.filled(name=name)
        near = nearest(name, rules)
        raise UsageError(sentence.suggesting(near) if near else _LIST.filled(sentence=sentence))
    print(rules[name].page(), end="")
