"""Small charts as SVG: bars and lines, without a library and without a script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from nlp.archive.progress import number

WIDTH, HEIGHT, LEFT, BOTTOM = 640, 220, 56, 28
COLOURS = ("#1f6f8b", "#c8553d", "#588157", "#8f5aa8", "#c99a2e", "#4a6fa5", "#a63d60", "#6b705c")


def bars(labels: Sequence[str], values: Sequence[int], title: str) -> str:
    """Return a column chart; each column tells its value when pointed at."""
    top = max(values, default=0) or 1
    step = (WIDTH - LEFT) / max(len(values), 1)
    shapes = []
    for index, (label, value) in enumerate(zip(labels, values, strict=True)):
        height = value / top * (HEIGHT - BOTTOM - 10)
        x, y = LEFT + index * step, HEIGHT - BOTTOM - height
        shapes.append(
            f'<rect x="{x + 1:.1f}" y="{y:.1f}" width="{max(step - 2, 1):.1f}" '
            f'height="{height:.1f}" fill="{COLOURS[0]}">'
            f"<title>{escape(label)}: {number(value)}</title></rect>"
        )
        if index % max(len(values) // 10, 1) == 0:
            shapes.append(_text(x + step / 2, HEIGHT - 10, label))
    return _chart([*shapes, *_scale(top)], title)


def lines(
    points: Mapping[str, Sequence[tuple[float, float]]], title: str, ends: tuple[str, str]
) -> str:
    """Return a line chart of several series over one axis, whose two ends are named."""
    xs = [x for series in points.values() for x, _ in series]
    top = max((y for series in points.values() for _, y in series), default=0) or 1
    low, high = min(xs, default=0), max(xs, default=0)
    width = (high - low) or 1
    shapes = []
    for index, (name, series) in enumerate(points.items()):
        colour = COLOURS[index % len(COLOURS)]
        path = " ".join(
            f"{LEFT + (x - low) / width * (WIDTH - LEFT - 8):.1f},"
            f"{HEIGHT - BOTTOM - y / top * (HEIGHT - BOTTOM - 10):.1f}"
            for x, y in series
        )
        shapes.append(
            f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2">'
            f"<title>{escape(name)}</title></polyline>"
        )
    marks = [
        _text(LEFT, HEIGHT - 10, ends[0], "start"),
        _text(WIDTH - 4, HEIGHT - 10, ends[1], "end"),
    ]
    return _chart([*shapes, *marks, *_scale(top)], title) + _legend(list(points))


def _legend(names: list[str]) -> str:
    if len(names) < 2:
        return ""
    items = (
        f'<span><i style="background:{COLOURS[i % len(COLOURS)]}"></i>{escape(name)}</span>'
        for i, name in enumerate(names)
    )
    return f'<p class="legend">{" ".join(items)}</p>'


def _scale(top: float) -> list[str]:
    low, high = HEIGHT - BOTTOM, 10
    return [
        f'<line x1="{LEFT}" y1="{low}" x2="{WIDTH}" y2="{low}" stroke="#999"/>',
        _text(LEFT - 6, low, "0", "end"),
        _text(LEFT - 6, high + 4, f"{top:,.0f}".replace(",", "."), "end"),
    ]


def _text(x: float, y: float, text: str, anchor: str = "middle") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def _chart(shapes: list[str], title: str) -> str:
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(title, quote=True)}">'
        f"{''.join(shapes)}</svg>"
    )
