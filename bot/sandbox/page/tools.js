// The page's own tools: add a person, start over, the page's language, small screens.

import * as api from "./api.js";
import { askForm, field } from "./dialogs.js";
import { el } from "./dom.js";
import { foundGroup } from "./groups.js";
import { attempt, notice } from "./notices.js";
import { firstSpeaker, putPerson, phoneOf, show, welcomeGroup } from "./phones.js";
import { language, t } from "./words.js";

const by = (id) => document.getElementById(id);

/** `reload` takes over the server's state anew. */
export function startTools(reload) {
  by("add-person").addEventListener("click", addPerson);
  by("add-group").addEventListener("click", addGroup);
  by("reset").addEventListener("click", () => startOver(reload));
  for (const button of document.querySelectorAll("[data-language]")) {
    button.addEventListener("click", () => attempt(() => speak(button.dataset.language, reload)));
  }
  by("tools-toggle").addEventListener("click", () => openTools(!by("tools").classList.contains("open")));
  by("tools").addEventListener("keydown", (event) => event.key === "Escape" && closeTools());
}

function openTools(yes) {
  by("tools").classList.toggle("open", yes);
  by("tools-toggle").setAttribute("aria-expanded", String(yes));
}

function closeTools() {
  if (!by("tools").classList.contains("open")) return;
  openTools(false);
  by("tools-toggle").focus();
}

export function markLanguage() {
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === language()));
  }
}

async function speak(chosen, reload) {
  await api.speak(chosen);
  await reload();
}

async function addPerson() {
  const name = el("input", { name: "name", type: "text", maxlength: 128, autocomplete: "off", autofocus: true });
  const options = ["ru", "en"].map((one) => el("option", { value: one, selected: one === language() }, t(`lang_${one}`)));
  const tongue = el("select", { name: "language" }, ...options);
  const body = [field(t("add_name"), name), field(t("add_language"), tongue)];
  const check = (given) => (given.name.trim() ? null : t("add_empty"));
  const given = await askForm({ title: t("add_title"), body, action: t("add_do"), check });
  const person = given && await attempt(() => api.addPerson(given.name.trim(), given.language));
  if (person) welcome(person);
}

function welcome(person) {
  putPerson(person);
  notice(t("added", { name: person.name }));
  show(person.id);
  phoneOf(person.id).composer.focus();
}

async function addGroup() {
  const group = await attempt(() => foundGroup(firstSpeaker()));
  if (group?.id) welcomeGroup(group);
}

async function startOver(reload) {
  const body = [el("p", {}, t("reset_text"))];
  const sure = await askForm({ title: t("reset_title"), body, action: t("reset_do"), danger: true });
  if (!sure) return;
  await attempt(async () => {
    await api.reset();
    await reload({ anew: true });
    notice(t("reset_done"));
  });
}
