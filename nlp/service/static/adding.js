// Add an entity that was missed: by selecting its words, or by writing them.
import { selectedSpan } from "./article.js";
import { byId, el, say } from "./dom.js";
import { selectionMenu } from "./menu.js";

const REST = 350;

/** Offer to add what is selected, however it was selected: mouse, finger or keyboard. */
export function watchSelection(current) {
  let timer = 0;
  let isPressed = false;
  let offered = "";
  const offer = () => {
    const view = current();
    const span = view && selectedSpan(view.document.article.paragraphs);
    const key = span ? `${span.start}:${span.stop}` : "";
    if (span && key !== offered && !isPressed) selectionMenu(view, span);
    if (!isPressed) offered = key;
  };
  const soon = (wait) => { clearTimeout(timer); timer = setTimeout(offer, wait); };
  document.addEventListener("pointerdown", (event) => { isPressed = event.pointerType === "mouse"; });
  document.addEventListener("pointercancel", () => { isPressed = false; });
  document.addEventListener("pointerup", () => { isPressed = false; soon(20); });
  document.addEventListener("selectionchange", () => soon(REST));
}

/** Return a form that adds an entity by its words, for those who do not select. */
export function addForm(view) {
  const words = el("input", { type: "text", id: "add-words", "aria-label": "Chữ trong bài", placeholder: "Chữ trong bài…", autocomplete: "off" });
  const types = Object.entries(view.labels.entity_types).map(([type, label]) => el("option", { value: type }, label));
  const type = el("select", { id: "add-type", "aria-label": "Loại thực thể" }, types);
  const form = el("form", { class: "add-entity" }, words, type, el("button", { type: "submit" }, "Thêm"));
  form.addEventListener("submit", (event) => { event.preventDefault(); add(view, words.value, type.value); });
  return form;
}

async function add(view, words, type) {
  const span = find(view, words.trim().normalize("NFC"), type);
  if (!span) {
    say(words.trim() ? "Không thấy chữ này trong bài, hoặc đã có rồi." : "Hãy viết chữ cần thêm, đúng như trong bài.", true);
    return;
  }
  await view.onCorrect({ kind: "entity", action: "add", type, ...span });
  byId("add-words")?.focus();
}

/** Return the first place of the words that is no entity of this type yet, in code points. */
function find(view, words, type) {
  const { text } = view.document;
  const known = new Set(view.entities().map((e) => `${e.start}:${e.stop}:${e.type}`));
  for (let at = words ? text.indexOf(words) : -1; at >= 0; at = text.indexOf(words, at + 1)) {
    const start = [...text.slice(0, at)].length;
    const stop = start + [...words].length;
    if (!known.has(`${start}:${stop}:${type}`)) return { start, stop };
  }
  return null;
}
