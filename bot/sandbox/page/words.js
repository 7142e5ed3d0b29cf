// Every word the page shows comes from the server, in the page's language.

let texts = {};

export function learn(newTexts) {
  texts = newTexts;
  document.documentElement.lang = language();
  document.title = t("title");
  relabel(document);
}

export const language = () => texts.page_language ?? "en";

export function t(key, values = {}) {
  const sentence = texts[key] ?? key;
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

export const has = (key) => key in texts;

/** Fills data-text, data-label, data-title and data-hint in the page's own markup. */
export function relabel(root) {
  each(root, "text", (node, words) => { node.textContent = words; });
  each(root, "label", (node, words) => node.setAttribute("aria-label", words));
  each(root, "title", (node, words) => node.setAttribute("title", words));
  each(root, "hint", (node, words) => node.setAttribute("placeholder", words));
}

function each(root, kind, act) {
  for (const node of root.querySelectorAll(`[data-${kind}]`)) act(node, t(node.dataset[kind]));
}

export function fileSize(bytes) {
  const round = (value) => new Intl.NumberFormat(language(), { maximumFractionDigits: 1 }).format(value);
  if (bytes < 1024) return t("size_b", { size: round(bytes) });
  if (bytes < 1024 * 1024) return t("size_kb", { size: round(bytes / 1024) });
  return t("size_mb", { size: round(bytes / 1024 / 1024) });
}

export function shorten(text, length = 80) {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > length ? `${[...line].slice(0, length - 1).join("")}…` : line;
}
