// The way in: text pasted or typed, a file, or the address of a page.
import { call } from "./api.js";
import { byId, count, say } from "./dom.js";

const HTML = /^\s*<(?:!doctype|html|head|body|article|main|section|div|p|h1)\b/i;
const ADDRESS = /^https?:\/\/\S+$/;
const LONG = 60_000;
const SLOW_TO_COME = 350;

let timer = 0;
let askLimits = null;

/** Return what the service takes, or tell why that is not known and return null. */
async function knownLimits() {
  try {
    return await askLimits();
  } catch (error) {
    say(error.message, true);
    return null;
  }
}

/** Show that something is being read; the words come only where it takes a while. */
export function showReading(words) {
  clearTimeout(timer);
  byId("read").disabled = true;
  timer = setTimeout(() => {
    byId("read").textContent = "Đang đọc…";
    byId("cancel").hidden = false;
    byId("hint").hidden = true;
    byId("reading").textContent = words;
    if (byId("composer").hidden) say(words);
  }, SLOW_TO_COME);
}

/** Show that nothing is being read any more. */
export function endReading() {
  clearTimeout(timer);
  byId("read").disabled = false;
  byId("read").textContent = "Đọc bài";
  byId("cancel").hidden = true;
  byId("hint").hidden = false;
  byId("reading").textContent = "";
}

/** Return the words for a text of this length, as long as it is being read. */
export const readingWords = (n) => (n > LONG ? `Bài dài ${count(n)} ký tự, có thể mất hàng chục giây.` : "");

const points = (text) => text.length - (text.match(/[\ud800-\udbff]/g)?.length ?? 0);

/** Hand the text on, unless the service would refuse it. */
async function take(text, read) {
  if (!text.trim()) { byId("source").focus(); return; }
  const limits = await knownLimits();
  if (!limits) return;
  if (ADDRESS.test(text.trim())) { await readAddress(text.trim(), limits, read); return; }
  const n = points(text);
  if (n > limits.max_chars) {
    say(`Bài có ${count(n)} ký tự, dịch vụ đọc tối đa ${count(limits.max_chars)}. Hãy chia nhỏ bài.`, true);
    return;
  }
  await read({ [HTML.test(text) ? "html" : "text"]: text });
}

/** Read a very long text as it is pasted: a text field would stop the page while it lays it out. */
function onInput(event, read) {
  if (!/^insertFrom(Paste|Drop)/.test(event.inputType)) return;
  const text = event.data ?? event.dataTransfer?.getData("text/plain") ?? "";
  if (text.length <= LONG) return;
  event.preventDefault();
  const { value, selectionStart, selectionEnd } = event.target;
  take(value.slice(0, selectionStart) + text + value.slice(selectionEnd), read);
}

async function readFile(file, read) {
  const limits = file && await knownLimits();
  if (!limits) return;
  if (file.size > limits.max_body_bytes) {
    say(`Tệp ${file.name} nặng ${count(file.size / 1e6)} MB, dịch vụ nhận tối đa ${count(limits.max_body_bytes / 1e6)} MB.`, true);
    return;
  }
  await fetched(`Đang mở ${file.name}…`, "v1/files", { bytes: file }, {}, read);
}

async function readAddress(url, limits, read) {
  if (limits.fetch) await fetched("Đang tải trang…", "v1/pages", { json: { url } }, { url }, read);
  else say("Dịch vụ này không tải bài từ địa chỉ; hãy dán nội dung bài.", true);
}

async function fetched(words, path, body, fields, read) {
  showReading(words);
  try {
    const found = await (await call(path, { method: "POST", ...body })).json();
    await read({ [found.field]: found.content, ...fields });
  } catch (error) {
    say(error.message, true);
  } finally {
    endReading();
  }
}

/** Listen to the form; `read` takes a record, `cancel` stops what is being read, `limits` promises what the service takes. */
export function setUpComposer(read, cancel, limits) {
  askLimits = limits;
  const form = byId("composer");
  const source = byId("source");
  form.addEventListener("submit", (event) => { event.preventDefault(); take(source.value, read); });
  source.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  source.addEventListener("beforeinput", (event) => onInput(event, read));
  byId("cancel").addEventListener("click", () => { cancel(); endReading(); source.focus(); });
  byId("choose").addEventListener("click", () => byId("file").click());
  byId("file").addEventListener("change", (event) => { readFile(event.target.files[0], read); event.target.value = ""; });
  setUpDrop(read);
}

/** Take a file dropped anywhere on the page. */
function setUpDrop(read) {
  const over = (isOver) => document.body.classList.toggle("over", isOver);
  addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    over(true);
  });
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) over(false); });
  addEventListener("drop", (event) => {
    over(false);
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    readFile(event.dataTransfer.files[0], read);
  });
}
