// The top of a group: who speaks here now, and what the bot may do.

import { Header } from "./header.js";
import { t } from "./words.js";

const CHANGES = {
  out: { mark: "plus", words: "bot_in", change: { bot: "member" } },
  member: { mark: "shield", words: "bot_admin", change: { bot: "administrator", can_manage_topics: true } },
  administrator: { mark: "shield", words: "bot_member", change: { bot: "member", can_manage_topics: false } },
};

export class GroupHeader extends Header {
  /** `on`: people() who may speak, speakAs(id), change(what). */

  choices() {
    const speakers = this.on.people().map((one) => this.speaker(one));
    const { mark, words, change } = CHANGES[this.person.bot] ?? CHANGES.out;
    const stop = this.choice("stop", t("bot_out"), () => this.on.change({ bot: "kicked" }));
    return [...speakers, this.choice(mark, t(words), () => this.on.change(change)), ...(this.isIn() ? [stop] : [])];
  }

  speaker({ id, name }) {
    const node = this.choice("chat", t("speak_as", { name }), () => this.on.speakAs(id));
    node.setAttribute("aria-pressed", String(id === this.person.speaker));
    return node;
  }

  isIn() {
    return ["member", "administrator"].includes(this.person.bot);
  }

  rest() {
    return `${t("speaks", { name: this.person.voice() })} · ${t(`bot_is_${this.isIn() ? this.person.bot : "out"}`)}`;
  }
}
