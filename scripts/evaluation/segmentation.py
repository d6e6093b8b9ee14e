"""Sentences and words against UD Vietnamese-VTB, beside plain underthesea in the same run."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from evaluation.report import Report, Table
from evaluation.treebank import Block, Style, blocks, read_sentences
from nlp.config import Config
from nlp.document import Article, Document, Paragraph
from nlp.scoring.boundaries import boundary_counts, dense_ranges, span_counts
from nlp.scoring.counts import Counts
from nlp.segment import Segmenter, create

Cut = Callable[[str], tuple[list[str], list[str]]]
"""A segmentation: the sentences and the words of a paragraph, as pieces of its text."""


@dataclass(frozen=True)
class Scores:
    """Counts of one system on one text style."""

    sentences: Counts
    words: Counts
    words_given_sentences: Counts


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this task's options."""
    parser.add_argument(
        "--data",
        type=Path,
        default=Path("../shared/data/ud-vtb/vi_vtb-ud-dev.conllu"),
        help="a CoNLL-U file of the treebank (default: %(default)s)",
    )
    parser.add_argument("--block", type=int, default=10, help="sentences in one paragraph")
    parser.add_argument("--repeats", type=int, default=3, help="timed runs; the median counts")


def evaluate(arguments: argparse.Namespace) -> Report:
    """Score and time both systems on both text styles."""
    gold = read_sentences(arguments.data)
    systems: dict[str, Cut] = {"nlp": ours(create(Config())), "underthesea": underthesea_cut}
    rows: list[dict[str, str | int | float]] = []
    for style in ("written", "spaced"):
        paragraphs = list(blocks(gold, style, arguments.block))
        for name, cut in systems.items():
            rows += _rows(style, name, score(cut, paragraphs))
    paragraphs = list(blocks(gold, "written", arguments.block))
    return Report(
        task="Segmentation",
        data=f"{arguments.data.name}: {len(gold)} sentences, {sum(map(len, gold))} words",
        notes=[
            f"Paragraphs of {arguments.block} consecutive sentences, joined by a space.",
            "written: spaces as printed, rebuilt by rule; spaced: the `# text` lines as they are.",
            "Offsets leave white space out. The end of a paragraph is no boundary to find.",
        ],
        tables=[
            Table(title="Precision, recall, F1", rows=rows),
            Table(title="Speed, one core", rows=_speed(systems, paragraphs, arguments.repeats)),
        ],
    )


def score(cut: Cut, paragraphs: Iterable[Block]) -> Scores:
    """Return the counts of a system over paragraphs with gold sentences and words."""
    total = Scores(Counts(), Counts(), Counts())
    for block in paragraphs:
        sentences, words = cut(block.text)
        expected = dense_ranges(word for sentence in block.words for word in sentence)
        alone = [word for sentence in block.sentences for word in cut(sentence)[1]]
        total = Scores(
            total.sentences
            + boundary_counts(dense_ranges(block.sentences), dense_ranges(sentences)),
            total.words + span_counts(expected, dense_ranges(words)),
            total.words_given_sentences + span_counts(expected, dense_ranges(alone)),
        )
    return total


def _rows(style: Style, name: str, scores: Scores) -> list[dict[str, str | int | float]]:
    measures = {
        "sentence ends": scores.sentences,
        "words": scores.words,
        "words, gold sentences": scores.words_given_sentences,
    }
    return [
        {
            "text": style,
            "measure": measure,
            "system": name,
            "P": 100 * counts.precision,
            "R": 100 * counts.recall,
            "F1": 100 * counts.f1,
        }
        for measure, counts in measures.items()
    ]


def _speed(
    systems: dict[str, Cut], paragraphs: Sequence[Block], repeats: int
) -> list[dict[str, str | int | float]]:
    n_sentences = sum(len(block.sentences) for block in paragraphs)
    seconds = {name: median(_seconds(cut, paragraphs, repeats)) for name, cut in systems.items()}
    return [
        {
            "system": name,
            "sentences a second": n_sentences / spent,
            "times underthesea": seconds["underthesea"] / spent,
        }
        for name, spent in seconds.items()
    ]


def _seconds(cut: Cut, paragraphs: Sequence[Block], repeats: int) -> list[float]:
    cut(paragraphs[0].text)
    spent = []
    for _ in range(repeats):
        start = time.process_time()
        for block in paragraphs:
            cut(block.text)
        spent.append(time.process_time() - start)
    return spent


def ours(segmenter: Segmenter) -> Cut:
    """Return this project's segmentation of one paragraph."""

    def cut(text: str) -> tuple[list[str], list[str]]:
        paragraph = Paragraph(start=0, stop=len(text), text=text)
        article = Article(raw=text, text=text, paragraphs=(paragraph,))
        document = segmenter.process([Document(article=article)])[0]
        return [s.text for s in document.sentences], [t.text for t in document.tokens]

    return cut


def underthesea_cut(text: str) -> tuple[list[str], list[str]]:
    """Return plain underthesea's segmentation: sent_tokenize, then word_tokenize on each."""
    from underthesea import sent_tokenize, word_tokenize

    sentences = list(sent_tokenize(text))
    words = [w for sentence in sentences for w in _as_written(sentence, word_tokenize(sentence))]
    return sentences, words


def _as_written(sentence: str, words: Sequence[str]) -> list[str]:
    """Undo underthesea's spelling changes, so that its words can be laid on the text.

    Each of its words holds as many of its tokens as it has spaces, and one more.
    """
    from underthesea.pipeline.word_tokenize import tokenize

    tokens = tokenize(sentence, use_character_normalize=False, use_token_normalize=False)
    result, at = [], 0
    for word in words:
        length = word.count(" ") + 1
        result.append(" ".join(tokens[at : at + length]))
        at += length
    return result
