// All phones: kept equal to the server's people, reached by tabs when they do not fit.

import { el } from "./dom.js";
import { GroupPhone } from "./group_phone.js";
import { Phone } from "./phone.js";
import { t } from "./words.js";

const ROLES = ["learner", "mentor", "coordinator"];
const HUES = 6;

const phones = new Map();
const unread = new Map();
const inSight = new Set();

const by = (id) => document.getElementById(id);

export const phoneOf = (id) => phones.get(String(id));
export const nameOf = (id) => phoneOf(id)?.person.name ?? "";

const sight = new IntersectionObserver(looked, { threshold: 0.55 });
const fits = new ResizeObserver(() => measure());

function measure() {
  const row = by("phones");
  document.body.classList.toggle("crowded", row.scrollWidth > row.clientWidth + 4);
}

export function startPhones() {
  fits.observe(by("phones"));
  by("phones").addEventListener("group", ({ detail }) => welcomeGroup(detail));
}

export function welcomeGroup(group) {
  putGroup(group);
  show(group.id);
  phoneOf(group.id).composer.focus();
}

/** Takes over the server's people, chats, commands and first links. */
export function replacePhones({ people, groups, chats, commands, links }) {
  const alive = new Set([...people, ...groups].map(({ id }) => String(id)));
  for (const id of [...phones.keys()]) if (!alive.has(id)) drop(id);
  for (const person of people) putPerson(person);
  for (const group of groups) putGroup(group);
  for (const [id, phone] of phones) {
    phone.replace(chats[id] ?? []);
    phone.composer.commands.learn(commands?.[id] ?? []);
  }
  offerLinks(links);
}

export function offerLinks(links) {
  for (const phone of phones.values()) phone.offer(links?.[phone.role] ?? null);
}

export function putPerson(person) {
  const id = String(person.id);
  if (phones.has(id)) phones.get(id).become(person);
  else add({ ...person, id });
  drawTabs();
  drawSkips();
}

export function putGroup(group) {
  const id = String(group.id);
  if (phones.has(id)) phones.get(id).become(group);
  else stand(id, new GroupPhone(group, speakers, phones.size % HUES));
  drawTabs();
  drawSkips();
}

const speakers = () => [...phones.values()].filter(({ role }) => role !== "group")
  .map(({ person, role }) => ({ id: person.id, name: person.name, role }));

/** Whoever speaks first in a group: the coordinator. */
export const firstSpeaker = () => (speakers().find(({ role }) => role === "coordinator") ?? speakers()[0])?.id;

function add(person) {
  const at = phones.size;
  stand(person.id, new Phone(person, person.role ?? ROLES[at] ?? "guest", at % HUES));
}

function stand(id, phone) {
  phones.set(id, phone);
  by("phones").append(phone.node);
  sight.observe(phone.node);
  measure();
}

function drop(id) {
  sight.unobserve(phones.get(id).node);
  phones.get(id).node.remove();
  for (const memory of [phones, unread, inSight]) memory.delete(id);
  measure();
}

export function forgetPhones() {
  for (const id of [...phones.keys()]) drop(id);
}

export function relabelPhones() {
  for (const phone of phones.values()) phone.relabel();
  drawTabs();
  drawSkips();
}

export function refreshDays() {
  for (const phone of phones.values()) phone.log.days();
}

export function cameIn(person) {
  if (inSight.has(person)) return;
  unread.set(person, (unread.get(person) ?? 0) + 1);
  drawTabs();
}

function looked(entries) {
  for (const { target, isIntersecting } of entries) {
    const id = target.dataset.person;
    if (isIntersecting) inSight.add(id);
    else inSight.delete(id);
    if (isIntersecting) unread.delete(id);
  }
  drawTabs();
}

function drawTabs() {
  const held = document.activeElement?.dataset?.tab;
  by("tabs").replaceChildren(...[...phones].map(([id, phone]) => tab(id, phone.person.name)));
  if (held) by("tabs").querySelector(`[data-tab="${CSS.escape(held)}"]`)?.focus();
}

function drawSkips() {
  by("skips").replaceChildren(...[...phones].map(([id, phone]) => skipLink(id, phone)));
}

function tab(id, name) {
  const count = unread.get(id) ?? 0;
  const label = count ? t("unread", { name, count }) : name;
  const badge = count ? el("span", { class: "badge", "aria-hidden": "true" }, String(count)) : null;
  const options = { type: "button", "data-tab": id, "aria-label": label, title: name, "aria-current": inSight.has(id) ? "true" : null };
  return el("button", { ...options, onclick: () => show(id) }, el("span", { class: "tab-name" }, name), badge);
}

export function show(id) {
  const row = by("phones");
  const { node } = phones.get(String(id));
  row.scrollTo({ left: node.offsetLeft - row.offsetLeft - 8 });
}

function skipLink(id, phone) {
  const act = (event) => {
    event.preventDefault();
    show(id);
    phone.composer.focus();
  };
  return el("a", { href: `#input-${id}`, class: "skip-link", onclick: act }, t("skip_to", { name: phone.person.name }));
}
