from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("torch", reason="needs the extra train (torch)")
pytest.importorskip("transformers", reason="needs the extra train (transformers)")
pytest.importorskip("datasets", reason="needs the extra train (datasets)")

from nlp.training.articles import Example
from nlp.training.vocabulary import lines_of, train_vocabulary

NAMES = ("An", "Bình", "Cường", "Dung", "Giang", "Hải", "Khánh", "Lan", "Minh", "Nam")


def example(number: int) -> Example:
    name = NAMES[number % len(NAMES)]
    return Example(
        id=f"e-{number}",
        title=f"Ông {name} thăm xã số {number}",
        sentences=(
            f"Sáng nay, ông {name} đến thăm xã số {number} và gặp gỡ bà con nông dân ở đây.",
            "Bà con nêu nhiều ý kiến về đường làng, trường học và trạm y tế của xã.",
            f"Ông {name} hứa sẽ xem xét từng ý kiến trong thời gian sớm nhất có thể.",
        ),
        summary=f"Ông {name} đến thăm xã số {number} và nghe ý kiến của bà con nông dân.",
    )


@pytest.fixture(scope="session")
def examples() -> list[Example]:
    return [example(number) for number in range(60)]


@pytest.fixture(scope="session")
def vocabulary(tmp_path_factory: pytest.TempPathFactory, examples: list[Example]) -> Path:
    folder = tmp_path_factory.mktemp("vocabulary")
    train_vocabulary(lines_of(examples), folder, size=400)
    return folder
