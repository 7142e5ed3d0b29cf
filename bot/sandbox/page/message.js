// One message as a bubble: reply, picture, file or voice, text, time, buttons.

import { fileAddress } from "./api.js";
import { showPicture } from "./dialogs.js";
import { el, hidden, icon, iconButton } from "./dom.js";
import { rich } from "./entities.js";
import { keyboard } from "./keyboard.js";
import { full, hours, moment } from "./times.js";
import { fileSize, shorten, t } from "./words.js";

/** What a message says in one line: for replies and labels. */
export function gist(message) {
  const words = message.text || message.caption;
  if (words) return shorten(words);
  if (message.forum_topic_created) return t("topic", { name: message.forum_topic_created.name });
  if (message.photo) return t("picture");
  if (message.document) return message.document.file_name || t("file_unnamed");
  return message.voice ? t("voice") : "…";
}

export function draw(message, person, find, on) {
  const side = message.from_bot ? "from-bot" : "from-person";
  const node = el("div", { class: `message ${side}`, role: "article", tabindex: "-1", "aria-keyshortcuts": "r" });
  node.append(bubble(message, person, find, on));
  if (message.inline_keyboard?.length) node.append(keyboard(message.inline_keyboard, keysOf(message, on)));
  return node;
}

function keysOf(message, on) {
  return { ...on, press: (data) => on.press(message.message_id, data) };
}

function bubble(message, person, find, on) {
  const kind = message.photo ? "bubble with-picture" : "bubble";
  return el("div", { class: kind },
    author(message, person, find), quote(message, find), ...parts(message), words(message, on),
    meta(message), reply(message, on));
}

/** In a group everybody sees who speaks, and in which topic. */
function author(message, person, find) {
  const name = message.from_bot ? t("brand") : message.author ?? person.name;
  if (!message.author) return hidden(`${name}: `);
  const topic = find(message.topic)?.forum_topic_created?.name;
  return el("p", { class: "author" }, name, topic ? ` · ${t("topic", { name: topic })}` : "", hidden(": "));
}

function quote(message, find) {
  if (!message.reply_to || message.reply_to === message.topic) return null;
  const target = typeof message.reply_to === "object" ? message.reply_to : find(message.reply_to);
  return el("blockquote", { class: "quoted" }, target ? gist(target) : t("reply_gone"));
}

function parts(message) {
  const known = [message.photo && picture(message), message.document && file(message.document),
    message.voice && voice(message.voice), message.forum_topic_created && el("em", {}, gist(message))].filter(Boolean);
  const nothing = !known.length && !message.text && !message.caption;
  return nothing ? [el("em", {}, t("unknown_part"))] : known;
}

function words(message, on) {
  const text = message.text || message.caption;
  if (!text) return null;
  const entities = message.text ? message.entities : message.caption_entities;
  return el("div", { class: "words", dir: "auto" }, rich(text, entities, on));
}

function picture(message) {
  const { file_id: id, width, height } = message.photo;
  const alt = message.caption ? shorten(message.caption, 300) : t("picture");
  const image = el("img", { src: fileAddress(id), alt, width, height, decoding: "async" });
  const label = t("picture_open", { text: alt });
  const open = () => showPicture(fileAddress(id), alt);
  return el("button", { type: "button", class: "picture", "aria-label": label, title: label, onclick: open }, image);
}

function file({ file_id: id, file_name: given, file_size: size }) {
  const name = given || t("file_unnamed");
  const label = t("download", { file: name });
  return el("a", { class: "file", href: fileAddress(id), download: name, "aria-label": label, title: label },
    el("span", { class: "file-mark" }, icon("file")),
    el("span", { class: "file-facts" },
      el("span", { class: "file-name" }, name),
      el("span", { class: "file-size" }, Number.isFinite(size) ? fileSize(size) : "")));
}

function voice({ file_id: id }) {
  const options = { class: "voice", controls: true, preload: "metadata", "aria-label": t("voice_play") };
  return el("audio", { ...options, src: fileAddress(id) });
}

function meta(message) {
  const when = moment(message.date);
  const time = el("time", { datetime: when.toISOString(), title: full(when) }, hours(when));
  const edited = message.edit_date ? el("span", { class: "edited" }, `${t("edited")} `) : null;
  return el("span", { class: "meta" }, edited, time);
}

function reply(message, on) {
  const label = t("reply_to", { text: gist(message) });
  return iconButton("reply", label, { class: "reply", tabindex: "-1", onclick: () => on.reply(message) });
}
