"""Write a trained tagger as the folder that `nlp.entities.encoder` reads: no torch is needed there.

The encoder becomes a CTranslate2 model (int8 matrices, BERT's post-norm layers); the head becomes
a safetensors file; labels, window and calibration stand in `tagger.json`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from nlp.entities.encoder import HEAD, PIECES, SETTINGS, TaggerSettings
from nlp.entities.encoder_units import UNKNOWN, dump_pieces

Array = npt.NDArray[np.float32]
Weights = Mapping[str, Array]
QUANTIZATION = "int8_float32"


def export_tagger(
    folder: Path,
    weights: Weights,
    shape: Mapping[str, Any],
    *,
    pieces: Sequence[tuple[str, float]],
    settings: TaggerSettings,
) -> None:
    """Write every file of a tagger into an existing folder.

    Args:
        folder: where the files go.
        weights: state of a `TaggerModel` as float32 arrays.
        shape: its settings, as `TaggerModel.config`.
        pieces: one for each row of the embeddings, with its score.
        settings: window, calibration and trust in the rules.
    """
    from safetensors.numpy import save_file

    write_encoder(folder, weights, shape, len(pieces))
    head = {"weight": weights["head.weight"], "bias": weights["head.bias"]}
    save_file(head, folder / HEAD)
    dump_pieces(pieces, folder / PIECES)
    text = json.dumps(settings.model_dump(), ensure_ascii=False, indent=1)
    (folder / SETTINGS).write_text(text + "\n", encoding="utf-8")


def write_encoder(folder: Path, weights: Weights, shape: Mapping[str, Any], n_pieces: int) -> None:
    """Write the CTranslate2 model of the encoder: `model.bin`, `config.json`, `vocabulary.json`.

    Pieces are handed over as ids, so the vocabulary that the format asks for is one of numbers.
    """
    from ctranslate2.specs import common_spec, transformer_spec

    encoder = transformer_spec.TransformerEncoderSpec(
        int(shape["num_hidden_layers"]),
        int(shape["num_attention_heads"]),
        pre_norm=False,
        activation=common_spec.Activation.GELU,
        layernorm_embedding=True,
    )
    spec = transformer_spec.TransformerEncoderModelSpec(encoder)
    encoder.scale_embeddings = False
    weights = {name: array.copy() for name, array in weights.items()}  # quantized in place
    _fill_embeddings(encoder, weights)
    for index, layer in enumerate(encoder.layer):
        _fill_layer(layer, weights, f"encoder.encoder.layer.{index}")
    spec.register_vocabulary([str(i) for i in range(n_pieces)])
    spec.config.unk_token = str(UNKNOWN)
    spec.config.layer_norm_epsilon = float(shape["layer_norm_eps"])
    spec.validate()
    spec.optimize(quantization=QUANTIZATION)
    spec.save(str(folder))


def _fill_embeddings(encoder: Any, weights: Weights) -> None:
    """Fill in the embeddings; there is one type of token, so its row is added to the others."""
    name = "encoder.embeddings"
    words = weights[f"{name}.word_embeddings.weight"]
    encoder.embeddings[0].weight = words + weights[f"{name}.token_type_embeddings.weight"][0]
    encoder.position_encodings.encodings = weights[f"{name}.position_embeddings.weight"]
    _fill_norm(encoder.layernorm_embedding, weights, f"{name}.LayerNorm")


def _fill_layer(layer: Any, weights: Weights, name: str) -> None:
    own = [f"{name}.attention.self.{part}" for part in ("query", "key", "value")]
    fused = layer.self_attention.linear[0]
    fused.weight = np.concatenate([weights[f"{part}.weight"] for part in own])
    fused.bias = np.concatenate([weights[f"{part}.bias"] for part in own])
    _fill_linear(layer.self_attention.linear[1], weights, f"{name}.attention.output.dense")
    _fill_norm(layer.self_attention.layer_norm, weights, f"{name}.attention.output.LayerNorm")
    _fill_linear(layer.ffn.linear_0, weights, f"{name}.intermediate.dense")
    _fill_linear(layer.ffn.linear_1, weights, f"{name}.output.dense")
    _fill_norm(layer.ffn.layer_norm, weights, f"{name}.output.LayerNorm")


def _fill_linear(spec: Any, weights: Weights, name: str) -> None:
    spec.weight = weights[f"{name}.weight"]
    spec.bias = weights[f"{name}.bias"]


def _fill_norm(spec: Any, weights: Weights, name: str) -> None:
    spec.gamma = weights[f"{name}.weight"]
    spec.beta = weights[f"{name}.bias"]


def shrink(weights: Weights, rows: Sequence[int], positions: int) -> dict[str, Array]:
    """Return the weights with only some rows of the embeddings, and the first positions."""
    own = dict(weights)
    words = "encoder.embeddings.word_embeddings.weight"
    places = "encoder.embeddings.position_embeddings.weight"
    own[words] = own[words][list(rows)]
    own[places] = own[places][:positions]
    return own
