"""Models on this machine, run by CTranslate2 with the pieces of SentencePiece."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from notes_tool.diagnostic import Text
from notes_tool.errors import EngineError
from notes_tool.translate.engines.protocol import Limits, Request
from notes_tool.translate.models.layout import Model
from notes_tool.translate.protect.forms import WORDS, Form
from notes_tool.translate.protect.sentences import sentences_of

NAME = "local"
"""What the engine is called."""

_LIMITS = Limits(32, 6_000)

NO_LIBRARY = Text(
    en="models on this machine need libraries that are not here: pip install 'notes-tool[local]'",
    fr="les modèles sur cette machine demandent des bibliothèques absentes : "
    "pip install 'notes-tool[local]'",
)
"""What is said where CTranslate2 or SentencePiece is not installed."""

_BROKEN = Text(
    en="the model in {folder} cannot be loaded: {why}",
    fr="le modèle de {folder} ne peut pas être chargé : {why}",
)
_OTHER_PAIR = Text(
    en="the model in {folder} translates {pair}, not {wanted}",
    fr="le modèle de {folder} traduit {pair}, pas {wanted}",
)
_END = "</s>"
_LONGEST = 512


class _Pieces(Protocol):
    def encode(self, text: str, *, out_type: type[str]) -> list[str]: ...

    def decode(self, pieces: list[str]) -> str: ...


class _Hypothesis(Protocol):
    hypotheses: list[list[str]]


class _Translator(Protocol):
    def translate_batch(  # noqa: PLR0913 - as CTranslate2 has it
        self,
        source: list[list[str]],
        target_prefix: list[list[str]] | None,
        *,
        max_batch_size: int,
        beam_size: int,
        replace_unknowns: bool,
        max_decoding_length: int,
    ) -> list[_Hypothesis]: ...


@dataclass
class Local:
    """A model on this machine; it is loaded when it is first needed.

    Args:
        model: where it is, and what it translates.
    """

    model: Model
    form: Form = WORDS
    limits: Limits = _LIMITS
    host: str | None = None
    name: str = field(init=False)

    def __post_init__(self) -> None:
        self.name = f"{NAME} {self.model.folder.name}"

    def translate(self, request: Request) -> Sequence[str]:
        """Translate texts, sentence by sentence, as such models were trained.

        Raises:
            EngineError: the model cannot be loaded, or translates other languages.
        """
        wanted = f"{request.source}-{request.target}"
        if self.model.pair != wanted:
            folder, pair = str(self.model.folder), self.model.pair
            raise EngineError(_OTHER_PAIR.filled(folder=folder, pair=pair, wanted=wanted))
        spans = [[each.span for each in sentences_of(text)] for text in request.texts]
        sentences = [
            text[start:end]
            for text, found in zip(request.texts, spans, strict=True)
            for start, end in found
        ]
        answers = iter(self._translated(sentences))
        return [" ".join(next(answers) for _ in found) for found in spans]

    def _translated(self, sentences: Sequence[str]) -> Iterator[str]:
        encoder, decoder = self._pieces
        prefix = self.model.target_prefix
        # Whether a model wants an end mark, its own configuration says.
        batch = [encoder.encode(each, out_type=str) for each in sentences]
        answers = self._translator.translate_batch(
            batch,
            [[prefix]] * len(batch) if prefix else None,
            max_batch_size=32,
            beam_size=2,
            replace_unknowns=True,
            max_decoding_length=_LONGEST,
        )
        for answer in answers:
            pieces = [each for each in answer.hypotheses[0] if each not in (prefix, _END)]
            yield decoder.decode(pieces)

    @cached_property
    def _translator(self) -> _Translator:
        try:
            import ctranslate2  # noqa: PLC0415 - it takes a second, and 150 MB of disk
        except ImportError:
            raise EngineError(NO_LIBRARY) from None
        try:
            translator: _Translator = ctranslate2.Translator(
                str(self.model.weights), device="cpu", compute_type="default"
            )
        except (RuntimeError, ValueError) as error:
            raise self._broken(error) from None
        return translator

    @cached_property
    def _pieces(self) -> tuple[_Pieces, _Pieces]:
        try:
            import sentencepiece  # noqa: PLC0415 - as above
        except ImportError:
            raise EngineError(NO_LIBRARY) from None
        try:
            both = [
                sentencepiece.SentencePieceProcessor(model_file=str(path))
                for path in (self.model.source_pieces, self.model.target_pieces)
            ]
        except (RuntimeError, ValueError, OSError) as error:
            raise self._broken(error) from None
        return both[0], both[1]

    def _broken(self, error: Exception) -> EngineError:
        why = " ".join(str(error).split())[:200]
        return EngineError(_BROKEN.filled(folder=str(self.model.folder), why=why))
