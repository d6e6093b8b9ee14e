"""`nlp topics`: learn from corrections, measure, and show what speaks for each topic."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nlp.cli.progress import show_help, waiting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nlp.config import Config
    from nlp.scoring.labels import Counts
    from nlp.topics.rules import RuleScorer
    from nlp.topics.scorer import Scorer
    from nlp.topics.taxonomy import Taxonomy

app = typer.Typer(
    invoke_without_command=True,
    callback=show_help,
    help="Chủ đề: học từ bản sửa, đo chất lượng, xem căn cứ.",
)

Labelled = Annotated[
    Path, typer.Argument(help="Tệp JSON Lines: bài cùng danh sách main và also, như bản xuất.")
]
Settings = Annotated[Path | None, typer.Option("--config", help="Tệp cấu hình TOML.")]
NewName = Annotated[str | None, typer.Option("--name", help="Tên đặt cho mô hình mới.")]

SHIPPED = "topics"


@app.command("learn")
def learn(file: Labelled, config: Settings = None, name: NewName = None) -> None:
    """Học từ bản sửa của biên tập viên; mô hình mới nằm cạnh mô hình cũ."""
    from nlp.config import load_config
    from nlp.training.topics import require_training

    require_training()
    from nlp.topics.model import open_topic_model
    from nlp.training.topic_corrections import install_model, next_name, read_corrections
    from nlp.training.topic_corrections import learn as learn_from

    settings = load_config(config)
    base = SHIPPED if settings.topics.model == "none" else settings.topics.model
    with waiting("Đang học…"):
        taxonomy, rules, scorer = _scorers(settings)
        corrections = read_corrections(file, taxonomy, settings)
        lesson = learn_from(corrections, open_topic_model(base, settings), scorer, rules)
        about = {"learnt_from": base, "n_corrections": len(corrections)}
        chosen = name or next_name(base, settings)
        model = install_model(lesson.model, chosen, about, settings)
    _show(lesson.before, lesson.after)
    typer.echo(f"{len(corrections)} bài; cột F1 sau đo trên những bài chưa học (kiểm tra chéo).")
    typer.echo(f"{chosen}: {model.path}")
    typer.echo(f'Để dùng, ghi trong tệp cấu hình:\n[topics]\nmodel = "{chosen}"')


@app.command("eval")
def evaluate(file: Labelled, config: Settings = None) -> None:
    """Đo độ chính xác, độ phủ và F1 của từng chủ đề trên các bài đã gán nhãn."""
    from nlp.config import load_config
    from nlp.training.topic_corrections import count, read_corrections

    settings = load_config(config)
    with waiting("Đang đo…"):
        taxonomy, _, scorer = _scorers(settings)
        corrections = read_corrections(file, taxonomy, settings)
        counts = count(corrections, scorer, taxonomy)
    _show(counts)


@app.command("suggest")
def suggest(
    file: Annotated[str, typer.Argument(help="Tệp .txt, .html, .json hoặc - (đầu vào chuẩn).")],
    config: Settings = None,
) -> None:
    """Liệt kê mọi chủ đề có căn cứ, điểm và ngưỡng; dấu + là chủ đề được gắn."""
    from nlp.cli.run import read_file
    from nlp.config import load_config
    from nlp.topics.reading import why_unreadable

    settings = load_config(config)
    taxonomy, _, scorer = _scorers(settings)
    document = read_file(file, steps="segment", config=config)
    unreadable = why_unreadable(document)
    if unreadable is not None:
        typer.echo(unreadable.message)
        return
    entries = {topic.id: topic for topic in taxonomy.topics}
    for found in sorted(scorer.score(document), key=lambda s: (-s.score, -s.weight, s.topic)):
        entry = entries[found.topic]
        terms = ", ".join(dict.fromkeys(e.text.lower() for e in found.evidence))
        sign = "+" if found.is_tag else " "
        typer.echo(f"{sign} {found.score:.2f} (từ {found.threshold:.2f})  {entry.label}: {terms}")


def _scorers(settings: Config) -> tuple[Taxonomy, RuleScorer, Scorer]:
    """Return the taxonomy, its rules, and what tags under these settings."""
    from nlp.topics import create_scorer
    from nlp.topics.rules import RuleScorer
    from nlp.topics.taxonomy import load_taxonomy

    taxonomy = load_taxonomy(settings.topics.taxonomy)
    return taxonomy, RuleScorer(taxonomy), create_scorer(taxonomy, settings)


def _show(counts: Mapping[str, Counts], after: Mapping[str, Counts] | None = None) -> None:
    """Print a row for each topic that occurs, then one for all."""
    from nlp.scoring.labels import micro

    rows = [(name, c, after and after[name]) for name, c in counts.items() if c.n_gold or c.false]
    rows.append(("tất cả", micro(counts), after and micro(after)))
    head = "F1 trước\tF1 sau" if after else "P\tR\tF1"
    typer.echo(f"chủ đề\tchính\t{head}")
    for name, before, later in rows:
        shares = [before.f1, later.f1] if later else [before.precision, before.recall, before.f1]
        line = "\t".join(f"{100 * share:.1f}" for share in shares)
        typer.echo(f"{name}\t{before.n_gold}\t{line}")
