"""Build or open the T5 that is trained."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch

from nlp.errors import ModelError
from nlp.training.settings import ShapeSettings, TrainingSettings


def make_model(settings: TrainingSettings) -> Any:
    """Return a T5 in float32: the checkpoint of `settings.start`, or random weights."""
    torch.manual_seed(settings.loop.seed)
    model = open_model(Path(settings.start)) if settings.start else random_model(settings.shape)
    for name, parameter in model.named_parameters():
        if any(part in name for part in settings.optimizer.freeze):
            parameter.requires_grad_(False)
    return model


def open_model(folder: Path) -> Any:
    """Return the T5 of a local Hugging Face folder.

    Raises:
        ModelError: the folder is missing or holds no T5 in safetensors.
    """
    from transformers import T5ForConditionalGeneration

    try:
        return T5ForConditionalGeneration.from_pretrained(
            str(folder), dtype=torch.float32, local_files_only=True, use_safetensors=True
        )
    except (OSError, ValueError) as error:
        raise ModelError(
            f"cannot open a T5 in {folder}: {error}; give a folder with config.json and "
            f"model.safetensors"
        ) from error


def random_model(shape: ShapeSettings) -> Any:
    """Return a T5 of the given size with random weights."""
    from transformers import T5Config, T5ForConditionalGeneration

    make_config: Any = T5Config  # its generated signature lacks the keys of its base class
    config = make_config(
        vocab_size=shape.vocabulary,
        d_model=shape.d_model,
        d_kv=shape.d_model // shape.n_heads,
        num_heads=shape.n_heads,
        d_ff=shape.d_ff,
        num_layers=shape.n_encoder_layers,
        num_decoder_layers=shape.n_decoder_layers,
        feed_forward_proj="gated-gelu",
        decoder_start_token_id=0,
        pad_token_id=0,
        eos_token_id=1,
        dropout_rate=0.0,
        tie_word_embeddings=True,
    )
    model = T5ForConditionalGeneration(config)
    if shape.copy_circuit:
        install_copy_circuit(model)
    return model


@torch.no_grad()
def install_copy_circuit(model: Any) -> None:
    """Set the heads that copy.

    The first head of the first encoder layer reads the previous token; the last cross-attention
    looks up the decoder's own token there and carries its successor to the output.
    """
    size, n_heads = model.config.d_model, model.config.num_heads
    width = model.config.d_kv
    generator = torch.Generator().manual_seed(1)
    read = _orthogonal(size, generator)[:, :width].T
    write = _orthogonal(size, generator)[:, :width].T
    carry = _orthogonal(size, generator)
    first = model.encoder.block[0].layer[0].SelfAttention
    first.relative_attention_bias.weight[1, 0] = 10.0  # bucket 1: the key one to the left
    first.q.weight[:width] *= 0.05
    first.v.weight[:width] = read
    first.o.weight[:, :width] = 3.0 * write.T
    cross = model.decoder.block[-1].layer[1].EncDecAttention
    for head in range(n_heads):
        rows = slice(head * width, (head + 1) * width)
        cross.q.weight[rows] = 0.19 * read
        cross.k.weight[rows] = 1.6 * write
        cross.v.weight[rows] = carry[:, rows].T
        cross.o.weight[:, rows] = 3.0 * carry[:, rows]


def _orthogonal(size: int, generator: torch.Generator) -> torch.Tensor:
    matrix: torch.Tensor = torch.linalg.qr(torch.randn(size, size, generator=generator))[0]
    return matrix


def save_half(model: Any, folder: Path) -> None:
    """Write the weights as a float16 Hugging Face folder, safetensors only."""
    from transformers import T5ForConditionalGeneration

    state = {name: value.detach().half().cpu() for name, value in model.state_dict().items()}
    copy: Any = T5ForConditionalGeneration(model.config)
    copy.half()
    copy.load_state_dict(state)
    copy.save_pretrained(str(folder), safe_serialization=True)
