"""The program `notes-tool`."""

import atexit
import gc
import os
import sys
from collections.abc import Callable
from typing import Annotated

import typer

# click is part of Typer since 0.26, and only there its errors are to be found.
from typer._click.exceptions import ClickException

from notes_tool import __version__
from notes_tool.cli.ast import ast
from notes_tool.cli.catalog import catalog
from notes_tool.cli.commands import commands
from notes_tool.cli.config import config
from notes_tool.cli.engine import engine
from notes_tool.cli.explain import explain
from notes_tool.cli.export import export
from notes_tool.cli.glossary import glossary
from notes_tool.cli.index import index
from notes_tool.cli.init import init
from notes_tool.cli.lint import lint
from notes_tool.cli.rules import rules
from notes_tool.cli.speech import (
    argument_language,
    complain,
    environment_language,
    help_text,
    wants_tracebacks,
    warn,
)
from notes_tool.cli.status import status
from notes_tool.cli.translate import translate
from notes_tool.diagnostic import Text
from notes_tool.errors import EngineError, FileError, NotesToolError

_WRONG_USE = 2
_INTERRUPTED = 130
_BUG = Text(
    en="notes-tool stopped because of a bug of its own ({error}); please report it, with what "
    "NOTES_TOOL_TRACEBACK=1 makes it show",
    fr="notes-tool s'est arrêté à cause d'une erreur qui lui est propre ({error}) ; merci de la "
    "signaler, avec ce que NOTES_TOOL_TRACEBACK=1 fait afficher",
)

_COMMANDS: tuple[tuple[Callable[..., None], Text], ...] = (
    (
        lint,
        Text(
            en="Find what is wrong in notes, and fix it.",
            fr="Trouve ce qui ne va pas dans les notes, et le corrige.",
        ),
    ),
    (
        status,
        Text(
            en="List what is unfinished in notes, and count it.",
            fr="Liste ce qui est inachevé dans les notes, et le compte.",
        ),
    ),
    (
        export,
        Text(
            en="Write clean pages of the notes in French or English.",
            fr="Écrit des pages propres des notes, en français ou en anglais.",
        ),
    ),
    (
        index,
        Text(
            en="Write an index into a note that has none.",
            fr="Écrit un index dans une note qui n'en a pas.",
        ),
    ),
    (
        translate,
        Text(
            en="Draft what is not translated yet, with an engine of your choice.",
            fr="Ébauche ce qui n'est pas encore traduit, avec un moteur de votre choix.",
        ),
    ),
    (
        explain,
        Text(en="Explain a rule, with examples.", fr="Explique une règle, avec des exemples."),
    ),
    (rules, Text(en="List the rules.", fr="Liste les règles.")),
    (
        config,
        Text(
            en="Show the effective settings and where each comes from.",
            fr="Montre les réglages effectifs et d'où vient chacun.",
        ),
    ),
    (
        init,
        Text(
            en="Write a first configuration; nothing is overwritten.",
            fr="Écrit une première configuration ; rien n'est écrasé.",
        ),
    ),
    (
        ast,
        Text(
            en="Print a note's syntax tree with the place of each part.",
            fr="Affiche l'arbre syntaxique d'une note avec la place de chaque partie.",
        ),
    ),
)

app = typer.Typer(
    name="notes-tool",
    help=help_text(
        Text(
            en="Lint technical Markdown notes, in French and English, and export them in both.",
            fr="Vérifie des notes techniques en Markdown, en français et en anglais, et les "
            "exporte dans les deux langues.",
        )
    ),
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for _command, _help in _COMMANDS:
    app.command(_command.__name__, help=help_text(_help))(_command)
app.add_typer(catalog)
app.add_typer(glossary)
app.add_typer(commands)
app.add_typer(engine)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"notes-tool {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    _version: Annotated[
        bool,
        typer.Option(
            "--version",
            "-V",
            callback=_print_version,
            is_eager=True,
            help=help_text(Text(en="Show the version.", fr="Affiche la version.")),
        ),
    ] = False,
) -> None:
    pass


def main() -> None:
    """Run the program with the arguments of the process.

    It exits with 0 when all is well, 1 when findings are left or a file cannot be read or written,
    2 when it was called or configured wrongly.
    """
    # The process ends, and with it all objects: there is no need to look for garbage once more.
    atexit.register(gc.freeze)
    for stream in (sys.stdout, sys.stderr):
        # What the terminal cannot show must not end the program.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(_exit_code())


def _exit_code() -> int:
    language = argument_language(sys.argv) or environment_language()
    try:
        code = app(prog_name=app.info.name, standalone_mode=False)
        sys.stdout.flush()
    except ClickException as error:
        from notes_tool.cli.usage import usage_sentence

        warn(usage_sentence(error, [command.__name__ for command, _ in _COMMANDS]).say(language))
        return _WRONG_USE
    except NotesToolError as error:
        complain(error, language)
        return 1 if isinstance(error, (FileError, EngineError)) else _WRONG_USE
    except BrokenPipeError:
        # The reader went away, as `head` does; a flush at exit would complain once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception as error:
        if wants_tracebacks():
            raise
        warn(_BUG.say(language, error=f"{type(error).__name__}: {error}".rstrip(": ")))
        return 1
    return code if isinstance(code, int) else 0


if __name__ == "__main__":
    main()
