"""The layout of a model folder: an Argos package, or any CTranslate2 model with its pieces.

metadata.json             from_code and to_code: the languages
model/model.bin           the model; or model.bin beside the rest
sentencepiece.model       the pieces of both languages; or source.spm and target.spm
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from notes_tool.diagnostic import Text
from notes_tool.errors import ConfigurationError

METADATA = "metadata.json"

_SHARED = ("sentencepiece.model", "spm.model", "vocab.spm", "tokenizer.model")
_SOURCE = ("source.spm", "src.spm")
_TARGET = ("target.spm", "tgt.spm")
_NO_METADATA = Text(
    en="{path}: no model of ours: it needs {file} with from_code and to_code, such as fr and en "
    "({why})",
    fr="{path} : ce n'est pas un modèle utilisable : il faut {file} avec from_code et to_code, "
    "comme fr et en ({why})",
)
_NO_FILE = Text(
    en="{path}: no model of ours: there is no {file} in it",
    fr="{path} : ce n'est pas un modèle utilisable : il n'y a pas de {file}",
)
_MISSING = Text(en="it is not there", fr="il n'y est pas")
_BAD = Text(en="it cannot be read", fr="il est illisible")
_NO_CODES = Text(en="they are not in it", fr="ils n'y sont pas")
_MOST_BYTES = 1 << 20


class Model(NamedTuple):
    """A model folder.

    Args:
        folder: where it is.
        source: the language that it translates, as its metadata say.
        target: the language that it translates into.
        version: of the model; empty where its metadata have none.
        weights: the folder for CTranslate2.
        source_pieces: the SentencePiece model of the source language.
        target_pieces: that of the target language.
        target_prefix: a piece that starts each translation; empty where none does.
    """

    folder: Path
    source: str
    target: str
    version: str
    weights: Path
    source_pieces: Path
    target_pieces: Path
    target_prefix: str = ""

    @property
    def pair(self) -> str:
        """Both languages, such as `fr-en`."""
        return f"{self.source}-{self.target}"


def read_model(folder: Path) -> Model:
    """Look at a model folder; nothing of the model itself is loaded.

    Raises:
        ConfigurationError: something is missing.
    """
    metadata = _metadata(folder)
    source, target = (_code(metadata, name) for name in ("from_code", "to_code"))
    if not source or not target:
        raise ConfigurationError(_sentence(folder, _NO_CODES))
    shared = _first(folder, _SHARED)
    return Model(
        folder,
        source,
        target,
        _code(metadata, "package_version"),
        _weights(folder),
        shared or _needed(folder, _SOURCE),
        shared or _needed(folder, _TARGET),
        str(metadata.get("target_prefix") or ""),
    )


def _metadata(folder: Path) -> dict[str, object]:
    path = folder / METADATA
    if not path.is_file():
        raise ConfigurationError(_sentence(folder, _MISSING))
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ConfigurationError(_sentence(folder, _BAD))
        value = json.loads(path.read_text("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        raise ConfigurationError(_sentence(folder, _BAD)) from None
    if not isinstance(value, dict):
        raise ConfigurationError(_sentence(folder, _NO_CODES))
    return {str(name): each for name, each in value.items()}


def _code(metadata: dict[str, object], name: str) -> str:
    value = metadata.get(name)
    text = value if isinstance(value, str) else ""
    return text if text.replace("-", "").replace("_", "").replace(".", "").isalnum() else ""


def _weights(folder: Path) -> Path:
    for candidate in (folder / "model", folder):
        if (candidate / "model.bin").is_file():
            return candidate
    raise ConfigurationError(_NO_FILE.filled(path=str(folder), file="model/model.bin"))


def _first(folder: Path, names: tuple[str, ...]) -> Path | None:
    candidates = (above / name for name in names for above in (folder, folder / "model"))
    return next((path for path in candidates if path.is_file()), None)


def _needed(folder: Path, names: tuple[str, ...]) -> Path:
    found = _first(folder, names)
    if found is None:
        files = f"{_SHARED[0]} ({_SOURCE[0]}, {_TARGET[0]})"
        raise ConfigurationError(_NO_FILE.filled(path=str(folder), file=files))
    return found


def _sentence(folder: Path, why: Text) -> Text:
    return _NO_METADATA.filled(path=str(folder), file=METADATA, why=why)
