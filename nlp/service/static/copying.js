// Put the result on the clipboard: text, HTML, JSON or ninjs.
import { call } from "./api.js";
import { el, say } from "./dom.js";

const NOTE = "Tóm tắt và thẻ do máy tạo, cần được biên tập viên đọc lại.";

/** Copy what the desk shows, with the editor's corrections, in the form asked for. */
export async function copyAs(kind, view) {
  try {
    const parts = await { text: asText, html: asHtml, json: asJson, ninjs: asNinjs }[kind](view);
    await write(parts);
    say("Đã chép.");
  } catch (error) {
    say(`Không chép được: ${error.message}`, true);
  }
}

const asText = (view) => ({ "text/plain": view.summaryText() });

function asHtml(view) {
  const box = el("article", { lang: "vi" },
    view.document.article.title ? el("h2", {}, view.document.article.title) : "",
    el("p", {}, view.summaryText()),
    el("p", {}, el("small", {}, `${view.topics().map((topic) => topic.label).join(" · ")}. ${NOTE}`)));
  return { "text/html": box.outerHTML, "text/plain": box.outerHTML };
}

function asJson(view) {
  const { document } = view;
  const value = {
    machine_made: true, note: NOTE,
    title: document.article.title, byline: document.article.byline,
    summary: { text: view.summaryText(), edited: view.isEdited(), method: document.summary?.method ?? null, model: document.summary?.model ?? null },
    topics: view.topics().map(({ id, label, score }) => ({ id, label, score: score ?? null })),
    officials: document.officials.map((o) => ({ name: o.name, positions: o.positions.map((p) => ({ text: p.text, former: p.former })) })),
    entities: view.entities().filter((e) => !e.rejected).map(({ type, text, start, stop, value: v, canonical }) => ({ type, text, start, stop, value: v ?? null, canonical: canonical ?? null })),
    text: document.text, provenance: document.provenance,
  };
  return { "text/plain": JSON.stringify(value, null, 2) };
}

async function asNinjs(view) {
  if (!view.article) throw new Error("kho đang tắt");
  const item = await (await call(`${view.article}/ninjs`)).json();
  return { "text/plain": JSON.stringify(item, null, 2) };
}

async function write(parts) {
  if (navigator.clipboard?.write && window.ClipboardItem) {
    const blobs = Object.entries(parts).map(([type, text]) => [type, new Blob([text], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return;
  }
  const box = el("textarea", { class: "hidden", value: parts["text/plain"] }); // over plain HTTP
  document.body.append(box);
  box.select();
  const isDone = document.execCommand("copy");
  box.remove();
  if (!isDone) throw new Error("trình duyệt không cho phép");
}
