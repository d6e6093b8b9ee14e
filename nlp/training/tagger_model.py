"""The tagger in torch: the lower layers of a pretrained BERT encoder and a linear head."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from torch import Tensor, nn

from nlp.entities.encoder_labels import LAYERS, names_of
from nlp.entities.encoder_units import UNKNOWN

Entry = tuple[str, float]


class TaggerModel(nn.Module):
    """Pieces in, logits of the labels of both layers for each piece out."""

    def __init__(self, config: Mapping[str, Any]) -> None:
        from transformers import BertConfig, BertModel

        super().__init__()
        self.config = dict(config)
        self.encoder = BertModel(BertConfig(**self.config), add_pooling_layer=False)
        self.dropout = nn.Dropout(0.1)
        self.head = nn.Linear(int(config["hidden_size"]), sum(sizes()))

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Return logits, shape (windows, pieces, labels of both layers)."""
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        logits: Tensor = self.head(self.dropout(hidden))
        return logits


def sizes() -> list[int]:
    """Return the number of labels of each layer."""
    return [len(names_of(types)) for types in LAYERS]


def read_vocabulary(folder: Path) -> list[Entry]:
    """Return pieces and scores of the `tokenizer.json` of a Hugging Face folder."""
    data = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    return [(str(piece), float(score)) for piece, score in data["model"]["vocab"]]


def kept_pieces(vocabulary: Sequence[Entry], counts: Mapping[int, int], n_pieces: int) -> list[int]:
    """Return the ids of the special pieces, single characters, and the most frequent others."""
    single = [i for i, (piece, _) in enumerate(vocabulary) if len(piece) == 1 and i > UNKNOWN]
    special = list(range(UNKNOWN + 1))
    often = sorted(range(len(vocabulary)), key=lambda i: (-counts.get(i, 0), i))
    chosen = dict.fromkeys([*special, *(i for i in single if counts.get(i, 0)), *often])
    return sorted(list(chosen)[:n_pieces])


def cut_model(folder: Path, kept: Sequence[int], *, n_layers: int, positions: int) -> TaggerModel:
    """Return the lowest layers of a pretrained encoder with the rows of the kept pieces.

    Args:
        folder: a Hugging Face folder of a `BertModel` in safetensors.
        kept: ids of the pieces to keep, in their new order.
        n_layers: how many layers to keep, from the input up.
        positions: how many positions to keep.
    """
    from safetensors.torch import load_file

    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    wanted = ("hidden_size", "intermediate_size", "num_attention_heads", "layer_norm_eps")
    shape = {name: config[name] for name in wanted} | {
        "num_hidden_layers": n_layers,
        "vocab_size": len(kept),
        "max_position_embeddings": positions,
    }
    model = TaggerModel(shape)
    weights = {k: v.float() for k, v in load_file(folder / "model.safetensors").items()}
    rows = "embeddings.word_embeddings.weight"
    weights[rows] = weights[rows][list(kept)]
    places = "embeddings.position_embeddings.weight"
    weights[places] = weights[places][:positions]
    own = model.encoder.state_dict()
    model.encoder.load_state_dict({k: weights[k] for k in own if k in weights}, strict=False)
    return model
