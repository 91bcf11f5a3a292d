// The backstage dialog: the clock, faults, limits on sending, and emptying the playground.

import * as api from "./api.js";
import { confirm, field, fieldset, lasting } from "./dialogs.js";
import { h } from "./dom.js";
import { t, wallTime } from "./i18n.js";

const FAULTS = [
  "500",
  "502html",
  "timeout",
  "lost",
  "refuse",
  "429:5",
  "400:Bad Request: wrong",
  "403:Forbidden: bot was blocked by the user",
  "401",
];
const METHODS = [
  "*",
  "sendMessage",
  "editMessageText",
  "answerCallbackQuery",
  "sendPhoto",
  "sendDocument",
  "copyMessage",
];

/** `stage` has now() in milliseconds, onMoved(), called after the clock was set, and onReset(). */
export async function openBackstage(stage) {
  let state = await api.faults();
  await lasting(t("backstage"), "backstage-dialog", null, (act, close) => [
    clock(stage, act),
    faults(state, (work) =>
      act(async () => {
        await work();
        state = await api.faults();
      }),
    ),
    limits(state, act),
    h("a", { class: "as-link", href: api.callsUrl, target: "_blank", rel: "noopener" }, t("callsLink")),
    reset(stage, close),
  ]);
}

const input = (testid, props) => h("input", { autocomplete: "off", "data-testid": testid, ...props });

const button = (testid, label, work) =>
  h("button", { type: "button", class: "plain", "data-testid": testid, onclick: work }, label);

function clock(stage, act) {
  const moment = input("clock-to", { type: "datetime-local", value: wallTime(stage.now()), required: true });
  const set = () =>
    act(async () => {
      // The page shows the time of Shanghai, which has had no summer time since 1991.
      if (moment.value) await api.moveClock({ to: `${moment.value}:00+08:00` });
      await stage.onMoved();
    });
  const span = h(
    "select",
    { "data-testid": "clock-span" },
    ["1m", "3m", "1h", "1d"].map((one) => h("option", { value: one }, t(`span-${one}`))),
  );
  const pass = () =>
    act(async () => {
      await api.moveClock({ pass: span.value });
      await stage.onMoved();
    });
  return fieldset(
    t("clockTitle"),
    field(t("setClock"), moment),
    button("clock-set", t("set"), set),
    h("div", { class: "with-button" }, field(t("passTime"), span), button("clock-pass", t("pass"), pass)),
    h("p", { class: "faint" }, t("passHint")),
  );
}

function faults({ faults: coming }, act) {
  const method = input("fault-method", { value: "sendMessage", list: "fault-methods" });
  const kind = h(
    "select",
    { "data-testid": "fault-kind" },
    FAULTS.map((one) => h("option", { value: one }, t(`fault-${one}`))),
  );
  const times = input("fault-times", { type: "number", min: 1, max: 99, value: 1 });
  const add = () =>
    act(() => api.addFault({ method: method.value.trim(), kind: kind.value, times: Number(times.value) }));
  const named = (kind) => (FAULTS.includes(kind) ? t(`fault-${kind}`) : kind);
  const list = coming.map((one) => `${one.method} × ${one.times}: ${named(one.kind)}`).join("; ");
  return fieldset(
    t("faultTitle"),
    h(
      "datalist",
      { id: "fault-methods" },
      METHODS.map((value) => h("option", { value })),
    ),
    field(t("faultMethod"), method),
    field(t("faultKind"), kind),
    h(
      "div",
      { class: "with-button" },
      field(t("faultTimes"), times),
      button("fault-add", t("faultAdd"), add),
    ),
    list ? h("p", { "data-testid": "faults-coming" }, t("faultNext", { list })) : "",
  );
}

function limits(state, act) {
  const number = (testid, value) => input(testid, { type: "number", min: 0, step: "any", value });
  const all = number("limit-all", state.per_second);
  const chat = number("limit-chat", state.per_chat_per_second);
  const set = () =>
    act(async () => {
      const told = { per_second: Number(all.value), per_chat_per_second: Number(chat.value) };
      Object.assign(state, await api.setLimits(told));
    });
  return fieldset(
    t("limitTitle"),
    field(t("limitAll"), all),
    h("div", { class: "with-button" }, field(t("limitChat"), chat), button("limit-set", t("limitSet"), set)),
  );
}

function reset(stage, close) {
  const empty = async () => {
    close();
    if (!(await confirm(t("resetTitle"), t("resetSure"), t("resetTitle")))) return;
    await stage.onReset();
  };
  const node = button("reset", t("resetTitle"), empty);
  node.classList.add("danger");
  return node;
}
