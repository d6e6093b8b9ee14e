// The desk: an article in, first its text and entities, then its summary.
import { watchSelection } from "./adding.js";
import { call, patiently } from "./api.js";
import { lightUp, renderArticle } from "./article.js";
import { endReading, readingWords, setUpComposer, showReading } from "./composer.js";
import { copyAs } from "./copying.js";
import { Corrections } from "./corrections.js";
import { byId, el, say } from "./dom.js";
import { remember, showHistory } from "./history.js";
import { closeMenu, entityMenu } from "./menu.js";
import { showSide } from "./side.js";
import { showSummary, waitForSummary } from "./summary.js";
import { cutter } from "./text.js";
import { View } from "./view.js";

const QUICK = ["clean", "segment", "entities", "topics"];
const OMIT = ["tokens", "offsets"];
const FORM = "nlp-form";
const LONG = 300;

let view = null;
let running = null;
let words = null;

/** Return topics and labels, asked for once with the limits. */
const vocabulary = () => {
  words ??= Promise.all(["v1/topics", "v1/labels", "v1/limits"].map(async (path) => (await call(path)).json()));
  words.catch(() => { words = null; });
  return words;
};

async function read(record) {
  running?.abort();
  running = new AbortController();
  const { signal } = running;
  showReading(readingWords(Object.values(record).join("").length));
  try {
    const [[taxonomy, labels], { document, article }] = await Promise.all([vocabulary(), readQuickly(record, signal)]);
    open({ document, article, record, taxonomy, labels, stored: [] });
    scrollTo(0, 0);
    endReading();
    await summarize(signal);
  } catch (error) {
    if (error.name !== "AbortError") say(error.message, true);
  } finally {
    if (running?.signal === signal) endReading();
  }
}

async function readQuickly(record, signal) {
  const json = { ...record, steps: QUICK, omit: OMIT };
  let response;
  try {
    response = await patiently(() => call("v1/documents", { method: "POST", json: { ...json, keep: true }, signal }));
  } catch (error) {
    if (error.code !== "store-off") throw error;
    response = await call("v1/documents", { method: "POST", json, signal });
  }
  return { document: await response.json(), article: response.headers.get("Location")?.slice(1) ?? null };
}

async function summarize(signal = undefined) {
  const asked = view;
  const place = byId("summary");
  waitForSummary(place, asked.form, changeForm);
  const json = { ...asked.record, omit: OMIT, form: asked.form };
  if (asked.article) json.article = asked.article.split("/").pop();
  try {
    const response = await patiently(() => call("v1/documents", { method: "POST", json, signal }));
    if (view !== asked) return;
    asked.document = await response.json();
    showSummary(place, asked);
  } catch (error) {
    if (error.name === "AbortError" || view !== asked) return;
    showSummary(place, asked);
    say(`Chưa tóm tắt được: ${error.message}`, true);
  }
}

function open({ document: found, article, record, taxonomy, labels, stored }) {
  view = new View({
    document: found, article, record, taxonomy, labels, cutter: cutter(found.text),
    corrections: new Corrections(article, stored), form: localStorage.getItem(FORM) ?? "medium",
  });
  Object.assign(view, { onForm: changeForm, onCopy: (kind) => copyAs(kind, view), onCorrect: correct, onSummary: correctSummary, onHidden: showHidden });
  byId("composer").hidden = true;
  byId("desk").hidden = false;
  byId("new").hidden = false;
  document.title = `${found.article.title ?? "Bài viết"} – Bàn biên tập`;
  if (article) {
    remember(article.split("/").pop());
    history.replaceState(null, "", `#${article.split("/").pop()}`);
  }
  showArticle();
  showSide(byId("side"), view);
}

function showArticle() {
  const { byline, dateline, date } = view.document.article;
  const meta = [dateline, date, byline].filter(Boolean).join(" · ");
  const parts = renderArticle(view.document, view.cutter, (i, node) => entityMenu(view, view.entities()[i], node));
  const at = view.document.article.paragraphs[0]?.kind === "title" ? 1 : 0;
  if (meta) parts.splice(at, 0, el("p", { class: "meta" }, meta));
  byId("article").replaceChildren(...parts);
  showWords();
  showHidden();
}

/** Mark in the article what the editor said of its entities. */
function showWords() {
  for (const node of document.querySelectorAll("#article .e")) {
    const said = view.saidOf(view.document.entities[Number(node.dataset.entity)]);
    node.classList.toggle("rejected", said === "reject");
    node.classList.toggle("accepted", said === "accept");
  }
}

function showHidden() {
  const classes = [...view.hidden].map((type) => `hide-${type}`);
  const length = view.document.article.paragraphs.length > LONG ? "long" : "";
  byId("article").className = ["article", length, ...classes].join(" ");
}

async function correct(body) {
  const focus = document.activeElement?.getAttribute("aria-label");
  if (!(await view.corrections.say(body))) return;
  showSide(byId("side"), view);
  document.querySelector(`#side [aria-label="${CSS.escape(focus ?? "")}"]`)?.focus();
  showWords();
  say("Đã lưu chỉnh sửa.");
}

async function correctSummary({ action, text }) {
  if (!(await view.corrections.say({ kind: "summary", action, text }))) return;
  showSummary(byId("summary"), view);
  byId("edit")?.focus();
  say("Đã lưu chỉnh sửa.");
}

function changeForm(form) {
  localStorage.setItem(FORM, form);
  view.form = form;
  lightUp([], { scroll: false });
  summarize();
}

async function openStored(id) {
  try {
    const [[taxonomy, labels], found] = await Promise.all([vocabulary(), call(`v1/articles/${id}`).then((r) => r.json())]);
    open({ document: found.document, article: `v1/articles/${id}`, record: recordOf(found.document), taxonomy, labels, stored: found.corrections });
    showSummary(byId("summary"), view);
    scrollTo(0, 0);
  } catch (error) {
    say(`Không mở được bài: ${error.message}`, true);
    startAnew();
  }
}

/** Return the record that a document was made from. */
function recordOf({ id, article }) {
  const { cut } = cutter(article.raw);
  const record = Object.fromEntries(article.fields.map((field) => [field.name, cut(field.start, field.stop)]));
  for (const [name, value] of Object.entries({ id, date: article.date, url: article.url })) if (value) record[name] = value;
  return record;
}

function startAnew() {
  running?.abort();
  view = null;
  history.replaceState(null, "", location.pathname);
  document.title = "Bàn biên tập";
  byId("desk").hidden = true;
  byId("new").hidden = true;
  byId("composer").hidden = false;
  byId("back").hidden = true;
  byId("source").value = "";
  closeMenu();
  byId("source").focus();
}

function setUpPage() {
  byId("new").addEventListener("click", startAnew);
  byId("home").addEventListener("click", (event) => { event.preventDefault(); startAnew(); });
  byId("history-open").addEventListener("click", () => showHistory(openStored));
  byId("back").addEventListener("click", () => { scrollTo(0, 0); byId("summary").querySelector(".s, button")?.focus({ preventScroll: true }); });
  addEventListener("scroll", () => { byId("back").hidden = !view || scrollY < innerHeight; }, { passive: true });
  document.addEventListener("click", (event) => { if (!byId("menu").contains(event.target)) closeMenu(); });
  watchSelection(() => view);
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    closeMenu();
    lightUp([], { scroll: false });
    for (const node of document.querySelectorAll("#summary .s")) node.setAttribute("aria-pressed", "false");
  });
}

function setUpTheme() {
  const root = document.documentElement;
  const chosen = localStorage.getItem("nlp-theme");
  if (chosen) root.dataset.theme = chosen;
  byId("theme").addEventListener("click", () => {
    const isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = isDark ? "light" : "dark";
    localStorage.setItem("nlp-theme", root.dataset.theme);
  });
}

setUpTheme();
setUpComposer(read, () => running?.abort(), async () => (await vocabulary())[2]);
setUpPage();
const wanted = location.hash.slice(1);
if (/^[\w-]{8,40}$/.test(wanted)) openStored(wanted);
else byId("source").focus();
vocabulary().catch(() => {}); // told when something is read
