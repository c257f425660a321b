"""The command `init`."""

from notes_tool.cli.options import UiLanguage
from notes_tool.cli.speech import environment_language
from notes_tool.diagnostic import Text

_CONFIGURATION = Text(
    en="""\
# The settings of notes-tool; `notes-tool config` shows them all with their values.

# What is linted when nothing is named.
# notes = ["notes"]

# Rules or families that are not wanted, and those that matter more or less than by default.
# ignore = ["language"]

# [severity]
# empty-section = "info"
""",
    fr="""\
# Les réglages de notes-tool ; `notes-tool config` les montre tous avec leurs valeurs.

# Ce qui est vérifié quand rien n'est nommé.
# notes = ["notes"]

# Les règles ou familles dont on ne veut pas, et celles qui comptent plus ou moins que par défaut.
# ignore = ["language"]

# [severity]
# empty-section = "info"
""",
)
_WRITTEN = Text(en="{path}: written", fr="{path} : écrit")


def init(ui_lang: UiLanguage = None) -> None:
    """Write a `notes-tool.toml` in the working directory; an existing one stays as it is."""
    from pathlib import Path

    from notes_tool.files import write_new

    language = ui_lang or environment_language()
    path = Path.cwd() / "notes-tool.toml"
    write_new(path, _CONFIGURATION.say(language))
    print(_WRITTEN.say(language, path=path.name))
