"""Compare the word labels with those of underthesea's own tagger, sentence by sentence.

    python scripts/compare_word_labels.py vietnews-val --articles 1500 --skip 300

Prints each sentence that differs, how many do, and the processor time of both.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

from corpora import FILES, read_corpus
from nlp.config import load_config
from nlp.document import Document, article_from_record
from nlp.registry import create_step
from nlp.segment.sentences import cut
from nlp.segment.stored import stored_strings
from nlp.segment.units import units
from nlp.segment.words import MODEL, model_form, open_model

Tagger = Callable[[Sequence[str]], list[bool]]
LONGEST = 256
"""Longer sentences are cut before they are tagged, so they are left out here."""


def main() -> None:
    """Compare the articles that the command line names."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("corpus", choices=FILES)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--skip", type=int, default=0)
    options = parser.parse_args()
    records = read_corpus(options.data, options.corpus)
    chosen = islice(records, options.skip, options.skip + options.articles)
    clean, ours, theirs = create_step("clean", load_config()), open_model(), peer()
    n_sentences = n_syllables = n_different = 0
    spent = [0.0, 0.0]
    for record in chosen:
        [document] = clean.process([Document(article=article_from_record(record))])
        sentences = list(sentences_of(document))
        begin = time.process_time()
        found = ours.joins(sentences)
        middle = time.process_time()
        expected = [theirs(sentence) for sentence in sentences]
        spent = [spent[0] + middle - begin, spent[1] + time.process_time() - middle]
        n_sentences += len(sentences)
        n_syllables += sum(map(len, sentences))
        different = [s for s, a, b in zip(sentences, found, expected, strict=True) if a != b]
        n_different += len(different)
        print(*(" ".join(sentence) for sentence in different), sep="\n", end="")
    print(f"{n_sentences} sentences, {n_syllables} syllables, {n_different} sentences differ")
    print(f"processor seconds: {spent[0]:.2f}, underthesea {spent[1]:.2f}")


def sentences_of(document: Document) -> Iterator[list[str]]:
    """Yield the units of each sentence as the model knows them."""
    for paragraph in document.article.paragraphs:
        found = units(paragraph.text)
        for first, last in cut(paragraph.text, found):
            if last - first <= LONGEST:
                yield [model_form(paragraph.text[a:b]) for a, b, _ in found[first:last]]


def peer() -> Tagger:
    """Return underthesea's own tagger, on the files that it ships."""
    from underthesea_core import CRFFeaturizer, CRFTagger

    found = find_spec("underthesea")
    assert found is not None
    assert found.origin is not None
    folder = Path(found.origin).parent / "pipeline/word_tokenize/models" / MODEL
    tagger = CRFTagger()
    tagger.load(str(folder / "models.bin"))
    templates, words = (
        stored_strings((folder / name).read_bytes()) for name in ("features.bin", "dictionary.bin")
    )
    featurizer = CRFFeaturizer(templates, set(words))

    def tag(forms: Sequence[str]) -> list[bool]:
        features = featurizer.process([[[form] for form in forms]])[0]
        return [label == "I-W" for label in tagger.tag(features)]

    return tag


if __name__ == "__main__":
    main()
