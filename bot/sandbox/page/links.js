// Links to our own bot are opened inside the page; all others in a new tab.

export const BOT = "naparnik_demo_bot";

const SAFE = new Set(["http:", "https:", "mailto:", "tel:"]);
const PAYLOAD = /^[\w-]{1,64}$/;

function parse(text) {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** The start payload of a link to our bot ("" if it has none), or null for any other text. */
export function startPayload(text) {
  const trimmed = text.trim();
  const url = parse(/^[a-z]+:/i.test(trimmed) ? trimmed : `https://${trimmed}`);
  if (!url || !leadsToBot(url)) return null;
  const payload = url.searchParams.get("start") ?? "";
  return payload === "" || PAYLOAD.test(payload) ? payload : null;
}

/** What a link that adds our bot to a group gives it to read there, or null for any other text. */
export function groupPayload(text) {
  const url = parse(text);
  const payload = url && leadsToBot(url) ? url.searchParams.get("startgroup") : null;
  return payload !== null && PAYLOAD.test(payload) ? payload : null;
}

function leadsToBot(url) {
  if (url.protocol === "tg:") return same(url.searchParams.get("domain"));
  const known = ["t.me", "telegram.me", "www.t.me"].includes(url.hostname);
  return known && same(url.pathname.replace(/^\/|\/$/g, ""));
}

const same = (name) => (name ?? "").toLowerCase() === BOT;

/** An address that may be put into href, or null. */
export function safeAddress(text) {
  const url = parse(text) ?? parse(`https://${text}`);
  return url && SAFE.has(url.protocol) ? url.href : null;
}
