// The messages of one phone: kept in order, edited in place, walked by the arrow keys.

import { demoNow } from "./clock.js";
import { el } from "./dom.js";
import { calm, keysIn } from "./keyboard.js";
import { draw } from "./message.js";
import { Stick } from "./scroll.js";
import { day, moment, sameDay } from "./times.js";
import { language, t } from "./words.js";

export class Log {
  constructor(person, on) {
    this.person = person;
    this.on = on;
    this.shown = new Map();
    this.list = el("div", { class: "log", role: "log", "aria-live": "polite", tabindex: "0" });
    this.dots = el("div", { class: "typing-dots", "aria-hidden": "true", hidden: true }, el("i"), el("i"), el("i"));
    this.list.append(this.dots);
    this.stick = new Stick(this.list);
    this.list.addEventListener("keydown", (event) => this.walk(event));
    this.relabel();
  }

  relabel() {
    this.list.setAttribute("aria-label", t("log_of", { name: this.person.name }));
    this.list.lang = this.person.language;
    this.stick.label();
    this.quietly(() => [...this.shown.values()].forEach(({ message }) => this.put(message)));
    this.days();
  }

  /** Takes over what the server knows now: after opening and after a lost connection. */
  replace(messages) {
    const alive = new Set(messages.map((one) => one.message_id));
    this.quietly(() => {
      for (const id of [...this.shown.keys()]) if (!alive.has(id)) this.remove(id);
      for (const message of messages) this.put(message);
    });
    this.days();
  }

  /** A screen reader should not read a whole chat aloud. */
  quietly(work) {
    this.list.setAttribute("aria-live", "off");
    work();
    setTimeout(() => this.list.setAttribute("aria-live", "polite"), 200);
  }

  get size() {
    return this.shown.size;
  }

  get = (id) => this.shown.get(id)?.message;

  put(message) {
    const old = this.shown.get(message.message_id);
    const mark = JSON.stringify([message, this.person.name, language()]);
    if (old?.mark === mark) return;
    const node = draw(message, this.person, this.get, this.on);
    node.messageId = message.message_id;
    this.shown.set(message.message_id, { message, node, mark });
    if (old) this.exchange(old, node, message);
    else this.insert(node);
    this.stick.follow(node);
  }

  exchange(old, node, message) {
    const held = old.node.contains(document.activeElement) ? document.activeElement : null;
    const at = keysIn(old.node).indexOf(held);
    old.node.replaceWith(node);
    if (message.edit_date && message.edit_date !== old.message.edit_date) node.classList.add("just-edited");
    if (held) keepFocus(node, at);
    this.stick.hold();
  }

  insert(node) {
    let before = this.dots;
    while (before.previousElementSibling?.messageId > node.messageId) before = before.previousElementSibling;
    before.before(node);
    this.separate(node);
    this.stick.added();
  }

  remove(id) {
    const gone = this.shown.get(id);
    if (!gone) return;
    this.shown.delete(id);
    if (gone.node.contains(document.activeElement)) this.list.focus();
    gone.node.remove();
    this.days();
  }

  answered() {
    calm(this.list);
  }

  typing(shown) {
    this.dots.hidden = !shown;
    this.stick.hold();
  }

  days() {
    for (const line of this.list.querySelectorAll(".day")) line.remove();
    for (const node of this.nodes()) this.separate(node);
  }

  separate(node) {
    const when = moment(this.shown.get(node.messageId).message.date);
    const before = this.get(node.previousElementSibling?.messageId);
    if (before && sameDay(moment(before.date), when)) return;
    node.before(el("p", { class: "day", lang: language() }, el("span", {}, day(when, demoNow()))));
  }

  nodes = () => [...this.list.querySelectorAll(".message")];

  /** The last buttons of the chat: where the up arrow of an empty input leads. */
  lastKey() {
    const last = [...this.list.querySelectorAll(".keyboard")].at(-1);
    return last?.querySelector(".key[tabindex='0']");
  }

  walk(event) {
    const current = event.target.closest?.(".message");
    if (event.key.toLowerCase() === "r" && event.target === current && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      this.on.reply(this.get(current.messageId));
    }
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step && (event.target === current || event.target === this.list)) this.step(event, current, step);
  }

  step(event, current, step) {
    const nodes = this.nodes();
    const next = current ? nodes[nodes.indexOf(current) + step] : nodes.at(step < 0 ? -1 : 0);
    if (!next || (current && this.reachesOut(current, step))) return;
    event.preventDefault();
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }

  /** A message longer than the screen is scrolled through before the next one is taken. */
  reachesOut(node, step) {
    const [mine, frame] = [node.getBoundingClientRect(), this.list.getBoundingClientRect()];
    return step > 0 ? mine.bottom > frame.bottom + 2 : mine.top < frame.top - 2;
  }
}

function keepFocus(node, at) {
  const keys = keysIn(node);
  const target = at >= 0 && keys.length ? keys[Math.min(at, keys.length - 1)] : node;
  target.focus({ preventScroll: true });
}
