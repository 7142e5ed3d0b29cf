// A new group: asked for by the page's tools, or by a link with which the bot adds itself.

import * as api from "./api.js";
import { askForm, field } from "./dialogs.js";
import { el } from "./dom.js";
import { BOT } from "./links.js";
import { t } from "./words.js";

/** Resolves with the new group, or null. `payload`: what the link gives the bot to read there. */
export async function foundGroup(speaker, payload = null) {
  const given = await askGroup();
  if (!given) return null;
  const forum = given.forum === "on";
  let group = await api.addGroup(speaker, given.title.trim(), forum);
  if (forum) group = await api.changeGroup(group.id, speaker, { bot: "administrator", can_manage_topics: true });
  if (payload) await api.sayInGroup(group.id, speaker, `/start@${BOT} ${payload}`);
  return group;
}

function askGroup() {
  const title = el("input", { name: "title", type: "text", maxlength: 128, autocomplete: "off", autofocus: true });
  const forum = el("input", { name: "forum", type: "checkbox", checked: true });
  const topics = el("label", { class: "field-check" }, forum, el("span", {}, t("group_topics")));
  const check = (given) => (given.title.trim() ? null : t("group_untitled"));
  const body = [el("p", {}, t("group_text")), field(t("group_title"), title), topics];
  return askForm({ title: t("add_group"), body, action: t("add_do"), check });
}
