// Moments as people read them: the server's clock, never the browser's own.

import { language, t } from "./words.js";

/** Seconds since 1970 or an ISO text, as the server may give it. */
export function moment(value) {
  return typeof value === "number" ? new Date(value * 1000) : new Date(value);
}

export const hours = (when) => show(when, { hour: "2-digit", minute: "2-digit" });

export const seconds = (when) =>
  show(when, { hour: "2-digit", minute: "2-digit", second: "2-digit" });

export const dayAndHours = (when) =>
  show(when, { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

export const full = (when) => show(when, { dateStyle: "full", timeStyle: "short" });

export function day(when, today) {
  if (sameDay(when, today)) return t("today");
  const year = when.getFullYear() === today.getFullYear() ? {} : { year: "numeric" };
  return show(when, { weekday: "long", day: "numeric", month: "long", ...year });
}

export const sameDay = (one, other) => one.toDateString() === other.toDateString();

/** 93 600 seconds → "1 day 2 hours". */
export function span(total) {
  const parts = [["week", 604800], ["day", 86400], ["hour", 3600], ["minute", 60]];
  let left = Math.round(total);
  const words = [];
  for (const [unit, size] of parts) {
    const count = Math.floor(left / size);
    left -= count * size;
    if (count) words.push(unitWords(count, unit));
  }
  return words.slice(0, 2).join(" ");
}

function unitWords(count, unit) {
  const style = { style: "unit", unit, unitDisplay: "long" };
  return new Intl.NumberFormat(language(), style).format(count);
}

function show(when, options) {
  return new Intl.DateTimeFormat(language(), { hourCycle: "h23", ...options }).format(when);
}
