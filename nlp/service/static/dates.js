// The dates of an article on a small time line: a row for each, all on one axis.
import { flash } from "./article.js";
import { el } from "./dom.js";
import { dateRange, dateWords } from "./text.js";

/** Return the dates that have a place in time, the first first. */
function found({ entities }) {
  const byValue = new Map();
  for (const e of entities) {
    if (e.type === "DATE" && e.value && e.calendar === null) byValue.set(e.value, [...(byValue.get(e.value) ?? []), e]);
  }
  return [...byValue].map(([value, spans]) => ({ value, spans, range: dateRange(value) })).filter((d) => d.range)
    .sort((a, b) => a.range[0] - b.range[0] || b.range[1] - a.range[1]);
}

/** Return the rows of the time line, or null where there is no date. */
export function timeLine(document_) {
  const rows = found(document_);
  if (!rows.length) return null;
  const first = Math.min(...rows.map((d) => d.range[0]));
  const last = Math.max(...rows.map((d) => d.range[1]));
  return el("ol", { class: "dates" }, rows.map((d) => row(d, first, last)));
}

function row({ value, spans, range }, first, last) {
  const words = [...new Set(spans.map((e) => e.text))].join(", ");
  return el("li", {}, el("span", { class: "when" }, dateWords(value)),
    el("button", { type: "button", class: "link", onclick: () => flash(spans[0]) }, words),
    last > first ? track(range, first, last) : null);
}

/** Draw a day as a dot and a longer time as a bar, between the first and the last day of all. */
function track(range, first, last) {
  const share = (time) => (100 * (time - first)) / (last - first);
  const isSpan = range[1] > range[0];
  const mark = el("i", { class: isSpan ? "span" : "point" });
  mark.style.left = `${share(range[0])}%`;
  if (isSpan) mark.style.width = `${share(range[1]) - share(range[0])}%`;
  return el("span", { class: "track", "aria-hidden": "true" }, mark);
}
