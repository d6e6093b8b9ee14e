// Call the service; a problem becomes an error whose message an editor can read.
import { byId } from "./dom.js";

const KEY = "nlp-token";

/** What an editor can do; the service's own advice is for who calls or runs it. */
const ADVICE = {
  "too-large": "hãy chia nhỏ bài", "too-busy": "hãy thử lại sau ít giây", "too-slow": "hãy thử một bài ngắn hơn",
  "not-ready": "hãy thử lại sau ít giây", unreadable: "hãy đưa văn bản, HTML hoặc .docx", "fetch-failed": "hãy mở trang đó rồi dán nội dung bài",
  "no-model": "hãy báo người quản trị", "no-space": "hãy báo người quản trị", failed: "hãy báo người quản trị", conflict: "hãy mở lại bài",
};

/** A refusal of the service, with a message that an editor can read. */
export class Problem extends Error {
  constructor(body, status, retryAfter) {
    const code = body.code ?? "failed";
    super([body.title ?? `Lỗi ${status}`, ADVICE[code]].filter(Boolean).join(": "));
    this.code = code;
    this.status = status;
    this.retryAfter = Number(retryAfter) || 0;
  }
}

/** Return the response of a request; ask for the token where the service wants one. */
export async function call(path, { method = "GET", json, bytes, signal } = {}) {
  const headers = {};
  const token = sessionStorage.getItem(KEY);
  if (token) headers.Authorization = `Bearer ${token}`;
  if (json !== undefined) headers["Content-Type"] = "application/json";
  if (bytes !== undefined) headers["Content-Type"] = "application/octet-stream";
  const body = json !== undefined ? JSON.stringify(json) : bytes;
  const response = await connect(path, { method, headers, body, signal });
  if (response.status === 401) {
    await askToken();
    return call(path, { method, json, bytes, signal });
  }
  if (response.ok) return response;
  const problem = await response.json().catch(() => ({}));
  throw new Problem(problem, response.status, response.headers.get("Retry-After"));
}

async function connect(path, options) {
  try {
    return await fetch(path, options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem({ title: "Không kết nối được với dịch vụ", code: "offline" }, 0, 0);
  }
}

/** Repeat a request that the busy service sent back, a few times, when it says. */
export async function patiently(request, tries = 4) {
  for (let n = 1; ; n += 1) {
    try {
      return await request();
    } catch (error) {
      if (error.code !== "too-busy" || n === tries) throw error;
      await new Promise((resolve) => { setTimeout(resolve, 1000 * Math.max(1, error.retryAfter)); });
    }
  }
}

let asking = null;

function askToken() {
  asking ??= new Promise((resolve) => {
    const dialog = byId("token");
    dialog.addEventListener("close", () => {
      sessionStorage.setItem(KEY, byId("token-value").value);
      byId("token-value").value = "";
      asking = null;
      resolve();
    }, { once: true });
    dialog.showModal();
  });
  return asking;
}
