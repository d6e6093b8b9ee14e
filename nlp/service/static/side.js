// Beside the article: notices, topics, officials, dates, entities, and what was taken out.
import { addForm } from "./adding.js";
import { flash, lightUp } from "./article.js";
import { timeLine } from "./dates.js";
import { el, pressable } from "./dom.js";
import { dateWords, RULES } from "./text.js";

/** Show everything that was found; `view` holds what the desk knows. */
export function showSide(place, view) {
  const parts = [notices, topics, officials, dates, entities, removed];
  place.replaceChildren(...parts.map((part) => part(view)).filter(Boolean));
}

function section(id, title, hint, ...children) {
  return el("section", { id, "aria-labelledby": `${id}-title` },
    el("h2", { id: `${id}-title` }, title, hint ? el("span", { class: "hint" }, hint) : null), children);
}

function notices({ document }) {
  const found = document.warnings.filter((notice) => !notice.code.startsWith("summary"));
  return found.length ? section("notices", "Lưu ý", null,
    el("ul", { class: "notices" }, found.map((n) => el("li", {}, n.message)))) : null;
}

function judge(view, body, label) {
  const said = view.corrections.of(body);
  const button = (action, sign, words) => el("button", { type: "button", "aria-pressed": String(said === action),
    "aria-label": `${words}: ${label}`, title: words, onclick: () => view.onCorrect({ ...body, action }) }, sign);
  return el("span", { class: "judge" }, button("accept", "✓", "Đúng"), button("reject", "✗", "Sai"));
}

function topics(view) {
  const rows = view.document.topics.map((topic) => topicRow(view, topic));
  const known = new Set(view.document.topics.map((topic) => topic.id));
  const added = view.corrections.all("topic").filter((body) => body.action === "add" && !known.has(body.topic));
  for (const body of added) rows.push(addedTopic(view, body));
  return section("topics", "Chủ đề", null, rows.length ? rows : el("p", { class: "hint" }, "Chưa thấy chủ đề nào rõ."), chooser(view, known, added));
}

function topicRow(view, topic) {
  const body = { kind: "topic", topic: topic.id };
  const score = `${Math.round(100 * topic.score)}%`;
  const fill = el("i");
  fill.style.width = score;
  return el("div", { class: `row ${view.corrections.of(body) === "reject" ? "rejected" : ""}` },
    el("span", {}, el("span", { class: "name" }, topic.label),
      el("span", { class: "points", title: "Điểm của chủ đề này" }, el("span", { class: "score", "aria-hidden": "true" }, fill), score)),
    judge(view, body, topic.label), why(topic.evidence));
}

/** Name the words that speak for a topic, each once; one inside a longer one goes without saying. */
function why(evidence) {
  const byWords = new Map(evidence.map((e) => [e.text.toLowerCase(), e]));
  const all = [...byWords.keys()];
  const terms = all.filter((word) => !all.some((other) => other !== word && other.includes(word))).slice(0, 4).map((word) => byWords.get(word));
  if (!terms.length) return null;
  return el("span", { class: "why" }, "Vì: ", terms.map((e, i) => [i ? ", " : "",
    pressable(el("span", { class: "link" }, e.text), () => lightUp([e.sentence]))]));
}

function addedTopic(view, body) {
  const label = view.taxonomy.find((topic) => topic.id === body.topic)?.label ?? body.topic;
  const undo = el("button", { type: "button", "aria-label": `Bỏ thẻ đã thêm: ${label}`, title: "Bỏ", onclick: () => view.onCorrect(body) }, "✗");
  return el("div", { class: "row" }, el("span", { class: "name" }, label), el("span", { class: "judge" }, undo), el("span", { class: "why" }, "Biên tập viên thêm"));
}

function chooser(view, known, added) {
  const taken = new Set([...known, ...added.map((body) => body.topic)]);
  const options = view.taxonomy.filter((topic) => !taken.has(topic.id)).map((topic) => el("option", { value: topic.id }, topic.label));
  const select = el("select", { class: "add", id: "add-topic", "aria-label": "Thêm chủ đề" }, el("option", { value: "" }, "Thêm chủ đề…"), options);
  select.addEventListener("change", () => { if (select.value) view.onCorrect({ kind: "topic", action: "add", topic: select.value }); });
  return select;
}

function officials({ document }) {
  if (!document.officials.length) return null;
  return section("officials", "Cán bộ", String(document.officials.length), document.officials.map(card));
}

function card(official) {
  const offices = official.positions.map((p) => el("li", { class: p.former ? "former" : "" }, p.text));
  let turn = 0;
  const jump = () => {
    const span = official.mentions[turn++ % official.mentions.length];
    flash(span);
  };
  return el("div", { class: "official" }, el("p", { class: "name" }, official.name), el("ul", {}, offices),
    el("footer", {}, el("button", { type: "button", class: "link", onclick: jump, "aria-label": `nhắc ${official.mentions.length} lần, xem ${official.name} trong bài` }, `nhắc ${official.mentions.length} lần`)));
}

function dates({ document }) {
  const line = timeLine(document);
  return line && section("dates", "Thời gian", null, line);
}

function entities(view) {
  const groups = new Map();
  for (const [i, e] of view.entities().entries()) groups.set(e.type, [...(groups.get(e.type) ?? []), { ...e, i }]);
  if (!groups.size) return null;
  const shown = Object.entries(view.labels.entity_types).filter(([type]) => groups.has(type));
  const legend = shown.map(([type, label]) => legendButton(view, type, label, groups.get(type).length));
  const lists = shown.map(([type, label]) => entityList(view, label, groups.get(type)));
  return section("entities", "Thực thể", String(view.entities().length),
    el("div", { class: "legend", role: "group", "aria-label": "Tô màu trong bài" }, legend), lists,
    unfolding(view, "Thêm thực thể", () => addForm(view)));
}

/** Return a part that is built when it is unfolded, and stays so when the side is shown anew. */
function unfolding(view, title, build) {
  const key = title.replace(/ \(.*/, "");
  const node = el("details", { open: view.unfolded.has(key) }, el("summary", {}, title), view.unfolded.has(key) ? build() : null);
  node.addEventListener("toggle", () => {
    if (node.open && node.childElementCount === 1) node.append(...[build()].flat());
    if (node.open) view.unfolded.add(key); else view.unfolded.delete(key);
  });
  return node;
}

function legendButton(view, type, label, count) {
  const isOn = () => !view.hidden.has(type);
  const button = el("button", { type: "button", class: `e ${type}`, "aria-pressed": String(isOn()) }, `${label} ${count}`);
  button.addEventListener("click", () => {
    if (isOn()) view.hidden.add(type); else view.hidden.delete(type);
    view.onHidden();
    button.setAttribute("aria-pressed", String(isOn()));
  });
  return button;
}

function entityList(view, label, group) {
  const byText = new Map();
  for (const e of group) byText.set(e.text.toLowerCase(), [...(byText.get(e.text.toLowerCase()) ?? []), e]);
  return unfolding(view, `${label} (${byText.size})`, () => [...byText.values()].map((same) => entityRow(view, same)));
}

function entityRow(view, same) {
  const e = same[0];
  const body = { kind: "entity", type: e.type, start: e.start, stop: e.stop };
  const more = e.value && e.type === "DATE" ? dateWords(e.value) : e.value ?? e.canonical;
  const name = el("button", { type: "button", class: "link name", onclick: () => flash(e) }, e.text);
  return el("div", { class: `row ${view.corrections.of(body) === "reject" ? "rejected" : ""}` },
    el("span", {}, name, same.length > 1 ? el("span", { class: "hint" }, ` ×${same.length}`) : null),
    e.own ? own(view, body, e.text) : judge(view, body, e.text),
    more && more.toLowerCase() !== e.text.toLowerCase() ? el("span", { class: "why" }, more) : null);
}

function own(view, body, label) {
  return el("span", { class: "judge" }, el("button", { type: "button", "aria-label": `Bỏ thực thể đã thêm: ${label}`, title: "Bỏ",
    onclick: () => view.onCorrect({ ...body, action: "add" }) }, "✗"));
}

function removed(view) {
  const found = view.document.article.removed;
  if (!found.length) return null;
  return section("removed", "Làm sạch", null, unfolding(view, `Đã bỏ ${found.length} phần không thuộc bài`, () =>
    found.map((part) => el("div", { class: "cut" }, el("b", {}, RULES[part.rule] ?? part.rule), part.text.trim()))));
}
