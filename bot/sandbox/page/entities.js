// Text and entities → DOM nodes. Offsets are UTF-16 units, as JavaScript's are.

import { el } from "./dom.js";
import { groupPayload, safeAddress, startPayload } from "./links.js";
import { t } from "./words.js";

const WRAP = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};

/** `on.start(payload)` and `on.command(text)` are told what was pressed. */
export function rich(text, entities, on) {
  const root = document.createDocumentFragment();
  const ordered = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  fill(root, text, 0, text.length, ordered, on);
  return root;
}

function fill(parent, text, from, to, entities, on) {
  let at = from;
  const queue = [...entities];
  while (queue.length) {
    const entity = queue.shift();
    const end = Math.min(entity.offset + entity.length, to);
    if (entity.offset < at || end <= entity.offset) continue;
    const inner = [];
    while (queue.length && queue[0].offset < end) inner.push(queue.shift());
    parent.append(text.slice(at, entity.offset));
    const node = wrap(entity, text.slice(entity.offset, end), on);
    fill(node, text, entity.offset, end, inner, on);
    parent.append(node);
    at = end;
  }
  parent.append(text.slice(at, to));
}

function wrap(entity, words, on) {
  if (entity.type === "text_link") return link(entity.url, on);
  if (entity.type === "url") return link(words, on);
  if (entity.type === "email") return link(`mailto:${words}`, on);
  if (entity.type === "phone_number") return link(`tel:${words.replace(/[^\d+]/g, "")}`, on);
  if (entity.type === "bot_command") return pressable("command", () => on.command(words));
  if (entity.type === "spoiler") return spoiler();
  return el(WRAP[entity.type] ?? "span", { class: `entity-${entity.type}` });
}

export function link(address, on, options = {}) {
  const group = groupPayload(address);
  if (group !== null) return pressable("inside", () => on.group(group), { title: address, ...options });
  const payload = startPayload(address);
  if (payload !== null) return pressable("inside", () => on.start(payload), { title: address, ...options });
  const href = safeAddress(address);
  if (!href) return el("span", options);
  const outside = { target: "_blank", rel: "noopener noreferrer", title: `${href} (${t("link_outside")})` };
  return el("a", { href, ...(/^https?:/.test(href) ? outside : {}), ...options });
}

function pressable(kind, act, options = {}) {
  return el("button", { type: "button", class: `text-link text-link-${kind}`, onclick: act, ...options });
}

function spoiler() {
  const node = el("button", { type: "button", class: "spoiler", title: t("spoiler"), "aria-label": t("spoiler") });
  node.addEventListener("click", () => {
    node.classList.add("shown");
    node.removeAttribute("aria-label");
    node.removeAttribute("title");
  });
  return node;
}
