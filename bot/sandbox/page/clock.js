// The demo's clock: shown ticking, moved forward by an hour, a day or a week.

import * as api from "./api.js";
import { attempt, notice } from "./notices.js";
import { dayAndHours, full, moment, span } from "./times.js";
import { t } from "./words.js";

let ahead = 0;
let offset = 0;

export const demoNow = () => new Date(Date.now() + ahead);

export function setClock({ now, offset_seconds: seconds }) {
  ahead = moment(now).getTime() - Date.now();
  offset = seconds;
  showClock();
}

export function showClock() {
  const face = document.getElementById("clock-face");
  face.textContent = dayAndHours(demoNow());
  face.dateTime = demoNow().toISOString();
  face.title = full(demoNow());
  const note = document.getElementById("clock-note");
  note.hidden = offset < 60;
  note.textContent = offset < 60 ? "" : t("demo_ahead", { span: span(offset) });
}

export function startClock(onSkip) {
  for (const button of document.querySelectorAll("[data-skip]")) {
    button.addEventListener("click", () => attempt(() => skip(Number(button.dataset.skip), onSkip)));
  }
  setInterval(showClock, 5000);
}

async function skip(seconds, onSkip) {
  setClock(await api.skip(seconds));
  notice(t("skipped", { time: dayAndHours(demoNow()) }));
  onSkip();
}
