"""Convert trained weights to int8 and put them, with their settings, among the shipped models."""

from __future__ import annotations

import argparse
from pathlib import Path

from nlp.paths import models_root
from nlp.training.settings import load_training_settings
from nlp.training.ship import Shipment, ship


def main() -> None:
    """Ship a model and list its files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, help="folder with config.json, model.safetensors")
    parser.add_argument("--config", type=Path, default=Path("configs/train/vit5-mini.toml"))
    parser.add_argument("--vocabulary", type=Path, required=True, help="the spiece.model")
    parser.add_argument("--name", default="vit5-mini")
    parser.add_argument("--models", type=Path, default=models_root())
    options = parser.parse_args()
    settings = load_training_settings(options.config)
    shipment = Shipment(options.name, options.weights, options.vocabulary, settings)
    for file in ship(shipment, options.models).files:
        print(f"{file.bytes:>10} {file.path}")


if __name__ == "__main__":
    main()
