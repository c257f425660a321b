"""The program `notes-tool`."""

import atexit
import gc
import os
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Annotated

import typer

# click is part of Typer since 0.26, and only there its errors are to be found.
from typer._click.exceptions import ClickException

from notes_tool import __version__
from notes_tool.cli.speech import (
    argument_language,
    complain,
    environment_language,
    help_text,
    wants_tracebacks,
    warn,
)
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

_COMMANDS: Mapping[str, Text] = {
    "lint": Text(
        en="Find what is wrong in notes, and fix it.",
        fr="Trouve ce qui ne va pas dans les notes, et le corrige.",
    ),
    "status": Text(
        en="List what is unfinished in notes, and count it.",
        fr="Liste ce qui est inachevé dans les notes, et le compte.",
    ),
    "export": Text(
        en="Write clean pages of the notes in French or English.",
        fr="Écrit des pages propres des notes, en français ou en anglais.",
    ),
    "index": Text(
        en="Write an index into a note that has none.",
        fr="Écrit un index dans une note qui n'en a pas.",
    ),
    "translate": Text(
        en="Draft what is not translated yet, with an engine of your choice.",
        fr="Ébauche ce qui n'est pas encore traduit, avec un moteur de votre choix.",
    ),
    "explain": Text(
        en="Explain a rule, with examples.", fr="Explique une règle, avec des exemples."
    ),
    "rules": Text(en="List the rules.", fr="Liste les règles."),
    "config": Text(
        en="Show the effective settings and where each comes from.",
        fr="Montre les réglages effectifs et d'où vient chacun.",
    ),
    "init": Text(
        en="Write a first configuration; nothing is overwritten.",
        fr="Écrit une première configuration ; rien n'est écrasé.",
    ),
    "ast": Text(
        en="Print a note's syntax tree with the place of each part.",
        fr="Affiche l'arbre syntaxique d'une note avec la place de chaque partie.",
    ),
}
_GROUPS = ("catalog", "glossary", "commands", "engine")


def _program(wanted: str) -> typer.Typer:
    """Make the program: with one command where it is named first, else with all.

    Typer reads the signature of each command that it is given, which takes as long as Python
    itself does to start.
    """
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
    app.callback()(_options)
    names = (*_COMMANDS, *_GROUPS)
    for name in (wanted,) if wanted in names else names:
        # The module and what it declares are named after the command.
        module = import_module(f"notes_tool.cli.{name}")
        command: typer.Typer | Callable[..., None] = getattr(module, name)
        if isinstance(command, typer.Typer):
            app.add_typer(command)
        else:
            app.command(name, help=help_text(_COMMANDS[name]))(command)
    return app


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"notes-tool {__version__}")
        raise typer.Exit


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
        app = _program(sys.argv[1] if len(sys.argv) > 1 else "")
        code = app(prog_name=app.info.name, standalone_mode=False)
        sys.stdout.flush()
    except ClickException as error:
        from notes_tool.cli.usage import usage_sentence

        warn(usage_sentence(error, (*_COMMANDS, *_GROUPS)).say(language))
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
