// What the editor said about each thing, kept on the server as it is said.
import { call } from "./api.js";
import { say } from "./dom.js";

/** The words on one article: the last one on each tag, entity and on the summary. */
export class Corrections {
  constructor(article, stored = []) {
    this.article = article;
    this.last = new Map();
    for (const { body } of stored) this.last.set(keyOf(body), body);
  }

  /** Return "accept", "reject", "add", "edit" or null. */
  of(body) {
    const said = this.last.get(keyOf(body));
    return !said || said.action === "clear" ? null : said.action;
  }

  /** Return every standing correction of a kind. */
  all(kind) {
    return [...this.last.values()].filter((body) => body.kind === kind && body.action !== "clear");
  }

  /** Store a correction; saying the same twice takes it back. Return whether it is stored. */
  async say(body) {
    const action = this.of(body) === body.action && body.action !== "edit" ? "clear" : body.action;
    const said = { ...body, action };
    if (!this.article) {
      say("Dịch vụ này không lưu chỉnh sửa: kho đang tắt.", true);
      return false;
    }
    try {
      await call(`${this.article}/corrections`, { method: "POST", json: said });
    } catch (error) {
      say(`Chưa lưu được: ${error.message}`, true);
      return false;
    }
    this.last.set(keyOf(said), said);
    return true;
  }
}

const keyOf = (body) => [body.kind, body.topic, body.start, body.stop, body.type].join("|");
