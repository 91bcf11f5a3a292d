// The page's own texts in both languages. Messages of people and the bot are not translated.

import { write } from "./dom.js";
import en from "./words-en.js";
import zh from "./words-zh.js";

const ZONE = "Asia/Shanghai";
const KEPT = "playground.language";

const WORDS = { zh, en };

let current = remembered() ?? (navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en");

function remembered() {
  const kept = localStorage.getItem(KEPT);
  return kept in WORDS ? kept : null;
}

export const language = () => current;

export function switchLanguage() {
  current = current === "zh" ? "en" : "zh";
  localStorage.setItem(KEPT, current);
}

/** Returns the text for `key`, with each `{name}` replaced from `values`. */
export function t(key, values = {}) {
  return fill(WORDS[current][key] ?? key, values);
}

/** Returns the lines of a list such as the hints. */
export const lines = (key, values = {}) => WORDS[current][key].map((line) => fill(line, values));

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

/** Sets the texts (`data-t`), accessible names and tooltips (`data-t-label`) below `root`. */
export function translate(root) {
  document.documentElement.lang = current === "zh" ? "zh-CN" : "en";
  for (const node of root.querySelectorAll("[data-t]")) write(node, t(node.dataset.t));
  for (const node of root.querySelectorAll("[data-t-label]")) {
    const label = t(node.dataset.tLabel);
    if (node.getAttribute("aria-label") === label) continue;
    node.setAttribute("aria-label", label);
    if (node instanceof HTMLTextAreaElement) node.placeholder = label;
    else if (node instanceof HTMLButtonElement) node.title = label;
  }
}

const locale = () => (current === "zh" ? "zh-CN" : "en-GB");

const formats = new Map(); // to make one takes far longer than to use it

function format(instant, options) {
  const key = JSON.stringify([current, options]);
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(locale(), { timeZone: ZONE, ...options });
    formats.set(key, found);
  }
  return found.format(instant);
}

export const timeOf = (seconds) =>
  format(seconds * 1000, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
export const dayOf = (seconds) =>
  format(seconds * 1000, { month: "long", day: "numeric", weekday: "short", year: "numeric" });
export const momentOf = (seconds) => `${dayOf(seconds)} ${timeOf(seconds)}`;
export const clockDate = (ms, short) =>
  format(ms, {
    year: short ? undefined : "numeric",
    month: current === "en" ? "short" : "long",
    day: "numeric",
    weekday: "short",
  });
export const clockTime = (ms) =>
  format(ms, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });

/** Returns a moment as the value of a datetime-local field, such as 2027-03-18T14:00, in Shanghai. */
export const wallTime = (ms) =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE, dateStyle: "short", timeStyle: "short" })
    .format(ms)
    .replace(" ", "T");

export function size(bytes) {
  if (!Number.isFinite(bytes)) return "";
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 ** 2) return `${(bytes / 1024).toFixed(bytes < 10240 ? 1 : 0)} KB`;
  return `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}

/** Returns the error message for a failed request; `conflict` is the key of the message for a 409. */
export function kindly(error, conflict) {
  if (error.status === 409 && conflict) return t(conflict);
  if (error.status === 0) return t("errorOffline");
  if (error.status >= 500) return t("errorServer");
  return t("errorRequest", { why: error.message });
}
