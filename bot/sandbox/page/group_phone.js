// A group beside the phones: several people speak in it, one at a time chosen at its top.

import * as api from "./api.js";
import { el, icon } from "./dom.js";
import { GroupHeader } from "./group_header.js";
import { Phone } from "./phone.js";
import { language, t } from "./words.js";

export class GroupPhone extends Phone {
  /** `people()`: who may speak here: { id, name, role }. */
  constructor(group, people, hue) {
    const person = { ...personOf(group), speaker: speakerOf(people()), people };
    person.voice = () => people().find(({ id }) => id === person.speaker)?.name ?? "";
    super(person, "group", hue);
  }

  heading() {
    return new GroupHeader(this.person, this.role, {
      people: this.person.people, speakAs: (id) => this.speakAs(id), change: (what) => this.change(what),
    });
  }

  label() {
    this.node.setAttribute("aria-label", t("group_of", { name: this.person.name }));
    this.showEmpty();
  }

  relabel() {
    this.person.language = language();
    super.relabel();
  }

  become(group) {
    Object.assign(this.person, personOf(group));
    this.relabel();
  }

  speakAs(id) {
    this.person.speaker = id;
    this.relabel();
    this.composer.focus();
  }

  emptyView() {
    const begin = el("button", { type: "button", class: "primary start", onclick: () => this.send("/staff_chat") }, t("group_begin"));
    return el("div", { class: "empty" }, el("span", { class: "empty-mark" }, icon("chat")),
      el("p", { class: "empty-title" }, t("empty_title")), el("p", { class: "empty-text" }, t("group_empty")), begin);
  }

  say(text, replyTo) {
    return api.sayInGroup(this.person.id, this.person.speaker, text, replyTo);
  }

  touch(id, data) {
    return api.pressInGroup(this.person.id, this.person.speaker, id, data);
  }

  async change(what) {
    await this.attempt(() => api.changeGroup(this.person.id, this.person.speaker, what));
  }
}

const personOf = ({ id, title, bot }) => ({ id: String(id), name: title, bot, language: language() });

const speakerOf = (people) => (people.find(({ role }) => role === "coordinator") ?? people[0])?.id;
