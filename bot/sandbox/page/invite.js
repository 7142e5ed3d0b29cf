// An empty phone's way to begin, and the box for an invitation link.

import { askForm, field } from "./dialogs.js";
import { el, icon } from "./dom.js";
import { BOT, startPayload } from "./links.js";
import { t } from "./words.js";

const BARE = /^[\w-]{8,64}$/;

/** Resolves with the start payload, or null. A bare code is taken as well as a whole link. */
export async function askInvitation(person) {
  const input = el("input", { name: "link", type: "text", inputmode: "url", autocomplete: "off", spellcheck: "false", autofocus: true });
  const note = t("invite_for", { name: person.name });
  const title = t("invite_title");
  const given = await askForm({ title, body: [field(t("invite_label"), input, note)], action: t("invite_do"), check });
  return given && payloadOf(given.link);
}

function check({ link }) {
  if (!link.trim()) return t("invite_nothing");
  return payloadOf(link) === null ? t("invite_bad", { bot: BOT }) : null;
}

const payloadOf = (text) => (BARE.test(text.trim()) ? text.trim() : startPayload(text));

/** What an empty phone shows: a big first button, and the box for another link. */
export function emptyView(role, link, on) {
  const offered = link ? startPayload(link) : null;
  const words = offered ? t(`start_${role}`) : t("start");
  const start = el("button", { type: "button", class: "primary start", onclick: () => on.start(offered ?? "") }, words);
  const other = el("button", { type: "button", class: "quiet", onclick: on.invite }, t("invite_open"));
  return el("div", { class: "empty" }, el("span", { class: "empty-mark" }, icon("chat")),
    el("p", { class: "empty-title" }, t("empty_title")), el("p", { class: "empty-text" }, t("empty_text")), start, other);
}
