"""Lay a T5 checkpoint out as a CTranslate2 model: numpy only, no torch, no transformers.

The mapping is that of T5 itself (Raffel et al. 2020): pre-norm layers with root mean square
norms, relative position biases computed in the first layer and shared by the others, unscaled
attention, and, in the first version of T5, outputs scaled by d_model ** -0.5.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from nlp.errors import ModelError
from nlp.summarize.weights import Weights

Quantization = Literal["int8", "float32"]
ACTIVATIONS = {"relu": "RELU", "gelu_new": "GELUTanh", "gelu": "GELU", "silu": "SWISH"}
STORED_AS: dict[Quantization, str] = {"int8": "int8_float32", "float32": "float32"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The numbers that fix the architecture of a T5."""

    n_layers: int
    n_decoder_layers: int
    n_heads: int
    head_dim: int
    d_model: int
    vocabulary: int
    activation: str
    gated: bool
    scaled_outputs: bool
    max_distance: int
    epsilon: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A T5 to convert: its tensors, its shape, and one token for each row of its embeddings."""

    weights: Weights
    shape: Shape
    tokens: Sequence[str]


def shape_of(config: Mapping[str, Any]) -> Shape:
    """Return the shape that a Hugging Face `config.json` describes.

    Raises:
        ModelError: a number is missing, or the activation is not supported.
    """
    try:
        gated, activation = _activation(str(config.get("feed_forward_proj", "relu")))
        return Shape(
            n_layers=int(config["num_layers"]),
            n_decoder_layers=int(config.get("num_decoder_layers") or config["num_layers"]),
            n_heads=int(config["num_heads"]),
            head_dim=int(config["d_kv"]),
            d_model=int(config["d_model"]),
            vocabulary=int(config["vocab_size"]),
            activation=activation,
            gated=gated,
            scaled_outputs=_scales(config),
            max_distance=int(config.get("relative_attention_max_distance", 128)),
            epsilon=float(config.get("layer_norm_epsilon", 1e-6)),
            start=int(config["decoder_start_token_id"]),
            end=int(config["eos_token_id"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(
            f"config.json does not describe a T5: {error!r} is missing or no number; "
            "give the folder of a whole checkpoint"
        ) from error


def _scales(config: Mapping[str, Any]) -> bool:
    """Tell whether outputs are scaled; before transformers 5 untied embeddings stood for no."""
    return bool(config.get("scale_decoder_outputs", config.get("tie_word_embeddings") is not False))


def _activation(projection: str) -> tuple[bool, str]:
    *gate, name = projection.split("-")
    name = "gelu_new" if projection == "gated-gelu" else name
    if gate not in ([], ["gated"]) or name not in ACTIVATIONS:
        raise ModelError(
            f"feed_forward_proj {projection!r} is not supported; supported: relu, gated-gelu, "
            "gated-silu"
        )
    return bool(gate), name


def write_model(
    folder: Path,
    checkpoint: Checkpoint,
    *,
    quantization: Quantization,
    extra: Mapping[str, Any],
) -> None:
    """Write `model.bin`, `shared_vocabulary.json` and `config.json`.

    Args:
        folder: an empty folder.
        checkpoint: the T5 to convert; its tokens are all different.
        quantization: of the matrices; everything else is float32.
        extra: what else `config.json` shall hold.
    """
    shape, tokens = checkpoint.shape, checkpoint.tokens
    spec = _empty_spec(shape)
    _fill(spec, checkpoint.weights, shape)
    spec.register_source_vocabulary(list(tokens))
    spec.register_target_vocabulary(list(tokens))
    settings = spec.config
    settings.unk_token, settings.bos_token = tokens[2], tokens[shape.start]
    settings.eos_token, settings.decoder_start_token = tokens[shape.end], tokens[shape.start]
    settings.layer_norm_epsilon = shape.epsilon
    for key, value in extra.items():
        settings.add_attribute(key, value)
    spec.validate()
    spec.optimize(quantization=STORED_AS[quantization])
    spec.save(str(folder))


def _empty_spec(shape: Shape) -> Any:
    from ctranslate2.specs import common_spec, transformer_spec

    options = {
        "activation": getattr(common_spec.Activation, ACTIVATIONS[shape.activation]),
        "relative_attention_bias": True,
        "ffn_glu": shape.gated,
        "rms_norm": True,
        "head_dim": shape.head_dim,
    }
    return transformer_spec.TransformerSpec(
        transformer_spec.TransformerEncoderSpec(shape.n_layers, shape.n_heads, **options),
        transformer_spec.TransformerDecoderSpec(shape.n_decoder_layers, shape.n_heads, **options),
    )


def _fill(spec: Any, weights: Weights, shape: Shape) -> None:
    embeddings = weights.read("shared.weight")
    if embeddings.shape != (shape.vocabulary, shape.d_model):
        raise ModelError(
            f"the embeddings have shape {embeddings.shape}, config.json says "
            f"{(shape.vocabulary, shape.d_model)}; the files do not belong together"
        )
    spec.encoder.embeddings[0].weight = embeddings
    spec.decoder.embeddings.weight = embeddings
    untied = "lm_head.weight" in weights
    spec.decoder.projection.weight = weights.read("lm_head.weight") if untied else embeddings
    if shape.scaled_outputs:
        spec.decoder.scale_outputs = shape.d_model**-0.5
    _fill_stack(spec.encoder, weights, "encoder", shape)
    _fill_stack(spec.decoder, weights, "decoder", shape)


def _fill_stack(spec: Any, weights: Weights, name: str, shape: Shape) -> None:
    import numpy as np

    spec.scale_embeddings = False
    spec.layer_norm.gamma = weights.read(f"{name}.final_layer_norm.weight")
    first = f"{name}.block.0.layer.0.SelfAttention.relative_attention_bias.weight"
    bias, distance = weights.read(first), np.int32(shape.max_distance)
    for index, layer in enumerate(spec.layer):
        block = f"{name}.block.{index}.layer"
        _fill_attention(layer.self_attention, weights, f"{block}.0", "SelfAttention")
        layer.self_attention.relative_attention_bias = bias
        layer.self_attention.relative_attention_max_distance = distance
        if name == "decoder":
            _fill_attention(layer.attention, weights, f"{block}.1", "EncDecAttention")
        _fill_feed_forward(layer.ffn, weights, f"{block}.{2 if name == 'decoder' else 1}", shape)


def _fill_attention(spec: Any, weights: Weights, layer: str, kind: str) -> None:
    import numpy as np

    query, key, value, out = (weights.read(f"{layer}.{kind}.{part}.weight") for part in "qkvo")
    fused = [[query, key, value]] if kind == "SelfAttention" else [[query], [key, value]]
    for linear, parts in zip(spec.linear, fused, strict=False):
        linear.weight = np.concatenate(parts)
    spec.linear[-1].weight = out
    spec.queries_scale = 1.0
    spec.layer_norm.gamma = weights.read(f"{layer}.layer_norm.weight")


def _fill_feed_forward(spec: Any, weights: Weights, layer: str, shape: Shape) -> None:
    dense = f"{layer}.DenseReluDense"
    if shape.gated:
        spec.linear_0.weight = weights.read(f"{dense}.wi_0.weight")
        spec.linear_0_noact.weight = weights.read(f"{dense}.wi_1.weight")
    else:
        spec.linear_0.weight = weights.read(f"{dense}.wi.weight")
    spec.linear_1.weight = weights.read(f"{dense}.wo.weight")
    spec.layer_norm.gamma = weights.read(f"{layer}.layer_norm.weight")
