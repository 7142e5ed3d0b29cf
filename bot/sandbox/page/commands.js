// The command menu of one phone: opened by its button or by typing "/", walked by arrows.

import { el, whileOpen } from "./dom.js";
import { t } from "./words.js";

let count = 0;

export class Commands {
  constructor(input, send) {
    this.input = input;
    this.send = send;
    this.known = [];
    this.at = 0;
    this.list = el("ul", { class: "commands", role: "listbox", id: `commands-${++count}`, hidden: true });
    for (const [name, value] of [["autocomplete", "list"], ["controls", this.list.id]]) {
      input.setAttribute(`aria-${name}`, value);
    }
    input.addEventListener("input", () => this.typed());
  }

  learn(known) {
    this.known = known;
    if (this.open) this.show(this.matching());
  }

  get open() {
    return !this.list.hidden;
  }

  toggle(button) {
    this.button = button;
    if (this.open) return this.close();
    this.input.focus();
    return this.show(this.known);
  }

  typed() {
    if (!/^\/\w*$/.test(this.input.value)) return this.close();
    return this.matching().length ? this.show(this.matching()) : this.close();
  }

  matching() {
    const start = this.input.value.toLowerCase();
    return this.known.filter(({ command }) => `/${command}`.startsWith(start) || start === "");
  }

  show(commands) {
    this.at = 0;
    this.list.setAttribute("aria-label", t("commands_list"));
    const nothing = el("li", { class: "commands-none" }, t("commands_none"));
    this.list.replaceChildren(...(commands.length ? commands.map((one, at) => this.option(one, at)) : [nothing]));
    if (!this.open) this.release = whileOpen(this.list.parentElement, () => this.close());
    this.list.hidden = false;
    this.button?.setAttribute("aria-expanded", "true");
    this.mark();
  }

  option({ command, description }, at) {
    const act = (event) => { event.preventDefault(); this.take(command); };
    const id = `${this.list.id}-${at}`;
    return el("li", { role: "option", id, "data-command": command, onpointerdown: (e) => e.preventDefault(), onclick: act },
      el("span", { class: "command-name" }, `/${command}`), " ", el("span", { class: "command-words" }, description));
  }

  mark() {
    const options = [...this.list.querySelectorAll("[role=option]")];
    options.forEach((one, at) => one.setAttribute("aria-selected", String(at === this.at)));
    const chosen = options[this.at];
    if (!chosen) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", chosen.id);
    return chosen.scrollIntoView({ block: "nearest" });
  }

  close() {
    if (!this.open) return;
    this.release();
    this.list.hidden = true;
    this.button?.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  /** True if the key was the menu's own. */
  key(event) {
    const options = this.list.querySelectorAll("[role=option]");
    if (!this.open || !options.length) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.at = (this.at + step + options.length) % options.length;
    if (step) this.mark();
    const chosen = options[this.at].dataset.command;
    if (event.key === "Enter" && !event.shiftKey) this.take(chosen);
    else if (event.key === "Tab" && !event.shiftKey) this.complete(chosen);
    else if (!step) return false;
    event.preventDefault();
    return true;
  }

  take(command) {
    this.input.value = "";
    this.close();
    this.send(`/${command}`);
    this.input.focus();
  }

  complete(command) {
    this.input.value = `/${command} `;
    this.close();
  }
}
