// Short messages that go away by themselves: for the page and for each phone.

import { Unreachable } from "./api.js";
import { el } from "./dom.js";
import { t } from "./words.js";

const STAY = 4500;

export function noticeIn(box, text, kind = "plain") {
  const node = el("p", { class: `notice notice-${kind}`, dir: "auto" }, text);
  box.append(node);
  while (box.children.length > 3) box.firstElementChild.remove();
  setTimeout(() => node.remove(), STAY + Math.min(text.length * 40, 6000));
}

export const notice = (text, kind) => noticeIn(document.getElementById("notices"), text, kind);

export function explain(problem) {
  if (problem instanceof Unreachable) return t("failed_network");
  return t("failed", { reason: problem.message });
}

/** Runs a call of the page's own tools and says it when the call fails. */
export async function attempt(work) {
  try {
    return await work();
  } catch (problem) {
    notice(explain(problem), "error");
    return null;
  }
}
