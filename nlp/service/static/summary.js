// The summary: words with evidence, marked facts, its length, editing.
import { lightUp } from "./article.js";
import { el, pressable } from "./dom.js";
import { cutter } from "./text.js";

const LENGTHS = [["headline", "Tít"], ["short", "Ngắn"], ["medium", "Vừa"], ["long", "Dài"], ["bullets", "Ý chính"]];

/** Show that the summary is being written, in the room that it will take. */
export function waitForSummary(place, form, onForm) {
  const lines = el("div", { class: "words wait", "aria-hidden": "true" }, el("span"), el("span"), el("span"), el("span"));
  place.setAttribute("aria-busy", "true");
  keepHeight(place);
  place.replaceChildren(head(form, onForm), lines, el("p", { class: "machine" }, "Đang tóm tắt…"));
}

/** Keep the room that the summary has, so that nothing under it jumps while it is changed. */
function keepHeight(place) {
  place.style.minHeight = place.childElementCount ? `${place.getBoundingClientRect().height}px` : "";
}

/** Show the summary with its controls; `view` holds what the desk knows. */
export function showSummary(place, view) {
  const { summary } = view.document;
  const edited = view.corrections.all("summary")[0];
  place.removeAttribute("aria-busy");
  place.style.minHeight = "";
  if (!summary && !edited) {
    const reason = view.document.warnings.find((w) => w.code.startsWith("summary"))?.message;
    place.replaceChildren(head(view.form, view.onForm), el("p", { class: "words" }, reason ?? "Không có tóm tắt cho bài này."));
    return;
  }
  const own = edited && edited.text && edited.text !== summary?.text ? edited.text : null;
  const words = el("p", { class: "words", id: "summary-words" });
  if (own) words.append(own);
  else words.append(...sentencesOf(summary, place));
  place.replaceChildren(
    head(view.form, view.onForm), words,
    own || !summary ? "" : factsNote(summary, view.labels) ?? "",
    machineNote(summary, own, view.labels), actions(place, view, own, edited));
}

function head(form, onForm) {
  const buttons = LENGTHS.map(([id, label]) =>
    el("button", { type: "button", "aria-pressed": String(id === form), onclick: () => onForm(id) }, label));
  return el("header", {}, el("h2", { id: "summary-title" }, "Tóm tắt"),
    el("div", { class: "lengths", role: "group", "aria-label": "Độ dài tóm tắt" }, buttons));
}

/** Return the sentences with what stands between them; of a list, each with its mark on a line. */
function sentencesOf(summary, place) {
  const { cut } = cutter(summary.text);
  const isList = summary.text.startsWith("• ");
  let at = 0;
  return summary.sentences.flatMap((sentence) => {
    const between = cut(at, sentence.start);
    at = sentence.stop;
    const node = sentenceOf(sentence, summary, place);
    return isList ? [el("span", { class: "line" }, between.trimStart(), node)] : [between, node];
  });
}

function sentenceOf(sentence, summary, place) {
  const node = el("span", { class: "s", "aria-pressed": "false", title: "Bấm để xem câu làm căn cứ trong bài" });
  node.append(...withFacts(sentence, summary));
  return pressable(node, () => {
    const isOn = node.getAttribute("aria-pressed") === "true";
    for (const other of place.querySelectorAll(".s")) other.setAttribute("aria-pressed", "false");
    node.setAttribute("aria-pressed", String(!isOn));
    lightUp(isOn ? [] : sentence.evidence);
  });
}

/** Return the words of a sentence, those facts marked that are not simply in the article. */
function withFacts(sentence, summary) {
  const parts = [];
  const { cut } = cutter(summary.text);
  let at = sentence.start;
  const facts = summary.facts.filter((f) => f.status !== "supported" && f.start >= sentence.start && f.stop <= sentence.stop);
  for (const fact of facts.sort((a, b) => a.start - b.start)) {
    if (fact.start < at) continue;
    parts.push(cut(at, fact.start), el("mark", { class: `fact ${fact.status}` }, cut(fact.start, fact.stop)));
    at = fact.stop;
  }
  parts.push(cut(at, sentence.stop));
  return parts;
}

/** Name what must be looked at; a fact inside another that is named goes without saying. */
function factsNote(summary, labels) {
  const open = summary.facts.filter((fact) => fact.status !== "supported");
  const found = open.filter((fact) => !open.some((o) => o !== fact && o.start <= fact.start && o.stop >= fact.stop));
  if (!found.length) return null;
  const isBad = found.some((fact) => fact.status === "unsupported");
  const items = found.map((fact) => el("li", {}, el("b", {}, `“${fact.text}”`), ` ${labels.fact_statuses[fact.status]}`));
  return el("div", { class: isBad ? "facts bad" : "facts", role: "note" },
    isBad ? "Cần xem lại trước khi dùng:" : "Máy đã tự sửa:", el("ul", {}, items));
}

function machineNote(summary, own, labels) {
  if (own) return el("p", { class: "machine" }, el("strong", {}, "Biên tập viên đã sửa"), " từ bản do máy tạo.");
  const method = labels.methods[summary.method].replace("{model}", summary.model);
  return el("p", { class: "machine" }, el("strong", {}, "Do máy tạo"), `, hãy đọc lại trước khi dùng. Cách làm: ${method}. ${summary.coverage.note}`);
}

function actions(place, view, own, edited) {
  const confirmed = edited?.action === "accept";
  const accept = el("button", { type: "button", class: "small", "aria-pressed": String(confirmed),
    onclick: () => view.onSummary({ action: "accept", text: view.document.summary.text }) }, confirmed ? "✓ Đã duyệt" : "Duyệt");
  const edit = el("button", { type: "button", class: "small", id: "edit", onclick: () => editSummary(place, view) }, "Sửa");
  const undo = el("button", { type: "button", class: "small", onclick: () => view.onSummary({ action: "clear", text: "" }) }, "Về bản của máy");
  return el("div", { class: "actions" }, own || !view.document.summary ? null : accept, edit, own ? undo : null, copies(view));
}

function copies(view) {
  const kinds = [["text", "Văn bản"], ["html", "HTML"], ["json", "JSON"], ["ninjs", "ninjs"]];
  return el("span", { class: "copies", role: "group", "aria-label": "Chép" }, el("span", { class: "hint" }, "Chép:"), kinds.map(([kind, label]) =>
    el("button", { type: "button", class: "small", "data-copy": kind, "aria-label": `Chép dạng ${label}`, onclick: () => view.onCopy(kind) }, label)));
}

function editSummary(place, view) {
  const now = view.summaryText();
  const box = el("textarea", { "aria-label": "Sửa tóm tắt", value: now });
  const save = el("button", { type: "button", class: "main small", id: "save",
    onclick: () => (box.value.trim() ? view.onSummary({ action: "edit", text: box.value.trim() }) : box.focus()) }, "Lưu");
  const cancel = el("button", { type: "button", class: "small", onclick: () => showSummary(place, view) }, "Thôi");
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { event.stopPropagation(); cancel.click(); }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save.click();
  });
  keepHeight(place);
  place.replaceChildren(head(view.form, view.onForm), box, el("div", { class: "actions" }, save, cancel));
  box.focus({ preventScroll: true });
  box.setSelectionRange(0, 0);
}
