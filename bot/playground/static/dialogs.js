// Dialogs: alerts, forms, the new person, a photo.

import { h, icon } from "./dom.js";
import { kindly, language, t } from "./i18n.js";

/** Shows `node` as a modal dialog over `near`; resolves to its return value when it is closed. */
export function open(node, near) {
  return new Promise((resolve) => {
    const before = document.activeElement;
    document.body.append(node);
    node.addEventListener("close", () => {
      node.remove();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
      resolve(node.returnValue);
    });
    node.addEventListener("click", (event) => {
      if (event.target === node) node.close("");
    });
    node.showModal();
    if (near) {
      const place = near.getBoundingClientRect();
      node.style.setProperty("--middle", `${place.left + place.width / 2}px`);
      node.classList.add("over-phone");
    }
  });
}

/** Shows an answer with show_alert: its text and one large button. */
export function alert(title, text, near) {
  const node = h(
    "dialog",
    { class: "dialog alert", "data-testid": "alert", "aria-label": title },
    h("h2", {}, title),
    h("p", { class: "words", dir: "auto" }, text),
    h(
      "form",
      { method: "dialog" },
      h("button", { class: "primary wide", value: "ok", autofocus: true }, t("ok")),
    ),
  );
  return open(node, near);
}

export const field = (label, input) => h("label", { class: "field" }, h("span", {}, label), input);

/** Returns a check box or, in a group with the same name, a radio button. */
export const choice = (label, props) =>
  h("label", { class: "radio" }, h("input", { type: "checkbox", ...props }), h("span", {}, label));

/** Returns a group of fields with a heading. */
export const fieldset = (label, ...parts) =>
  h("fieldset", { class: "fieldset" }, h("legend", {}, label), parts);

const formButtons = (node, label) =>
  h(
    "div",
    { class: "dialog-buttons" },
    h("button", { type: "button", class: "plain", onclick: () => node.close("") }, t("cancel")),
    h("button", { class: "primary", value: "ok", "data-testid": "dialog-ok" }, label),
  );

/**
 * Shows a form of `parts`; resolves to its FormData, or null if it was cancelled. `check(values)`
 * returns the error to show, or nothing.
 */
export async function ask(title, parts, label, near, check) {
  const node = h("dialog", { class: "dialog", "aria-label": title });
  const wrong = h("p", { class: "wrong", role: "alert", hidden: true });
  const form = h("form", { method: "dialog" }, h("h2", {}, title), parts, wrong, formButtons(node, label));
  form.addEventListener("submit", (event) => {
    const why = check?.(new FormData(form));
    wrong.hidden = !why;
    wrong.textContent = why ?? "";
    if (why) event.preventDefault();
  });
  node.append(form);
  return (await open(node, near)) === "ok" ? new FormData(form) : null;
}

/**
 * Shows a dialog that stays open while its buttons act, and is drawn again after each action:
 * `draw(act, close)` returns its nodes, `act(work)` runs the work and shows its error.
 */
export function lasting(label, testid, near, draw) {
  const node = h("dialog", { class: "dialog", "aria-label": label, "data-testid": testid });
  const heading = h("h2", { tabindex: -1, autofocus: true }, label);
  const wrong = h("p", { class: "wrong", role: "alert", hidden: true });
  const body = h("div", { class: "stack" });
  const redraw = () => body.replaceChildren(...draw(act, close));
  const close = () => node.close("");
  const act = async (work) => {
    try {
      await work();
      wrong.hidden = true;
    } catch (error) {
      wrong.textContent = kindly(error);
      wrong.hidden = false;
    }
    redraw();
    // The pressed button may have been removed with the old rows.
    if (!node.contains(document.activeElement)) heading.focus();
  };
  const done = h(
    "button",
    { type: "button", class: "primary wide", "data-testid": "dialog-close", onclick: close },
    t("close"),
  );
  node.append(heading, wrong, body, done);
  redraw();
  return open(node, near);
}

/** Asks to confirm something that can't be undone. */
export async function confirm(title, text, label, near) {
  return (await ask(title, [h("p", { class: "words" }, text)], label, near)) !== null;
}

/** Asks for a new person; resolves to the body for the control API, or null. */
export async function askPerson() {
  const zh = language() === "zh";
  const input = (name, props = {}) =>
    h("input", { name, autocomplete: "off", maxlength: 64, "data-testid": `person-${name}`, ...props });
  const tongue = h(
    "select",
    { name: "language_code", "data-testid": "person-language_code" },
    h("option", { value: "zh-hans", selected: zh }, "中文"),
    h("option", { value: "en", selected: !zh }, "English"),
  );
  const parts = [
    h("p", { class: "faint" }, t("newPersonIntro")),
    field(t("firstName"), input("first_name", { required: true, autofocus: true })),
    field(t("lastName"), input("last_name")),
    field(t("personLanguage"), tongue),
    field(
      t("phone"),
      input("phone_number", {
        type: "tel",
        pattern: "\\+?[0-9 \\-]{5,20}",
        placeholder: "+86 138 0000 0000",
      }),
    ),
    field(
      t("username"),
      input("username", { pattern: "[A-Za-z][A-Za-z0-9_]{3,31}", placeholder: "li_ming" }),
    ),
    choice(t("hidesForwards"), { name: "hides_forwards", "data-testid": "person-hides_forwards" }),
  ];
  const values = await ask(t("newPerson"), parts, t("create"));
  if (!values) return null;
  const person = { hides_forwards: values.has("hides_forwards") };
  values.delete("hides_forwards");
  for (const [name, value] of values) {
    const text = name === "phone_number" ? value.replace(/[ -]/g, "") : value.trim();
    if (text) person[name] = text;
  }
  return person;
}

/** Shows a photo as large as the window allows. */
export function showPhoto(address, alt) {
  const node = h("dialog", { class: "lightbox", "aria-label": alt });
  node.append(
    h("img", { src: address, alt, onclick: () => node.close("") }),
    h(
      "button",
      {
        type: "button",
        class: "quiet",
        "aria-label": t("close"),
        autofocus: true,
        onclick: () => node.close(""),
      },
      icon("close"),
    ),
  );
  return open(node);
}
