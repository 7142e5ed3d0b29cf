// Keeps a log at its end while a person reads the end, and leaves it alone otherwise.

import { el, icon } from "./dom.js";
import { t } from "./words.js";

const NEAR = 40;

export class Stick {
  constructor(log) {
    this.log = log;
    this.atEnd = true;
    this.unseen = 0;
    this.lastTop = 0;
    this.button = el("button", { type: "button", class: "to-bottom", hidden: true, onclick: () => this.jump() });
    log.addEventListener("scroll", () => this.look(), { passive: true });
    this.watcher = new ResizeObserver(() => this.hold());
    this.watcher.observe(log);
  }

  /** Pictures and edits change heights after they were placed. */
  follow(node) {
    this.watcher.observe(node);
  }

  look() {
    const { scrollTop, scrollHeight, clientHeight } = this.log;
    this.atEnd = scrollHeight - scrollTop - clientHeight < NEAR;
    if (this.atEnd) this.unseen = 0;
    this.lastTop = scrollTop;
    this.label();
  }

  hold() {
    if (this.atEnd) this.log.scrollTop = this.log.scrollHeight;
    else this.label();
    this.lastTop = this.log.scrollTop;
  }

  /** The scroll event of a person's hand may come after the message. */
  added() {
    if (this.log.scrollTop < this.lastTop - NEAR) this.look();
    if (!this.atEnd) this.unseen += 1;
    this.hold();
  }

  jump() {
    this.atEnd = true;
    this.unseen = 0;
    this.hold();
    this.label();
    this.log.focus({ preventScroll: true });
  }

  label() {
    this.button.hidden = this.atEnd;
    const words = this.unseen ? t("new_messages", { count: this.unseen }) : t("to_bottom");
    const shown = this.unseen ? [el("span", {}, words)] : [];
    this.button.setAttribute("aria-label", words);
    this.button.title = words;
    this.button.replaceChildren(...shown, icon("down"));
  }
}
