"""What the commands `engine install`, `list` and `test` do."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from notes_tool.cli.engines import Engines, Pair, open_engines
from notes_tool.cli.session import Session, open_session
from notes_tool.config import Overrides
from notes_tool.config.user import MEMORY
from notes_tool.diagnostic import Language, Text
from notes_tool.knowledge.glossary import load_default
from notes_tool.markdown.note import NaturalLanguage
from notes_tool.translate.catalog import Key
from notes_tool.translate.drafting.drafting import Drafter, Outcome
from notes_tool.translate.drafting.task import Place, Task
from notes_tool.translate.drafting.terms import Speech
from notes_tool.translate.models.downloading import download
from notes_tool.translate.models.installing import install, models_in

_INSTALLED = Text(
    en="{name}: installed in {folder}; it translates {pair}",
    fr="{name} : installé dans {folder} ; il traduit {pair}",
)
_CHECKSUM = Text(en="SHA-256 of the package: {checksum}", fr="SHA-256 du paquet : {checksum}")
_BYTES = Text(en="{megabytes} MB", fr="{megabytes} Mo")
_READY = Text(en="ready", fr="prêt")
_FIRST = Text(en="asked first by all others", fr="consultée d'abord par tous les autres")
_CHOSEN = Text(en="{name} (chosen)", fr="{name} (choisi)")
_CONFIG = Text(en="your own configuration: {path}", fr="votre propre configuration : {path}")
_NONE = Text(
    en="installed models: none, in {folder}", fr="modèles installés : aucun, dans {folder}"
)
_MODELS = Text(en="installed models, in {folder}:", fr="modèles installés, dans {folder} :")
_NOTHING = Text(
    en="the memory drafts nothing of its own; name an engine",
    fr="la mémoire n'ébauche rien elle-même ; nommer un moteur",
)
_REMARKS = Text(en="remarks of the checks: {names}", fr="remarques des contrôles : {names}")
_REFUSED = Text(en="refused: {why}", fr="refusé : {why}")
_SENTENCES: dict[NaturalLanguage, str] = {
    "fr": "Le **conteneur** redémarre 3 fois : lancer `kubectl get pods`, puis lire "
    "[la page](https://example.org/logs).",
    "en": "The **container** restarts 3 times: run `kubectl get pods`, then read "
    "[the page](https://example.org/logs).",
}
_ADDRESSES = ("https://", "http://")


def install_model(package: str, checksum: str | None, ui_lang: Language | None) -> int:
    """Install a model, and give the exit code.

    Raises:
        NotesToolError: it cannot be downloaded or read, or is no model.
    """
    session, engines = _open(ui_lang)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(package).expanduser()
        if package.startswith(_ADDRESSES):
            path = Path(folder, "package")
            download(package, path, lambda size: _tell_size(session, size))
        done = install(path, engines.models, checksum)
    folder_shown = str(done.model.folder)
    session.say(_INSTALLED, name=done.name, folder=folder_shown, pair=done.model.pair)
    if done.checksum is not None:
        session.say(_CHECKSUM, checksum=done.checksum)
    return session.end()


def list_engines(ui_lang: Language | None) -> int:
    """Show the engines, and give the exit code.

    Raises:
        NotesToolError: a configuration file holds mistakes.
    """
    session, engines = _open(ui_lang)
    for line in _lines(session, engines):
        print(line)
    return session.end()


def try_engine(name: str | None, target: NaturalLanguage, ui_lang: Language | None) -> int:
    """Have an engine draft a sentence, and give the exit code.

    Raises:
        NotesToolError: the engine cannot be used.
    """
    session, engines = _open(ui_lang)
    pair = Pair("fr" if target == "en" else "en", target)
    engine = engines.engine(engines.chosen(name), pair)
    if engine is None:
        session.problems.append(_NOTHING)
        return session.end()
    text = _SENTENCES[pair.source]
    task = Task(text, pair.source, (), (Place("", Key(text)),))
    speech = Speech(load_default(), pair.source, pair.target)
    outcome = Drafter(engine, speech, pair.source, pair.target).draft([task])[0]
    _tell_outcome(session, outcome)
    return session.end()


def _open(ui_lang: Language | None) -> tuple[Session, Engines]:
    session = open_session((), Overrides(ui_lang=ui_lang))
    return session, open_engines(session.config.root)


def _tell_outcome(session: Session, outcome: Outcome) -> None:
    print(outcome.task.text)
    if outcome.translation is None:
        session.problems.append(_REFUSED.filled(why=outcome.refusal))
        return
    print(outcome.translation)
    if outcome.remarks:
        session.say(_REMARKS, names=", ".join(outcome.remarks))


def _lines(session: Session, engines: Engines) -> Iterator[str]:
    language = session.language
    for name in engines.config.names:
        chosen = name == engines.config.engine
        shown = _CHOSEN.say(language, name=name) if chosen else name
        error = engines.state(name, Pair("fr", "en"))
        state = _FIRST if name == MEMORY else _READY
        yield f"{shown}: {state.say(language) if error is None else error.say(language)}"
    found = list(models_in(engines.models))
    heading = _MODELS if found else _NONE
    yield heading.say(language, folder=str(engines.models))
    for model in found:
        yield f"  {model.folder.name}: {model.pair}"
    yield _CONFIG.say(language, path=str(engines.config.path))


def _tell_size(session: Session, size: int) -> None:
    if sys.stderr.isatty():
        said = _BYTES.say(session.language, megabytes=size >> 20)
        print(f"\r\x1b[K{said}", end="", file=sys.stderr, flush=True)
