"""Chooses an engine: the user's own configuration, keys from the environment, models on disk."""

from __future__ import annotations

import importlib
import importlib.util
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from notes_tool.config.user import BUILT_IN, MEMORY, EngineSettings, UserConfig, load_user
from notes_tool.config.values import suggest
from notes_tool.diagnostic import Text
from notes_tool.errors import ConfigurationError, EngineError, NotesToolError, UsageError
from notes_tool.markdown.note import NaturalLanguage
from notes_tool.translate.engines import apertium, local
from notes_tool.translate.engines.online import deepl, libretranslate, openai
from notes_tool.translate.engines.online.address import Address, address_of
from notes_tool.translate.engines.online.client import NO_HTTPX, Client
from notes_tool.translate.engines.protocol import Engine
from notes_tool.translate.models.installing import models_in
from notes_tool.translate.models.layout import Model, read_model

VARIABLES: Mapping[str, str] = {
    deepl.NAME: "NOTES_TOOL_DEEPL_KEY",
    openai.NAME: "NOTES_TOOL_OPENAI_KEY",
    libretranslate.NAME: "NOTES_TOOL_LIBRETRANSLATE_KEY",
}
"""The variables of the environment that hold the keys of engines."""

NO_ENGINE = Text(
    en="no engine is chosen to draft what is missing: `notes-tool engine list` shows what there "
    "is; "
    'name one with --engine, or with engine = "…" in {path}; `--engine memory` takes only what '
    "was translated before",
    fr="aucun moteur n'est choisi pour traduire ce qui manque : `notes-tool engine list` montre ce "
    'qu\'il y a ; en nommer un avec --engine, ou avec engine = "…" dans {path} ; `--engine memory` '
    "ne prend que ce qui a déjà été traduit",
)
_UNKNOWN = Text(en="there is no engine {name}", fr="il n'y a pas de moteur {name}")
_NO_KEY = Text(
    en="engine {name}: there is no key in {variable}",
    fr="moteur {name} : il n'y a pas de clé dans {variable}",
)
_BAD_KEY = Text(
    en="engine {name}: {variable} holds a blank or a letter that no key has",
    fr="moteur {name} : {variable} contient un blanc ou une lettre qu'aucune clé n'a",
)
_NO_MODEL_NAME = Text(
    en='engine openai: say which model: model = "…" under [engines.openai] in {path}',
    fr='moteur openai : dire quel modèle : model = "…" sous [engines.openai] dans {path}',
)
_NO_MODEL = Text(
    en="engine local: no model from {source} to {target} is installed; `notes-tool engine install "
    "PATH-OR-URL` installs one (an Argos package, or a folder with a CTranslate2 model)",
    fr="moteur local : aucun modèle de {source} vers {target} n'est installé ; `notes-tool engine "
    "install CHEMIN-OU-URL` en installe un (un paquet Argos, ou un dossier avec un modèle "
    "CTranslate2)",
)
_MANY_MODELS = Text(
    en='engine local: several models are installed ({names}); say which: model = "…" under '
    "[engines.local] in {path}",
    fr='moteur local : plusieurs modèles sont installés ({names}) ; dire lequel : model = "…" sous '
    "[engines.local] dans {path}",
)
_NO_PROGRAM = Text(
    en="engine apertium: the program {program} is not installed (Debian: apt install apertium "
    "apertium-fr-es apertium-eng-spa)",
    fr="moteur apertium : le programme {program} n'est pas installé (Debian : apt install apertium "
    "apertium-fr-es apertium-eng-spa)",
)
_INSIDE = Text(
    en="engine {name}: {path} lies in the project, and what a repository brings is not run",
    fr="moteur {name} : {path} se trouve dans le projet, et rien de ce qu'un dépôt apporte n'est "
    "exécuté",
)
_BAD_MODULE = Text(
    en="{place}: the module {module} gives no engine: {why}",
    fr="{place} : le module {module} ne donne pas de moteur : {why}",
)
_NO_SUCH_NAME = Text(
    en="write it as package.module:name, and see that it can be imported",
    fr="l'écrire sous la forme paquet.module:nom, et voir s'il peut être importé",
)


class Pair(NamedTuple):
    """From which language to which."""

    source: NaturalLanguage
    target: NaturalLanguage


@dataclass(frozen=True)
class Engines:
    """What is known of engines on this machine.

    Args:
        config: the user's own configuration.
        models: the folder of the installed models.
        root: of the project; nothing in it is run.
        environment: where keys are.
    """

    config: UserConfig
    models: Path
    root: Path
    environment: Mapping[str, str] = field(repr=False, default_factory=lambda: os.environ)

    def chosen(self, name: str | None) -> str:
        """Give the name of the engine that is asked.

        Raises:
            UsageError: none is chosen, or there is none of this name.
        """
        if name is None and self.config.engine is None:
            raise UsageError(NO_ENGINE.filled(path=str(self.config.path)))
        chosen = name or self.config.engine or ""
        if chosen not in self.config.names:
            raise UsageError(suggest(_UNKNOWN.filled(name=chosen), chosen, self.config.names))
        return chosen

    def engine(self, name: str, pair: Pair) -> Engine | None:
        """Give an engine; None for the memory, which is asked first in any case.

        Raises:
            NotesToolError: something that it needs is missing.
        """
        settings = self.config.settings_of(name)
        if name == MEMORY:
            return None
        if name == local.NAME:
            _need(("ctranslate2", "sentencepiece"), local.NO_LIBRARY)
            return local.Local(self._model(settings, pair))
        if name == apertium.NAME:
            return apertium.Apertium(self._program(settings))
        if name in BUILT_IN:
            return self._online(name, settings)
        return self._own(name, settings)

    def state(self, name: str, pair: Pair) -> NotesToolError | None:
        """Give what keeps an engine from being used; None where nothing is known to."""
        try:
            self.engine(name, pair)
        except NotesToolError as error:
            return error
        return None

    def _online(self, name: str, settings: EngineSettings) -> Engine:
        _need(("httpx",), NO_HTTPX)
        key = self._key(name)
        variable = VARIABLES[name]
        if name == libretranslate.NAME:
            address = _address(settings, libretranslate.ENDPOINT)
            return libretranslate.LibreTranslate(Client(address, {}, variable), key)
        if name == deepl.NAME:
            if key is None:
                raise UsageError(_NO_KEY.filled(name=name, variable=variable))
            is_free = key.endswith(":fx")
            address = _address(settings, deepl.FREE_ENDPOINT if is_free else deepl.ENDPOINT)
            return deepl.DeepL(Client(address, deepl.headers(key), variable))
        if settings.model is None:
            raise UsageError(_NO_MODEL_NAME.filled(path=str(self.config.path)))
        address = _address(settings, openai.ENDPOINT)
        if key is None and not address.is_here:
            raise UsageError(_NO_KEY.filled(name=name, variable=variable))
        return openai.OpenAI(Client(address, openai.headers(key), variable), settings.model)

    def _key(self, name: str) -> str | None:
        variable = VARIABLES[name]
        key = self.environment.get(variable, "").strip()
        if not key.isascii() or not key.isprintable() or " " in key:
            raise UsageError(_BAD_KEY.filled(name=name, variable=variable))
        return key or None

    def _model(self, settings: EngineSettings, pair: Pair) -> Model:
        if settings.model is not None:
            return read_model(self.models / Path(settings.model).expanduser())
        found = [model for model in models_in(self.models) if model.pair == "-".join(pair)]
        if not found:
            raise UsageError(_NO_MODEL.filled(source=pair.source, target=pair.target))
        if len(found) > 1:
            names = ", ".join(model.folder.name for model in found)
            raise UsageError(_MANY_MODELS.filled(names=names, path=str(self.config.path)))
        return found[0]

    def _program(self, settings: EngineSettings) -> str:
        program = settings.program or apertium.NAME
        found = shutil.which(program)
        if found is None:
            raise UsageError(_NO_PROGRAM.filled(program=program))
        return str(self._outside(apertium.NAME, Path(found)))

    def _own(self, name: str, settings: EngineSettings) -> Engine:
        module, _, factory = (settings.module or "").partition(":")
        try:
            # Where the top of a package lies is known without running any of it.
            spec = importlib.util.find_spec(module.partition(".")[0])
            places = [*(spec.submodule_search_locations or [])] if spec else []
            origin = [spec.origin] if spec and spec.origin and spec.has_location else []
            for place in (*places, *origin):
                self._outside(name, Path(place))
            engine: Engine = getattr(importlib.import_module(module), factory)()
        except (ImportError, AttributeError, ValueError, TypeError):
            raise ConfigurationError(
                _BAD_MODULE.filled(place=settings.place, module=settings.module, why=_NO_SUCH_NAME)
            ) from None
        return engine

    def _outside(self, name: str, path: Path) -> Path:
        """Give the absolute path of what is to be run.

        Raises:
            EngineError: it lies in the project, where a repository may have put it.
        """
        real = Path(os.path.realpath(path))
        if real.is_relative_to(self.root) or Path.cwd().joinpath(path).is_relative_to(self.root):
            raise EngineError(_INSIDE.filled(name=name, path=str(path)))
        return real


def open_engines(root: Path) -> Engines:
    """Look for engines as the user has set them up.

    Raises:
        ConfigurationError: the user's own configuration holds mistakes.
    """
    import platformdirs

    config = load_user(platformdirs.user_config_path("notes-tool", appauthor=False))
    models = platformdirs.user_data_path("notes-tool", appauthor=False) / "models"
    return Engines(config, models, root)


def _address(settings: EngineSettings, default: str) -> Address:
    return address_of(settings.endpoint or default, settings.place)


def _need(modules: Sequence[str], sentence: Text) -> None:
    """See that libraries are installed, without loading them.

    Raises:
        EngineError: one is not.
    """
    if any(importlib.util.find_spec(module) is None for module in modules):
        raise EngineError(sentence)
