// The top of a phone: whose it is, what the bot is doing, and what else can be done here.

import { el, icon, iconButton, whileOpen } from "./dom.js";
import { t } from "./words.js";

const LANGUAGES = ["ru", "en"];

export class Header {
  /** `on`: invite(), speak(language), block(yes). */
  constructor(person, role, on) {
    Object.assign(this, { person, role, on, doing: "" });
    this.node = el("header", { class: "phone-head" });
    this.relabel();
  }

  relabel() {
    const { name } = this.person;
    const held = this.node.contains(document.activeElement);
    this.release?.();
    this.status = el("p", { class: "phone-status" });
    this.title = el("h2", { class: "phone-name", title: name, dir: "auto", id: `name-${this.person.id}` }, name);
    this.button = iconButton("more", t("more", { name }), { "aria-expanded": "false", onclick: () => this.toggle() });
    this.menu = el("div", { class: "phone-menu", hidden: true }, ...this.choices());
    this.node.replaceChildren(avatar(name), el("div", { class: "phone-who" }, this.title, this.status),
      el("div", { class: "phone-more" }, this.button, this.menu));
    this.busy(this.doing);
    if (held) this.button.focus();
  }

  choices() {
    const { blocked, language } = this.person;
    const invite = this.choice("link", t("invite_open"), () => this.on.invite());
    const tongues = LANGUAGES.map((one) => this.tongue(one, one === language));
    const stop = this.choice("stop", t(blocked ? "unblock" : "block"), () => this.on.block(!blocked));
    return [invite, ...tongues, stop];
  }

  tongue(language, now) {
    const words = t("speak", { language: t(`lang_${language}`) });
    const node = this.choice("globe", words, () => this.on.speak(language));
    node.setAttribute("aria-pressed", String(now));
    return node;
  }

  choice(mark, words, act) {
    const chosen = () => { this.close(true); act(); };
    return el("button", { type: "button", onclick: chosen }, icon(mark), el("span", {}, words));
  }

  /** `doing` is the bot's action, or "" when it rests. */
  busy(doing) {
    this.doing = doing;
    this.status.textContent = doing ? `${t("brand")}: ${doing}…` : this.rest();
    this.status.classList.toggle("busy", Boolean(doing));
  }

  rest() {
    return this.person.blocked ? t("blocked") : `${t(`role_${this.role}`)} · ${t(`lang_${this.person.language}`)}`;
  }

  toggle() {
    if (!this.menu.hidden) return this.close(true);
    this.menu.hidden = false;
    this.button.setAttribute("aria-expanded", "true");
    this.release = whileOpen(this.menu.parentElement, (keyed) => this.close(keyed));
    return this.menu.querySelector("button").focus();
  }

  close(refocus) {
    this.release?.();
    this.menu.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
    if (refocus) this.button.focus();
  }
}

function avatar(name) {
  const first = [...name.trim()][0] ?? "?";
  return el("span", { class: "avatar", "aria-hidden": "true" }, first.toUpperCase());
}
