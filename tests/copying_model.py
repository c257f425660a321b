"""A model that copies: an Argos package with a real CTranslate2 model, its weights made by hand.

Tokens and positions have codes of plus and minus ones. The one layer of the decoder looks for the
position of the source that has the code of its own, and writes down the token that stands there.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

HALF = 64
CODE = 2 * HALF
DEPTH = 3 * CODE
POSITIONS = 512
SHARP = 10.0

Matrix = NDArray[np.float32]


def package(folder: Path, sentences: Iterable[str], source: str = "fr", target: str = "en") -> Path:
    """Build the package `translate-fr_en-1_9.argosmodel`, as Argos lays one out."""
    top = folder / f"{source}_{target}"
    (top / "model").mkdir(parents=True)
    tokens = _pieces(top / "sentencepiece.model", sentences)
    _model(top / "model", tokens)
    metadata = {
        "package_version": "1.9",
        "argos_version": "1.9.0",
        "from_code": source,
        "from_name": source,
        "to_code": target,
        "to_name": target,
        "type": "translate",
    }
    (top / "metadata.json").write_text(json.dumps(metadata), "utf-8")
    (top / "README.md").write_text("It copies.\n", "utf-8")
    path = folder / f"translate-{source}_{target}-1_9.argosmodel"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(top.rglob("*")):
            archive.write(file, file.relative_to(folder).as_posix())
    return path


def _pieces(path: Path, sentences: Iterable[str]) -> list[str]:
    """Train SentencePiece so that any text can be written in its pieces, and give these."""
    import sentencepiece  # noqa: PLC0415 - tests skip where it is not there

    with path.open("wb") as file:
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(sentences),
            model_writer=file,
            model_type="bpe",
            vocab_size=1_000,
            hard_vocab_limit=False,
            byte_fallback=True,
            normalization_rule_name="identity",
            minloglevel=2,
        )
    processor = sentencepiece.SentencePieceProcessor(model_file=str(path))
    return [processor.id_to_piece(number) for number in range(processor.get_piece_size())]


def _codes(count: int, seed: int) -> Matrix:
    """Give as many codes, all of one length and with a sum of zero."""
    half = np.random.default_rng(seed).choice([-1.0, 1.0], (count, HALF))
    return np.concatenate([half, -half], axis=1).astype(np.float32)


def _at(block: int, codes: Matrix) -> Matrix:
    """Put codes in the first, second or third block of vectors that are zero elsewhere."""
    result = np.zeros((len(codes), DEPTH), np.float32)
    result[:, block * CODE : (block + 1) * CODE] = codes
    return result


def _moving(source: int, target: int, factor: float = 1.0) -> Matrix:
    """Give the matrix that moves a block of a vector to another place."""
    result = np.zeros((DEPTH, DEPTH), np.float32)
    rows = slice(target * CODE, (target + 1) * CODE)
    columns = slice(source * CODE, (source + 1) * CODE)
    result[rows, columns] = np.eye(CODE) * factor
    return result


def _model(folder: Path, tokens: Sequence[str]) -> None:
    from ctranslate2.specs import TransformerSpec  # noqa: PLC0415 - as above

    spec = TransformerSpec.from_config(num_layers=1, num_heads=1, pre_norm=True)
    words, places = _at(0, _codes(len(tokens), 1)), _at(1, _codes(POSITIONS, 2))
    spec.encoder.embeddings[0].weight = words
    spec.decoder.embeddings.weight = words
    spec.decoder.projection.weight = np.roll(words, 2 * CODE, axis=1)
    for part in (spec.encoder, spec.decoder):
        part.scale_embeddings = False
        part.position_encodings.encodings = places
        part.layer[0].self_attention.linear[0].weight = np.zeros((3 * DEPTH, DEPTH), np.float32)
        part.layer[0].self_attention.linear[1].weight = np.zeros((DEPTH, DEPTH), np.float32)
        part.layer[0].ffn.linear_0.weight = np.zeros((8, DEPTH), np.float32)
        part.layer[0].ffn.linear_1.weight = np.zeros((DEPTH, 8), np.float32)
        norms = [part.layer_norm, part.layer[0].self_attention.layer_norm]
        for norm in (*norms, part.layer[0].ffn.layer_norm):
            norm.gamma, norm.beta = np.ones(DEPTH, np.float32), np.zeros(DEPTH, np.float32)
    attention = spec.decoder.layer[0].attention
    attention.layer_norm.gamma = np.ones(DEPTH, np.float32)
    attention.layer_norm.beta = np.zeros(DEPTH, np.float32)
    attention.linear[0].weight = _moving(1, 1, SHARP)
    attention.linear[1].weight = np.concatenate([_moving(1, 1), _moving(0, 0)])
    attention.linear[2].weight = _moving(0, 2)
    for linear in (*attention.linear, *_linears(spec), spec.decoder.projection):
        linear.bias = np.zeros(linear.weight.shape[0], np.float32)
    spec.register_source_vocabulary(list(tokens))
    spec.register_target_vocabulary(list(tokens))
    spec.config.add_source_eos = True
    spec.validate()
    spec.optimize()
    spec.save(str(folder))


def _linears(spec: object) -> list[object]:
    found: list[object] = []
    for part in (spec.encoder, spec.decoder):  # type: ignore[attr-defined]
        layer = part.layer[0]
        found += [*layer.self_attention.linear, layer.ffn.linear_0, layer.ffn.linear_1]
    return found
