// Windows above the page, all of them native <dialog>: Escape closes, focus goes back.

import { el, iconButton } from "./dom.js";
import { t } from "./words.js";

let count = 0;
let alerts = Promise.resolve();

/** Shows a form in a window; resolves with its values, or null if it was closed. */
export function askForm({ title, body, action, check = () => null, danger = false, lang }) {
  const fault = el("p", { class: "fault", role: "alert" });
  const form = el("form", { class: "dialog-form", novalidate: true }, ...body, fault,
    el("div", { class: "dialog-actions" }, cancelButton(),
      el("button", { type: "submit", class: danger ? "primary danger" : "primary" }, action)));
  const box = windowOf(title, [form], { role: danger ? "alertdialog" : null, lang });
  return new Promise((done) => {
    let values = null;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const given = Object.fromEntries(new FormData(form));
      const wrong = check(given);
      fault.textContent = wrong ?? "";
      if (wrong) return form.querySelector("input, textarea")?.focus();
      values = given;
      return box.close();
    });
    box.addEventListener("close", () => done(values));
  });
}

/** The bot's alert to one person: a window at a time, however many come. */
export function showAlert(person, text) {
  alerts = alerts.then(() => new Promise((done) => {
    const ok = el("button", { type: "button", class: "primary", autofocus: true }, t("ok"));
    const words = el("p", { class: "alert-words", lang: person.language, dir: "auto" }, text);
    const actions = el("div", { class: "dialog-actions" }, ok);
    const box = windowOf(t("alert_title", { name: person.name }), [words, actions], { role: "alertdialog" });
    ok.addEventListener("click", () => box.close());
    box.addEventListener("close", done);
  }));
  return alerts;
}

export function showPicture(address, alt) {
  const save = el("a", { class: "quiet", href: address, download: "" }, t("download_short"));
  const image = el("img", { src: address, alt });
  const box = windowOf(alt, [image, el("div", { class: "dialog-actions" }, save)], { class: "picture-window" });
  image.addEventListener("click", () => box.close());
  box.addEventListener("click", (event) => event.target === box && box.close());
}

export function field(label, control, note) {
  return el("label", { class: "field" }, el("span", { class: "field-name" }, label), control,
    note ? el("span", { class: "field-note" }, note) : null);
}

function cancelButton() {
  const act = (event) => event.target.closest("dialog").close();
  return el("button", { type: "button", class: "quiet", onclick: act }, t("cancel"));
}

function windowOf(title, body, options = {}) {
  const id = `dialog-${++count}`;
  const close = iconButton("close", t("close"), { class: "dialog-close", onclick: () => box.close() });
  const heading = el("h2", { id, class: "dialog-title" }, title);
  const content = el("div", { class: "dialog-content" }, el("div", { class: "dialog-head" }, heading, close), ...body);
  const box = el("dialog", { "aria-labelledby": id, ...options }, content);
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
  return box;
}
