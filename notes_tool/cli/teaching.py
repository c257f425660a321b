"""What the command `commands learn` does."""

from __future__ import annotations

import sys
from pathlib import Path

from notes_tool.cli.setup import load_config
from notes_tool.cli.speech import environment_language, warn
from notes_tool.config import Overrides
from notes_tool.diagnostic import Language, Text
from notes_tool.files.writing import write_file
from notes_tool.learn import Learned, learn
from notes_tool.report.common import amount

_RUNS = Text(
    en="running {program} for its help: without a shell, in an empty folder, for at most "
    "{seconds} seconds each time",
    fr="exécution de {program} pour son aide : sans shell, dans un dossier vide, {seconds} "
    "secondes au plus à chaque fois",
)
_ASKED = Text(
    en="{count} commands asked, now {command}", fr="{count} commandes interrogées, ici {command}"
)
_LEARNED = Text(
    en="{program}: learned {commands} and {flags}",
    fr="{program} : {commands} et {flags} apprises",
)
_WRITTEN = Text(
    en="{path}: written; to use it, name it in the configuration:\n\n"
    "[commands]\nspecs = [{quoted}]",
    fr="{path} : écrit ; pour s'en servir, le nommer dans la configuration :\n\n"
    "[commands]\nspecs = [{quoted}]",
)
_COMMANDS = (Text(en="command", fr="commande"), Text(en="commands", fr="commandes"))
_FLAGS = (Text(en="flag", fr="option"), Text(en="flags", fr="options"))
_EVERY = 25


def learn_program(name: str, out: str | None, timeout: float, ui_lang: Language | None) -> int:
    """Learn a program, write what is learned, and give the exit code.

    Raises:
        UsageError: there is no such program, or it cannot be learned.
        FileError: the file cannot be written; it is as it was.
    """
    config = load_config(Overrides(ui_lang=ui_lang))
    language = config.ui_lang or environment_language()
    warn(_RUNS.say(language, program=name, seconds=f"{timeout:g}"))
    learned = learn(name, _Progress(language), timeout=timeout)
    warn(_counted(learned, language))
    if out is None:
        print(learned.text, end="")
        return 0
    write_file(Path.cwd() / out, learned.text)
    warn(_WRITTEN.say(language, path=out, quoted=_quoted(out)))
    return 0


class _Progress:
    """Tells now and then which command is asked for its help."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._count = 0

    def __call__(self, path: tuple[str, ...]) -> None:
        self._count += 1
        if self._count % _EVERY == 0 and sys.stderr.isatty():
            warn(_ASKED.say(self._language, count=self._count, command=" ".join(path)))


def _counted(learned: Learned, language: Language) -> str:
    commands = [command for command in learned.program.commands() if command.path]
    everything = [learned.program.shared, learned.program.root.flags]
    everything += [command.flags for command in commands]
    flags = sum(name == flag.name for own in everything for name, flag in own.items())
    return _LEARNED.say(
        language,
        program=learned.program.name,
        commands=amount(len(commands), *_COMMANDS, language),
        flags=amount(flags, *_FLAGS, language),
    )


def _quoted(path: str) -> str:
    import json

    return json.dumps(Path(path).as_posix(), ensure_ascii=False)
