// Where a person writes: input, send, commands, files, and what is being replied to.

import { Commands } from "./commands.js";
import { el, icon, iconButton } from "./dom.js";
import { gist } from "./message.js";
import { t } from "./words.js";

const LIMIT = 4096;

export class Composer {
  /** `on`: send(text, replyTo) resolves when sent; upload(file); up() leads to the last buttons. */
  constructor(person, on) {
    this.person = person;
    this.on = on;
    this.replyTo = null;
    this.turn = Promise.resolve();
    this.input = el("textarea", { rows: 1, class: "input", autocomplete: "off", id: `input-${person.id}` });
    this.commands = new Commands(this.input, (text) => this.deliver(text));
    this.build();
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("input", () => this.fit());
    this.relabel();
  }

  build() {
    this.file = el("input", { type: "file", class: "file-input", tabindex: "-1", "aria-hidden": "true" });
    this.file.addEventListener("change", () => this.chosen());
    this.attach = iconButton("attach", "", { onclick: () => this.file.click() });
    this.menu = iconButton("slash", "", { "aria-haspopup": "listbox", "aria-expanded": "false", "aria-controls": this.commands.list.id });
    this.menu.addEventListener("click", () => this.commands.toggle(this.menu));
    this.commands.button = this.menu;
    this.submit = el("button", { type: "submit", class: "send" }, icon("send"));
    this.quoted = el("div", { class: "replying", hidden: true });
    this.fault = el("p", { class: "composer-fault", role: "alert" });
    this.attach.hidden = this.menu.hidden = !this.on.upload;
    const bar = el("form", { class: "composer-bar" }, this.attach, this.menu, this.input, this.submit);
    bar.addEventListener("submit", (event) => { event.preventDefault(); this.send(); });
    this.node = el("div", { class: "composer" }, this.commands.list, this.quoted, this.fault, bar, this.file);
  }

  relabel() {
    const { name: whose, voice } = this.person;
    const name = voice ? `${voice()} (${whose})` : whose;
    const label = (node, words) => { node.setAttribute("aria-label", words); node.title = words; };
    label(this.attach, t("attach", { name }));
    label(this.menu, t("commands", { name }));
    label(this.submit, t("send_as", { name }));
    this.input.setAttribute("aria-label", t("message_to", { name }));
    this.file.setAttribute("aria-label", t("attach", { name }));
    this.input.placeholder = t("message");
    this.input.lang = this.person.language;
    if (this.replyTo) this.reply(this.replyTo);
  }

  focus() {
    this.input.focus({ preventScroll: true });
  }

  key(event) {
    if (event.isComposing || this.commands.key(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.send();
    } else if (event.key === "Escape") this.reply(null);
    else if (event.key === "ArrowUp" && this.input.value === "" && this.on.up()) event.preventDefault();
  }

  send() {
    const text = this.input.value.trim();
    const tooLong = text.length > LIMIT;
    this.fault.textContent = tooLong ? t("too_long", { count: text.length, limit: LIMIT }) : "";
    this.focus();
    if (!text || tooLong) return;
    this.input.value = "";
    this.commands.close();
    this.deliver(text);
  }

  /** One after another, so that quick messages keep their order. */
  deliver(text) {
    const replyTo = this.replyTo?.message_id;
    this.reply(null);
    this.fit();
    this.turn = this.turn.then(() => this.on.send(text, replyTo)).then((sent) => sent || this.giveBack(text));
  }

  giveBack(text) {
    this.input.value = this.input.value ? `${text}\n${this.input.value}` : text;
    this.fit();
  }

  reply(message) {
    this.replyTo = message;
    this.quoted.hidden = !message;
    if (!message) return;
    const drop = iconButton("close", t("reply_cancel"), { onclick: () => { this.reply(null); this.focus(); } });
    this.quoted.replaceChildren(icon("reply"), el("span", { class: "replying-words" }, t("replying", { text: gist(message) })), drop);
    this.focus();
  }

  chosen() {
    const [file] = this.file.files;
    this.file.value = "";
    if (file) this.on.upload(file);
  }

  /** For browsers that cannot size an input by its content. */
  fit() {
    if (CSS.supports("field-sizing", "content")) return;
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, 160)}px`;
  }
}
