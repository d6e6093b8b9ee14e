"""Tiny T5 checkpoints as Hugging Face folders: random weights, a vocabulary trained on the spot."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import sentencepiece
from safetensors.numpy import save_file

TEXTS = [
    "Ngày 9/7, Ủy ban nhân dân huyện Suối Ngàn tổ chức hội nghị sơ kết sáu tháng đầu năm.",
    "Chủ tịch huyện yêu cầu các xã đẩy nhanh tiến độ làm đường và trường học.",
    "Huyện đã giải quyết 1.250 đơn thư khiếu nại, tố cáo của công dân trong tháng 6/2020.",
    "Công an thị trấn Đồi Thông bắt hai người trộm xe máy vào rạng sáng ngày 3 tháng 2.",
    "Bà Lò Thị Hoa, Phó Chủ tịch HĐND tỉnh, đến thăm các hộ nghèo ở bản Nà Phạ.",
]
SIZES: dict[str, Any] = {
    "d_model": 32,
    "d_kv": 8,
    "num_heads": 4,
    "d_ff": 48,
    "num_layers": 3,
    "num_decoder_layers": 2,
    "feed_forward_proj": "gated-gelu",
    "relative_attention_num_buckets": 32,
    "tie_word_embeddings": True,
}
Tensors = dict[str, np.ndarray]


def train_vocabulary(path: Path) -> None:
    """Write a SentencePiece file with the ids of T5: padding 0, end 1, unknown 2, separator 3."""
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(TEXTS * 20),
        model_prefix=str(path.with_suffix("")),
        vocab_size=220,
        pad_id=0,
        eos_id=1,
        unk_id=2,
        bos_id=-1,
        control_symbols=["<sep>"],
        hard_vocab_limit=False,
        minloglevel=2,
        num_threads=1,
    )


def config_of(n_pieces: int, **changes: Any) -> dict[str, Any]:
    """Return a `config.json` with eight rows more than the vocabulary has pieces."""
    return {
        "architectures": ["T5ForConditionalGeneration"],
        "model_type": "t5",
        "is_encoder_decoder": True,
        "vocab_size": n_pieces + 8,
        "decoder_start_token_id": 0,
        "pad_token_id": 0,
        "eos_token_id": 1,
        "layer_norm_epsilon": 1e-6,
        "dropout_rate": 0.0,
        **SIZES,
        **changes,
    }


def random_tensors(config: dict[str, Any], *, seed: int = 0) -> Tensors:
    """Return the tensors of a T5 whose end token comes up now and then."""
    rng = np.random.default_rng(seed)
    d_model, inner = config["d_model"], config["num_heads"] * config["d_kv"]

    def matrix(*shape: int, scale: float = 1.0) -> np.ndarray:
        return (rng.standard_normal(shape) * scale / np.sqrt(shape[-1])).astype(np.float32)

    tensors = {"shared.weight": matrix(config["vocab_size"], d_model, scale=2.0)}
    tensors["shared.weight"][1] *= 2.2
    if not config["tie_word_embeddings"]:
        tensors["lm_head.weight"] = matrix(config["vocab_size"], d_model, scale=2.0)
    for stack, n_layers in (
        ("encoder", config["num_layers"]),
        ("decoder", config["num_decoder_layers"]),
    ):
        tensors[f"{stack}.final_layer_norm.weight"] = 1 + matrix(d_model, scale=0.3)
        for index in range(n_layers):
            block = f"{stack}.block.{index}.layer"
            kinds = ["SelfAttention"] + ["EncDecAttention"] * (stack == "decoder")
            for number, kind in enumerate(kinds):
                tensors[f"{block}.{number}.layer_norm.weight"] = 1 + matrix(d_model, scale=0.3)
                for part in "qkv":
                    tensors[f"{block}.{number}.{kind}.{part}.weight"] = matrix(
                        inner, d_model, scale=1.5
                    )
                tensors[f"{block}.{number}.{kind}.o.weight"] = matrix(d_model, inner, scale=1.5)
            _feed_forward(tensors, f"{block}.{len(kinds)}", config, matrix)
        name = f"{stack}.block.0.layer.0.SelfAttention.relative_attention_bias.weight"
        tensors[name] = matrix(
            config["relative_attention_num_buckets"], config["num_heads"], scale=3.0
        )
    return tensors


def _feed_forward(tensors: Tensors, layer: str, config: dict[str, Any], matrix: Any) -> None:
    d_model, d_ff = config["d_model"], config["d_ff"]
    gated = config["feed_forward_proj"].startswith("gated")
    for name in ("wi_0", "wi_1") if gated else ("wi",):
        tensors[f"{layer}.DenseReluDense.{name}.weight"] = matrix(d_ff, d_model)
    tensors[f"{layer}.DenseReluDense.wo.weight"] = matrix(d_model, d_ff)
    tensors[f"{layer}.layer_norm.weight"] = 1 + matrix(d_model, scale=0.3)


def make_checkpoint(folder: Path, vocabulary: Path, *, seed: int = 0, **changes: Any) -> Path:
    """Write a T5 folder: config.json, model.safetensors, spiece.model."""
    folder.mkdir()
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(vocabulary))
    config = config_of(pieces.get_piece_size(), **changes)
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    save_file(random_tensors(config, seed=seed), folder / "model.safetensors", {"format": "pt"})
    (folder / "spiece.model").write_bytes(vocabulary.read_bytes())
    return folder
