// The buttons under a message: one stop of the Tab key, arrows walk between the buttons.

import { el } from "./dom.js";
import { link } from "./entities.js";
import { t } from "./words.js";

const STEPS = { ArrowRight: 1, ArrowLeft: -1 };
const ROWS = { ArrowDown: 1, ArrowUp: -1 };

export function keyboard(rows, on) {
  const box = el("div", { class: "keyboard", role: "toolbar", "aria-label": t("buttons") });
  for (const row of rows) box.append(el("div", { class: "keyboard-row" }, ...row.map((one) => key(one, on))));
  rove(box);
  return box;
}

function key(button, on) {
  if (button.url) {
    const node = link(button.url, on, { class: "key key-link" });
    node.append(button.text);
    return node;
  }
  const node = el("button", { type: "button", class: "key" }, button.text);
  node.addEventListener("click", () => {
    if (node.getAttribute("aria-busy")) return;
    node.setAttribute("aria-busy", "true");
    on.press(button.data).finally(() => setTimeout(() => calm(node), 8000));
  });
  return node;
}

/** The bot answered the press, or never will. */
export function calm(root) {
  const busy = root.matches("[aria-busy]") ? [root] : root.querySelectorAll(".key[aria-busy]");
  for (const node of busy) node.removeAttribute("aria-busy");
}

export const keysIn = (root) => [...root.querySelectorAll(".key")];

function rove(box) {
  const keys = keysIn(box);
  const allow = (chosen) => keys.forEach((one) => { one.tabIndex = one === chosen ? 0 : -1; });
  allow(keys[0]);
  box.addEventListener("focusin", (event) => keys.includes(event.target) && allow(event.target));
  box.addEventListener("keydown", (event) => {
    const next = neighbour(keys, event.target, event.key);
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    next.focus();
  });
}

function neighbour(keys, from, pressed) {
  const at = keys.indexOf(from);
  if (at < 0) return null;
  if (pressed === "Home") return keys[0];
  if (pressed === "End") return keys.at(-1);
  if (pressed in STEPS) return keys[at + STEPS[pressed]];
  return pressed in ROWS ? acrossRows(from, ROWS[pressed]) : null;
}

function acrossRows(from, step) {
  const row = from.parentElement;
  const other = step > 0 ? row.nextElementSibling : row.previousElementSibling;
  return other?.children[Math.min([...row.children].indexOf(from), other.children.length - 1)];
}
