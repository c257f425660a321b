"""The user's own configuration: what no repository may decide.

It names the engines of translation: to which address texts go, which program and which module run.
It lies in the user's folder for configurations, as `engines.toml`, and keys are never in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from notes_tool.config.document import read
from notes_tool.config.values import Mistake, Table
from notes_tool.diagnostic import Text
from notes_tool.errors import ConfigurationError

FILE = "engines.toml"
"""What the file is called."""

BUILT_IN: Mapping[str, tuple[str, ...]] = {
    "local": ("model",),
    "libretranslate": ("endpoint",),
    "deepl": ("endpoint",),
    "openai": ("endpoint", "model"),
    "apertium": ("program",),
}
"""The engines that come with the program, and the settings of each."""

MEMORY = "memory"
"""What the translation memory is called where engines are named; it has no settings."""

_OWN = ("module",)
_NO_SECRETS = Text(
    en="{key} does not belong in a file: give keys in the environment, as "
    "NOTES_TOOL_DEEPL_KEY, NOTES_TOOL_OPENAI_KEY or NOTES_TOOL_LIBRETRANSLATE_KEY",
    fr="{key} n'a pas sa place dans un fichier : donner les clés dans l'environnement, comme "
    "NOTES_TOOL_DEEPL_KEY, NOTES_TOOL_OPENAI_KEY ou NOTES_TOOL_LIBRETRANSLATE_KEY",
)
_NO_MODULE = Text(
    en='engine {name} is none of ours, so it needs module = "package.module:name"',
    fr="le moteur {name} n'est pas l'un des nôtres, il lui faut module = \"paquet.module:nom\"",
)
_SECRET_NAMES = ("key", "api-key", "api_key", "token", "password", "auth-key", "auth_key")


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """What the user says of one engine; all is optional.

    Args:
        place: where it says so, for messages.
        endpoint: the address of an online engine.
        model: the name of a model, or the path of its folder.
        program: the path of a program.
        module: a dotted path and a name, `package.module:name`, of the user's own engine.
    """

    place: str
    endpoint: str | None = None
    model: str | None = None
    program: str | None = None
    module: str | None = None


@dataclass(frozen=True, slots=True)
class UserConfig:
    """The user's own configuration.

    Args:
        path: where it lies, or would.
        engine: the engine that is asked when none is named.
        engines: the settings of each, by name.
    """

    path: Path
    engine: str | None = None
    engines: Mapping[str, EngineSettings] = field(default_factory=dict)

    def settings_of(self, name: str) -> EngineSettings:
        """Give what is said of an engine."""
        return self.engines.get(name) or EngineSettings(str(self.path))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all engines: ours, then the user's own."""
        own = [name for name in self.engines if name not in BUILT_IN]
        return (MEMORY, *BUILT_IN, *own)


def load_user(folder: Path) -> UserConfig:
    """Load the user's own configuration; an empty one where there is no file.

    Args:
        folder: where it lies.

    Raises:
        ConfigurationError: it holds mistakes; a sentence for each.
    """
    path = folder / FILE
    document = read(path, str(path))
    if document is None:
        return UserConfig(path)
    mistakes: list[Mistake] = []
    table = Table(document.parse(), (), mistakes)
    table.allow(("engine", "engines"))
    engines = {
        name: _engine(name, own, document.place(("engines", name)))
        for name, own in table.table("engines").tables()
    }
    config = UserConfig(path, None, engines)
    engine = table.choice("engine", config.names)
    if mistakes:
        places = [(document.place(each.key, each.value), each.sentence) for each in mistakes]
        raise ConfigurationError(*_sentences(places))
    return UserConfig(path, engine, engines)


def _engine(name: str, table: Table, place: str) -> EngineSettings:
    known = BUILT_IN.get(name, _OWN)
    secret = [key for key in _SECRET_NAMES if key in table.values]
    table.allow((*known, *secret))
    for key in secret:
        table.note(key, _NO_SECRETS.filled(key=key))
    if name not in BUILT_IN and table.values.get("module") is None:
        table.note("module", _NO_MODULE.filled(name=name))
    values = {key: table.string(key) for key in known}
    return EngineSettings(
        place,
        values.get("endpoint"),
        values.get("model"),
        values.get("program"),
        values.get("module"),
    )


def _sentences(places: list[tuple[str, Text]]) -> Iterator[Text]:
    for place, sentence in places:
        yield Text(en="{place}: {sentence}", fr="{place}: {sentence}").filled(
            place=place, sentence=sentence
        )
