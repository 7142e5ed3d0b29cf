// The call log: what the bot asked of the local Bot API, errors in red, with a filter.

import * as api from "./api.js";
import { el } from "./dom.js";
import { attempt } from "./notices.js";
import { moment, seconds } from "./times.js";
import { t } from "./words.js";

const KEPT = 1000;
const SHOWN = 250;

const known = new Map();
let nameOf = () => "";
let waiting = false;

const by = (id) => document.getElementById(id);

export function startCalls(names) {
  nameOf = names;
  by("calls-toggle").addEventListener("click", () => open(by("calls").hidden));
  by("calls-close").addEventListener("click", () => open(false));
  by("calls").addEventListener("keydown", (event) => event.key === "Escape" && open(false));
  for (const id of ["calls-filter", "calls-errors"]) by(id).addEventListener("input", show);
}

/** The server counts its calls anew after a restart. */
export async function catchUp() {
  known.clear();
  const kept = await attempt(() => api.calls(0));
  for (const call of kept ?? []) remember(call);
  later();
}

export function forgetCalls() {
  known.clear();
  later();
}

export function noteCall(call) {
  remember(call);
  later();
}

function remember(call) {
  known.set(call.n, call);
  if (known.size > KEPT) known.delete(known.keys().next().value);
}

const failed = (call) => Boolean(call.error || call.fault) || (call.status && call.status !== 200);

function open(yes) {
  by("calls").hidden = !yes;
  by("calls-toggle").setAttribute("aria-expanded", String(yes));
  if (yes) show();
  by(yes ? "calls-filter" : "calls-toggle").focus();
}

/** Many calls a second become one drawing. */
function later() {
  if (waiting) return;
  waiting = true;
  setTimeout(() => { waiting = false; show(); }, 120);
}

export function show() {
  const errors = [...known.values()].filter(failed).length;
  const words = errors ? t("call_log_errors", { count: errors }) : t("call_log");
  by("calls-toggle").setAttribute("aria-label", words);
  by("calls-toggle").title = words;
  by("calls-count").textContent = errors || "";
  by("calls-count").hidden = !errors;
  if (!by("calls").hidden) fill();
}

function fill() {
  const scroller = by("calls-scroll");
  const atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 40;
  const rows = wanted().slice(-SHOWN);
  const open = new Set([...by("calls-rows").querySelectorAll("details[open]")].map((one) => one.dataset.n));
  by("calls-rows").replaceChildren(...rows.map((call) => row(call, open.has(String(call.n)))));
  by("calls-none").hidden = rows.length > 0;
  if (atEnd) scroller.scrollTop = scroller.scrollHeight;
}

function wanted() {
  const sought = by("calls-filter").value.trim().toLowerCase();
  const errorsOnly = by("calls-errors").checked;
  const all = [...known.values()].sort((a, b) => a.n - b.n);
  return all.filter((call) => (!errorsOnly || failed(call)) && (!sought || haystack(call).includes(sought)));
}

function haystack(call) {
  const facts = [call.method, call.status, call.error, call.fault, call.chat_id, nameOf(call.chat_id)];
  return facts.filter(Boolean).join(" ").toLowerCase();
}

function row(call, isOpen) {
  const who = nameOf(call.chat_id) || call.chat_id || "";
  const cells = [call.t ? seconds(moment(call.t)) : "", call.method, who, call.status ?? "", call.ms ?? ""];
  const problem = el("td", { class: "call-problem" }, trouble(call), details(call, isOpen));
  return el("tr", { class: failed(call) ? "failed" : null }, ...cells.map((words) => el("td", {}, String(words))), problem);
}

function trouble({ error, fault }) {
  const injected = fault && t("call_fault", { fault: typeof fault === "object" ? fault.kind : fault });
  return [error, injected].filter(Boolean).join(" · ");
}

function details(call, isOpen) {
  if (!call.params) return null;
  const label = t("call_details", { n: call.n });
  return el("details", { "data-n": call.n, open: isOpen }, el("summary", { "aria-label": label, title: label }, "…"),
    el("pre", { tabindex: "0" }, JSON.stringify(call.params, null, 1)));
}
