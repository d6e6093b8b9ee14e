// Build elements; text is only ever text: nothing here parses markup.

/** Return a new element: `el("p", {class: "a", onclick: f}, "text", child)`. */
export function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "value" || name === "hidden") node[name] = value;
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return node;
}

/** Return a number as Vietnamese writes it: 1.234,5. */
export const count = (n) => n.toLocaleString("vi-VN", { maximumFractionDigits: 1 });

export const byId = (id) => document.getElementById(id);

let timer = 0;

/** Say something in the line at the foot of the page, for a few seconds. */
export function say(message, isProblem = false) {
  const line = byId("status");
  clearTimeout(timer);
  line.textContent = message;
  line.classList.toggle("problem", isProblem);
  timer = setTimeout(() => { line.textContent = ""; }, isProblem ? 9000 : 3500);
}

/** Make an element that is not a button work like one, by mouse and by keyboard. */
export function pressable(node, press) {
  node.setAttribute("role", "button");
  node.tabIndex = 0;
  node.addEventListener("click", press);
  node.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); press(event); }
  });
  return node;
}
