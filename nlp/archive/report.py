"""The report of an archive: one HTML page without scripts, fonts or pictures from elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html import escape
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

from nlp.archive.charts import bars, lines
from nlp.archive.digests import ordered
from nlp.archive.figures import Figures, Names, gather
from nlp.archive.progress import clock, number
from nlp.archive.reasons import told
from nlp.archive.settle import read_manifest
from nlp.archive.status import STATES, read_status
from nlp.archive.store import open_store, output_error

NAME = "report.html"
TOP = 25
TOPICS_OVER_TIME = 6
COUNTS = {
    "read": "đọc được ở đầu vào", "done": "xong trong lần chạy này", "kept": "đã xong từ trước",
    "rejected": "bị loại trong lần chạy này", "kept_rejected": "bị loại từ trước",
    "duplicates": "trùng nguyên văn và mã", "reprints": "đăng lại, không đọc",
    "kept_reprints": "đăng lại, từ trước", "pending": "chưa làm",
}  # fmt: skip


def write_report(folder: str, out: str | None = None) -> str:
    """Write the report of an archive; return where it is.

    Raises:
        InputError: no run has written there.
        OutputError: the page cannot be written.
    """
    store = open_store(folder)
    status = read_status(folder)
    page = render(gather(store), status, read_manifest(store), folder)
    if out is None:
        store.write(NAME, page.encode())
        return f"{folder.rstrip('/')}/{NAME}"
    try:
        Path(out).write_text(page, encoding="utf-8")
    except OSError as error:
        raise output_error(out, error) from error
    return out


def render(figures: Figures, status: dict[str, Any], manifest: dict[str, Any], folder: str) -> str:
    """Return the page."""
    style = files("nlp.archive").joinpath("report.css").read_text(encoding="utf-8")
    sections = [
        _head(figures, status, folder), _counts(figures, status), _over_time(figures),
        _topics(figures), _names(figures), _summaries(figures), _lengths(figures),
        _speed(manifest.get("worked", {})), _warnings(figures), _rejects(figures),
        _versions(manifest),
    ]  # fmt: skip
    title = f"Kho bài {escape(Path(folder).name)}"
    return (
        '<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{title}</title><style>{style}</style></head><body>\n"
        f"<h1>{title}</h1>\n" + "\n".join(sections) + "\n</body></html>\n"
    )


def _head(figures: Figures, status: dict[str, Any], folder: str) -> str:
    lasted = clock(status["updated"] - status["started"])
    return (
        f"<p>{number(figures.n_documents)} bài, {number(figures.reasons.total())} mục bị loại. "
        f"Lần chạy cuối {STATES[status['state']]}, {lasted}{_pace(status)}. "
        f"<code>{escape(folder)}</code></p>"
    )


def _pace(status: dict[str, Any]) -> str:
    if not status["rate"]:
        return ", không có bài mới"
    return f", {status['rate']:.1f} bài/giây".replace(".", ",")


def _counts(figures: Figures, status: dict[str, Any]) -> str:
    shown = [name for name in COUNTS if status[name] or name == "read"]
    counts = {COUNTS[name]: status[name] for name in shown}
    if figures.groups:
        counts["nhóm bài đăng lại"] = len(figures.groups)
        counts["bài trong các nhóm đó"] = figures.groups.total()
    return _section("Số lượng", _table(counts))


def _over_time(figures: Figures) -> str:
    months = sorted({month for month, _ in figures.months})
    if len(months) < 2:
        seen = f"{number(figures.n_dated)} trong {number(figures.n_documents)} bài có ngày"
        return _section("Chủ đề theo thời gian", f"<p>{seen}: chưa đủ để vẽ.</p>")
    names = [topic for topic, _ in figures.topics.most_common(TOPICS_OVER_TIME)]
    points = {
        figures.labels[topic]: [(float(i), figures.months[m, topic]) for i, m in enumerate(months)]
        for topic in names
    }
    note = f"<p>{number(figures.n_dated)} trong {number(figures.n_documents)} bài có ngày.</p>"
    chart = lines(points, "Số bài mỗi tháng theo chủ đề", (months[0], months[-1]))
    return _section("Chủ đề theo thời gian", note + chart)


def _topics(figures: Figures) -> str:
    counts = Counter({figures.labels[topic]: n for topic, n in figures.topics.items()})
    return _section("Chủ đề", _ranking(counts, 40))


def _names(figures: Figures) -> str:
    people = _section("Cán bộ được nêu nhiều nhất (số bài)", _ranked(figures.officials))
    bodies = _section("Cơ quan được nêu nhiều nhất (số bài)", _ranked(figures.bodies))
    return f'<div class="columns"><div>{people}</div><div>{bodies}</div></div>'


def _ranked(names: Names) -> str:
    ranked = names.most_common(TOP)
    return _table(dict(ranked)) if ranked else "<p>Không có.</p>"


def _summaries(figures: Figures) -> str:
    names = {
        "abstractive": "do mô hình viết",
        "compressive": "câu của bài, lược bớt",
        "extractive": "trích câu",
    }
    counts = Counter({names.get(name, name): n for name, n in figures.methods.items()})
    return _section("Tóm tắt", _ranking(counts, TOP))


def _lengths(figures: Figures) -> str:
    lengths = _histogram(figures.lengths, "ký tự", "Độ dài bài")
    seconds = _histogram(figures.seconds, "ms", "Thời gian mỗi bài")
    return (
        f'<div class="columns"><div>{_section("Độ dài bài (ký tự)", lengths)}</div>'
        f"<div>{_section('Thời gian mỗi bài (ms)', seconds)}</div></div>"
    )


def _histogram(counts: Counter[int], unit: str, title: str) -> str:
    if not counts:
        return "<p>Chưa có bài nào.</p>"
    low, high = min(counts), max(counts)
    powers = [0] if low == 0 else []
    power = max(low, 1)
    while power <= high:
        powers.append(power)
        power *= 2
    labels = [f"{number(power)}+" for power in powers]
    return bars(labels, [counts[power] for power in powers], f"{title} ({unit})")


def _speed(worked: dict[str, Any]) -> str:
    samples: list[list[float]] = worked.get("samples", [])
    if len(samples) < 3:
        return _section("Tốc độ và bộ nhớ", "<p>Lần chạy quá ngắn để vẽ.</p>")
    pairs = pairwise(samples)
    rate = [(b[0], (b[1] - a[1]) / (b[0] - a[0])) for a, b in pairs if b[0] > a[0]]
    memory = [(s[0], s[2] / 1e6) for s in samples]
    ends = ("0:00:00", clock(samples[-1][0]))
    spent = {name: round(seconds) for name, seconds in worked["step_seconds"].items()}
    steps = _table({f"{name} (giây)": seconds for name, seconds in spent.items()})
    charts = (
        f"<p>Lần chạy gần nhất có bài mới: {number(worked['done'])} bài. Bài/giây</p>"
        + lines({"bài/giây": rate}, "Bài mỗi giây", ends)
        + "<p>Bộ nhớ của mọi tiến trình (MB)</p>" + lines({"MB": memory}, "Bộ nhớ (MB)", ends)
    )  # fmt: skip
    return _section("Tốc độ và bộ nhớ", charts + steps)


def _warnings(figures: Figures) -> str:
    return _section("Lưu ý trong các bài", _ranking(figures.warnings, TOP))


def _rejects(figures: Figures) -> str:
    named = Counter({told(reason): n for reason, n in figures.reasons.items()})
    return _section("Bị loại", _ranking(named, 100) + "".join(_samples(figures)))


def _samples(figures: Figures) -> Iterator[str]:
    for row in sorted(figures.rejects, key=lambda row: (row["reason"], row["id"])):
        where = f"{row['source']}:{row['record']}"
        yield (
            f"<p><b>{escape(told(row['reason']))}</b> {escape(where)}: {escape(row['message'])}</p>"
            f"<pre>{escape(row['raw'])}</pre>"
        )


def _versions(manifest: dict[str, Any]) -> str:
    rows = (
        f'<tr><td class="n">{number(entry["documents"])}</td>'
        f"<td><code>{escape(_digests(entry['digests']))}</code></td></tr>"
        for entry in manifest.get("versions", [])
    )
    return _section("Phiên bản các bước (số bài)", f"<table>{''.join(rows)}</table>")


def _digests(digests: dict[str, str]) -> str:
    return ", ".join(f"{name} {digests[name]}" for name in ordered(digests))


def _section(title: str, content: str) -> str:
    return f"<section><h2>{escape(title)}</h2>{content}</section>"


def _table(counts: dict[str, int]) -> str:
    rows = (
        f'<tr><td>{escape(label)}</td><td class="n">{number(n)}</td></tr>'
        for label, n in counts.items()
    )
    return f"<table>{''.join(rows)}</table>"


def _ranking(counts: Counter[str], limit: int) -> str:
    if not counts:
        return "<p>Không có.</p>"
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:limit]
    return _table(dict(ranked))
