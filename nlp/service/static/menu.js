// The small box beside an entity or a selection: what it is, and the editor's word on it.
import { byId, el } from "./dom.js";
import { dateWords } from "./text.js";

/** Close the box. */
export function closeMenu() {
  byId("menu").hidden = true;
}

/** Open the box under a rectangle of the window. */
function open(box, ...children) {
  const menu = byId("menu");
  menu.replaceChildren(...children);
  menu.hidden = false;
  const left = Math.min(Math.max(box.left, 16), innerWidth - menu.offsetWidth - 16);
  menu.style.left = `${left + scrollX}px`;
  menu.style.top = `${box.bottom + scrollY + 8}px`;
}

/** Show what an entity is and ask whether it is right. */
export function entityMenu(view, entity, node) {
  const value = entity.value && entity.type === "DATE" ? dateWords(entity.value) : entity.value ?? entity.canonical;
  const said = view.saidOf(entity);
  const { type, start, stop } = entity;
  const button = (action, words) => el("button", { type: "button", class: "small", "aria-pressed": String(said === action),
    onclick: () => { closeMenu(); view.onCorrect({ kind: "entity", action, type, start, stop }); } }, words);
  const choices = entity.own ? [button("add", "Bỏ thực thể này")] : [button("accept", "✓ Đúng"), button("reject", "✗ Sai")];
  open(node.getBoundingClientRect(),
    el("p", {}, el("span", { class: "name" }, entity.text)),
    el("p", { class: "hint" }, view.labels.entity_types[type], value && value !== entity.text ? ` · ${value}` : ""),
    el("p", { class: "hint" }, entity.own ? "Biên tập viên thêm" : `Tìm thấy nhờ ${entity.source.replace("rule:", "quy tắc ").replace("model:", "mô hình ")}`),
    el("div", { class: "types" }, choices));
}

/** Ask what the selected words are. */
export function selectionMenu(view, span) {
  const buttons = Object.entries(view.labels.entity_types).map(([type, label]) => el("button", { type: "button", class: "small",
    onclick: () => { closeMenu(); getSelection().removeAllRanges(); view.onCorrect({ kind: "entity", action: "add", type, start: span.start, stop: span.stop }); } }, label));
  open(span.box, el("p", {}, "Thêm ", el("span", { class: "name" }, `“${span.text.slice(0, 60)}”`), " là:"), el("div", { class: "types" }, buttons));
}
