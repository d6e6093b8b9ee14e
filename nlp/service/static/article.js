// The article: paragraphs, in them sentences, in them entities, all cut by offsets.
import { el } from "./dom.js";

/** Return the article's paragraphs as elements, with `data-sentence` and `data-entity` inside. */
export function renderArticle(document_, cutter, onEntity) {
  const { paragraphs } = document_.article;
  const marks = [
    ...document_.sentences.map((s, i) => ({ start: s.start, stop: s.stop, sentence: i })),
    ...document_.entities.map((e, i) => ({ start: e.start, stop: e.stop, entity: i, type: e.type })),
  ].sort((a, b) => a.start - b.start || b.stop - a.stop || (a.sentence === undefined) - (b.sentence === undefined));
  let next = 0;
  return paragraphs.map((paragraph) => {
    const inside = [];
    while (next < marks.length && marks[next].start < paragraph.stop) inside.push(marks[next++]);
    const node = el(paragraph.kind === "title" ? "h1" : "p", { class: paragraph.kind });
    nest(node, paragraph, inside, cutter, onEntity);
    return node;
  });
}

/** Nest the marks; one that would cross its parent's end is left out (the text stays whole). */
function nest(root, paragraph, marks, cutter, onEntity) {
  const open = [{ node: root, stop: paragraph.stop }];
  let at = paragraph.start;
  const write = (place, stop) => {
    if (stop > at) place.node.append(cutter.cut(at, stop));
    at = Math.max(at, stop);
  };
  const advance = (to) => {
    while (open.length > 1 && open.at(-1).stop <= to) {
      const done = open.pop();
      write(done, done.stop);
    }
    write(open.at(-1), to);
  };
  for (const mark of marks) {
    advance(mark.start);
    if (mark.stop > open.at(-1).stop) continue;
    const node = mark.sentence === undefined ? entityMark(mark, onEntity) : el("span", { class: "s", "data-sentence": mark.sentence });
    open.at(-1).node.append(node);
    open.push({ node, stop: mark.stop });
  }
  advance(paragraph.stop);
}

function entityMark(mark, onEntity) {
  const node = el("mark", { class: `e ${mark.type}`, "data-entity": mark.entity, "data-span": `${mark.start}:${mark.stop}` });
  node.addEventListener("click", (event) => { event.stopPropagation(); onEntity(mark.entity, node); });
  return node;
}

/** Light up sentences of the article and bring the first into view. */
export function lightUp(indices, { scroll = true } = {}) {
  for (const node of document.querySelectorAll("#article .lit")) node.classList.remove("lit");
  const nodes = indices.flatMap((i) => [...document.querySelectorAll(`#article [data-sentence="${i}"]`)]);
  for (const node of nodes) node.classList.add("lit");
  if (scroll && nodes.length) bringIntoView(nodes[0]);
}

/** Scroll to an element unless it can be seen already. */
export function bringIntoView(node) {
  const box = node.getBoundingClientRect();
  if (box.top < 64 || box.bottom > innerHeight - 32) node.scrollIntoView({ block: "center" });
}

/** Show where a span stands: its sentence comes into view, its entities are framed for a moment. */
export function flash(span) {
  const inside = [...document.querySelectorAll("#article .e")].filter((node) => {
    const [start, stop] = node.dataset.span.split(":").map(Number);
    return start < span.stop && stop > span.start;
  });
  if (!inside.length) return;
  bringIntoView(inside[0]);
  for (const node of inside) {
    node.classList.add("flash");
    setTimeout(() => node.classList.remove("flash"), 1800);
  }
}

/** Return the offsets (in code points) of what is selected inside one paragraph, or null. */
export function selectedSpan(paragraphs) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const nodes = [...document.querySelectorAll("#article > :not(.meta)")];
  const index = nodes.findIndex((node) => node.contains(range.startContainer) && node.contains(range.endContainer));
  if (index < 0 || !paragraphs[index]) return null;
  const before = range.cloneRange();
  before.selectNodeContents(nodes[index]);
  before.setEnd(range.startContainer, range.startOffset);
  const words = range.toString();
  const lead = words.length - words.trimStart().length;
  const start = paragraphs[index].start + points(before.toString() + words.slice(0, lead));
  const text = words.trim();
  return text ? { start, stop: start + points(text), text, box: range.getBoundingClientRect() } : null;
}

const points = (text) => [...text].length;
