// What the desk knows of the article that is open, with the editor's word on top of the machine's.

/** One open article. */
export class View {
  constructor({ document, article, corrections, cutter, record, form, taxonomy, labels }) {
    Object.assign(this, { document, article, corrections, cutter, record, form, taxonomy, labels });
    this.hidden = new Set();
    this.unfolded = new Set();
  }

  /** Return the summary that stands: the editor's, else the machine's. */
  summaryText() {
    const said = this.corrections.all("summary")[0];
    return said?.text || this.document.summary?.text || "";
  }

  isEdited() {
    const said = this.corrections.all("summary")[0];
    return Boolean(said?.text && said.text !== this.document.summary?.text);
  }

  /** Return the topics that stand, the editor's own among them. */
  topics() {
    const own = this.corrections.all("topic");
    const refused = new Set(own.filter((body) => body.action === "reject").map((body) => body.topic));
    const found = this.document.topics.filter((topic) => !refused.has(topic.id));
    const known = new Set(this.document.topics.map((topic) => topic.id));
    const added = own.filter((body) => body.action === "add" && !known.has(body.topic));
    return [...found, ...added.map((body) => this.taxonomy.find((topic) => topic.id === body.topic)).filter(Boolean).map(({ id, label }) => ({ id, label }))];
  }

  /** Return every entity with what was said of it; those that the editor added come last. */
  entities() {
    const found = this.document.entities.map((e) => ({ ...e, rejected: this.saidOf(e) === "reject" }));
    const key = (e) => `${e.start}:${e.stop}:${e.type}`;
    const known = new Set(found.map(key));
    const added = this.corrections.all("entity").filter((body) => body.action === "add" && !known.has(key(body)));
    return [...found, ...added.map((body) => ({ ...body, text: this.cutter.cut(body.start, body.stop), value: null, canonical: null, own: true }))];
  }

  saidOf({ type, start, stop }) {
    return this.corrections.of({ kind: "entity", type, start, stop });
  }
}
