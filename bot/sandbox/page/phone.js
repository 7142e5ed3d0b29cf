// One person's phone: header, messages and input, joined to the server's calls.

import * as api from "./api.js";
import { Composer } from "./composer.js";
import { showAlert } from "./dialogs.js";
import { el } from "./dom.js";
import { foundGroup } from "./groups.js";
import { Header } from "./header.js";
import { askInvitation, emptyView } from "./invite.js";
import { Log } from "./log.js";
import { explain, noticeIn } from "./notices.js";
import { askUpload, takeFiles } from "./upload.js";
import { has, t } from "./words.js";

const TYPING_STAYS = 5000;

export class Phone {
  constructor(person, role, hue) {
    Object.assign(this, { person, role, link: null });
    this.header = this.heading();
    this.log = new Log(person, {
      press: (id, data) => this.press(id, data), reply: (message) => this.composer.reply(message),
      start: (payload) => this.start(payload), command: (text) => this.send(text), group: (payload) => this.found(payload),
    });
    this.composer = new Composer(person, {
      send: (text, replyTo) => this.send(text, replyTo), up: () => this.upToKeys(),
      upload: this.role === "group" ? null : (file) => this.upload(file),
    });
    this.build(hue);
  }

  heading() {
    return new Header(this.person, this.role, {
      invite: () => this.invite(), speak: (language) => this.change({ language }), block: (yes) => this.block(yes),
    });
  }

  build(hue) {
    this.notices = el("div", { class: "phone-notices", role: "status" });
    this.empty = el("div", { class: "empty-place" });
    const middle = el("div", { class: "phone-middle" }, this.log.list, this.empty, this.notices, this.log.stick.button);
    this.node = el("section", { class: `phone hue-${hue}`, id: `phone-${this.person.id}`, "data-person": this.person.id },
      this.header.node, middle, this.composer.node);
    if (this.composer.on.upload) takeFiles(this.node, this.composer.input, this.composer.on.upload);
    this.node.addEventListener("keydown", (event) => event.key === "Escape" && this.composer.focus());
    this.label();
  }

  label() {
    const words = t("phone_of", { name: this.person.name, role: t(`role_${this.role}`) });
    this.node.setAttribute("aria-label", words);
    this.showEmpty();
  }

  relabel() {
    this.header.relabel();
    this.log.relabel();
    this.composer.relabel();
    this.label();
  }

  become(person) {
    const same = Object.entries(person).every(([name, value]) => name === "id" || this.person[name] === value);
    if (same) return;
    Object.assign(this.person, person, { id: this.person.id });
    this.relabel();
  }

  offer(link) {
    this.link = link;
    this.showEmpty();
  }

  showEmpty() {
    const view = this.log.size ? [] : [this.emptyView()];
    const held = this.empty.contains(document.activeElement);
    this.empty.hidden = !view.length;
    this.empty.replaceChildren(...view);
    if (held) this.composer.focus();
  }

  emptyView() {
    const start = (payload) => this.start(payload);
    return emptyView(this.role, this.link, { start, invite: () => this.invite() });
  }

  replace(messages) {
    this.log.replace(messages);
    this.showEmpty();
  }

  put(message) {
    this.log.put(message);
    if (!this.empty.hidden) this.showEmpty();
    if (message.from_bot) this.typing("");
  }

  remove(id) {
    this.log.remove(id);
    this.showEmpty();
  }

  typing(action) {
    clearTimeout(this.typingEnds);
    const words = has(`action_${action}`) ? t(`action_${action}`) : t("action_typing");
    this.header.busy(action ? words : "");
    this.log.typing(Boolean(action));
    if (action) this.typingEnds = setTimeout(() => this.typing(""), TYPING_STAYS);
  }

  async answered({ text, alert }) {
    this.log.answered();
    if (!text) return;
    if (!alert) return noticeIn(this.notices, text);
    await showAlert(this.person, text);
    if (document.activeElement === document.body) this.composer.focus();
  }

  upToKeys() {
    const key = this.log.lastKey();
    key?.focus();
    return Boolean(key);
  }

  /** Does it, or says here why it did not work; true if it did. */
  async attempt(work) {
    try {
      return await work() ?? true;
    } catch (problem) {
      noticeIn(this.notices, explain(problem), "error");
      return false;
    }
  }

  async send(text, replyTo) {
    this.log.stick.atEnd = true;
    const sent = await this.attempt(() => this.say(text, replyTo));
    return this.sent(sent);
  }

  say(text, replyTo) {
    return api.message(this.person.id, text, replyTo);
  }

  touch(id, data) {
    return api.press(this.person.id, id, data);
  }

  /** The message itself may already have come by the WebSocket. */
  sent(message) {
    if (message?.message_id && !this.log.get(message.message_id)) this.put(message);
    return Boolean(message);
  }

  async press(id, data) {
    const done = await this.attempt(() => this.touch(id, data));
    if (!done) this.log.answered();
  }

  async upload(file) {
    const given = await askUpload(file, this.person);
    this.composer.focus();
    if (!given) return;
    this.log.stick.atEnd = true;
    this.sent(await this.attempt(() => api.upload(this.person.id, given.kind, file, given.caption)));
  }

  async start(payload) {
    this.log.stick.atEnd = true;
    this.composer.focus();
    this.sent(await this.attempt(() => api.start(this.person.id, payload)));
  }

  async invite() {
    const payload = await askInvitation(this.person);
    if (payload !== null) await this.start(payload);
  }

  /** By a link that adds the bot to a group. */
  async found(payload) {
    const group = await this.attempt(() => foundGroup(this.person.id, payload));
    if (group?.id) this.node.dispatchEvent(new CustomEvent("group", { bubbles: true, detail: group }));
  }

  async change(change) {
    if (await this.attempt(() => api.changePerson(this.person.id, change))) this.become(change);
  }

  async block(blocked) {
    if (await this.attempt(() => api.block(this.person.id, blocked))) this.become({ blocked });
  }
}
