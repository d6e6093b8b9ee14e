// The editor's own articles: their ids in this browser, everything else on the server.
import { call } from "./api.js";
import { byId, el, say } from "./dom.js";

const KEY = "nlp-articles";
const MOST = 200;
const PATIENCE = 5000;

const ids = () => JSON.parse(localStorage.getItem(KEY) ?? "[]");

/** Remember an article as this editor's. */
export function remember(id) {
  localStorage.setItem(KEY, JSON.stringify([id, ...ids().filter((other) => other !== id)].slice(0, MOST)));
}

function forget(id) {
  localStorage.setItem(KEY, JSON.stringify(ids().filter((other) => other !== id)));
}

/** Show the list; `open` is called with the id of the chosen article. */
export async function showHistory(open) {
  const dialog = byId("history");
  const list = el("ul", { class: "history" });
  const close = el("button", { type: "button", onclick: () => dialog.close() }, "Đóng");
  dialog.replaceChildren(el("h2", { id: "history-title" }, "Bài của tôi"), list, el("div", { class: "actions" }, close));
  dialog.showModal();
  const heads = await readHeads();
  if (!heads.length) list.append(el("li", { class: "hint" }, "Chưa có bài nào. Bài bạn đọc sẽ hiện ở đây, trên trình duyệt này."));
  for (const head of heads) list.append(entry(head, () => { dialog.close(); open(head.id); }));
}

async function readHeads() {
  if (!ids().length) return [];
  const query = new URLSearchParams(ids().map((id) => ["id", id]));
  try {
    return await (await call(`v1/articles?${query}`)).json();
  } catch (error) {
    say(error.message, true);
    return [];
  }
}

function entry(head, open) {
  const when = new Date(head.updated).toLocaleString("vi-VN", { dateStyle: "medium", timeStyle: "short" });
  const count = head.n_corrections ? ` · ${head.n_corrections} chỉnh sửa` : "";
  const row = el("li", {},
    el("span", {}, el("button", { type: "button", class: "link", onclick: open }, head.title || "(không có tít)"), el("span", { class: "hint" }, when + count)),
    remover(head, () => remove(head, row)));
  return row;
}

/** Return a button that deletes at the second press: there is no way back. */
function remover(head, act) {
  const button = el("button", { type: "button", class: "small", "aria-label": `Xóa bài: ${head.title}` }, "Xóa");
  const ask = (isAsked) => {
    button.textContent = isAsked ? "Xóa hẳn?" : "Xóa";
    button.classList.toggle("danger", isAsked);
    button.setAttribute("aria-label", `${isAsked ? "Xóa hẳn" : "Xóa"} bài: ${head.title}`);
  };
  button.addEventListener("click", () => {
    if (button.classList.contains("danger")) { act(); return; }
    ask(true);
    setTimeout(() => ask(false), PATIENCE);
  });
  return button;
}

async function remove(head, row) {
  try {
    await call(`v1/articles/${head.id}`, { method: "DELETE" });
  } catch (error) {
    if (error.code !== "not-found") { say(error.message, true); return; }
  }
  forget(head.id);
  row.remove();
  say("Đã xóa bài và các chỉnh sửa của bài.");
}
